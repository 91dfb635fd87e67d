//! A text of JSON, read from its start to its end, as the types of the values ask for it.

use std::borrow::Cow;

use super::choices::Choices;
use super::mismatch::Mismatch;
use super::tagged::Place;
use crate::runtime::decode::DecodeError;

/// How many objects and lists may be within one another, the outermost included.
pub(crate) const DEEPEST: u32 = 127;

/// What is said of more.
pub(crate) const TOO_DEEP: &str = "too many objects and lists are within one another";

/// How many of them may be within one another however large the types of their values are.
const SHALLOW: u32 = 16;

/// How much stack values within one another may use, in bytes: most of a quarter of what threads have.
const ROOM: usize = 448 * 1024;

/// Reads JSON from a text.
///
/// Each method reads one value, and leaves the reader behind it.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    /// Where the reader is, in bytes from the start.
    at: usize,
    /// How many objects and lists it is in.
    depth: u32,
    /// How much stack may be used by the values that the reader is in, in bytes.
    room: usize,
    /// Where texts that have escapes are put together.
    pub(super) unescaped: String,
    /// How many values without parts have been read past.
    pub(super) lost: usize,
    /// Which variants the unions within others are of.
    pub(super) choices: Choices,
    /// What has been put up with, where anything is.
    pub(super) oddities: Option<Vec<Mismatch>>,
    /// The tags by which unions told the values that the reader is in, the innermost last.
    pub(super) tags: Vec<Place>,
}

/// A place in a text that a reader has come to.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    pub(super) at: usize,
    depth: u32,
    room: usize,
    pub(super) lost: usize,
    pub(super) oddities: usize,
}

