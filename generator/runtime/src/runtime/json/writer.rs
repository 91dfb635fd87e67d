//! JSON, written as the types of the values say it.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Write;

use super::Json;
use super::tagged::Tag;
use super::text::plain_length;

/// Writes JSON without blanks.
#[derive(Debug)]
pub struct Writer {
    bytes: Vec<u8>,
    /// The tags that unions have for the values that are being written, the innermost last.
    pub(super) tags: Vec<Tag>,
}

impl Default for Writer {
    fn default() -> Self {
        Self {
            // Most values are longer, and few are much shorter.
            bytes: Vec::with_capacity(128),
            tags: Vec::new(),
        }
    }
}

impl Writer {
    /// What has been written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// How much has been written, in bytes.
    #[inline]
    pub(super) fn offset(&self) -> usize {
        self.bytes.len()
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.bytes.extend_from_slice(b"null");
    }

    /// Writes `true` or `false`.
    pub fn boolean(&mut self, value: bool) {
        let word: &[u8] = if value { b"true" } else { b"false" };
        self.bytes.extend_from_slice(word);
    }

    /// Writes a whole number.
    #[inline]
    pub fn integer(&mut self, number: impl itoa::Integer) {
        let mut digits = itoa::Buffer::new();
        self.bytes
            .extend_from_slice(digits.format(number).as_bytes());
    }

    /// Writes a number; one that JSON has no word for is `null`.
    pub fn float(&mut self, number: f64) {
        if number.is_finite() {
            let mut digits = zmij::Buffer::new();
            self.bytes
                .extend_from_slice(digits.format_finite(number).as_bytes());
        } else {
            self.null();
        }
    }

    /// Writes a number of any kind.
    pub(super) fn number(&mut self, number: &serde_json::Number) {
        // Writing to a list of bytes cannot fail.
        let _ = write!(self.bytes, "{number}");
    }

    /// Writes a text.
    #[inline]
    pub fn string(&mut self, text: &str) {
        let bytes = text.as_bytes();
        self.bytes.reserve(bytes.len() + 2);
        self.bytes.push(b'"');
        let plain = plain_length(bytes);
        if plain == bytes.len() {
            self.bytes.extend_from_slice(bytes);
        } else {
            self.escaped(bytes, plain);
        }
        self.bytes.push(b'"');
    }

    /// Writes a value as a text, as it is printed; nothing in it may need an escape.
    pub fn display(&mut self, value: &impl fmt::Display) {
        self.bytes.push(b'"');
        // Writing to a list of bytes cannot fail.
        let _ = write!(self.bytes, "{value}");
        self.bytes.push(b'"');
    }

    /// Writes what has something to be escaped after this many bytes.
    #[cold]
    fn escaped(&mut self, bytes: &[u8], plain: usize) {
        let (mut bytes, mut plain) = (bytes, plain);
        while let Some((before, [special, rest @ ..])) = bytes.split_at_checked(plain) {
            self.bytes.extend_from_slice(before);
            match special {
                b'"' => self.bytes.extend_from_slice(b"\\\""),
                b'\\' => self.bytes.extend_from_slice(b"\\\\"),
                b'\n' => self.bytes.extend_from_slice(b"\\n"),
                b'\r' => self.bytes.extend_from_slice(b"\\r"),
                b'\t' => self.bytes.extend_from_slice(b"\\t"),
                0x08 => self.bytes.extend_from_slice(b"\\b"),
                0x0c => self.bytes.extend_from_slice(b"\\f"),
                control => {
                    let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or('0') as u8;
                    self.bytes.extend_from_slice(b"\\u00");
                    self.bytes
                        .extend([digit(control >> 4), digit(control & 0xf)]);
                }
            }
            bytes = rest;
            plain = plain_length(bytes);
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// Writes what is JSON already.
    pub fn raw(&mut self, json: &str) {
        self.bytes.extend_from_slice(json.as_bytes());
    }

    /// Writes a list.
    #[inline]
    pub fn list<'a, T: Json + 'a>(&mut self, items: impl IntoIterator<Item = &'a T>) {
        self.open_list();
        for item in items {
            item.write(self);
            self.end_item();
        }
        self.close_list();
    }

    /// Begins a list; its items, each ended by [`end_item`](Self::end_item), and
    /// [`close_list`](Self::close_list) follow.
    #[inline]
    pub fn open_list(&mut self) {
        self.bytes.push(b'[');
    }

    /// Ends an item of a list, or the value of a property whose name was written by itself.
    #[inline]
    pub fn end_item(&mut self) {
        self.bytes.push(b',');
    }

    /// Ends a list.
    #[inline]
    pub fn close_list(&mut self) {
        self.close(b']');
    }

    /// Begins an object; its properties and [`close_object`](Self::close_object) follow.
    #[inline]
    pub fn open_object(&mut self) {
        self.bytes.push(b'{');
    }

    /// Writes a property, unless it is absent.
    #[inline]
    pub fn property<T: Json>(&mut self, name: &str, value: &T) {
        if !value.is_absent() {
            self.property_always(name, value);
        }
    }

    /// Writes a property, as `null` if it has no value.
    #[inline]
    pub fn property_always<T: Json>(&mut self, name: &str, value: &T) {
        self.name(name);
        value.write(self);
        self.end_item();
    }

    /// Writes properties that always have one text.
    pub fn constants(&mut self, constants: &[(&str, &str)]) {
        for (name, text) in constants {
            self.name(name);
            self.string(text);
            self.end_item();
        }
    }

    /// Writes properties that are in no field, but for those of these names.
    #[inline]
    pub fn properties<T: Json>(&mut self, values: &BTreeMap<String, T>, known: &[&str]) {
        for (name, value) in values {
            if !known.contains(&name.as_str()) {
                self.property_always(name, value);
            }
        }
    }

    /// Ends an object.
    #[inline]
    pub fn close_object(&mut self) {
        self.close(b'}');
    }

    /// Writes the name of a property, whose value and [`end_item`](Self::end_item) follow.
    pub fn name(&mut self, name: &str) {
        self.string(name);
        self.bytes.push(b':');
    }

    /// Ends what is open, in place of the comma after its last part.
    #[inline]
    fn close(&mut self, bracket: u8) {
        match self.bytes.last_mut() {
            Some(comma @ b',') => *comma = bracket,
            _ => self.bytes.push(bracket),
        }
    }
}
