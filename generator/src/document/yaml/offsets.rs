//! Positions counted in characters to positions counted in bytes.

/// Every so many characters the byte offset is kept.
const STEP: usize = 64;

/// The byte offsets of a text's characters.
#[derive(Debug)]
pub(super) struct Offsets<'a> {
    text: &'a str,
    /// The byte offset of every [`STEP`]th character; none if all characters are single bytes.
    kept: Vec<usize>,
}

impl<'a> Offsets<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let kept = if text.is_ascii() {
            Vec::new()
        } else {
            let offsets = text.char_indices().map(|(offset, _)| offset);
            offsets.step_by(STEP).collect()
        };
        Self { text, kept }
    }

    /// The byte at which a character begins; the end of the text for one beyond it.
    pub(super) fn byte(&self, character: usize) -> usize {
        if self.kept.is_empty() {
            return character.min(self.text.len());
        }
        let Some(&near) = self.kept.get(character / STEP) else {
            return self.text.len();
        };
        let mut after = self.text[near..].char_indices();
        match after.nth(character % STEP) {
            Some((offset, _)) => near + offset,
            None => self.text.len(),
        }
    }
}
