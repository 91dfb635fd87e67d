//! Response bodies, bytes to values; a failure says where in the body it lies.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;
use serde::Deserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor};

use super::error::body;
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
        let json = &mut serde_json::Deserializer::from_slice(self.body());
        match serde_path_to_error::deserialize(&mut *json) {
            Ok(value) => match json.end() {
                Ok(()) => Ok(value),
                Err(error) => Err(DecodeError::new("", error.to_string())),
            },
            Err(error) => Err(self.explain(&error.path().to_string(), error.inner())),
        }
    }

    /// Decodes the property of the body's object that holds the value, as JSON.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json), and if the body is not an object or lacks the property.
    pub fn property<T: DeserializeOwned>(&self, property: &str) -> Result<T, DecodeError> {
        let json = &mut serde_json::Deserializer::from_slice(self.body());
        let mut track = serde_path_to_error::Track::new();
        let tracked = serde_path_to_error::Deserializer::new(&mut *json, &mut track);
        let envelope = Envelope {
            property,
            value: PhantomData,
        };
        match envelope.deserialize(tracked) {
            Ok(value) => match json.end() {
                Ok(()) => Ok(value),
                Err(error) => Err(DecodeError::new("", error.to_string())),
            },
            Err(error) => Err(self.explain(&track.path().to_string(), &error)),
        }
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

    /// Says why the body did not decode. What is not JSON at all is named for what it is.
    fn explain(&self, path: &str, error: &serde_json::Error) -> DecodeError {
        let not_json = error.is_syntax() || error.is_eof();
        let message = match body::describe(self.headers(), self.body()) {
            Some(body) if not_json => format!("{body} (status {})", self.status().as_str()),
            _ => error.to_string(),
        };
        DecodeError::new(if path == "." { "" } else { path }, message)
    }
}

/// An object on the wire that holds the value in one of its properties.
struct Envelope<'a, T> {
    property: &'a str,
    value: PhantomData<T>,
}

impl<'de, T: DeserializeOwned> DeserializeSeed<'de> for Envelope<'_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: DeserializeOwned> Visitor<'de> for Envelope<'_, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with the property `{}`", self.property)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut value = None;
        while let Some(key) = map.next_key::<String>()? {
            if key == self.property {
                value = Some(map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        value.ok_or_else(|| A::Error::custom(format_args!("missing field `{}`", self.property)))
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
