//! A tag of HTML → what CommonMark has for it. A tag that is none of those is text.

use super::build::{Builder, Container};
use super::line::Inline;
use super::tree::{Mark, Span, is_link};

/// The tags that mean something here.
const NAMES: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "nobr",
    "ol",
    "p",
    "pre",
    "s",
    "samp",
    "script",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
];

/// A tag.
pub(super) struct Tag<'a> {
    pub(super) name: &'static str,
    pub(super) is_end: bool,
    /// What stands between its name and its end.
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// The tag that a text is; `None` for one that means nothing here.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let inside = text.strip_prefix('<')?.strip_suffix('>')?;
        let (inside, is_end) = match inside.strip_prefix('/') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        let end = inside.find(|c: char| !c.is_ascii_alphanumeric());
        let (name, attributes) = inside.split_at(end.unwrap_or(inside.len()));
        let name = NAMES.iter().find(|it| it.eq_ignore_ascii_case(name))?;
        Some(Self {
            name,
            is_end,
            attributes,
        })
    }

    /// The value of an attribute.
    fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_whitespace() || "=/".contains(c));
            let (key, after) = rest.split_at(end.unwrap_or(rest.len()));
            if key.is_empty() && after.is_empty() {
                return None;
            }
            let Some(value) = after.trim_start().strip_prefix('=') else {
                rest = after.strip_prefix('=').unwrap_or(after);
                continue;
            };
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| "\"'".contains(*c));
            let (value, after) = match quote {
                Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(decoded(value));
            }
            rest = after;
        }
    }

    /// Where it leads to, if a link may.
    fn link(&self, attribute: &str) -> Option<String> {
        let url = self.attribute(attribute)?;
        Some(url.trim().to_owned()).filter(|it| is_link(it))
    }
}

/// Whether what stands between a tag and its end is taken as it is.
pub(super) fn is_raw(name: &str) -> bool {
    ["pre", "code", "kbd", "samp", "tt", "script", "style"].contains(&name)
}

/// Takes what stands between a tag and its end as it is.
pub(super) fn raw(name: &str, content: &str, builder: &mut Builder) {
    match name {
        "script" | "style" => {}
        "pre" => builder.code("text", &decoded(&without_tags(content))),
        _ => builder
            .line
            .span(Span::Code(decoded(&without_tags(content)))),
    }
}

/// Does what a tag says; `text` is the tag as it was written.
pub(super) fn tag(tag: &Tag<'_>, text: &str, builder: &mut Builder) {
    let name = tag.name;
    let container = match name {
        "ul" => Some(Container::List(None)),
        "ol" => Some(Container::List(Some(1))),
        "li" => Some(Container::Item),
        "blockquote" => Some(Container::Quote),
        "table" => Some(Container::Table),
        "tr" => Some(Container::Row),
        "td" | "th" => Some(Container::Cell),
        _ => None,
    };
    match (name, container) {
        (_, Some(_)) if tag.is_end => builder.end_tag(&[name]),
        (_, Some(container)) => builder.begin_tag(container, name),
        ("thead" | "tbody" | "tfoot", _) => {}
        ("br", _) => builder.line.line_break(),
        ("hr", _) => builder.rule(),
        ("img", _) => image(tag, builder),
        ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", _) if !tag.is_end => {
            let level = name[1..].parse().unwrap_or(1);
            builder.heading(level);
        }
        (
            "p" | "div" | "center" | "details" | "summary" | "dl" | "dt" | "dd" | "pre" | "h1"
            | "h2" | "h3" | "h4" | "h5" | "h6",
            _,
        ) => builder.end_line(),
        (_, None) if tag.is_end => builder.line.end_tag(name, text),
        (_, None) => begin_mark(tag, text, builder),
    }
}

fn begin_mark(tag: &Tag<'_>, text: &str, builder: &mut Builder) {
    let what = match tag.name {
        "b" | "strong" => Inline::Marked(Mark::Strong),
        "em" | "i" | "cite" => Inline::Marked(Mark::Emphasis),
        "s" | "del" | "strike" => Inline::Marked(Mark::Strikethrough),
        "a" => tag.link("href").map_or(Inline::Plain, Inline::Link),
        _ => Inline::Plain,
    };
    builder.line.begin_tag(what, tag.name, text);
    if tag.name == "sup" {
        builder.line.text("^");
    }
}

/// An image is a link to it.
fn image(tag: &Tag<'_>, builder: &mut Builder) {
    let text = tag.attribute("alt").unwrap_or_default();
    match tag.link("src") {
        Some(url) => {
            builder.line.begin(Inline::Link(url));
            builder.line.text(&text);
            builder.line.end();
        }
        None => builder.line.text(&text),
    }
}

/// A text without the tags that mean something here.
fn without_tags(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        plain.push_str(before);
        let end = tag[1..].find(['<', '>']).map(|end| end + 1);
        let whole = end.filter(|end| tag[*end..].starts_with('>'));
        match whole.and_then(|end| Tag::read(&tag[..=end]).map(|_| end)) {
            Some(end) => rest = &tag[end + 1..],
            None => {
                plain.push('<');
                rest = &tag[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// A text with the usual entities as what they stand for.
fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
}
