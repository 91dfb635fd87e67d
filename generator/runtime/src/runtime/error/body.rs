//! The body of an error, read for what it says, whatever it is: JSON of any shape, text, HTML, or
//! nothing.

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde_json::Value;

use crate::runtime::headers;
use crate::runtime::operation::ErrorProperties;

/// What the body of an error says.
#[derive(Debug, Default)]
pub(crate) struct ErrorBody {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) request_id: Option<String>,
}

/// Reads what it can, and never fails: the status alone is an error.
pub(crate) fn read(properties: &ErrorProperties, headers: &HeaderMap, body: &[u8]) -> ErrorBody {
    let json = match serde_json::from_slice(body) {
        Ok(json @ Value::Object(_)) => json,
        Ok(Value::String(message)) => return saying(&message),
        Ok(_) => return ErrorBody::default(),
        Err(_) if describe(headers, body).is_some() => return ErrorBody::default(),
        Err(_) => return saying(std::str::from_utf8(body).unwrap_or_default()),
    };
    let find = |name: &str| match name.starts_with('/') {
        true => json.pointer(name),
        false => json.get(name),
    };
    let property = |name: Option<&str>| match find(name?)? {
        Value::Null => None,
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        value => Some(value.to_string()),
    };
    ErrorBody {
        code: property(properties.code),
        message: property(properties.message),
        request_id: property(properties.request_id),
    }
}

/// Names a body that is not worth printing.
pub(crate) fn describe(headers: &HeaderMap, body: &[u8]) -> Option<&'static str> {
    let body = body.trim_ascii();
    if body.is_empty() {
        return Some("the body is empty");
    }
    let content_type = headers::text(headers, CONTENT_TYPE.as_str()).unwrap_or_default();
    let content_type = content_type.to_ascii_lowercase();
    if content_type.contains("html") {
        return Some("the body is HTML");
    }
    match body.starts_with(b"<") {
        true if content_type.contains("xml") || body.starts_with(b"<?xml") => {
            Some("the body is XML")
        }
        true => Some("the body is HTML"),
        false if std::str::from_utf8(body).is_err() => Some("the body is not text"),
        false => None,
    }
}

/// Whether a body is a page for people, as a proxy or a portal shows one in place of an answer.
pub(crate) fn is_page(headers: &HeaderMap, body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let body = body.trim_ascii_start();
    let begins = |tag: &str| {
        let start = body.get(..tag.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes()))
    };
    let content_type = headers::text(headers, CONTENT_TYPE.as_str()).unwrap_or_default();
    let says_so = content_type.to_ascii_lowercase().contains("html");
    begins("<!doctype html") || begins("<html") || (says_so && body.starts_with(b"<"))
}

fn saying(message: &str) -> ErrorBody {
    let message = message.trim();
    ErrorBody {
        message: (!message.is_empty()).then(|| message.to_owned()),
        ..ErrorBody::default()
    }
}
