//! Response bodies, bytes to values; a failure says where in the body it lies.

use std::fmt;

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::error::body;
use super::error::shown::{Hidden, shown};
use super::json::{Json, Mismatch, Nowhere, Place, Places, Reader};
use super::response::Response;
use super::trace;

/// How many bytes are printed of a path, and of what is wrong there.
const PATH_LIMIT: usize = 300;
const MESSAGE_LIMIT: usize = 500;

/// The reason that a response's body is not what the operation returns.
///
/// Printed, it is one line of less than 1 KB, whatever the body holds.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError {
    place: Place,
    message: String,
}

impl DecodeError {
    /// Says what is wrong, and where: a path such as `images[3].id`, or nothing for the body as a
    /// whole.
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            place: Place {
                path: path.into(),
                ..Place::default()
            },
            message: message.into(),
        }
    }

    /// Says what is wrong with a body of JSON.
    #[cold]
    pub(crate) fn at(body: &[u8], mismatch: &Mismatch) -> Self {
        Self {
            place: Place::new(body, mismatch.offset()),
            message: mismatch.message().to_owned(),
        }
    }

    /// The place in the body, such as `images[3].id`; empty for the body as a whole.
    pub fn path(&self) -> &str {
        &self.place.path
    }

    /// The line of the place and its column, in characters, each beginning with 1; nothing if the body is
    /// wrong as a whole.
    pub fn line_and_column(&self) -> Option<(usize, usize)> {
        (self.place.line > 0).then_some((self.place.line, self.place.column))
    }

    /// What is wrong there.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The same, without secrets that the body repeats.
    pub(crate) fn without(mut self, hidden: &Hidden) -> Self {
        self.message = hidden.without(self.message);
        self
    }
}

impl Response<Bytes> {
    /// Decodes the body as JSON.
    ///
    /// # Errors
    ///
    /// The body is empty, is not JSON, has something after the JSON, or is not of this type.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        serde_json::from_slice(self.body())
            .map_err(|error| self.explain(DecodeError::new("", error.to_string())))
    }

    /// Decodes the body as a type of the API.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json); the error says where.
    pub fn value<T: Json>(&self) -> Result<T, DecodeError> {
        self.read(T::read)
    }

    /// Decodes the property of the body's object that holds the value.
    ///
    /// # Errors
    ///
    /// As [`value`](Self::value), and if the body is not an object or lacks the property.
    pub fn property<T: Json>(&self, property: &'static str) -> Result<T, DecodeError> {
        self.read(|reader| {
            let mut value = None;
            reader.object(&[property], &mut [&mut value], &mut Nowhere)?;
            value.ok_or_else(|| reader.lacking())
        })
    }

    /// Decodes the whole body by this function.
    pub(super) fn read<'a, T>(
        &'a self,
        read: impl FnOnce(&mut Reader<'a>) -> Result<T, Mismatch>,
    ) -> Result<T, DecodeError> {
        let mut reader = Reader::of_bytes(self.body()).map_err(|it| self.explain(it))?;
        if !self.is_strict() {
            reader = reader.lenient();
        }
        match read(&mut reader).and_then(|value| reader.end().map(|()| value)) {
            Ok(value) => {
                self.note_oddities(reader.into_oddities());
                Ok(value)
            }
            Err(mismatch) => Err(self.explain(DecodeError::at(self.body(), &mismatch))),
        }
    }

    /// Keeps what was put up with.
    fn note_oddities(&self, oddities: Vec<Mismatch>) {
        if oddities.is_empty() {
            return;
        }
        let body = String::from_utf8_lossy(self.body());
        let mut places = Places::new(&body);
        let oddities = oddities.iter().map(|mismatch| {
            let place = places.place(mismatch.offset());
            let message = mismatch.message().to_owned();
            DecodeError { place, message }
        });
        let oddities: Vec<DecodeError> = oddities.collect();
        for oddity in &oddities {
            trace::odd(oddity);
        }
        self.keep_oddities(oddities);
    }

    /// Ignores the body, for an operation that returns nothing.
    ///
    /// # Errors
    ///
    /// None: the result is there to be used where one that decodes could be.
    pub fn nothing(&self) -> Result<(), DecodeError> {
        Ok(())
    }

    /// Decodes the body as text.
    ///
    /// # Errors
    ///
    /// The body is not UTF-8.
    pub fn text(&self) -> Result<String, DecodeError> {
        match std::str::from_utf8(self.body()) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(DecodeError::new("", error.to_string())),
        }
    }

    /// Takes the body as it is.
    ///
    /// # Errors
    ///
    /// None: the result is there to be used where one that decodes could be.
    pub fn bytes(&self) -> Result<Bytes, DecodeError> {
        Ok(self.body().clone())
    }

    /// Says that the body is a page, and no answer of the API.
    pub(crate) fn foreign(&self) -> DecodeError {
        let status = self.status();
        DecodeError::new("", format!("the body is HTML (status {})", status.as_str()))
    }

    /// Says what the body is, if it is something else than JSON.
    #[cold]
    fn explain(&self, error: DecodeError) -> DecodeError {
        let is_json = |reader: &mut Reader<'_>| reader.skip().and_then(|()| reader.end()).is_ok();
        if Reader::of_bytes(self.body()).is_ok_and(|mut reader| is_json(&mut reader)) {
            return error;
        }
        match body::describe(self.headers(), self.body()) {
            Some(body) => {
                DecodeError::new("", format!("{body} (status {})", self.status().as_str()))
            }
            None => error,
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path().is_empty() {
            write!(f, "{}: ", shown(self.path(), PATH_LIMIT))?;
        }
        f.write_str(&shown(&self.message, MESSAGE_LIMIT))?;
        match self.line_and_column() {
            Some((line, column)) => write!(f, " at line {line} column {column}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for DecodeError {
    /// Prints what `Display` prints: what the body holds may be anything.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for DecodeError {}
