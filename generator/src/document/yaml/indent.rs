//! YAML with lists in brackets that are indented too little to YAML that the parser takes.
//!
//! By the letter of YAML the lines of a list in brackets are indented more than the key it belongs
//! to, the closing bracket included. Most parsers do not insist, and many descriptions are written
//! the way of most other languages:
//!
//! ```yaml
//! required: [
//!   id
//! ]
//! ```
//!
//! Spaces before such a line change nothing in what it says, nor in a quoted text of several lines.

/// Text with spaces put in, and how to get back to the original.
#[derive(Debug)]
pub(super) struct Indented {
    pub(super) text: String,
    /// Where in this text the spaces end that were put in.
    ends: Vec<usize>,
}

/// As many spaces are put before a line: more than any line is indented that means something.
const SPACES: usize = 500;
/// No more lines than this are indented, so that the text does not grow without limit.
const LINES: usize = 100_000;

/// Indents what is indented too little; `None` if there is nothing of the kind.
pub(super) fn indent(text: &str) -> Option<Indented> {
    let mut lexer = Lexer {
        bytes: text.as_bytes(),
        at: 0,
        lines: Vec::new(),
    };
    while lexer.at < text.len() {
        lexer.line()?;
    }
    let lines = lexer.lines;
    if lines.is_empty() || lines.len() > LINES {
        return None;
    }
    let mut indented = String::with_capacity(text.len() + lines.len() * SPACES);
    let mut ends = Vec::with_capacity(lines.len());
    let mut done = 0;
    for line in lines {
        indented.push_str(&text[done..line]);
        indented.extend(std::iter::repeat_n(' ', SPACES));
        ends.push(indented.len());
        done = line;
    }
    indented.push_str(&text[done..]);
    let text = indented;
    Some(Indented { text, ends })
}

impl Indented {
    /// The byte of the original for one of the indented text.
    pub(super) fn original(&self, offset: usize) -> usize {
        let before = self.ends.partition_point(|&end| end <= offset);
        let next = self.ends.get(before).map(|end| end - SPACES);
        next.unwrap_or(offset).min(offset) - before * SPACES
    }
}

/// A cursor that knows no more of YAML than where brackets and quotes mean something.
struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    lines: Vec<usize>,
}

impl Lexer<'_> {
    /// Steps over a line of block style and what belongs to its value.
    fn line(&mut self) -> Option<()> {
        let start = self.at;
        self.skip_spaces();
        let mut parent = self.at - start;
        let mut has_key = false;
        loop {
            let column = self.at - start;
            match (self.peek(), self.next()) {
                (b'-' | b'?', b' ') => {
                    parent = column;
                    self.at += 1;
                    self.skip_spaces();
                    continue;
                }
                (b'&' | b'!', _) => {
                    self.skip_word();
                    self.skip_spaces();
                    continue;
                }
                (b'[' | b'{', _) => self.brackets(parent)?,
                (b'"' | b'\'', _) => self.quoted(parent)?,
                (b'|' | b'>', _) if has_key || parent < column => {
                    self.skip_line();
                    self.skip_deeper(parent);
                    return Some(());
                }
                (b'#' | b'\n' | b'\r' | 0, _) => {
                    self.skip_line();
                    return Some(());
                }
                _ => self.skip_plain(),
            }
            self.skip_spaces();
            if self.peek() != b':' {
                self.skip_line();
                if has_key {
                    self.skip_deeper(parent);
                }
                return Some(());
            }
            self.at += 1;
            self.skip_spaces();
            parent = column;
            has_key = true;
        }
    }

    /// Steps over a list or map in brackets.
    fn brackets(&mut self, parent: usize) -> Option<()> {
        let mut level = 0;
        let mut before = b' ';
        loop {
            let byte = self.peek();
            let begins = matches!(before, b' ' | b'\n' | b'[' | b'{' | b',' | b':');
            match byte {
                0 => return None,
                b'"' | b'\'' if begins => self.quoted(parent)?,
                b'#' if matches!(before, b' ' | b'\n') => self.skip_to_break(),
                b'\n' => self.next_line(parent),
                _ => self.at += 1,
            }
            match byte {
                b'[' | b'{' => level += 1,
                b']' | b'}' => level -= 1,
                _ => {}
            }
            if level == 0 {
                return Some(());
            }
            before = byte;
        }
    }

    /// Steps over a quoted text.
    fn quoted(&mut self, parent: usize) -> Option<()> {
        let end = after_quotes(self.bytes, self.at)?;
        while self.at < end {
            match self.peek() {
                b'\n' => self.next_line(parent),
                _ => self.at += 1,
            }
        }
        Some(())
    }

    /// Steps over a line break, and notes the next line if it is not indented more than `parent`.
    fn next_line(&mut self, parent: usize) {
        self.at += 1;
        let start = self.at;
        let spaces = self.bytes[start..].iter().take_while(|&&byte| byte == b' ');
        let indent = spaces.count();
        let first = self.bytes.get(start + indent);
        let is_blank = matches!(first, None | Some(b'\n' | b'\r'));
        if indent <= parent && !is_blank {
            self.lines.push(start);
        }
    }

    /// Steps over a plain scalar on one line: up to a colon before a blank, or a comment.
    fn skip_plain(&mut self) {
        loop {
            match (self.peek(), self.next()) {
                (b'\n' | 0, _) | (b':', b' ' | b'\n' | b'\r' | 0) => return,
                (b' ', b'#') => return self.skip_to_break(),
                _ => self.at += 1,
            }
        }
    }

    /// Steps over all lines that are blank or indented more than `parent`.
    fn skip_deeper(&mut self, parent: usize) {
        while self.at < self.bytes.len() {
            let start = self.at;
            self.skip_spaces();
            let is_blank = matches!(self.peek(), b'\n' | b'\r');
            if self.at - start <= parent && !is_blank {
                self.at = start;
                return;
            }
            self.skip_line();
        }
    }

    fn skip_line(&mut self) {
        self.skip_to_break();
        self.at = self.bytes.len().min(self.at + 1);
    }

    fn skip_to_break(&mut self) {
        while !matches!(self.peek(), b'\n' | 0) {
            self.at += 1;
        }
    }

    fn skip_word(&mut self) {
        while !matches!(self.peek(), b' ' | b'\n' | 0) {
            self.at += 1;
        }
    }

    fn skip_spaces(&mut self) {
        while self.peek() == b' ' {
            self.at += 1;
        }
    }

    /// The byte at the cursor; 0, which no YAML text contains, at the end.
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn next(&self) -> u8 {
        self.bytes.get(self.at + 1).copied().unwrap_or(0)
    }
}

/// Where the quoted text ends that begins at `start`, its closing quote included.
pub(super) fn after_quotes(bytes: &[u8], start: usize) -> Option<usize> {
    let quote = *bytes.get(start)?;
    if !matches!(quote, b'"' | b'\'') {
        return None;
    }
    let mut at = start + 1;
    loop {
        match bytes.get(at)? {
            b'\\' if quote == b'"' => at += 2,
            b'\'' if quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') => at += 2,
            byte if *byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
}
