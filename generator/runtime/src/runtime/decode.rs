//! Response bodies, bytes to values; a failure says where in the body it lies.

use std::fmt;

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::body;
use super::json::{Json, Mismatch};
use super::response::Response;

/// The reason that a response's body is not what the operation returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    message: String,
}

impl DecodeError {
    /// Says what is wrong, and where: a path such as `images[3].id`, or nothing for the body as a
    /// whole.
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            message: message.into(),
        }
    }

    /// The place in the body, such as `images[3].id`; empty for the body as a whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong there.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl Response<Bytes> {
    /// Decodes the body as JSON.
    ///
    /// # Errors
    ///
    /// The body is empty, is not JSON, has something after the JSON, or is not of this type.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        T::deserialize(self.tree()?).map_err(|error| DecodeError::new("", error.to_string()))
    }

    /// Decodes the body as a type of the API.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json); the error says where.
    pub fn value<T: Json>(&self) -> Result<T, DecodeError> {
        Ok(T::from_json(self.tree()?)?)
    }

    /// Decodes the property of the body's object that holds the value.
    ///
    /// # Errors
    ///
    /// As [`value`](Self::value), and if the body is not an object or lacks the property.
    pub fn property<T: Json>(&self, property: &str) -> Result<T, DecodeError> {
        let mut object = match self.tree()? {
            Value::Object(object) => object,
            other => {
                let expected = format!("an object with the property `{property}`");
                return Err(Mismatch::expected(&expected, &other).into());
            }
        };
        let missing = || DecodeError::new("", format!("missing field `{property}`"));
        let value = object.remove(property).ok_or_else(missing)?;
        Ok(T::from_json(value).map_err(|it| it.in_property(property))?)
    }

    /// The body as JSON of any kind.
    pub(super) fn tree(&self) -> Result<Value, DecodeError> {
        serde_json::from_slice(self.body()).map_err(|error| self.explain(&error))
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

    /// Says why the body is not JSON; what it is instead is named.
    fn explain(&self, error: &serde_json::Error) -> DecodeError {
        let message = match body::describe(self.headers(), self.body()) {
            Some(body) => format!("{body} (status {})", self.status().as_str()),
            None => error.to_string(),
        };
        DecodeError::new("", message)
    }
}

impl From<Mismatch> for DecodeError {
    fn from(mismatch: Mismatch) -> Self {
        Self::new(mismatch.path(), mismatch.message())
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for DecodeError {}
