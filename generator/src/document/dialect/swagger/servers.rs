//! `host`, `basePath` and `schemes` → `servers`.

use std::ops::Range;

use super::build;
use crate::source::{Entry, Node};

/// Where the API is.
pub(super) struct Servers {
    host: Option<String>,
    path: String,
    scheme: &'static str,
    /// Where it was said, key and value.
    written: Option<(Range<usize>, Range<usize>)>,
}

impl Servers {
    pub(super) fn of(tree: &Node) -> Self {
        let text = |key: &str| {
            let text = tree.get(key).and_then(Node::text);
            text.map(str::trim).filter(|it| !it.is_empty())
        };
        let mut path = text("basePath").unwrap_or_default().to_owned();
        if !path.is_empty() && !path.starts_with('/') {
            path.insert(0, '/');
        }
        let places = ["host", "basePath"].into_iter().filter_map(|key| {
            let entry = tree.as_map()?.entry(key)?;
            Some((entry.key_span.clone(), entry.value.span.clone()))
        });
        Self {
            host: text("host").map(|it| it.trim_end_matches('/').to_owned()),
            path,
            scheme: scheme(tree.get("schemes")).unwrap_or("https"),
            written: places.into_iter().next(),
        }
    }

    /// The servers of the description, or those of an operation that names its own schemes; none where that
    /// says nothing new.
    pub(super) fn entry(&self, schemes: Option<&Entry>) -> Option<Entry> {
        let (key_span, span) = match schemes {
            None => self.written.clone()?,
            Some(entry) => (entry.key_span.clone(), entry.value.span.clone()),
        };
        let scheme = match schemes {
            None => self.scheme,
            Some(entry) => scheme(Some(&entry.value)).filter(|it| *it != self.scheme)?,
        };
        let url = match &self.host {
            Some(host) if host.contains("://") => format!("{host}{}", self.path),
            Some(host) => format!("{scheme}://{host}{}", self.path),
            None if schemes.is_some() => return None,
            None => self.path.clone(),
        };
        let url = build::entry("url", key_span.clone(), build::text(span.clone(), &url));
        let server = build::map(span.clone(), vec![url]);
        let servers = build::list(span, vec![server]);
        Some(build::entry("servers", key_span, servers))
    }
}

/// The scheme that requests go by, of those that are listed: the secure one if there is a choice.
fn scheme(listed: Option<&Node>) -> Option<&'static str> {
    let listed = listed?.as_list()?;
    let has = |scheme: &&str| listed.iter().any(|it| it.as_str() == Some(scheme));
    ["https", "http"].into_iter().find(has)
}
