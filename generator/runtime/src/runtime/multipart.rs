//! Bodies in parts: the fields and the files of a `multipart/form-data`.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use serde_json::Value;

use super::body::Body;
use super::call::piece::Piece;
use super::json::{Json, to_value};
use super::random;
use super::request::Request;

/// A file, as a part of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePart {
    name: String,
    content_type: String,
    content: Piece,
}

impl FilePart {
    /// A file of this name; its media type is `application/octet-stream`.
    ///
    /// Its content is bytes, or a [`Body`] that is read while it is sent.
    pub fn new(name: impl Into<String>, content: impl Into<Body>) -> Self {
        Self {
            name: name.into(),
            content_type: "application/octet-stream".to_owned(),
            content: Piece::from(content.into()),
        }
    }

    /// Says what media type it is of.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = media_type.into();
        self
    }
}

impl From<Bytes> for FilePart {
    /// A file that is called `file`.
    fn from(bytes: Bytes) -> Self {
        Self::new("file", bytes)
    }
}

impl From<Vec<u8>> for FilePart {
    /// A file that is called `file`.
    fn from(bytes: Vec<u8>) -> Self {
        Self::new("file", bytes)
    }
}

impl<T> Request<T> {
    /// Adds a part to the body: each item of a list as one of its own, an object as JSON, and nothing for
    /// `null`.
    pub fn part(mut self, name: &str, value: &impl Json) -> Self {
        let value = to_value(value);
        let items = match &value {
            Value::Array(items) => items.as_slice(),
            other => std::slice::from_ref(other),
        };
        for item in items {
            let (media_type, text) = match item {
                Value::Null => continue,
                Value::String(text) => (None, text.clone()),
                Value::Bool(_) | Value::Number(_) => (None, item.to_string()),
                Value::Array(_) | Value::Object(_) => (Some("application/json"), item.to_string()),
            };
            self.add_part(name, None, media_type, Bytes::from(text).into());
        }
        self
    }

    /// Adds a file to the body.
    pub fn file(mut self, name: &str, file: FilePart) -> Self {
        let FilePart {
            name: file_name,
            content_type,
            content,
        } = file;
        if content_type.chars().any(char::is_control) {
            let problem = "the media type of a file has a character that a header cannot have";
            self.call.refuse(problem.to_owned());
        }
        self.add_part(name, Some(&file_name), Some(&content_type), content);
        self
    }

    /// Adds several files to the body, under one name.
    pub fn files(self, name: &str, files: Vec<FilePart>) -> Self {
        files
            .into_iter()
            .fold(self, |request, file| request.file(name, file))
    }

    fn add_part(&mut self, name: &str, file: Option<&str>, media_type: Option<&str>, body: Piece) {
        let known = self.call.headers.get(CONTENT_TYPE);
        let known = known.and_then(|it| it.to_str().ok()?.split_once(PREFIX));
        let boundary = match known {
            Some((_, boundary)) => boundary.to_owned(),
            None => {
                let boundary = format!("{:016x}{:016x}", random::bits(), random::bits());
                self.call
                    .set_body(&format!("{PREFIX}{boundary}"), Body::empty());
                boundary
            }
        };
        let mut head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"",
            quoted(name)
        );
        if let Some(file) = file {
            head.push_str(&format!("; filename=\"{}\"", quoted(file)));
        }
        if let Some(media_type) = media_type {
            head.push_str(&format!("\r\nContent-Type: {media_type}"));
        }
        head.push_str("\r\n\r\n");
        let pieces = &mut self.call.body;
        pieces.pop();
        let end = Bytes::from_static(b"\r\n");
        pieces.extend([Bytes::from(head).into(), body, end.into()]);
        pieces.push(Bytes::from(format!("--{boundary}--\r\n")).into());
    }
}

/// How the media type begins.
const PREFIX: &str = "multipart/form-data; boundary=";

/// A name between quotation marks, as browsers write it.
fn quoted(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}
