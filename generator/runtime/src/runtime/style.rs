//! Parameters that are lists or objects, laid out as the API reads them.

use bytes::Bytes;
use http::header::COOKIE;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::Value;

use super::json::{Json, to_value};
use super::request::Request;
use super::url::{self, Pair};

/// What is encoded in the value of a cookie: what RFC 6265 keeps out of one, and `%`.
const COOKIE_VALUE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'%')
    .add(b',')
    .add(b';')
    .add(b'\\');

/// How a value that is no scalar is laid out as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Each item, or each property, is a parameter of its own.
    Exploded,
    /// Items between commas; a property is followed by its value.
    Comma,
    /// Items between blanks.
    Space,
    /// Items between bars.
    Pipe,
    /// The properties are in brackets after the name.
    DeepObject,
    /// Items between commas, properties as `name=value`.
    Pairs,
    /// As `.a.b`.
    Label,
    /// As `.a.b`, properties as `name=value`.
    LabelPairs,
    /// As `;name=a,b`.
    Matrix,
    /// As `;name=a;name=b`.
    MatrixExploded,
    /// As JSON.
    Json,
    /// As it is, with the reserved characters that can stand in a query.
    Reserved,
}

impl<T> Request<T> {
    /// Fills in a parameter of the path that is a list or an object.
    pub fn path_styled(mut self, name: &str, style: Style, value: &impl Json) -> Self {
        let value = laid_out(name, style, &to_value(value), url::encoded);
        self.call.set_encoded_path(name, value);
        self
    }

    /// Sets a query parameter that is a list or an object.
    pub fn query_styled(mut self, name: &str, style: Style, value: &impl Json) -> Self {
        let pairs = pairs(name, style, &to_value(value));
        self.call.set_pairs(name, pairs);
        self
    }

    /// Sets a header that is a list or an object.
    ///
    /// An item with a comma in it, which would make it two, is refused unless it is in quotation marks.
    pub fn header_styled(mut self, name: &str, style: Style, value: &impl Json) -> Self {
        let value = to_value(value);
        if style != Style::Json && would_split(&value) {
            let problem = format!("an item of the header `{name}` has a comma, which makes it two");
            self.call.refuse(problem);
        }
        self.header(name, laid_out(name, style, &value, str::to_owned))
    }

    /// Sets a cookie, in place of any earlier of its name; what would end its name or its value is encoded.
    pub fn cookie_styled(mut self, name: &str, style: Style, value: &impl Json) -> Self {
        let value = laid_out(name, style, &to_value(value), |part| {
            utf8_percent_encode(part, COOKIE_VALUE).to_string()
        });
        let name = url::cookie_name(name);
        let known = self.call.headers.get(COOKIE);
        let known = known
            .and_then(|known| known.to_str().ok())
            .unwrap_or_default();
        let is_other = |cookie: &&str| cookie.split_once('=').is_some_and(|it| it.0 != name);
        let others = known.split("; ").filter(is_other).map(str::to_owned);
        let cookies: Vec<String> = others.chain([format!("{name}={value}")]).collect();
        self.call.set_header(COOKIE.as_str(), &cookies.join("; "));
        self
    }

    /// Sets the body, as the fields of a form: by a style of their own for properties that have one.
    pub fn form(mut self, styles: &[(Style, &[&str])], body: &impl Json) -> Self {
        let mut fields = Vec::new();
        match to_value(body) {
            Value::Object(properties) => {
                for (name, value) in &properties {
                    let own = styles.iter().find(|(_, of)| of.contains(&name.as_str()));
                    let style = match (own, value) {
                        (Some((style, _)), _) => *style,
                        (None, Value::Object(_)) => Style::Json,
                        (None, _) => Style::Exploded,
                    };
                    fields.extend(pairs(name, style, value));
                }
            }
            _ => self.call.refuse("a form has to be an object".to_owned()),
        }
        let body = Bytes::from(url::encode(&fields));
        self.call
            .set_body("application/x-www-form-urlencoded", body);
        self
    }
}

/// Whether an item of a list, or a part of an object, has a comma that stands for itself.
fn would_split(value: &Value) -> bool {
    let is_quoted = |part: &str| part.len() > 1 && part.starts_with('"') && part.ends_with('"');
    let splits = |part: &String| part.contains(',') && !is_quoted(part);
    (value.is_array() || value.is_object()) && parts(value).iter().any(splits)
}

/// A value in the query; nothing for one that is `null`.
fn pairs(name: &str, style: Style, value: &Value) -> Vec<Pair> {
    let separator = match style {
        Style::Space => "%20",
        Style::Pipe => "%7C",
        _ => ",",
    };
    match (style, value) {
        (_, Value::Null) => Vec::new(),
        (Style::Json, value) => vec![Pair::of(name, value.to_string())],
        (Style::DeepObject, value) => deep(name, value),
        (Style::Exploded, Value::Array(items)) => {
            let items = items.iter();
            items.map(|item| Pair::of(name, text(item))).collect()
        }
        (Style::Exploded, Value::Object(properties)) => {
            let properties = properties.iter();
            properties
                .map(|(name, value)| Pair::of(name, text(value)))
                .collect()
        }
        (_, value) => vec![Pair {
            name: name.to_owned(),
            parts: parts(value),
            separator,
            keeps_reserved: style == Style::Reserved,
        }],
    }
}

/// The values within a value, each with the way to it in brackets after the name.
fn deep(name: &str, value: &Value) -> Vec<Pair> {
    match value {
        Value::Object(properties) => properties
            .iter()
            .flat_map(|(property, value)| deep(&format!("{name}[{property}]"), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .flat_map(|(index, value)| deep(&format!("{name}[{index}]"), value))
            .collect(),
        Value::Null => Vec::new(),
        scalar => vec![Pair::of(name, text(scalar))],
    }
}

/// A value as one text, in the path, in a header, or in a cookie; what is in it is encoded, and what
/// stands between is not.
fn laid_out(name: &str, style: Style, value: &Value, encode: impl Fn(&str) -> String) -> String {
    let plain = |value: &Value| -> Vec<String> {
        let parts = parts(value);
        parts.iter().map(|part| encode(part)).collect()
    };
    let named = |value: &Value| -> Vec<String> {
        match value {
            Value::Object(properties) => properties
                .iter()
                .map(|(name, value)| format!("{}={}", encode(name), encode(&text(value))))
                .collect(),
            value => plain(value),
        }
    };
    match style {
        Style::Json => encode(&value.to_string()),
        Style::Pairs => named(value).join(","),
        Style::Label => format!(".{}", plain(value).join(".")),
        Style::LabelPairs => format!(".{}", named(value).join(".")),
        Style::Matrix => format!(";{name}={}", plain(value).join(",")),
        Style::MatrixExploded => match value {
            Value::Object(_) => format!(";{}", named(value).join(";")),
            value => plain(value)
                .iter()
                .map(|part| format!(";{name}={part}"))
                .collect(),
        },
        _ => plain(value).join(","),
    }
}

/// The items of a list, the properties of an object and their values, or the one scalar.
fn parts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().map(text).collect(),
        Value::Object(properties) => properties
            .iter()
            .flat_map(|(name, value)| [name.clone(), text(value)])
            .collect(),
        scalar => vec![text(scalar)],
    }
}

/// A scalar as text, and anything else as JSON.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
