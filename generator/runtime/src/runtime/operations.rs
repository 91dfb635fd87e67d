//! The operations of a resource, as a table.

/// Declares a static for each operation: its method, its path, and its name in the API's description.
///
/// What follows are calls of methods of [`Operation`](super::Operation).
macro_rules! operations {
    ($(
        $name:ident: $method:ident $path:literal as $id:literal
        $(. $setting:ident $value:tt)*;
    )*) => {$(
        static $name: $crate::runtime::Operation =
            $crate::runtime::Operation::new($id, http::Method::$method, $path)
                $(.$setting $value)*;
    )*};
}
pub(crate) use operations;
