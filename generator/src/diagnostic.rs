//! A complaint about a description: what is wrong, where, and what to do about it.

use std::ops::Range;

use crate::pointer::Pointer;
use crate::source::Node;

mod code;
mod excerpt;
mod json;
mod losses;
mod nearest;
mod place;
mod render;

pub use code::{Code, Severity};
pub use json::render_json;
pub use nearest::nearest;
pub use render::{render, render_coloured};

/// One complaint.
///
/// A message is in lower case and without a full stop; it names things of the description in
/// backticks. The help says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of complaint it is; says also whether it is an error.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places that one has to see to understand, each with what is to be seen there.
    pub related: Vec<(Place, String)>,
}

/// What a complaint points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A value; for one of several lines, the key that introduces it stands for it.
    Value(Pointer),
    /// The key that introduces a value.
    Key(Pointer),
    /// Bytes of the text, where there is no tree yet to point into.
    Span(Range<usize>),
    /// The file as a whole.
    Start,
}

impl Diagnostic {
    /// A complaint; whether it is an error or a warning is in its code.
    pub fn new(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            place: place.into(),
            help: None,
            related: Vec::new(),
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place that one has to see to understand.
    #[must_use]
    pub fn related(mut self, place: impl Into<Place>, text: impl Into<String>) -> Self {
        self.related.push((place.into(), text.into()));
        self
    }

    /// Whether it is an error or a warning.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

impl From<Pointer> for Place {
    fn from(pointer: Pointer) -> Self {
        Self::Value(pointer)
    }
}

impl From<&Pointer> for Place {
    fn from(pointer: &Pointer) -> Self {
        Self::Value(pointer.clone())
    }
}

impl From<Range<usize>> for Place {
    fn from(span: Range<usize>) -> Self {
        Self::Span(span)
    }
}

/// The complaints about a description, collected over all stages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// No complaints.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a complaint.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Whether one of them is an error, so that nothing may be written.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let same = |diagnostic: &&Diagnostic| diagnostic.severity() == severity;
        self.0.iter().filter(same).count()
    }

    /// Brings them into the order of the text, and of their codes where the place is the same.
    pub fn sort(&mut self, tree: Option<&Node>) {
        self.0
            .sort_by_cached_key(|found| (place::span(&found.place, tree).start, found.code));
    }

    /// Leaves out a complaint that is equal to the one before it.
    pub fn dedup(&mut self) {
        self.0.dedup();
    }

    /// The same complaints with the bytes that are shown for their places, whatever becomes of the tree.
    pub(crate) fn settled(mut self, tree: &Node, text: &str) -> Self {
        for found in &mut self.0 {
            let related = found.related.iter_mut().map(|(place, _)| place);
            for place in related.chain([&mut found.place]) {
                if matches!(place, Place::Value(_) | Place::Key(_)) {
                    *place = Place::Span(place::underlined(place, Some(tree), text));
                }
            }
        }
        self
    }

    /// The complaints, in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// The complaints, in their order.
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.0
    }

    /// Whether there is nothing to complain about.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        self.0.extend(diagnostics);
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<T: IntoIterator<Item = Diagnostic>>(diagnostics: T) -> Self {
        Self(diagnostics.into_iter().collect())
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
