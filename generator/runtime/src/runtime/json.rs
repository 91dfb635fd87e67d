//! JSON as the types of this crate read and write it: straight from the bytes of a body, and straight to
//! them.
//!
//! Every type of the API is read and written by [`Json`], and its `serde` traits lead there: the compiler
//! has one small function for each type to check, and not one for each type and format. These functions
//! are marked `#[inline]`, so that only those that a program calls are compiled.

mod choices;
mod containers;
mod lenient;
mod mismatch;
mod number;
mod object;
mod overridden;
pub(crate) mod place;
pub(crate) mod reader;
mod scalars;
mod skip;
mod tagged;
mod text;
mod tree;
mod writer;

pub use self::mismatch::Mismatch;
pub use self::object::{Constant, Nowhere, Rest, Slot};
pub(crate) use self::place::Place;
pub use self::reader::{Mark, Reader};
pub use self::writer::Writer;

use super::decode::DecodeError;

/// A value that is JSON on the wire.
pub trait Json: Sized {
    /// Whether `null` is a value of the type, and not the lack of one.
    const IS_NULLABLE: bool = false;

    /// Reads a value, and leaves the reader behind it.
    ///
    /// # Errors
    ///
    /// The text is not JSON, or not of this type; the error says where.
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mismatch>;

    /// Writes a value.
    fn write(&self, writer: &mut Writer);

    /// What a property of this type is where an object lacks it; nothing if it must be there.
    fn absent() -> Option<Self> {
        None
    }

    /// Whether a property of this type is left out of its object.
    fn is_absent(&self) -> bool {
        false
    }
}

/// Reads a value from the whole of a text.
///
/// # Errors
///
/// The bytes are not UTF-8, not JSON, have something after the JSON, or are not of this type.
pub fn from_slice<T: Json>(bytes: &[u8]) -> Result<T, DecodeError> {
    let mut reader = Reader::of_bytes(bytes)?;
    match T::read(&mut reader).and_then(|value| reader.end().map(|()| value)) {
        Ok(value) => Ok(value),
        Err(mismatch) => Err(DecodeError::at(bytes, &mismatch)),
    }
}

/// Writes a value as JSON.
pub fn to_vec<T: Json>(value: &T) -> Vec<u8> {
    let mut writer = Writer::default();
    value.write(&mut writer);
    writer.into_bytes()
}

/// The JSON of a value as a tree.
pub fn to_value<T: Json>(value: &T) -> serde_json::Value {
    from_slice(&to_vec(value)).unwrap_or_default()
}
