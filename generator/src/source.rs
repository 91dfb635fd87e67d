//! The text of a description and where it came from; byte offsets become lines and columns.

use std::ops::Range;

mod node;
mod visible;

pub(crate) use node::Repeat;
pub use node::{Entry, Located, Map, Node, Scalar, Value};
pub use visible::visible;

/// A description, read by the caller: this crate touches no file itself.
///
/// It is one file, or one and those that it leads to, the text of each after that of the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// How the file is called in messages.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// The other files: how each is called, and where its text begins.
    included: Vec<(String, usize)>,
}

/// The other files of a description, which the caller knows how to read.
pub trait Files {
    /// The text of a file, by its path from the folder of the first one, with `/` between its parts.
    ///
    /// # Errors
    ///
    /// Why there is none, as the end of a sentence: "cannot be read".
    fn read(&self, path: &str) -> Result<String, String>;
}

/// A description of one file, with no others to be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _path: &str) -> Result<String, String> {
        Err("leads to another file, and only one was given".to_owned())
    }
}

/// A place in a text as people count it: from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, counted in characters.
    pub column: usize,
}

impl Source {
    /// A source with this path and this text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            included: Vec::new(),
        }
    }

    /// Adds another file, and returns where its text begins.
    pub(crate) fn include(&mut self, path: &str, text: &str) -> usize {
        self.text.push('\n');
        let start = self.text.len();
        self.text.push_str(text);
        self.included.push((path.to_owned(), start));
        start
    }

    /// How the file is called that an offset is in, and where its text begins.
    pub fn file(&self, offset: usize) -> (&str, usize) {
        let mut before = self.included.iter().rev();
        match before.find(|(_, start)| *start <= offset) {
            Some((path, start)) => (path, *start),
            None => (&self.path, 0),
        }
    }

    /// The name of the file and the position in it of an offset; see [`Lines::position`].
    pub fn position(&self, lines: &Lines<'_>, offset: usize) -> (&str, Position) {
        let (path, start) = self.file(offset);
        let position = lines.position(offset);
        let before = lines.position(start).line - 1;
        let line = position.line - before;
        (path, Position { line, ..position })
    }

    /// Finds the beginnings of all lines, once, so that many offsets can be looked up.
    pub fn lines(&self) -> Lines<'_> {
        Lines::new(&self.text)
    }
}

/// The lines of a text, for turning byte offsets into positions.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of a text; a line ends with `\n` or `\r\n`.
    pub fn new(text: &'a str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(offset, _)| offset + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(after_breaks).collect(),
        }
    }

    /// The line and column of a byte offset; one beyond the text counts as its end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = floor_char_boundary(self.text, offset);
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        Position {
            line,
            column: self.text[start..offset].chars().count() + 1,
        }
    }

    /// The bytes of a line, counted from 1, without its line break.
    pub fn range(&self, line: usize) -> Range<usize> {
        let end = self.text.len();
        let start = self.starts.get(line - 1).copied().unwrap_or(end);
        let next = self.starts.get(line).copied().unwrap_or(end);
        let content = self.text[start..next].trim_end_matches(['\r', '\n']);
        start..start + content.len()
    }
}

/// The nearest offset at or before `offset` that lies between two characters of `text`.
pub(crate) fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
