//! What is put up with: a property of an answer that may be missing, and that is there with a value of
//! another type.

use super::mismatch::Mismatch;
use super::place::Places;
use super::reader::{Mark, Reader};

/// How many oddities of one text are kept.
const MOST: usize = 100;

impl Reader<'_> {
    /// From now on takes a property that may be missing for missing where its value is not of its type, and
    /// keeps the reason.
    #[must_use]
    pub fn lenient(mut self) -> Self {
        self.oddities = Some(Vec::new());
        self
    }

    /// What has been put up with, at most the first 100.
    pub fn into_oddities(self) -> Vec<Mismatch> {
        self.oddities.unwrap_or_default()
    }

    /// Reads past the value that begins at a mark, if it can be put up with that it is not of its type.
    ///
    /// It cannot where the mismatch lies in an item of a list: the value would take the other items with it,
    /// and a list that is not there looks like one that is empty.
    ///
    /// # Errors
    ///
    /// It cannot, or it is not JSON.
    #[cold]
    pub(super) fn put_up_with(&mut self, start: Mark, mismatch: Mismatch) -> Result<(), Mismatch> {
        let value = self.between(start.at, mismatch.offset());
        if self.oddities.is_none() || Places::new(value).ends_in_list() {
            return Err(mismatch);
        }
        self.go_to(start);
        self.skip()?;
        if let Some(oddities) = self.oddities.as_mut().filter(|it| it.len() < MOST) {
            oddities.push(mismatch);
        }
        Ok(())
    }

    /// Takes back the oddities since a mark.
    #[doc(hidden)]
    pub fn take_oddities(&mut self, since: Mark) -> Vec<Mismatch> {
        match &mut self.oddities {
            Some(oddities) if since.oddities < oddities.len() => oddities.split_off(since.oddities),
            _ => Vec::new(),
        }
    }

    /// Puts oddities back that were taken.
    #[doc(hidden)]
    pub fn put_oddities(&mut self, oddities: Vec<Mismatch>) {
        if let Some(known) = &mut self.oddities {
            known.extend(oddities);
        }
    }

    /// How many values without parts have been read past since a mark.
    #[doc(hidden)]
    pub fn lost_since(&self, mark: Mark) -> usize {
        self.lost - mark.lost
    }
}
