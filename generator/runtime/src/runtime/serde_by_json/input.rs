//! A value of any format → JSON, and from there a type of the API.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Unexpected, Visitor};

use crate::runtime::json::reader::{DEEPEST, TOO_DEEP};
use crate::runtime::json::{Json, Mismatch, Place, Reader, Writer};

/// Reads a value of any format.
///
/// # Errors
///
/// The input is not well formed, is nothing that JSON has a word for, or is not of this type.
pub(crate) fn deserialize<'de, T: Json, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let mut writer = Writer::default();
    deserializer.deserialize_any(Part(&mut writer, DEEPEST))?;
    let json = writer.into_bytes();
    let json = std::str::from_utf8(&json).unwrap_or_default();
    T::read(&mut Reader::new(json)).map_err(|mismatch| error(json, &mismatch))
}

/// Says what is wrong, with the way to it.
#[cold]
fn error<E: de::Error>(json: &str, mismatch: &Mismatch) -> E {
    let place = Place::new(json.as_bytes(), mismatch.offset());
    match place.path.as_str() {
        "" => E::custom(mismatch),
        path => E::custom(format_args!("{path}: {mismatch}")),
    }
}

/// How `serde_json` gives a number of any size to those who ask for anything, and JSON to those who ask
/// for its text.
const TEXTS: [&str; 2] = [
    "$serde_json::private::Number",
    "$serde_json::private::RawValue",
];

/// Writes a value as JSON, whose objects and lists may be so many within one another.
struct Part<'a>(&'a mut Writer, u32);

impl<'a> Part<'a> {
    /// What writes the parts of an object or a list.
    fn within<E: de::Error>(self) -> Result<(&'a mut Writer, u32), E> {
        match self.1.checked_sub(1) {
            Some(left) => Ok((self.0, left)),
            None => Err(E::custom(TOO_DEEP)),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Part<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Part<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything that JSON has a word for")
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.0.boolean(value);
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.0.integer(value);
        Ok(())
    }

    fn visit_i128<E>(self, value: i128) -> Result<(), E> {
        self.0.integer(value);
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.0.integer(value);
        Ok(())
    }

    fn visit_u128<E>(self, value: u128) -> Result<(), E> {
        self.0.integer(value);
        Ok(())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::invalid_value(Unexpected::Float(value), &self));
        }
        self.0.float(value);
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.0.string(value);
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.null();
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.0.null();
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let (writer, left) = self.within()?;
        writer.open_list();
        while items.next_element_seed(Part(writer, left))?.is_some() {
            writer.end_item();
        }
        writer.close_list();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut parts: A) -> Result<(), A::Error> {
        let (writer, left) = self.within()?;
        let mut name = parts.next_key_seed(Name)?;
        if name.as_deref().is_some_and(|name| TEXTS.contains(&name)) {
            let text: String = parts.next_value()?;
            let reader = &mut Reader::new(&text);
            return match reader.raw().and_then(|json| reader.end().map(|()| json)) {
                Ok(json) => {
                    writer.raw(json);
                    Ok(())
                }
                Err(mismatch) => Err(de::Error::custom(mismatch)),
            };
        }
        writer.open_object();
        while let Some(known) = name {
            writer.name(&known);
            parts.next_value_seed(Part(writer, left))?;
            writer.end_item();
            name = parts.next_key_seed(Name)?;
        }
        writer.close_object();
        Ok(())
    }
}

/// The name of a property, which some formats have numbers for.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Name {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    fn visit_str<E>(self, name: &str) -> Result<String, E> {
        Ok(name.to_owned())
    }

    fn visit_string<E>(self, name: String) -> Result<String, E> {
        Ok(name)
    }

    fn visit_bool<E>(self, name: bool) -> Result<String, E> {
        Ok(name.to_string())
    }

    fn visit_i64<E>(self, name: i64) -> Result<String, E> {
        Ok(name.to_string())
    }

    fn visit_u64<E>(self, name: u64) -> Result<String, E> {
        Ok(name.to_string())
    }
}
