//! Text with the usual tags of HTML → CommonMark. A tag that is not one of those stays as it is.

use std::borrow::Cow;

/// The tags that a paragraph begins or ends with.
const BREAKS: [&str; 14] = [
    "p", "div", "ul", "ol", "table", "tr", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "br",
];

/// The text, its tags in CommonMark's words; code is left alone.
pub(super) fn to_markdown(text: &str) -> Cow<'_, str> {
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let mut writer = Writer::default();
    let mut rest = text;
    let mut in_code = false;
    while let Some(c) = rest.chars().next() {
        if let Some((tag, after)) = tag(rest).filter(|_| !in_code)
            && writer.tag(&tag, after)
        {
            rest = after;
            continue;
        }
        in_code ^= c == '`';
        writer.text.push(c);
        rest = &rest[c.len_utf8()..];
    }
    match writer.has_tags {
        true => Cow::Owned(without_entities(&writer.text)),
        false => Cow::Borrowed(text),
    }
}

#[derive(Default)]
struct Writer<'a> {
    text: String,
    has_tags: bool,
    /// The tags that have not ended, with where they lead to.
    open: Vec<(&'static str, &'a str)>,
}

impl<'a> Writer<'a> {
    /// Writes what a tag means; `false` where that is nothing in CommonMark.
    fn tag(&mut self, tag: &Tag<'a>, after: &str) -> bool {
        match (tag.name, tag.is_end) {
            (name, _) if BREAKS.contains(&name) => self.text.push_str(self.pause()),
            ("li", false) => self.text.push_str("\n- "),
            ("li" | "span" | "td" | "th", _) => self.text.push(' '),
            (name, false) if is_paired(name, after) => {
                self.open.push((name, tag.target));
                self.text.push_str(match name {
                    "a" => "[",
                    name => mark(name),
                });
            }
            (name, true) if self.open.last().is_some_and(|it| it.0 == name) => {
                match self.open.pop() {
                    Some(("a", target)) => self.text.push_str(&format!("]({target})")),
                    _ => self.text.push_str(mark(name)),
                }
            }
            _ => return false,
        }
        self.has_tags = true;
        true
    }

    /// What stands between two paragraphs; within an item or a row it is a blank.
    fn pause(&self) -> &'static str {
        let line = self.text.rsplit('\n').next().unwrap_or_default();
        match line.trim_start().starts_with(['-', '*', '|']) && !line.starts_with("**") {
            true => " ",
            false => "\n\n",
        }
    }
}

/// What stands on both sides of what a tag marks.
fn mark(name: &str) -> &'static str {
    match name {
        "strong" | "b" => "**",
        "em" | "i" => "*",
        "code" => "`",
        _ => "",
    }
}

/// How far away the end of a tag may be.
const FAR: usize = 2000;

/// Whether a tag ends soon, with nothing in code that cannot be written between backticks.
fn is_paired(name: &str, after: &str) -> bool {
    let near = (0..4).find_map(|more| after.get(..after.len().min(FAR + more)));
    let end = format!("</{name}>");
    let marked = near.and_then(|near| near.split_once(&end));
    let is_known = !BREAKS.contains(&name);
    let is_plain = |it: &str| name != "code" || !it.contains(['`', '<', '\n']);
    is_known && marked.is_some_and(|(it, _)| !it.trim().is_empty() && is_plain(it))
}

/// A tag.
struct Tag<'a> {
    name: &'static str,
    is_end: bool,
    /// Where a link leads to.
    target: &'a str,
}

/// The names of the tags that mean something here.
const NAMES: [&str; 26] = [
    "p", "div", "ul", "ol", "table", "tr", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "br", "li",
    "span", "td", "th", "strong", "b", "em", "i", "code", "a", "nobr", "small",
];

/// The tag at the start of a text, and what follows it.
fn tag(text: &str) -> Option<(Tag<'_>, &str)> {
    let inside = text.strip_prefix('<')?;
    let close = inside
        .char_indices()
        .take(500)
        .find(|(_, c)| "<>".contains(*c));
    let (inside, after) = close.and_then(|(at, _)| inside.split_at_checked(at))?;
    let after = after.strip_prefix('>')?;
    let body = inside.trim_end_matches('/').trim();
    let is_end = body.starts_with('/');
    let body = body.trim_start_matches('/');
    let (name, attributes) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
    let name = NAMES.iter().find(|it| it.eq_ignore_ascii_case(name))?;
    let target = attributes.split_once("href=").map_or("", |(_, value)| {
        let quote = value.chars().next().filter(|c| "\"'".contains(*c));
        match quote {
            Some(quote) => value[1..].split(quote).next().unwrap_or_default(),
            None => value.split_whitespace().next().unwrap_or_default(),
        }
    });
    let tag = Tag {
        name,
        is_end,
        target,
    };
    Some((tag, after))
}

fn without_entities(text: &str) -> String {
    text.replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, markdown: &str) {
        assert_eq!(to_markdown(html).trim(), markdown);
    }

    #[test]
    fn paragraphs_and_words_are_marked() {
        check(
            "<p>A <b>bold</b> &amp; <i>soft</i> word.</p>",
            "A **bold** & *soft* word.",
        );
        check("One.<br/><BR>Two.", "One.\n\n\n\nTwo.");
    }

    #[test]
    fn code_and_links_are_marked() {
        check(
            "<code>a=1</code> of <a href=\"/x\">that</a>",
            "`a=1` of [that](/x)",
        );
        check("`Vec<p>` is code", "`Vec<p>` is code");
    }

    #[test]
    fn lists_have_items() {
        check(
            "<ul><li>One<br>more</li><li>Two</li></ul>",
            "- One more \n- Two",
        );
    }

    #[test]
    fn other_tags_stay() {
        check(
            "a <blink> and 1 < 2 > 0 </a>",
            "a <blink> and 1 < 2 > 0 </a>",
        );
    }
}
