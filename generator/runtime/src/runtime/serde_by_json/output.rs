//! A type of the API → JSON, and from there a value of any format.

use std::borrow::Cow;

use serde::ser::{Error, Serialize, SerializeMap, Serializer};

use crate::runtime::json::{Json, Mismatch, Reader, to_vec};

/// Writes a value in any format.
///
/// # Errors
///
/// What the serializer refuses, and a number that is larger than any that formats have in common.
pub(crate) fn serialize<T: Json, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let json = to_vec(value);
    let json = std::str::from_utf8(&json).unwrap_or_default();
    match Part::read(&mut Reader::new(json)) {
        Ok(part) => part.serialize(serializer),
        Err(mismatch) => Err(S::Error::custom(mismatch)),
    }
}

/// JSON as a tree, so that every list and object knows its length before it is written.
enum Part<'a> {
    Null,
    Boolean(bool),
    Number(&'a str),
    Text(Cow<'a, str>),
    List(Vec<Self>),
    Object(Vec<(Cow<'a, str>, Self)>),
}

impl<'a> Part<'a> {
    fn read(reader: &mut Reader<'a>) -> Result<Self, Mismatch> {
        Ok(match reader.peek() {
            Some(b'{') => {
                let mut parts = Vec::new();
                reader.map(|reader, name| {
                    parts.push((name, Self::read(reader)?));
                    Ok(())
                })?;
                Self::Object(parts)
            }
            Some(b'[') => {
                let mut items = Vec::new();
                reader.list(|reader| {
                    items.push(Self::read(reader)?);
                    Ok(())
                })?;
                Self::List(items)
            }
            Some(b'"') => Self::Text(reader.string()?),
            Some(b't' | b'f') => Self::Boolean(reader.boolean()?),
            Some(b'n') => reader.null().map(|_| Self::Null)?,
            _ => Self::Number(reader.number()?),
        })
    }
}

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(number) => serialize_number(number, serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(parts) => {
                let mut map = serializer.serialize_map(Some(parts.len()))?;
                for (name, value) in parts {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

fn serialize_number<S: Serializer>(number: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let is_plain = number != "-0";
    if let Some(number) = number.parse::<i64>().ok().filter(|_| is_plain) {
        return serializer.serialize_i64(number);
    }
    if let Ok(number) = number.parse::<u64>() {
        return serializer.serialize_u64(number);
    }
    if let Some(number) = number.parse::<i128>().ok().filter(|_| is_plain) {
        return serializer.serialize_i128(number);
    }
    let is_float = number.contains(['.', 'e', 'E']) || !is_plain;
    match number.parse::<f64>() {
        Ok(number) if is_float && number.is_finite() => serializer.serialize_f64(number),
        _ => Err(S::Error::custom(format!(
            "the number {number} is larger than any that the format holds"
        ))),
    }
}
