//! JSON text to a tree: checked by `serde_json`, then scanned once for values and places.

use std::ops::Range;

use serde::de::IgnoredAny;

use super::MAX_DEPTH;
use super::number::number;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Entry, Map, Node, Scalar, Value};

/// Reads JSON; `base` is where the text begins in the file.
pub(super) fn read(text: &str, base: usize, diagnostics: &mut Diagnostics) -> Option<Node> {
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        diagnostics.push(syntax(text, base, &error));
        return None;
    }
    let mut scanner = Scanner {
        text,
        base,
        at: 0,
        diagnostics,
    };
    match scanner.value(0) {
        Ok(node) => Some(node),
        Err(diagnostic) => {
            scanner.diagnostics.push(diagnostic);
            None
        }
    }
}

fn syntax(text: &str, base: usize, error: &serde_json::Error) -> Diagnostic {
    let at = place(text, error);
    let span = base + at..base + at + 1;
    let next = text.as_bytes().get(at);
    if matches!(next, Some(b'}' | b']')) && text[..at].trim_end().ends_with(',') {
        let message = "a comma stands before the end";
        return Diagnostic::new(Code::Syntax, span, message).help("remove the comma");
    }
    let message = error.to_string();
    let message = match message.rfind(" at line ") {
        Some(end) => &message[..end],
        None => &message,
    };
    Diagnostic::new(Code::Syntax, span, message).help(match next {
        Some(b'/' | b'#') => "JSON has no comments",
        _ => "what begins with a bracket, or is named `.json`, is read as JSON; all else as YAML",
    })
}

/// The byte at which the reading ended; where the text ends too early, the last that means anything.
fn place(text: &str, error: &serde_json::Error) -> usize {
    if error.is_eof() {
        return text.trim_end().len().saturating_sub(1);
    }
    let lines = text.split_inclusive('\n').map(str::len);
    let before: usize = lines.take(error.line().saturating_sub(1)).sum();
    // The column counts bytes.
    (before + error.column().saturating_sub(1)).min(text.len())
}

/// A cursor in a text that is known to be JSON.
struct Scanner<'a> {
    text: &'a str,
    base: usize,
    at: usize,
    diagnostics: &'a mut Diagnostics,
}

impl Scanner<'_> {
    fn value(&mut self, depth: usize) -> Result<Node, Diagnostic> {
        self.skip_blanks();
        let start = self.at;
        let value = match self.peek() {
            b'{' => Value::Map(self.map(depth)?),
            b'[' => Value::List(self.list(depth)?),
            b'"' => Value::Scalar(Scalar::String(self.string().0)),
            _ => Value::Scalar(self.literal()),
        };
        let span = self.span(start);
        Ok(Node { span, value })
    }

    fn map(&mut self, depth: usize) -> Result<Map, Diagnostic> {
        self.descend(depth)?;
        let mut entries = Vec::new();
        while self.peek() == b'"' {
            let (key, key_span) = self.string();
            self.skip_blanks();
            self.skip(b':');
            let value = self.value(depth + 1)?;
            entries.push(Entry {
                key,
                key_span,
                value,
            });
            self.skip_blanks();
            self.skip(b',');
            self.skip_blanks();
        }
        self.skip(b'}');
        let (map, repeats) = Map::new(entries);
        self.diagnostics
            .extend(repeats.into_iter().map(super::repeated_key));
        Ok(map)
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node>, Diagnostic> {
        self.descend(depth)?;
        let mut items = Vec::new();
        while !matches!(self.peek(), b']' | 0) {
            items.push(self.value(depth + 1)?);
            self.skip_blanks();
            self.skip(b',');
            self.skip_blanks();
        }
        self.skip(b']');
        Ok(items)
    }

    /// Steps over the opening bracket, unless that is one too many.
    fn descend(&mut self, depth: usize) -> Result<(), Diagnostic> {
        if depth >= MAX_DEPTH {
            return Err(super::too_deep(self.span_of(self.at..self.at + 1)));
        }
        self.at += 1;
        self.skip_blanks();
        Ok(())
    }

    fn string(&mut self) -> (Box<str>, Range<usize>) {
        let start = self.at;
        let mut has_escapes = false;
        self.at += 1;
        loop {
            match self.peek() {
                b'\\' => {
                    has_escapes = true;
                    self.at += 2;
                }
                b'"' | 0 => break,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        let span = self.span(start);
        let quoted = self.text.get(start..self.at).unwrap_or_default();
        let content = self.text.get(start + 1..self.at - 1).unwrap_or_default();
        if !has_escapes {
            return (content.into(), span);
        }
        match serde_json::from_str::<String>(quoted) {
            Ok(text) => (text.into(), span),
            Err(_) => {
                let message = "an escape of this string is half a character";
                let help = "characters beyond U+FFFF take two escapes: `\\ud83d\\ude00`";
                let diagnostic = Diagnostic::new(Code::Syntax, span.clone(), message).help(help);
                self.diagnostics.push(diagnostic);
                (content.into(), span)
            }
        }
    }

    fn literal(&mut self) -> Scalar {
        let start = self.at;
        while !matches!(self.peek(), b',' | b']' | b'}' | 0) && !self.is_blank() {
            self.at += 1;
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        match text {
            "null" => Scalar::Null,
            "true" => Scalar::Bool(true),
            "false" => Scalar::Bool(false),
            _ => match number(text) {
                Some(number) => Scalar::Number(number, text.into()),
                None => {
                    let diagnostic = super::no_json_number(text, self.span(start));
                    self.diagnostics.push(diagnostic);
                    Scalar::String(text.into())
                }
            },
        }
    }

    fn skip_blanks(&mut self) {
        while self.is_blank() {
            self.at += 1;
        }
    }

    fn is_blank(&self) -> bool {
        matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r')
    }

    fn skip(&mut self, byte: u8) {
        if self.peek() == byte {
            self.at += 1;
        }
    }

    /// The byte at the cursor; 0, which no JSON text contains, at the end.
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn span(&self, start: usize) -> Range<usize> {
        self.span_of(start..self.at)
    }

    fn span_of(&self, range: Range<usize>) -> Range<usize> {
        self.base + range.start..self.base + range.end
    }
}
