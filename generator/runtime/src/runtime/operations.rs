//! The operations of a resource, as a table.

/// Declares each operation: a static with its method, its path, and its name in the API's description, and
/// a type that stands for it.
///
/// `LIST of List: GET "/images" as "images_list";` has the static `LIST`, and the type `operation::List`.
/// What follows are calls of methods of [`Operation`](super::Operation).
macro_rules! operations {
    ($(
        $name:ident of $operation:ident: $method:ident $path:literal as $id:literal
        $(. $setting:ident $value:tt)*;
    )*) => {
        $(static $name: $crate::runtime::Operation =
            $crate::runtime::Operation::new($id, http::Method::$method, $path)
                $(.$setting $value)*;)*

        /// The operations as types: by them the types of their requests differ.
        mod operation {
            $(
                #[derive(Debug)]
                pub enum $operation {}
            )*
        }
    };
}
pub(crate) use operations;
