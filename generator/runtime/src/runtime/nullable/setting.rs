//! What the setters of such properties take: a value, as every setter takes it, or `null`.

use super::Nullable;

/// What a setter takes for a property that may be `null`: a value, an [`Option`] of one, of which `None`
/// is `null`, [`Null`](Nullable::Null), or any other [`Nullable`].
///
/// `How` is how the value is taken, as by a setter of a property that may not be `null`. The compiler
/// finds out `By`; no caller has to name it.
pub trait IntoNullable<T, How, By> {
    /// What the property becomes.
    fn into_nullable(self) -> Nullable<T>;
}

/// How a setter makes a value of what it is given.
pub trait Conversion<Given, T> {
    /// The value.
    fn convert(given: Given) -> T;
}

/// By a [`Nullable`].
#[derive(Debug)]
pub enum ByNullable {}

/// By an [`Option`].
#[derive(Debug)]
pub enum ByOption {}

/// By a value.
#[derive(Debug)]
pub enum ByValue {}

impl<T, How> IntoNullable<T, How, ByNullable> for Nullable<T> {
    #[inline]
    fn into_nullable(self) -> Self {
        self
    }
}

impl<Given, T, How: Conversion<Given, T>> IntoNullable<T, How, ByOption> for Option<Given> {
    #[inline]
    fn into_nullable(self) -> Nullable<T> {
        self.map(How::convert).into()
    }
}

impl<Given, T, How: Conversion<Given, T>> IntoNullable<T, How, ByValue> for Given {
    #[inline]
    fn into_nullable(self) -> Nullable<T> {
        Nullable::Value(How::convert(self))
    }
}

/// The value itself.
#[derive(Debug)]
pub enum Exactly {}

impl<T> Conversion<T, T> for Exactly {
    #[inline]
    fn convert(given: T) -> T {
        given
    }
}

/// Whatever converts into the value.
#[derive(Debug)]
pub enum Converted {}

impl<Given: Into<T>, T> Conversion<Given, T> for Converted {
    #[inline]
    fn convert(given: Given) -> T {
        given.into()
    }
}

/// The items of a list.
#[derive(Debug)]
pub enum ListOf {}

impl<Given: IntoIterator<Item = T>, T> Conversion<Given, Vec<T>> for ListOf {
    #[inline]
    fn convert(given: Given) -> Vec<T> {
        given.into_iter().collect()
    }
}

/// Whatever converts into the items of a list.
#[derive(Debug)]
pub enum EachConverted {}

impl<Given: IntoIterator<Item: Into<T>>, T> Conversion<Given, Vec<T>> for EachConverted {
    #[inline]
    fn convert(given: Given) -> Vec<T> {
        given.into_iter().map(Into::into).collect()
    }
}

/// The value itself, which is put into a box.
#[derive(Debug)]
pub enum InBox {}

impl<T> Conversion<T, Box<T>> for InBox {
    #[inline]
    fn convert(given: T) -> Box<T> {
        Box::new(given)
    }
}
