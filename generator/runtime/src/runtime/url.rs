//! The path and the query of a request, encoded: a value never becomes a separator.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// What is encoded in values: all but the unreserved characters of RFC 3986.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What is encoded in values of the query whose reserved characters stay as they are: those that
/// mean something in a query are not among them.
const RESERVED_VALUE: &AsciiSet = &VALUE
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b'/')
    .remove(b':')
    .remove(b';')
    .remove(b'?')
    .remove(b'@');

/// What is encoded in the text of a path template: what no URL may have, and `#`, which would end
/// the path.
const TEMPLATE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What is encoded in the name of a cookie: all that cannot stand in a token.
const COOKIE_NAME: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'%')
    .add(b',')
    .add(b';')
    .add(b'\\')
    .add(b'(')
    .add(b')')
    .add(b'/')
    .add(b':')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'?')
    .add(b'@')
    .add(b'[')
    .add(b']')
    .add(b'{')
    .add(b'}');

/// Names and values, in the order in which they were set.
pub(crate) type Pairs = [(String, String)];

/// A parameter of the query: its value in parts, and what stands between them as it is.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) name: String,
    pub(crate) parts: Vec<String>,
    pub(crate) separator: &'static str,
    /// Whether reserved characters of the parts stay as they are.
    pub(crate) keeps_reserved: bool,
}

impl Pair {
    /// A parameter of one value.
    pub(crate) fn of(name: &str, value: String) -> Self {
        Self {
            name: name.to_owned(),
            parts: vec![value],
            separator: "",
            keeps_reserved: false,
        }
    }
}

/// The pairs as they stand in a query, or in the body of a form.
pub(crate) fn encode(pairs: &[Pair]) -> String {
    let mut text = String::new();
    for pair in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        text.extend(utf8_percent_encode(&pair.name, VALUE));
        text.push('=');
        let encoded = if pair.keeps_reserved {
            RESERVED_VALUE
        } else {
            VALUE
        };
        for (index, part) in pair.parts.iter().enumerate() {
            text.push_str(if index > 0 { pair.separator } else { "" });
            text.extend(utf8_percent_encode(part, encoded));
        }
    }
    text
}

/// A value as it stands in a URL: none of its characters separates anything.
pub(crate) fn encoded(value: &str) -> String {
    utf8_percent_encode(value, VALUE).to_string()
}

/// The name of a cookie.
pub(crate) fn cookie_name(name: &str) -> String {
    utf8_percent_encode(name, COOKIE_NAME).to_string()
}

/// Whether a text can be the value of a cookie as it is, between quotation marks or not.
pub(crate) fn is_cookie_value(text: &str) -> bool {
    let quoted = text.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    let is_kept = |c: char| matches!(c, '!' | '#'..='+' | '-'..=':' | '<'..='[' | ']'..='~');
    quoted.unwrap_or(text).chars().all(is_kept)
}

/// Fills a path template with values that are encoded, and appends the query; says which parameter stands in the way.
pub(crate) fn path_and_query(
    template: &str,
    path: &Pairs,
    query: &[Pair],
) -> Result<String, String> {
    let segments: Result<Vec<_>, _> = template
        .split('/')
        .map(|segment| fill(segment, path))
        .collect();
    let mut url = segments?.join("/");
    if !query.is_empty() {
        url.push(if url.contains('?') { '&' } else { '?' });
        url.push_str(&encode(query));
    }
    Ok(url)
}

/// Fills one segment of a path template. What it becomes must not change which segments there are.
fn fill(template: &str, path: &Pairs) -> Result<String, String> {
    let mut segment = String::new();
    let mut rest = template;
    while let Some((before, name, after)) = next_parameter(rest) {
        let Some((_, value)) = path.iter().find(|(known, _)| known == name) else {
            return Err(format!("the path parameter `{name}` is not set"));
        };
        segment.extend(utf8_percent_encode(before, TEMPLATE));
        segment.push_str(value);
        rest = after;
    }
    let has_parameter = rest.len() < template.len();
    segment.extend(utf8_percent_encode(rest, TEMPLATE));
    if has_parameter && ["", ".", ".."].contains(&segment.as_str()) {
        return Err(format!(
            "the path parameter in `{template}` cannot be `{segment}`, which would change the path"
        ));
    }
    Ok(segment)
}

/// Whether a path template has a parameter of this name.
pub(crate) fn has_parameter(mut template: &str, name: &str) -> bool {
    while let Some((_, parameter, after)) = next_parameter(template) {
        if parameter == name {
            return true;
        }
        template = after;
    }
    false
}

/// Splits a template at its first parameter: what stands before it, its name, and what follows it.
fn next_parameter(template: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = template.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}
