//! The tree of a text → its first sentence, and all of it in one line.

use super::spans::code;
use super::tree::{Block, Span};
use super::wrap::as_start;
use super::write::in_one_line;

/// The first sentence of a text, in one line: of its prose if it has any.
pub(super) fn first(blocks: &[Block]) -> String {
    let prose = blocks.iter().find_map(|block| match block {
        Block::Paragraph(spans) => Some(spans),
        _ => None,
    });
    match prose {
        Some(spans) => as_start(&in_one_line(&cut(spans))),
        None => blocks
            .first()
            .map(|it| all(std::slice::from_ref(it)))
            .unwrap_or_default(),
    }
}

/// A text in one line.
pub(super) fn all(blocks: &[Block]) -> String {
    let mut text = String::new();
    collect(blocks, &mut text);
    as_start(&text)
}

fn collect(blocks: &[Block], text: &mut String) {
    for block in blocks {
        let part = match block {
            Block::Paragraph(spans) | Block::Heading(_, spans) => in_one_line(spans),
            Block::Code { text, .. } => code(&words(text)),
            Block::Quote(blocks) | Block::List { items: blocks, .. } => {
                collect(blocks, text);
                continue;
            }
            Block::Item(blocks) => {
                if !text.is_empty() {
                    text.push_str(" -");
                }
                collect(blocks, text);
                continue;
            }
            Block::Table(rows) => {
                let cells = rows.iter().flatten().map(|it| in_one_line(it));
                words(&cells.collect::<Vec<_>>().join(" "))
            }
            Block::Rule => continue,
        };
        if !text.is_empty() && !part.is_empty() {
            text.push(' ');
        }
        text.push_str(&part);
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The parts of a line up to the end of its first sentence.
fn cut(spans: &[Span]) -> Vec<Span> {
    let mut sentence: Vec<Span> = Vec::new();
    let mut word = Word::default();
    for (index, span) in spans.iter().enumerate() {
        match span {
            Span::Text(text) => {
                let next = spans.get(index + 1).and_then(first_letter);
                if let Some(end) = word.end(text, next) {
                    sentence.push(Span::Text(text[..end].to_owned()));
                    return sentence;
                }
            }
            Span::Break => {
                let next = spans.get(index + 1).and_then(first_letter);
                if word.ends(next) {
                    return sentence;
                }
                word = Word::default();
            }
            _ => word.is_after(span),
        }
        sentence.push(span.clone());
    }
    sentence
}

/// The word that is being read.
#[derive(Default)]
struct Word {
    /// How many full stops it has.
    stops: usize,
    /// Whether the last character was one.
    is_stopped: bool,
}

impl Word {
    /// Where a text ends a sentence, if it does; `next` is the first letter after the text.
    fn end(&mut self, text: &str, next: Option<char>) -> Option<usize> {
        for (at, c) in text.char_indices() {
            if c.is_whitespace() {
                let after = text[at..].trim_start().chars().next().or(next);
                if self.ends(after) {
                    return Some(at);
                }
                *self = Self::default();
                continue;
            }
            self.is_stopped = c == '.';
            self.stops += usize::from(c == '.');
        }
        None
    }

    /// Whether the word ends a sentence. What follows `e.g.` and the like, or goes on in lower case, is of
    /// the same.
    fn ends(&self, next: Option<char>) -> bool {
        self.is_stopped && self.stops == 1 && next.is_some_and(|c| !c.is_lowercase())
    }

    /// Goes on after a part that is marked, or code.
    fn is_after(&mut self, span: &Span) {
        let last = last_letter(span);
        *self = Self {
            stops: usize::from(last == Some('.')),
            is_stopped: last == Some('.'),
        };
    }
}

fn first_letter(span: &Span) -> Option<char> {
    match span {
        Span::Text(text) => text.trim_start().chars().next(),
        Span::Code(_) => Some('`'),
        Span::Break => None,
        Span::Marked(_, inside) | Span::Link(_, inside) => inside.first().and_then(first_letter),
    }
}

fn last_letter(span: &Span) -> Option<char> {
    match span {
        Span::Text(text) => text.chars().next_back(),
        Span::Code(_) | Span::Break => None,
        Span::Marked(_, inside) | Span::Link(_, inside) => inside.last().and_then(last_letter),
    }
}
