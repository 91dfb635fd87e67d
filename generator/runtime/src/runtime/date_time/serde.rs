//! [`DateTime`] in JSON: a string.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::DateTime;

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl de::Visitor<'_> for Visitor {
            type Value = DateTime;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date and time, such as \"2020-07-28T17:47:44Z\"")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<DateTime, E> {
                let unreadable = |error| E::custom(format_args!("{error}: \"{text}\""));
                text.parse().map_err(unreadable)
            }
        }

        deserializer.deserialize_str(Visitor)
    }
}
