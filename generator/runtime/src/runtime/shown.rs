//! Texts that somebody else chose, as one line that is not too long, with nothing in it that a terminal obeys.

/// What stands where a text was cut off.
pub(crate) const CUT: &str = "…";

/// A text in one line of at most so many bytes, where no secret can be in it.
pub(crate) fn shown(text: &str, limit: usize) -> String {
    let mut line = Line::new(limit);
    let _ = text.chars().all(|c| line.push_escaped(c));
    line.into_text()
}

/// A text that grows up to a limit, and then ends with [`CUT`].
pub(crate) struct Line {
    text: String,
    limit: usize,
}

impl Line {
    /// A line of at most so many bytes.
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            text: String::new(),
            limit: limit.saturating_sub(CUT.len()),
        }
    }

    /// The line as it has become.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Appends a text, or ends the line if it does not fit.
    pub(crate) fn push(&mut self, text: &str) -> bool {
        let fits = self.text.len() + text.len() <= self.limit;
        self.text.push_str(if fits { text } else { CUT });
        fits
    }

    /// Appends a character so that nothing obeys it, or ends the line if it does not fit.
    pub(crate) fn push_escaped(&mut self, c: char) -> bool {
        if is_obeyed(c) {
            return self.push(&c.escape_default().to_string());
        }
        self.push(c.encode_utf8(&mut [0; 4]))
    }
}

/// Whether a character does something where it is printed: it ends the line, moves the cursor, turns the
/// direction of what follows, or hides.
pub(crate) fn is_obeyed(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}
