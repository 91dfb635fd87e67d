//! Response bodies, bytes to values; a failure says where in the body it lies.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::DecodeError;
use crate::runtime::error::body;
use crate::runtime::error::shown::Hidden;
use crate::runtime::json::place::Places;
use crate::runtime::json::{Json, Mismatch, Nowhere, Reader};
use crate::runtime::response::Response;
use crate::runtime::trace;

impl DecodeError {
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
    pub(crate) fn read<'a, T>(
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
        let oddities = oddities.iter().map(|mismatch| DecodeError {
            place: places.place(mismatch.offset()),
            message: mismatch.message().to_owned(),
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
