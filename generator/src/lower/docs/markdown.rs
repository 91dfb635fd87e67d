//! CommonMark of any origin → CommonMark that rustdoc takes as text: no links that lead nowhere, no HTML,
//! no code that is compiled, and lines of a length that people read.

use super::html;

/// How wide a line of docs is, without the slashes and the indentation of a method.
const WIDTH: usize = 92;

/// A text of several paragraphs, line by line.
pub(super) fn blocks(text: &str) -> Vec<String> {
    let text = html::to_markdown(text);
    let mut lines: Vec<String> = Vec::new();
    let mut paragraph = String::new();
    let mut fence: Option<String> = None;
    for line in text.trim().lines() {
        let line = line.trim_end();
        let start = line.trim_start();
        if let Some(open) = &fence {
            lines.push(line.to_owned());
            if start.starts_with(open.as_str()) {
                fence = None;
            }
            continue;
        }
        if start.starts_with("```") || start.starts_with("~~~") {
            flush(&mut paragraph, &mut lines);
            let mark: String = start
                .chars()
                .take_while(|c| *c == '`' || *c == '~')
                .collect();
            // Rustdoc would take a block without a language for Rust, and compile it.
            let language = start.trim_start_matches(['`', '~']).trim();
            let language = if is_word(language) && language != "rust" {
                language
            } else {
                "text"
            };
            lines.push(format!("{mark}{language}"));
            fence = Some(mark);
            continue;
        }
        let indent = line.len() - start.len();
        if start.is_empty() {
            flush(&mut paragraph, &mut lines);
            lines.push(String::new());
        } else if begins_block(start) || indent > 0 {
            flush(&mut paragraph, &mut lines);
            // Four spaces make a code block, which rustdoc would compile.
            let indent = if begins_item(start) {
                indent.min(3)
            } else {
                indent.min(2)
            };
            lines.extend(wrap(&format!("{}{}", " ".repeat(indent), inline(start))));
        } else {
            // A line that ends in a full stop keeps its end: descriptions have one sentence per line.
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(&inline(start));
        }
    }
    flush(&mut paragraph, &mut lines);
    lines.extend(fence);
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.dedup_by(|after, before| after.is_empty() && before.is_empty());
    lines
}

fn flush(paragraph: &mut String, lines: &mut Vec<String>) {
    if !paragraph.is_empty() {
        lines.extend(wrap(paragraph));
        paragraph.clear();
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// Whether a line begins a list item, a heading, a quote, or the row of a table.
fn begins_block(line: &str) -> bool {
    begins_item(line) || line.starts_with(['#', '>', '|'])
}

fn begins_item(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered =
        number.len() < line.len() && (number.starts_with(". ") || number.starts_with(") "));
    is_numbered || line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")
}

/// One line of text, broken into lines of [`WIDTH`] between words; list items hang.
pub(super) fn wrap(line: &str) -> Vec<String> {
    let indent = line.len() - line.trim_start().len();
    let hanging = indent + if begins_item(line.trim_start()) { 2 } else { 0 };
    if line.trim_start().starts_with(['|', '#']) {
        return vec![line.to_owned()];
    }
    let mut lines = Vec::new();
    let mut current = " ".repeat(indent);
    let mut is_empty = true;
    for word in words(line.trim_start()) {
        if !is_empty && current.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::replace(&mut current, " ".repeat(hanging)));
            is_empty = true;
        }
        if !is_empty {
            current.push(' ');
        }
        current.push_str(&word);
        is_empty = false;
    }
    if !is_empty {
        lines.push(current);
    }
    lines
}

