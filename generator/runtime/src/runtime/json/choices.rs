//! Which variants the unions within others are of, so that trying the variants of one does not try those
//! of all in it each time.

use std::any::TypeId;
use std::collections::BTreeMap;

use super::reader::{Mark, Reader};

/// Which variants unions are of: those that may be read again, because a union that they are in tries its
/// variants.
#[derive(Debug, Default)]
pub(super) struct Choices {
    /// How many unions are trying their variants, each within the one before.
    trying: u32,
    /// By where a value begins and the type of its union, the place of its variant; nothing where it is of
    /// none.
    made: BTreeMap<(usize, TypeId), Option<usize>>,
}

impl Reader<'_> {
    /// What was found the last time that this union was read from here.
    #[doc(hidden)]
    pub fn choice(&self, at: Mark, union: TypeId) -> Option<Option<usize>> {
        self.choices.made.get(&(at.at, union)).copied()
    }

    /// From here on unions are read that may be read again.
    #[doc(hidden)]
    pub fn begin_choice(&mut self) {
        self.choices.trying += 1;
    }

    /// Keeps what was found, as long as it may be asked for.
    #[doc(hidden)]
    pub fn end_choice(&mut self, at: Mark, union: TypeId, place: Option<usize>) {
        self.choices.trying -= 1;
        if self.choices.trying == 0 {
            self.choices.made.clear();
        } else {
            self.choices.made.insert((at.at, union), place);
        }
    }
}
