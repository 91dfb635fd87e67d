//! Texts that somebody else chose, as they may be printed: one line, not too long, without a secret, and
//! with nothing in it that a terminal obeys.

use std::fmt::{self, Write};
use std::sync::{PoisonError, RwLock};

pub(crate) use crate::runtime::shown::shown;
use crate::runtime::shown::{CUT, Line, is_obeyed};

/// What stands where a secret stood.
const HIDDEN: &str = "[hidden]";

/// A text shorter than this is no secret: to hide it would only spoil what is printed.
const SHORTEST_SECRET: usize = 4;

/// How many secrets are kept that requests brought with them.
const MOST_PASSING: usize = 16;

/// The secrets of a client, which nothing that is printed shows even if a server repeats them.
#[derive(Default)]
pub(crate) struct Hidden {
    texts: RwLock<Texts>,
}

#[derive(Default)]
struct Texts {
    lasting: Vec<String>,
    passing: Vec<String>,
}

impl Hidden {
    /// Hides a secret for as long as there is the client.
    pub(crate) fn always(&self, secret: &str) {
        self.add(secret, |texts| &mut texts.lasting);
    }

    /// Hides a secret that goes with some requests, until there are many newer ones.
    pub(crate) fn for_now(&self, secret: &str) {
        self.add(secret, |texts| {
            let passing = &mut texts.passing;
            if passing.len() >= MOST_PASSING {
                passing.remove(0);
            }
            passing
        });
    }

    fn add(&self, secret: &str, list: impl FnOnce(&mut Texts) -> &mut Vec<String>) {
        let texts = self.texts.read().unwrap_or_else(PoisonError::into_inner);
        let is_known = texts.all().any(|known| known == secret);
        drop(texts);
        if secret.len() >= SHORTEST_SECRET && !is_known {
            let mut texts = self.texts.write().unwrap_or_else(PoisonError::into_inner);
            list(&mut texts).push(secret.to_owned());
        }
    }

    /// A text in one line of at most so many bytes.
    pub(crate) fn shown(&self, text: &str, limit: usize) -> String {
        let texts = self.texts.read().unwrap_or_else(PoisonError::into_inner);
        let mut line = Line::new(limit);
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let secrets = texts.all().filter(|it| rest.starts_with(it.as_str()));
            let secret = secrets.map(String::len).max();
            let fits = match secret {
                Some(_) => line.push(HIDDEN),
                None => line.push_escaped(c),
            };
            if !fits {
                break;
            }
            rest = &rest[secret.unwrap_or(c.len_utf8())..];
        }
        line.into_text()
    }

    /// A text without the secrets in it.
    pub(crate) fn without(&self, text: String) -> String {
        let texts = self.texts.read().unwrap_or_else(PoisonError::into_inner);
        texts.all().fold(text, |text, it| text.replace(it, HIDDEN))
    }

    /// What a value is by its own `Debug`, up to so many bytes.
    pub(crate) fn debug(&self, value: &dyn fmt::Debug, is_pretty: bool, limit: usize) -> String {
        let texts = self.texts.read().unwrap_or_else(PoisonError::into_inner);
        let longest = texts.all().map(String::len).max().unwrap_or_default();
        let mut writer = Limited {
            text: String::new(),
            left: limit.saturating_add(longest),
            is_cut: false,
        };
        // It fails where it is cut, and has nothing more to say if `Debug` itself fails.
        let _ = match is_pretty {
            true => write!(writer, "{value:#?}"),
            false => write!(writer, "{value:?}"),
        };
        let Limited { text, is_cut, .. } = writer;
        let mut text = texts.all().fold(text, |text, it| text.replace(it, HIDDEN));
        // The start of a secret may stand before the cut.
        let shown = text.len() - if is_cut { longest.min(text.len()) } else { 0 };
        if is_cut || shown > limit {
            let mut end = shown.min(limit);
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            text.truncate(end);
            text.push_str(CUT);
        }
        text
    }
}

impl Texts {
    fn all(&self) -> impl Iterator<Item = &String> {
        self.lasting.iter().chain(&self.passing)
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

/// A writer that takes so many bytes, and then fails.
struct Limited {
    text: String,
    left: usize,
    is_cut: bool,
}

impl Write for Limited {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            let Some(left) = self.left.checked_sub(c.len_utf8()) else {
                self.is_cut = true;
                return Err(fmt::Error);
            };
            self.left = left;
            // What is laid out over several lines has line breaks of its own.
            match is_obeyed(c) && c != '\n' {
                true => self.text.extend(c.escape_default()),
                false => self.text.push(c),
            }
        }
        Ok(())
    }
}
