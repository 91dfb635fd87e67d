//! `consumes` and `produces` → the media types of a body.

use std::ops::Range;

use super::build;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Entry, Node};

/// How many media types are kept of a list; of more, those of JSON come first.
const MOST: usize = 16;

/// A list of media types, each with its place; empty where nothing is said.
#[derive(Clone, Default)]
pub(super) struct MediaTypes(Vec<MediaType>);

/// A media type, and where it was written.
#[derive(Clone)]
pub(super) struct MediaType {
    pub(super) name: String,
    span: Range<usize>,
}

impl MediaTypes {
    /// The media types of a list.
    pub(super) fn of(node: Option<&Node>, found: &mut Diagnostics) -> Self {
        let mut all: Vec<MediaType> = Vec::new();
        let items = node.and_then(Node::as_list).into_iter().flatten();
        for item in items {
            let Some(name) = item.text().map(str::trim).filter(|it| !it.is_empty()) else {
                continue;
            };
            let kept = MediaType {
                name: name.to_owned(),
                span: item.span.clone(),
            };
            if all.iter().any(|it| it.name == kept.name) {
                continue;
            }
            if all.len() < MOST {
                all.push(kept);
                continue;
            }
            let last = all.len() - 1;
            let is_better = is_json(&kept.name) && !all.iter().any(|it| is_json(&it.name));
            let left = match is_better {
                true => std::mem::replace(&mut all[last], kept),
                false => kept,
            };
            let message = format!("`{}` is left out: the list is too long", left.name);
            let problem = Diagnostic::new(Code::MediaTypeIgnored, left.span, message);
            found.push(problem);
        }
        Self(all)
    }

    /// Those of a list that a question is answered with yes for.
    pub(super) fn only(&self, is_wanted: impl Fn(&str) -> bool) -> Self {
        let wanted = self.0.iter().filter(|it| is_wanted(&it.name));
        Self(wanted.cloned().collect())
    }

    /// Those in which properties can be, if there are any.
    pub(super) fn able_to_have_parts(&self) -> Self {
        let able = self.only(has_parts);
        match able.0.is_empty() {
            true => self.clone(),
            false => able,
        }
    }

    /// The list, or one of a single media type if it is empty.
    pub(super) fn or(self, name: &str, span: &Range<usize>) -> Self {
        if !self.0.is_empty() {
            return self;
        }
        Self(vec![MediaType {
            name: name.to_owned(),
            span: span.clone(),
        }])
    }

    /// Whether there is a media type that a question is answered with yes for.
    pub(super) fn any(&self, is_wanted: impl Fn(&str) -> bool) -> bool {
        self.0.iter().any(|it| is_wanted(&it.name))
    }

    /// Whether a question is answered with yes for every media type, of which there is at least one.
    pub(super) fn all(&self, is_wanted: impl Fn(&str) -> bool) -> bool {
        !self.0.is_empty() && self.0.iter().all(|it| is_wanted(&it.name))
    }

    /// Whether two lists have the same media types in the same order.
    pub(super) fn is(&self, other: &Self) -> bool {
        let names = |list: &'_ Self| list.0.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        names(self) == names(other)
    }

    /// `content`, with an object for each of the media types.
    pub(super) fn content(
        &self,
        place: (&Range<usize>, &Range<usize>),
        object: impl Fn(&str) -> Vec<Entry>,
    ) -> Entry {
        let (key_span, span) = place;
        let members = self.0.iter().map(|it| {
            let object = build::map(it.span.clone(), object(&it.name));
            build::entry(&it.name, it.span.clone(), object)
        });
        let content = build::map(span.clone(), members.collect());
        build::entry("content", key_span.clone(), content)
    }
}

/// Whether a body of this media type is JSON.
pub(super) fn is_json(name: &str) -> bool {
    let essence = essence(name);
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// Whether a body of this media type is a form.
pub(super) fn is_form(name: &str) -> bool {
    matches!(
        &*essence(name),
        "application/x-www-form-urlencoded" | "multipart/form-data"
    )
}

/// Whether a body of this media type can carry files beside other values.
pub(super) fn is_multipart(name: &str) -> bool {
    essence(name) == "multipart/form-data"
}

/// Whether a body of this media type can have properties.
pub(super) fn has_parts(name: &str) -> bool {
    const WORDS: [&str; 10] = [
        "json",
        "jsonl",
        "jsonlines",
        "ndjson",
        "xml",
        "yaml",
        "cbor",
        "msgpack",
        "protobuf",
        "form",
    ];
    let essence = essence(name);
    let mut words = essence.split(|c: char| !c.is_ascii_alphanumeric());
    essence.contains('*') || words.any(|word| WORDS.contains(&word))
}

/// Whether a body of this media type is bytes to all but those who know it.
pub(super) fn is_opaque(name: &str) -> bool {
    !has_parts(name) && !essence(name).starts_with("text/")
}

/// A media type without its parameters.
fn essence(name: &str) -> String {
    let essence = name.split(';').next().unwrap_or(name);
    essence.trim().to_ascii_lowercase()
}
