//! The parts of a body that JSON pointers lead to, read in one pass.

use crate::runtime::json::{Mismatch, Reader, Slot};

/// A part that is wanted, and the place for it.
pub(super) struct Wanted<'a> {
    /// The way that is left to it, as a JSON pointer; nothing if it lies elsewhere.
    way: Option<&'a str>,
    slot: &'a mut dyn Slot,
}

impl<'a> Wanted<'a> {
    /// Wants what this JSON pointer leads to.
    pub(super) fn new(pointer: &'a str, slot: &'a mut dyn Slot) -> Self {
        Self {
            way: Some(pointer),
            slot,
        }
    }

    /// What is left of the way after a step into a property or to an item.
    fn after(&self, step: &str) -> Option<&'a str> {
        let way = self.way?.strip_prefix('/')?;
        let end = way.find('/').unwrap_or(way.len());
        let (first, rest) = way.split_at_checked(end)?;
        let is_step = match first.contains('~') {
            true => first.replace("~1", "/").replace("~0", "~") == step,
            false => first == step,
        };
        is_step.then_some(rest)
    }
}

/// Reads past a value, and what is wanted of it into its place. Of parts that are there twice, the last
/// is read.
///
/// # Errors
///
/// The value is not JSON, or a part is not what its place holds.
pub(super) fn pick(reader: &mut Reader<'_>, wanted: &mut [Wanted<'_>]) -> Result<(), Mismatch> {
    let start = reader.mark();
    let is_deeper = wanted
        .iter()
        .any(|it| it.way.is_some_and(|way| way.starts_with('/')));
    for here in wanted.iter_mut().filter(|it| it.way == Some("")) {
        reader.go_to(start);
        here.slot.read(reader)?;
        if !is_deeper {
            return Ok(());
        }
    }
    reader.go_to(start);
    match reader.peek() {
        Some(b'{') if is_deeper => reader.map(|reader, name| within(reader, &name, wanted)),
        Some(b'[') if is_deeper => {
            let mut index = 0;
            reader.list(|reader| {
                within(reader, &index.to_string(), wanted)?;
                index += 1;
                Ok(())
            })
        }
        _ => reader.skip(),
    }
}

/// Reads past a property or an item, and what is wanted of it.
fn within(reader: &mut Reader<'_>, step: &str, wanted: &mut [Wanted<'_>]) -> Result<(), Mismatch> {
    let ways: Vec<Option<&str>> = wanted.iter().map(|it| it.after(step)).collect();
    if ways.iter().all(Option::is_none) {
        return reader.skip();
    }
    let mut inner: Vec<Wanted<'_>> = Vec::new();
    for (it, way) in wanted.iter_mut().zip(ways) {
        if way.is_some() {
            let slot = &mut *it.slot;
            inner.push(Wanted { way, slot });
        }
    }
    pick(reader, &mut inner)
}
