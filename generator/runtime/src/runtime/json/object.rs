//! Objects: the value of each property to its place, whatever order they come in.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Json, Mismatch, Reader};

/// The place for the value of a property while its object is read.
pub trait Slot {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// The value is not what the property holds.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Mismatch>;

    /// Takes what the property is where its object lacks it; `false` if it has to be there.
    fn settle(&mut self) -> bool;
}

impl<T: Json> Slot for Option<T> {
    #[inline]
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Mismatch> {
        let start = reader.mark();
        *self = match T::read(reader) {
            Ok(value) => Some(value),
            Err(mismatch) => {
                let absent = T::absent();
                if absent.is_none() {
                    return Err(mismatch);
                }
                reader.put_up_with(start, mismatch)?;
                absent
            }
        };
        Ok(())
    }

    #[inline]
    fn settle(&mut self) -> bool {
        if self.is_none() {
            *self = T::absent();
        }
        self.is_some()
    }
}

/// The place for the properties of an object that have no field.
pub trait Rest {
    /// Reads the value of the property of this name.
    ///
    /// # Errors
    ///
    /// The value is not what the place holds.
    fn read(&mut self, name: Cow<'_, str>, reader: &mut Reader<'_>) -> Result<(), Mismatch>;
}

impl<T: Json> Rest for BTreeMap<String, T> {
    #[inline]
    fn read(&mut self, name: Cow<'_, str>, reader: &mut Reader<'_>) -> Result<(), Mismatch> {
        let room = reader.take_room::<T>()?;
        self.insert(name.into_owned(), T::read(reader)?);
        reader.give_room(room);
        Ok(())
    }
}

/// Properties that have no field, and are read past.
#[derive(Debug)]
pub struct Nowhere;

impl Rest for Nowhere {
    fn read(&mut self, _name: Cow<'_, str>, reader: &mut Reader<'_>) -> Result<(), Mismatch> {
        reader.skip()
    }
}

/// A property that always has one text.
#[derive(Debug)]
pub struct Constant(pub &'static str);

impl Slot for Constant {
    /// Nothing is missing where a constant is.
    fn settle(&mut self) -> bool {
        true
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Mismatch> {
        let start = reader.mark();
        match reader.peek() {
            Some(b'"') if reader.string()? == self.0 => Ok(()),
            _ => {
                reader.go_to(start);
                Err(reader.unexpected(&format!("the text {:?}", self.0)))
            }
        }
    }
}

impl Reader<'_> {
    /// Reads an object: the value of each property into the slot that has the place of its name, and all
    /// others into the rest.
    ///
    /// # Errors
    ///
    /// Something else comes, or a value is not what its slot holds.
    pub fn object(
        &mut self,
        names: &[&'static str],
        slots: &mut [&mut dyn Slot],
        rest: &mut dyn Rest,
    ) -> Result<(), Mismatch> {
        let start = self.offset();
        let outside = self.place();
        let mut known = Names::new(names);
        // A bit for each slot that has been read, as far as there are bits.
        let mut read: u64 = 0;
        self.map(|reader, name| {
            let place = known.find(&name);
            match place.and_then(|place| Some((place, slots.get_mut(place)?))) {
                Some((place, slot)) => {
                    read |= 1_u64.checked_shl(place as u32).unwrap_or_default();
                    let at = reader.at();
                    match slot.read(reader) {
                        Ok(()) => Ok(()),
                        Err(mismatch) => reader.overridden(outside, at, &name, mismatch),
                    }
                }
                None if reader.is_told(start, &name) => reader.raw().map(|_| ()),
                None => rest.read(name, reader),
            }
        })?;
        for (place, (slot, name)) in slots.iter_mut().zip(names).enumerate() {
            let is_read = (read >> place.min(63)) & 1 == 1 && place < 64;
            if !is_read && !slot.settle() {
                return Err(missing(start, name));
            }
        }
        Ok(())
    }

    /// Says that an object lacks a property that it has to have.
    #[cold]
    pub fn lacking(&self) -> Mismatch {
        Mismatch::new(self.at(), "a property is missing")
    }
}

#[cold]
fn missing(object: usize, name: &str) -> Mismatch {
    Mismatch::new(object, format!("missing field `{name}`"))
}

/// How many names are worth an index.
const MANY: usize = 16;

/// The names of an object's properties, which mostly come in their order.
struct Names<'a> {
    names: &'a [&'static str],
    /// The place of the name that comes next, if they come in their order.
    next: usize,
    /// How many names were passed in vain.
    passed: usize,
    /// The places in the order of the names, once looking through all of them has cost too much.
    sorted: Vec<usize>,
}

impl<'a> Names<'a> {
    fn new(names: &'a [&'static str]) -> Self {
        Self {
            names,
            next: 0,
            passed: 0,
            sorted: Vec::new(),
        }
    }

    #[inline]
    fn find(&mut self, name: &str) -> Option<usize> {
        if self.names.get(self.next) == Some(&name) {
            self.next += 1;
            return Some(self.next - 1);
        }
        let place = self.search(name)?;
        self.next = place + 1;
        Some(place)
    }

    fn search(&mut self, name: &str) -> Option<usize> {
        if !self.sorted.is_empty() {
            let of = |place: &usize| self.names.get(*place).copied().unwrap_or_default();
            let found = self.sorted.binary_search_by(|place| of(place).cmp(name));
            return found.ok().and_then(|at| self.sorted.get(at)).copied();
        }
        let (before, after) = self.names.split_at_checked(self.next).unwrap_or_default();
        let in_after = after.iter().position(|it| *it == name);
        let place = match in_after {
            Some(place) => Some(place + self.next),
            None => before.iter().position(|it| *it == name),
        };
        self.passed += self.names.len();
        if self.names.len() > MANY && self.passed > MANY * self.names.len() {
            self.sorted = (0..self.names.len()).collect();
            self.sorted.sort_by_key(|place| self.names.get(*place));
        }
        place
    }
}
