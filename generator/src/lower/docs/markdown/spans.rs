//! The parts of a line → CommonMark that says the same, whoever reads it.

use super::tree::Span;

/// The text of a line; a break in it is one.
pub(super) fn line(spans: &[Span]) -> String {
    let mut line = Line::default();
    line.spans(spans, None);
    line.text
}

/// A text that is no CommonMark, as a line that shows it.
pub(super) fn plain(text: &str) -> String {
    let mut line = Line::default();
    line.plain(text, None);
    line.text
}

/// A text as code within a line.
pub(super) fn code(text: &str) -> String {
    let text = text.replace(char::is_control, " ");
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    let is_edge = |c: Option<char>| c == Some('`') || c == Some(' ');
    let has_edge = is_edge(text.chars().next()) || is_edge(text.chars().next_back());
    let space = if has_edge && !text.trim().is_empty() {
        " "
    } else {
        ""
    };
    match text.trim().is_empty() {
        true => String::new(),
        false => format!("{fence}{space}{text}{space}{fence}"),
    }
}

/// How many of a character stand in a row at most.
pub(super) fn longest_run(text: &str, mark: char) -> usize {
    let runs = text.split(|c| c != mark);
    runs.map(str::len).max().unwrap_or(0)
}

/// A line that is being written.
#[derive(Default)]
struct Line {
    text: String,
    /// The character before it, where it is a part of another.
    before: Option<char>,
    /// Whether it is written into the text of a link, which can hold no other.
    is_in_link: bool,
}

impl Line {
    /// Writes parts, before a character that follows them.
    fn spans(&mut self, spans: &[Span], after: Option<char>) {
        for (index, span) in spans.iter().enumerate() {
            let sibling = spans.get(index + 1).and_then(first);
            let next = sibling.or(after);
            match span {
                Span::Text(text) => self.plain(text, next),
                Span::Code(text) => self.push(&code(text)),
                Span::Break => {
                    self.text.truncate(self.text.trim_end().len());
                    self.text.push('\n');
                }
                Span::Marked(mark, inside) => self.marked(mark.as_str(), inside, sibling),
                Span::Link(url, inside) => self.link(url, inside),
            }
        }
    }

    /// Writes what is marked: without the marks where they would not be read as such.
    fn marked(&mut self, mark: &str, inside: &[Span], next: Option<char>) {
        let mark_char = mark.chars().next();
        let mut inner = Self {
            text: String::new(),
            before: mark_char,
            is_in_link: self.is_in_link,
        };
        inner.spans(inside, mark_char);
        let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = self.text.chars().next_back();
        let (first, last) = (inner.text.chars().next(), inner.text.chars().next_back());
        let opens = is_word(first) || is_apart(before);
        let closes = is_word(last) || is_apart(next);
        let touches = |c: Option<char>| c.is_some_and(|c| mark.starts_with(c));
        if opens && closes && !touches(before) && !touches(next) {
            self.text.push_str(mark);
            self.text.push_str(&inner.text);
            self.text.push_str(mark);
        } else {
            self.push(&inner.text);
        }
    }

    fn link(&mut self, url: &str, inside: &[Span]) {
        if let [Span::Text(text)] = inside
            && text == url
            && self::url(text) == Some(text)
        {
            self.text.push_str(&format!("<{url}>"));
            return;
        }
        let url = destination(url);
        let mut inner = Self {
            text: String::new(),
            before: Some('['),
            is_in_link: true,
        };
        inner.spans(inside, Some(']'));
        self.push(&format!("[{}]({url})", inner.text.trim()));
    }

    /// Writes a part, so that it does not become one with what stands before it.
    fn push(&mut self, text: &str) {
        // An exclamation mark before a link would make an image of it.
        if self.text.ends_with('!') && text.starts_with('[') {
            self.text.pop();
            self.text.push_str("\\!");
        }
        if self.text.ends_with('`') && text.starts_with('`') && !self.text.ends_with("\\`") {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }

    /// Writes text: characters that would mean something are marked as such, and URLs lead where they say.
    fn plain(&mut self, text: &str, next: Option<char>) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if let Some(url) = url(rest).filter(|_| !self.is_in_link) {
                self.text.push_str(&format!("<{url}>"));
                rest = &rest[url.len()..];
                continue;
            }
            rest = &rest[c.len_utf8()..];
            let before = self.text.chars().next_back().or(self.before);
            if c.is_whitespace() || c.is_control() {
                if !before.is_none_or(char::is_whitespace) {
                    self.text.push(' ');
                }
                continue;
            }
            let after = match url(rest) {
                Some(_) => Some('<'),
                None => rest.chars().next().or(next),
            };
            if is_special(c, before, after, rest) {
                self.text.push('\\');
            }
            self.text.push(c);
        }
    }
}

/// Whether a character would mean something between two others; `rest` is the text after it.
fn is_special(c: char, before: Option<char>, after: Option<char>, rest: &str) -> bool {
    // Before a break stands the mark that makes it one.
    let after = after.map(|c| if c == '\n' { '\\' } else { c });
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '`' | '[' | ']' => true,
        '\\' => after.is_none_or(|it| it.is_ascii_punctuation()),
        '*' => !(is_blank(before) && is_blank(after)),
        '_' => !(is_word(before) && is_word(after) || is_blank(before) && is_blank(after)),
        '~' => {
            let is_apart = !is_word(after);
            after == Some('~')
                || before == Some('~')
                || is_word(before)
                || !is_blank(before) && is_apart
        }
        '<' => after.is_none_or(|it| !(it.is_whitespace() || it.is_ascii_digit() || it == '=')),
        '&' => {
            let name = rest.strip_prefix('#').unwrap_or(rest);
            let end = name.find(|c: char| !c.is_ascii_alphanumeric());
            end.is_some_and(|end| end > 0 && name[end..].starts_with(';'))
        }
        _ => false,
    }
}

/// The first character of a part, once it is written.
fn first(span: &Span) -> Option<char> {
    match span {
        Span::Text(text) => text.chars().next(),
        Span::Code(_) => Some('`'),
        Span::Break => Some('\n'),
        Span::Marked(mark, _) => mark.as_str().chars().next(),
        Span::Link(..) => Some('['),
    }
}

/// The URL at the start of a text.
fn url(text: &str) -> Option<&str> {
    let after = text.strip_prefix("http")?;
    let after = after.strip_prefix('s').unwrap_or(after);
    let host = after.strip_prefix("://")?;
    let start = text.len() - host.len();
    let is_end = |c: char| c.is_whitespace() || c.is_control() || "<>)]\"'`|\\".contains(c);
    let end = host.find(is_end).unwrap_or(host.len());
    let url = text[..start + end].trim_end_matches(['.', ',', ';', ':', '*', '!', '?']);
    (url.len() > start).then_some(url)
}

/// A URL as the target of a link.
fn destination(url: &str) -> String {
    let mut text = String::new();
    for c in url.trim().chars() {
        match c {
            c if c.is_control() => {}
            '<' | '>' | '(' | ')' | '"' | '\\' | '`' | '|' => {
                text.push_str(&format!("%{:02X}", u32::from(c)));
            }
            // It might begin the name of a character.
            '&' if url.contains(';') => text.push_str("&amp;"),
            c if c.is_ascii_graphic() || c.is_alphanumeric() => text.push(c),
            c => {
                let bytes = c.to_string().into_bytes().into_iter();
                text.extend(bytes.map(|byte| format!("%{byte:02X}")));
            }
        }
    }
    text
}
