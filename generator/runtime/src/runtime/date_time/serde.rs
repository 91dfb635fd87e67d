//! [`DateTime`] in JSON: a text.

use super::DateTime;
use super::print::Printed;
use crate::runtime::json::{Json, Mismatch, Reader, Writer};

impl Json for DateTime {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mismatch> {
        let start = reader.offset();
        if reader.peek() != Some(b'"') {
            let expected = "a date and time, such as \"2020-07-28T17:47:44Z\"";
            return Err(reader.unexpected(expected));
        }
        let text = reader.string()?;
        text.parse()
            .map_err(|error| Mismatch::new(start, format!("{error}: {text:?}")))
    }

    fn write(&self, writer: &mut Writer) {
        match &self.text {
            Some(text) => writer.string(text),
            None => writer.string(Printed::new(&self.instant).as_str()),
        }
    }
}

crate::runtime::serde_by_json!(DateTime);
