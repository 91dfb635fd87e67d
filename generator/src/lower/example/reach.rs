//! How far an example goes: types that hold themselves, or a great many others, have values that nobody
//! would read, or none at all.

use std::cell::Cell;

/// How deep an example goes; a struct that lies deeper is left at its default if it has one.
const DEEPEST: usize = 8;

/// How deep lists of declared types have an item.
const DEEPEST_LIST: usize = 2;

/// How deep an example goes through structs that have no default.
const DEEPEST_OF_ALL: usize = 24;

/// How many values an example has.
const MOST_VALUES: usize = 400;

/// What is left to an example.
pub(super) struct Budget {
    left: Cell<usize>,
    is_whole: Cell<bool>,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self {
            left: Cell::new(MOST_VALUES),
            is_whole: Cell::new(true),
        }
    }

    /// Whether everything that has no default has been given a value.
    pub(super) fn is_whole(&self) -> bool {
        self.is_whole.get()
    }
}

/// A place in an example.
#[derive(Clone, Copy)]
pub(super) struct Reach<'a> {
    depth: usize,
    budget: &'a Budget,
}

impl<'a> Reach<'a> {
    pub(super) fn of(budget: &'a Budget) -> Self {
        Self { depth: 0, budget }
    }

    /// The place of what the value here holds.
    pub(super) fn below(self) -> Self {
        let depth = self.depth + 1;
        Self { depth, ..self }
    }

    /// Whether a list here shows more if it has an item.
    pub(super) fn is_for_items(self) -> bool {
        self.depth < DEEPEST_LIST
    }

    /// Whether the value here is spelled out; if it is not and has no default, the example is not whole.
    pub(super) fn is_spelled_out(self, has_default: bool) -> bool {
        let left = self.budget.left.get();
        self.budget.left.set(left.saturating_sub(1));
        let is_near = self.depth <= DEEPEST || (self.depth <= DEEPEST_OF_ALL && !has_default);
        let is_spelled_out = is_near && left > 0;
        if !is_spelled_out && !has_default {
            self.budget.is_whole.set(false);
        }
        is_spelled_out
    }
}