/// The words of a line; what stands between backticks stays together.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut in_code = false;
    for c in line.chars() {
        in_code ^= c == '`';
        match words.last_mut() {
            Some(word) if c != ' ' || in_code => word.push(c),
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A text in one line.
pub(super) fn one_line(text: &str) -> String {
    let text = html::to_markdown(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    inline(&words.join(" "))
}

/// The first sentence of a text, in one line; that of what follows where it is a heading or a rule.
pub(super) fn first_sentence(text: &str) -> String {
    let text = html::to_markdown(text);
    let paragraphs = text.split("\n\n").map(str::trim);
    let is_prose = |it: &&str| !it.is_empty() && !it.starts_with(['#', '|', '-', '`', '>']);
    let first = paragraphs.clone().find(is_prose);
    let first = first.or(paragraphs.into_iter().next()).unwrap_or_default();
    let words: Vec<&str> = first.split_whitespace().collect();
    let text = words.join(" ");
    let mut sentence = String::new();
    for word in self::words(&text) {
        // What follows `e.g.` and the like, or goes on in lower case, is of the same sentence.
        let is_new = word.starts_with(|c: char| !c.is_lowercase());
        let last = sentence.rsplit(' ').next().unwrap_or_default();
        if is_new && last.ends_with('.') && last.matches('.').count() == 1 {
            break;
        }
        if !sentence.is_empty() {
            sentence.push(' ');
        }
        sentence.push_str(&word);
    }
    inline(&sentence)
}

/// A line whose angle brackets, square brackets, and bare URLs are what they look like.
///
/// A break or any other control character is a blank.
pub(super) fn inline(line: &str) -> String {
    let line: String = line
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    // Where a line is broken before them, three of these would begin a block of code.
    let line = shortened(&line, '`');
    let line = shortened(&line, '~');
    let marks = line.matches('`').count();
    let mut text = String::new();
    for (index, piece) in line.split('`').enumerate() {
        if index > 0 {
            text.push('`');
        }
        let is_code = index % 2 == 1 && marks > index;
        if is_code {
            text.push_str(piece)
        } else {
            text.push_str(&plain(piece))
        }
    }
    text
}

/// The text with one of a character where there are three or more in a row.
fn shortened(text: &str, mark: char) -> String {
    let three = String::from(mark).repeat(3);
    let mut text = text.to_owned();
    while text.contains(&three) {
        text = text.replace(&three, three.get(..1).unwrap_or_default());
    }
    text
}

/// Text outside of code.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(link) = link(rest) {
            let (whole, after) = rest.split_at(link.length);
            match link.is_url {
                true => plain.push_str(whole),
                // Where a relative link leads to depends on where the description was read.
                false => plain.push_str(link.text),
            }
            rest = after;
        } else if rest.starts_with("https://") || rest.starts_with("http://") {
            let end = rest
                .find(|c: char| c.is_whitespace() || "<>)]\"'".contains(c))
                .unwrap_or(rest.len());
            let url = rest[..end].trim_end_matches(['.', ',', ';', ':']);
            plain.push_str(&format!("<{url}>"));
            rest = &rest[url.len()..];
        } else {
            if "<>[]".contains(c) {
                plain.push('\\');
            }
            plain.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    plain
}

/// A link at the start of a text.
struct Link<'a> {
    /// What is shown.
    text: &'a str,
    /// Whether it leads to a URL, and not to a place beside the description.
    is_url: bool,
    /// How long all of it is.
    length: usize,
}

/// The link `[text](target)` at the start of a text.
fn link(text: &str) -> Option<Link<'_>> {
    let inside = text.strip_prefix('[')?;
    let close = inside.find(']')?;
    let target = inside[close + 1..].strip_prefix('(')?;
    let end = target.find(')')?;
    let (text, url) = (&inside[..close], &target[..end]);
    let is_url = url.starts_with("https://") || url.starts_with("http://");
    let is_place = url.starts_with(['/', '#', '.']);
    let is_plain = !url.contains(|c: char| c.is_whitespace() || "<>".contains(c));
    let is_simple = !text.contains(['[', '<', '>']) && !text.trim().is_empty();
    let length = 1 + close + 1 + 1 + end + 1;
    ((is_url || is_place) && is_plain && is_simple).then_some(Link {
        text,
        is_url,
        length,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(blocks(text), expected);
    }

    #[test]
    fn brackets_are_text() {
        check("a <b> and [c]", &["a \\<b\\> and \\[c\\]"]);
        check("`Vec<u8>` stays", &["`Vec<u8>` stays"]);
    }

    #[test]
    fn a_bare_url_becomes_a_link() {
        check(
            "see https://example.com/a.",
            &["see <https://example.com/a>."],
        );
    }

    #[test]
    fn a_link_to_a_url_stays_and_of_any_other_its_text() {
        check("[a](https://example.com/)", &["[a](https://example.com/)"]);
        check("[a](#section) of [b](/docs/b)", &["a of b"]);
        check("[a](b c)", &["\\[a\\](b c)"]);
    }

    #[test]
    fn the_first_sentence_is_one_line() {
        let text = "# Title\n\nLists `a. b`\nand more, e.g. Z. Then more.";
        assert_eq!(first_sentence(text), "Lists `a. b` and more, e.g. Z.");
        assert_eq!(first_sentence("# Title"), "# Title");
    }

    #[test]
    fn code_is_never_compiled() {
        check("```\nlet x\n```", &["```text", "let x", "```"]);
        check("    indented", &["indented"]);
        check("a\n\n      indented", &["a", "", "  indented"]);
    }

    #[test]
    fn a_fence_in_the_midst_of_a_line_is_none() {
        assert_eq!(one_line("``` fn unclosed("), "` fn unclosed(");
        check("a ```b``` ~~~~ c", &["a `b` ~~ c"]);
    }

    #[test]
    fn a_fence_that_is_not_closed_is_closed() {
        check("```json\n{}", &["```json", "{}", "```"]);
    }

    #[test]
    fn lists_keep_their_items_and_hang() {
        let long = format!("- {}", "word ".repeat(30));
        let lines = blocks(&long);
        assert!(
            lines.len() > 1 && lines.iter().skip(1).all(|line| line.starts_with("  word")),
            "{lines:?}"
        );
        check("- a\n- b", &["- a", "- b"]);
    }
}