impl<'a> Reader<'a> {
    /// Reads this text.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
            room: ROOM,
            unescaped: String::new(),
            lost: 0,
            choices: Choices::default(),
            oddities: None,
            tags: Vec::new(),
        }
    }

    /// Reads bytes that have to be UTF-8.
    pub(crate) fn of_bytes(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(text)),
            Err(error) => {
                let mismatch = Mismatch::new(error.valid_up_to(), "the text is not UTF-8");
                Err(DecodeError::at(bytes, &mismatch))
            }
        }
    }

    /// Where the next value begins, in bytes from the start of the text.
    pub fn offset(&mut self) -> usize {
        self.pass_blanks();
        self.at
    }

    /// How deep the reader is, and the room that is left there.
    #[inline]
    pub(super) fn place(&self) -> (u32, usize) {
        (self.depth, self.room)
    }

    /// Goes back to the value of a property, of an object that began at this place.
    pub(super) fn return_into(&mut self, object: (u32, usize), at: usize) {
        self.at = at;
        self.depth = object.0 + 1;
        self.room = object.1;
    }

    /// The objects and lists that the reader is in.
    pub(super) fn depth(&self) -> u32 {
        self.depth
    }

    /// Where the next value begins, to come back to.
    #[inline]
    pub fn mark(&mut self) -> Mark {
        Mark {
            at: self.offset(),
            depth: self.depth,
            room: self.room,
            lost: self.lost,
            oddities: self.oddities.as_ref().map_or(0, Vec::len),
        }
    }

    /// Goes back to where the reader was, or on to where it has been.
    pub fn go_to(&mut self, mark: Mark) {
        self.at = mark.at;
        self.depth = mark.depth;
        self.room = mark.room;
        self.lost = mark.lost;
        if let Some(oddities) = &mut self.oddities {
            oddities.truncate(mark.oddities);
        }
    }

    /// Makes sure that nothing comes after the value.
    ///
    /// # Errors
    ///
    /// Something does.
    pub fn end(&mut self) -> Result<(), Mismatch> {
        self.pass_blanks();
        match self.at == self.text.len() {
            true => Ok(()),
            false => Err(Mismatch::new(self.at, "something comes after the JSON")),
        }
    }

    /// Reads `null`, if that is what comes.
    ///
    /// # Errors
    ///
    /// What comes is not JSON.
    #[inline]
    pub fn null(&mut self) -> Result<bool, Mismatch> {
        match self.peek() {
            Some(b'n') => self.word("null").map(|()| true),
            _ => Ok(false),
        }
    }

    /// Reads `true` or `false`.
    ///
    /// # Errors
    ///
    /// Something else comes.
    pub fn boolean(&mut self) -> Result<bool, Mismatch> {
        match self.peek() {
            Some(b't') => self.word("true").map(|()| true),
            Some(b'f') => self.word("false").map(|()| false),
            _ => Err(self.unexpected("`true` or `false`")),
        }
    }

    /// Reads a list, item by item.
    ///
    /// # Errors
    ///
    /// Something else comes, or an item cannot be read.
    #[inline]
    pub fn list(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<(), Mismatch>,
    ) -> Result<(), Mismatch> {
        if self.peek() != Some(b'[') {
            return Err(self.unexpected("a list"));
        }
        self.enter()?;
        let mut is_first = true;
        while self.has_more(is_first, b']')? {
            item(self)?;
            is_first = false;
        }
        Ok(())
    }

    /// Reads an object, property by property: their names, and what reads their values.
    ///
    /// # Errors
    ///
    /// Something else comes, or a value cannot be read.
    #[inline]
    pub fn map(
        &mut self,
        mut value: impl FnMut(&mut Self, Cow<'a, str>) -> Result<(), Mismatch>,
    ) -> Result<(), Mismatch> {
        if self.peek() != Some(b'{') {
            return Err(self.unexpected("an object"));
        }
        self.enter()?;
        let mut is_first = true;
        while self.has_more(is_first, b'}')? {
            let name = self.name()?;
            value(self, name)?;
            is_first = false;
        }
        Ok(())
    }

    /// The bytes that are left.
    #[inline]
    pub(super) fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The text from one offset to another.
    #[inline]
    pub(super) fn between(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Where the reader is; blanks may come.
    #[inline]
    pub(super) fn at(&self) -> usize {
        self.at
    }

    #[inline]
    pub(super) fn advance(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// The first byte of what comes next, which is not a blank; nothing at the end of the text.
    #[inline]
    pub fn peek(&mut self) -> Option<u8> {
        match self.text.as_bytes().get(self.at) {
            Some(byte) if *byte > b' ' => Some(*byte),
            _ => {
                self.pass_blanks();
                self.text.as_bytes().get(self.at).copied()
            }
        }
    }

    pub(super) fn pass_blanks(&mut self) {
        let is_blank = |byte: &&u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        self.at += self.rest().iter().take_while(is_blank).count();
    }

    /// Goes into an object or list, whose bracket comes.
    #[inline]
    pub(super) fn enter(&mut self) -> Result<(), Mismatch> {
        if self.depth == DEEPEST {
            return Err(self.too_deep());
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    /// Takes room for reading a value whose type may hold itself, and returns the room before.
    ///
    /// Large types need more of the stack than small ones, so fewer of them may be within one another.
    #[inline]
    pub(crate) fn take_room<T>(&mut self) -> Result<usize, Mismatch> {
        // The fields, the value, and what is between, each once or twice, as they are without optimization.
        self.take_bytes(const { 12 * size_of::<T>() + 1024 })
    }

    fn take_bytes(&mut self, needed: usize) -> Result<usize, Mismatch> {
        let before = self.room;
        self.room = before.saturating_sub(needed);
        match self.room == 0 && self.depth > SHALLOW {
            true => Err(self.too_deep()),
            false => Ok(before),
        }
    }

    /// Gives room back.
    #[inline]
    pub(crate) fn give_room(&mut self, before: usize) {
        self.room = before;
    }

    #[cold]
    pub(super) fn too_deep(&self) -> Mismatch {
        Mismatch::new(self.at, TOO_DEEP)
    }

    /// Whether another item or property comes, and not the end of the list or object.
    #[inline]
    pub(super) fn has_more(&mut self, is_first: bool, end: u8) -> Result<bool, Mismatch> {
        match self.peek() {
            Some(byte) if byte == end => {
                self.at += 1;
                self.depth -= 1;
                Ok(false)
            }
            Some(_) if is_first => Ok(true),
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            _ => Err(self.malformed(match end {
                b']' => "`,` or `]`",
                _ => "`,` or `}`",
            })),
        }
    }

    #[inline]
    pub(super) fn colon(&mut self) -> Result<(), Mismatch> {
        match self.peek() {
            Some(b':') => {
                self.at += 1;
                Ok(())
            }
            _ => Err(self.malformed("`:`")),
        }
    }

    fn word(&mut self, word: &str) -> Result<(), Mismatch> {
        match self.rest().starts_with(word.as_bytes()) {
            true => {
                self.at += word.len();
                Ok(())
            }
            false => Err(self.malformed(&format!("`{word}`"))),
        }
    }

    /// Says that the text is not JSON here, and what would be.
    #[cold]
    pub(super) fn malformed(&mut self, expected: &str) -> Mismatch {
        let found = match self.between(self.at, self.text.len()).chars().next() {
            None => {
                return Mismatch::new(self.at, format!("the JSON ends where {expected} should be"));
            }
            Some(found) => found,
        };
        let found = match found {
            '"' | '\'' | '\\' => found.to_string(),
            _ => found.escape_debug().to_string(),
        };
        let problem = format!("expected {expected}, found `{found}`");
        Mismatch::new(self.at, problem)
    }

    /// Says that something else was expected than what comes.
    #[cold]
    pub fn unexpected(&mut self, expected: &str) -> Mismatch {
        let start = self.mark();
        let found = match self.peek() {
            Some(b'n') => self.null().map(|_| "null".to_owned()),
            Some(b't' | b'f') => self.boolean().map(|value| format!("`{value}`")),
            Some(b'"') => self.string().map(|text| match text.chars().count() > 60 {
                true => "a long text".to_owned(),
                false => format!("the text {text:?}"),
            }),
            Some(b'[') => Ok("a list".to_owned()),
            Some(b'{') => Ok("an object".to_owned()),
            Some(b'-' | b'0'..=b'9') => self.number().map(|number| match number.len() > 60 {
                true => "a long number".to_owned(),
                false => format!("the number {number}"),
            }),
            _ => Err(self.malformed(expected)),
        };
        self.go_to(start);
        match found {
            Ok(found) => Mismatch::new(start.at, format!("expected {expected}, found {found}")),
            Err(mismatch) => mismatch,
        }
    }
}
