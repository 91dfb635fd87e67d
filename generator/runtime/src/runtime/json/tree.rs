//! JSON of any kind, as a tree.

use serde_json::{Map, Number, Value};

use super::{Json, Mismatch, Reader, Writer};

impl Json for Value {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mismatch> {
        match reader.peek() {
            Some(b'{') => {
                let mut map = Map::new();
                reader.map(|reader, name| {
                    map.insert(name.into_owned(), Self::read(reader)?);
                    Ok(())
                })?;
                Ok(Self::Object(map))
            }
            Some(b'[') => Vec::read(reader).map(Self::Array),
            Some(b'"') => String::read(reader).map(Self::String),
            Some(b't' | b'f') => bool::read(reader).map(Self::Bool),
            Some(b'n') => reader.null().map(|_| Self::Null),
            Some(b'-' | b'0'..=b'9') => number(reader),
            _ => Err(reader.malformed("a value")),
        }
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Null => writer.null(),
            Self::Bool(value) => writer.boolean(*value),
            Self::Number(number) => writer.number(number),
            Self::String(text) => writer.string(text),
            Self::Array(items) => writer.list(items),
            Self::Object(properties) => {
                writer.open_object();
                for (name, value) in properties {
                    writer.property_always(name, value);
                }
                writer.close_object();
            }
        }
    }
}

fn number(reader: &mut Reader<'_>) -> Result<Value, Mismatch> {
    let start = reader.offset();
    let number = reader.number()?;
    let is_plain = number != "-0";
    if let Some(number) = number.parse::<i64>().ok().filter(|_| is_plain) {
        return Ok(number.into());
    }
    match number.parse::<Number>() {
        Ok(number) => Ok(Value::Number(number)),
        Err(_) => Err(Mismatch::new(start, "the number is too large")),
    }
}
