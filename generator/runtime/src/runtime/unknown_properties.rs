//! Properties that the API's description does not list, kept so that they are sent back.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use super::json::{Mismatch, Reader, Rest, Writer};

/// The properties of a value that this crate does not know: they came with it, and are sent back with it.
///
/// So a value that was read, changed and sent loses nothing that a newer version of the API has added. They
/// keep their order and their text, every digit of their numbers included; of those that came twice the last
/// is there. None of them has a field: a property that has one is never among them.
///
/// Two values that differ in nothing else are not equal, and neither are those whose unknown properties say
/// the same in another order or with other blanks.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct UnknownProperties(
    // Most values have none, and pay for a pointer alone.
    Option<Box<Kept>>,
);

/// The names of properties, and their JSON.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
struct Kept(Vec<(Box<str>, Box<str>)>);

impl UnknownProperties {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.iter().len()
    }

    /// The JSON of the property of this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut found = self.iter().filter(|(known, _)| *known == name);
        found.next().map(|(_, json)| json)
    }

    /// Their names, each with its JSON, in the order that they came in.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        let all = self.0.as_ref().map_or(&[][..], |kept| &kept.0);
        all.iter().map(|(name, json)| (&**name, &**json))
    }

    /// Takes out the property of this name, and returns its JSON.
    pub fn remove(&mut self, name: &str) -> Option<String> {
        let Kept(all) = self.0.as_deref_mut()?;
        let place = all.iter().position(|(known, _)| **known == *name)?;
        let (_, json) = all.remove(place);
        if all.is_empty() {
            self.0 = None;
        }
        Some(json.into())
    }

    /// Takes out all of them: an API that refuses what it does not know is not sent any.
    pub fn clear(&mut self) {
        self.0 = None;
    }

    /// Leaves the last of those that have the same name.
    #[inline]
    pub(crate) fn settled(mut self) -> Self {
        if let Some(Kept(all)) = self.0.as_deref_mut() {
            leave_last(all);
        }
        self
    }

    /// Writes them into an object that is open.
    #[doc(hidden)]
    #[inline]
    pub fn write(&self, writer: &mut Writer) {
        if self.0.is_some() {
            for (name, json) in self.iter() {
                writer.name(name);
                writer.raw(json);
                writer.end_item();
            }
        }
    }
}

/// Takes out what comes again behind.
fn leave_last(all: &mut Vec<(Box<str>, Box<str>)>) {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let mut is_last: Vec<bool> = all.iter().rev().map(|it| names.insert(&it.0)).collect();
    // The last of them was looked at first.
    all.retain(|_| is_last.pop().unwrap_or(true));
}

impl Rest for UnknownProperties {
    fn read(&mut self, name: Cow<'_, str>, reader: &mut Reader<'_>) -> Result<(), Mismatch> {
        let json = reader.passed()?;
        let Kept(all) = self.0.get_or_insert_default().as_mut();
        all.push((name.into(), json.into()));
        Ok(())
    }
}

impl fmt::Debug for UnknownProperties {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
