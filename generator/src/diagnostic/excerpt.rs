//! The line of a text that a complaint is about, cut to a size that can be printed.

use std::ops::Range;

use crate::source::{Lines, Position, floor_char_boundary};

/// Lines of up to this many bytes are left to the renderer, which shortens them to the terminal.
const WHOLE: usize = 2000;
/// Of a longer line this many bytes are kept on each side of what is underlined.
const AROUND: usize = 60;

/// A line, or the part of it that matters.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// Where the underlined bytes begin in the whole text.
    pub(super) position: Position,
    /// The text to print.
    pub(super) text: String,
    /// The underlined bytes of it.
    pub(super) underlined: Range<usize>,
    /// Whether parts of the line were left out, so that columns in it are not those of the file.
    pub(super) is_cut: bool,
}

/// Takes out the line that these bytes lie on.
pub(super) fn excerpt(text: &str, lines: &Lines<'_>, span: Range<usize>) -> Excerpt {
    let position = lines.position(span.start);
    let line = lines.range(position.line);
    let start = span.start.min(line.end);
    let end = span.end.clamp(start, line.end);
    if line.len() <= WHOLE {
        return Excerpt {
            position,
            text: text[line.clone()].to_owned(),
            underlined: start - line.start..end - line.start,
            is_cut: false,
        };
    }
    let end = floor_char_boundary(text, end.min(start + AROUND));
    let from = floor_char_boundary(text, start.saturating_sub(AROUND).max(line.start));
    let to = floor_char_boundary(text, (end + AROUND).min(line.end));
    let before = if from > line.start { "…" } else { "" };
    let after = if to < line.end { "…" } else { "" };
    Excerpt {
        position,
        text: format!("{before}{}{after}", &text[from..to]),
        underlined: before.len() + start - from..before.len() + end - from,
        is_cut: true,
    }
}
