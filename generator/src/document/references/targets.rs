//! The text of a reference → the file and the place that it leads to.

use super::Hoisting;
use super::files::Unread;
use crate::diagnostic::{Code, Diagnostic};
use crate::pointer::Pointer;
use crate::source::Node;

/// How many references a pointer may lead through; one that leads through more leads back to itself.
const MOST_CROSSED: usize = 64;

impl Hoisting<'_> {
    /// The file and the place that a reference leads to.
    pub(super) fn target(&mut self, written: &Node, file: usize) -> Option<(usize, Pointer)> {
        let reference = written.as_str()?;
        match self.parsed(reference, file) {
            Ok((file, pointer)) => Some(self.settled(file, pointer)),
            Err((code, message)) => {
                let span = written.span.clone();
                self.found.push(Diagnostic::new(code, span, message));
                None
            }
        }
    }

    /// The file and the place that the text of a reference names.
    fn parsed(&mut self, reference: &str, file: usize) -> Result<(usize, Pointer), (Code, String)> {
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let Some(pointer) = Pointer::parse(&percent_decoded(fragment)) else {
            let message = format!("`{reference}` is not a JSON pointer after its `#`");
            return Err((Code::InvalidReference, message));
        };
        match self.loaded.open(path, file, self.found) {
            Ok(file) => Ok((file, pointer)),
            Err(Unread::Network(why)) => Err((Code::NetworkReference, why)),
            Err(Unread::File(why)) => Err((Code::UnreadFile, why)),
        }
    }

    /// A place, with what leads through other references on the way to it followed: the place itself if
    /// nothing is there.
    fn settled(&mut self, file: usize, pointer: Pointer) -> (usize, Pointer) {
        let (mut at, mut way) = (file, pointer.clone());
        for _ in 0..MOST_CROSSED {
            let Some((reference, rest)) = self.crossed(at, &way) else {
                return (at, way);
            };
            let Ok((next, place)) = self.parsed(&reference, at) else {
                break;
            };
            let Some(joined) = Pointer::parse(&format!("{}{rest}", place.as_str())) else {
                break;
            };
            (at, way) = (next, joined);
        }
        (file, pointer)
    }

    /// The reference that stands on the way to a place, and the text of the way from there.
    fn crossed(&self, file: usize, pointer: &Pointer) -> Option<(String, String)> {
        let mut node = self.loaded.tree(file)?;
        let mut rest = pointer.as_str();
        for token in pointer.tokens() {
            let Some(below) = node.child(&token) else {
                let reference = node.get("$ref")?.as_str()?;
                return Some((reference.to_owned(), rest.to_owned()));
            };
            node = below;
            let next = rest.get(1..)?.find('/').map_or(rest.len(), |at| at + 1);
            rest = &rest[next..];
        }
        None
    }

    /// The value at a place of a file.
    pub(super) fn node(&self, file: usize, pointer: &Pointer) -> Option<&Node> {
        self.loaded.tree(file)?.at(pointer)
    }

    /// Says that a reference leads to the description itself.
    pub(super) fn leads_to_all(&mut self, text: &Node) {
        let reference = text.as_str().unwrap_or_default();
        let message = format!("`{reference}` leads to the whole description");
        let span = text.span.clone();
        self.found
            .push(Diagnostic::new(Code::WrongReference, span, message));
    }

    /// Says that a reference leads nowhere.
    pub(super) fn dangling(&mut self, text: &Node) {
        let reference = text.as_str().unwrap_or_default();
        let message = format!("`{reference}` leads nowhere");
        let span = text.span.clone();
        self.found
            .push(Diagnostic::new(Code::DanglingReference, span, message));
    }
}

/// A fragment of a URL without its percent signs.
fn percent_decoded(fragment: &str) -> String {
    let decoded = percent_encoding::percent_decode_str(fragment).decode_utf8();
    decoded.map_or_else(|_| fragment.to_owned(), |it| it.into_owned())
}
