//! The requests of operations: a type each, with a method for every optional parameter.

/// Declares the request of an operation: the name of its type, what it gives, and its setters.
///
/// `ListRequest of List -> Page<Image>;` is a request of the operation that
/// [`operations!`](super::operations) calls `List`.
/// `kind: into ImageKind => query "type";` is a method `kind` that takes what becomes an `ImageKind`, and
/// sets the query parameter `type`. A value is taken as it is by `set`, through `Into` by `into`, and as
/// the items of a list by `all`, or through `Into` by `each`. A value that is no scalar is laid out `as` a
/// style. What follows `with` are the types of the arguments that are kept beside the request.
macro_rules! request {
    (
        $(#[$of_request:meta])*
        $request:ident of $operation:ident -> $value:ty
        $(, with $kept:ty)?
        $(; $($setters:tt)*)?
    ) => {
        $(#[$of_request])*
        pub type $request =
            $crate::runtime::OperationRequest<$value, operation::$operation $(, $kept)?>;

        $($crate::runtime::request! { @setters $request $($setters)* })?
    };

    // No `impl` without a setter.
    (@setters $request:ident) => {};
    (@setters $request:ident $(
        $(#[$of_setter:meta])*
        $setter:ident: $mode:ident $ty:ty => $place:ident $wire:literal $(as $style:ident)?;
    )*) => {
        impl $request {
            $($crate::runtime::request! {
                @setter $(#[$of_setter])*
                $setter: $mode $ty => $place $wire $($style)?
            })*
        }
    };

    // A method that sets one parameter.
    (@setter $(#[$attribute:meta])* $setter:ident: set $ty:ty => $($parameter:tt)*) => {
        $(#[$attribute])*
        #[inline]
        pub fn $setter(mut self, $setter: $ty) -> Self {
            self.request = $crate::runtime::request!(@with self.request, $setter => $($parameter)*);
            self
        }
    };
    (@setter $(#[$attribute:meta])* $setter:ident: into $ty:ty => $($parameter:tt)*) => {
        $(#[$attribute])*
        #[inline]
        pub fn $setter(mut self, $setter: impl Into<$ty>) -> Self {
            let $setter: $ty = $setter.into();
            self.request = $crate::runtime::request!(@with self.request, $setter => $($parameter)*);
            self
        }
    };
    (@setter $(#[$attribute:meta])* $setter:ident: all $ty:ty => $($parameter:tt)*) => {
        $(#[$attribute])*
        #[inline]
        pub fn $setter(mut self, $setter: impl IntoIterator<Item = $ty>) -> Self {
            let $setter: Vec<$ty> = $setter.into_iter().collect();
            self.request = $crate::runtime::request!(@with self.request, $setter => $($parameter)*);
            self
        }
    };
    (@setter $(#[$attribute:meta])* $setter:ident: each $ty:ty => $($parameter:tt)*) => {
        $(#[$attribute])*
        #[inline]
        pub fn $setter(mut self, $setter: impl IntoIterator<Item = impl Into<$ty>>) -> Self {
            let $setter: Vec<$ty> = $setter.into_iter().map(Into::into).collect();
            self.request = $crate::runtime::request!(@with self.request, $setter => $($parameter)*);
            self
        }
    };

    // A request that has been given one parameter.
    (@with $request:expr, $value:ident => query $wire:literal) => {
        $request.query($wire, $value)
    };
    (@with $request:expr, $value:ident => header $wire:literal) => {
        $request.header($wire, $value)
    };
    (@with $request:expr, $value:ident => query $wire:literal $style:ident) => {
        $request.query_styled($wire, $crate::runtime::Style::$style, &$value)
    };
    (@with $request:expr, $value:ident => header $wire:literal $style:ident) => {
        $request.header_styled($wire, $crate::runtime::Style::$style, &$value)
    };
    (@with $request:expr, $value:ident => cookie $wire:literal $style:ident) => {
        $request.cookie_styled($wire, $crate::runtime::Style::$style, &$value)
    };
    (@with $request:expr, $value:ident => part $wire:literal) => {
        $request.part($wire, &$value)
    };
    (@with $request:expr, $value:ident => file $wire:literal) => {
        $request.file($wire, $value)
    };
    (@with $request:expr, $value:ident => files $wire:literal) => {
        $request.files($wire, $value)
    };
    (@with $request:expr, $value:ident => json $wire:literal) => {
        $request.value_as_json(&$value).header("content-type", $wire)
    };
    (@with $request:expr, $value:ident => body $wire:literal) => {
        $request.body($wire, $value)
    };
}

pub(crate) use request;
