//! Tags that unions write into the objects of their variants, and read past there: the variants have no
//! property of this name, or have it elsewhere, too, where no union tells them by it.

use std::collections::BTreeMap;

use super::{Json, Mismatch, Reader, Writer};

/// A tag that is to be written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag {
    place: Place,
    value: &'static str,
}

/// Which property of which object a tag is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Where the object begins, so that the tag is of no other within it.
    at: usize,
    property: &'static str,
}

impl Place {
    /// Whether one of these places, the innermost first, is this property of the object that begins here.
    fn is_among(places: impl Iterator<Item = Self>, at: usize, name: &str) -> bool {
        let mut own = places.take_while(|it| it.at == at);
        own.any(|it| it.property == name)
    }
}

impl Reader<'_> {
    /// Reads what a variant holds, which a union tells by this property: it is not kept unless it has a place
    /// of its own.
    ///
    /// # Errors
    ///
    /// The value is not what the variant holds.
    #[inline]
    pub fn told<T: Json>(&mut self, property: &'static str) -> Result<T, Mismatch> {
        let at = self.offset();
        self.tags.push(Place { at, property });
        let value = T::read(self);
        self.tags.pop();
        value
    }

    /// Whether a property of the object that begins at an offset is the tag that a union told it by.
    #[inline]
    pub(super) fn is_told(&self, object: usize, name: &str) -> bool {
        Place::is_among(self.tags.iter().rev().copied(), object, name)
    }
}

impl Writer {
    /// Writes what a variant holds, and the property that the union tells it by.
    #[inline]
    pub fn told<T: Json>(&mut self, property: &'static str, value: &'static str, held: &T) {
        let at = self.offset();
        let place = Place { at, property };
        self.tags.push(Tag { place, value });
        held.write(self);
        self.tags.pop();
    }

    /// Begins the object of a variant, with the tags that its unions tell it by.
    pub fn open_variant(&mut self) -> Variant<'_> {
        let at = self.offset();
        self.open_object();
        let own = self.tags.iter().rev().take_while(|it| it.place.at == at);
        let mut next = self.tags.len() - own.count();
        while let Some(tag) = self.tags.get(next).copied() {
            next += 1;
            // Of two tags of one name the inner one is said.
            if !self.has_tag(next, at, tag.place.property) {
                self.constants(&[(tag.place.property, tag.value)]);
            }
        }
        Variant { writer: self, at }
    }

    /// Whether a property of the object that begins here is one of the tags from this one on.
    fn has_tag(&self, first: usize, at: usize, name: &str) -> bool {
        let tags = self.tags.get(first..).unwrap_or_default();
        Place::is_among(tags.iter().rev().map(|it| it.place), at, name)
    }
}

/// An object that is open, and has been given the tags of its unions: none of them is written twice.
#[derive(Debug)]
pub struct Variant<'a> {
    writer: &'a mut Writer,
    /// Where the object begins.
    at: usize,
}

impl Variant<'_> {
    fn has(&self, name: &str) -> bool {
        self.writer.has_tag(0, self.at, name)
    }

    /// Writes a property, unless it is absent.
    #[inline]
    pub fn property<T: Json>(&mut self, name: &str, value: &T) {
        if !self.has(name) {
            self.writer.property(name, value);
        }
    }

    /// Writes a property, as `null` if it has no value.
    #[inline]
    pub fn property_always<T: Json>(&mut self, name: &str, value: &T) {
        if !self.has(name) {
            self.writer.property_always(name, value);
        }
    }

    /// Writes properties that always have one text.
    pub fn constants(&mut self, constants: &[(&str, &str)]) {
        for (name, text) in constants {
            if !self.has(name) {
                self.writer.constants(&[(name, text)]);
            }
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

    /// Writes properties that are not known, as their JSON.
    pub fn unknown<'p>(&mut self, properties: impl Iterator<Item = (&'p str, &'p str)>) {
        for (name, json) in properties {
            if !self.has(name) {
                self.writer.name(name);
                self.writer.raw(json);
                self.writer.end_item();
            }
        }
    }

    /// Ends the object.
    #[inline]
    pub fn close_object(&mut self) {
        self.writer.close_object();
    }
}
