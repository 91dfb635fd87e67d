//! What rustdoc reads of texts of any kind.

use proptest::prelude::*;
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::*;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let lines = blocks(text);
    assert_eq!(lines, expected);
    assert_eq!(harm(&lines.join("\n")), None);
}

/// What rustdoc takes docs to be written in.
const RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// What rustdoc would run, warn of, or hand to a browser as it is.
fn harm(docs: &str) -> Option<String> {
    let mut items = Vec::new();
    let mut collect = |link: BrokenLink<'_>| {
        items.push(link.reference.to_string());
        Some((CowStr::from("item"), CowStr::from("")))
    };
    let parser = Parser::new_with_broken_link_callback(docs, RUSTDOC, Some(&mut collect));
    for event in parser {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                return Some("code without a language".to_owned());
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let is_data = info.as_ref() == "text" || tree::language(&info) == info.as_ref();
                if !is_data {
                    return Some(format!("code in {info:?}"));
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => return Some(format!("HTML {html:?}")),
            Event::Start(Tag::Image { dest_url, .. }) => return Some(format!("image {dest_url}")),
            Event::Start(Tag::Link { dest_url, .. }) if !tree::is_link(&dest_url) => {
                return Some(format!("a link to {dest_url:?}"));
            }
            Event::FootnoteReference(name) => return Some(format!("a footnote {name:?}")),
            Event::TaskListMarker(_) => return Some("a task".to_owned()),
            _ => {}
        }
    }
    items
        .pop()
        .map(|item| format!("a link to the item {item:?}"))
}

/// What a text says, without its marks and blanks; of an empty block of code, what is said beside it.
fn said(text: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut said = String::new();
    let mut info = String::new();
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(it))) => info = it.to_string(),
            Event::End(TagEnd::CodeBlock) if tree::language(&info) == "text" => {
                said.push_str(&std::mem::take(&mut info));
            }
            Event::Text(text) | Event::Code(text) => {
                if !text.trim().is_empty() {
                    info.clear();
                }
                said.push_str(&text);
            }
            _ => {}
        }
    }
    said.retain(|c| !c.is_whitespace());
    said
}

/// What stands in CommonMark, each between two dots in the middle.
const MARKS: &str = "`·``·```·````·~~~·~·*·**·_·[·]·(·)·#·-·+·=·---·===·1.·2)·|·\\·!·&·&lt;·&#96;·:·;·.·\"\
    · ·  ·    ·        ·\n·\n\n·a·b·rust·no_run·json·> ·- ·1. ·[a](https://x.example)·{·}·| - | - |\n";

/// What stands in HTML, and what rustdoc or an editor takes for something else.
const ODDITIES: &str = "<·>·https://a.example/b·<b>·</b>·<code>·</code>·<pre>·</pre>·<p>·<br>·<ul>·<li>·</ul>\
    ·<table>·<tr>·<td>·</table>·<!--·-->·<script>·<x y>·<a href=\"javascript:x\">·</a>·<h2>·[a]: b·[^1]\
    ·edition2024·\t·\r·\u{202e}·\u{2060}·\0·é";

fn texts(pieces: &str) -> impl Strategy<Value = String> + use<> {
    let pieces: Vec<String> = pieces.split('·').map(str::to_owned).collect();
    let pieces = prop::collection::vec(prop::sample::select(pieces), 0..24);
    pieces.prop_map(|pieces| pieces.concat())
}

/// CommonMark.
fn marked() -> impl Strategy<Value = String> {
    texts(MARKS)
}

/// CommonMark and HTML of any kind.
fn nasty() -> impl Strategy<Value = String> {
    texts(&format!("{MARKS}·{ODDITIES}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_more_than_text(text in nasty()) {
        let all = [blocks(&text), wrap(&one_line(&text)), vec![inline(&text)], vec![code(&text)]];
        for lines in all {
            prop_assert_eq!(harm(&lines.join("\n")), None, "{:?}", lines);
        }
        let sentence = first_sentence(&text);
        prop_assert!(!sentence.contains('\n'));
        prop_assert_eq!(harm(&format!("- `a`: {sentence}")), None, "{:?}", sentence);
        prop_assert_eq!(harm(&sentence), None, "{:?}", sentence);
    }

    #[test]
    fn what_is_written_says_what_was_read(text in marked()) {
        let text = text.trim_start();
        let written = blocks(text).join("\n");
        prop_assert_eq!(said(&written), said(text), "{}", written);
    }

    #[test]
    fn what_is_written_says_the_same_when_it_is_read(text in nasty()) {
        let once = blocks(&text).join("\n");
        prop_assert_eq!(said(&blocks(&once).join("\n")), said(&once), "{}", once);
    }
}

#[test]
fn brackets_are_text() {
    check("a <b> and [c]", &["a \\<b> and \\[c\\]"]);
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
    check(
        "[`a`](https://example.com/)",
        &["[`a`](https://example.com/)"],
    );
    check("[a](#section) of [b](/docs/b)", &["a of b"]);
    check(
        "[a](javascript:alert(1)) <a href='javascript:x'>b</a>",
        &["a b"],
    );
    check("[a](b c)", &["\\[a\\](b c)"]);
    check(
        "![a](https://example.com/a.png)",
        &["[a](https://example.com/a.png)"],
    );
}

#[test]
fn the_first_sentence_is_one_line() {
    let text = "# Title\n\nLists `a. b`\nand more, e.g. Z. Then more.";
    assert_eq!(first_sentence(text), "Lists `a. b` and more, e.g. Z.");
    assert_eq!(first_sentence("# Title"), "Title");
    assert_eq!(
        first_sentence("Gets **one**. Then *more*."),
        "Gets **one**."
    );
    assert_eq!(
        first_sentence("<p>Gets `a.b`. Then more.</p>"),
        "Gets `a.b`."
    );
    assert_eq!(first_sentence("- one\n- two"), "one - two");
}

#[test]
fn code_is_never_compiled() {
    check("```\nlet x\n```", &["```text", "let x", "```"]);
    check("```rust,no_run\nlet x\n```", &["```text", "let x", "```"]);
    check("~~~ JSON title\n{}\n~~~", &["```json", "{}", "```"]);
    check("a\n\n      let x", &["a", "", "```text", "  let x", "```"]);
    check(
        "````\n```\nlet x\n````",
        &["````text", "```", "let x", "````"],
    );
    check(
        "```json\n{}\n        ```\nlet x",
        &["````json", "{}", "        ```", "let x", "````"],
    );
}

#[test]
fn a_text_that_is_indented_as_a_whole_is_text() {
    check(
        "    a\n    b\n\n        c",
        &["a b", "", "```text", "c", "```"],
    );
    check("\n    a\nb", &["a b"]);
}

#[test]
fn a_fence_in_the_midst_of_a_line_is_none() {
    assert_eq!(one_line("a ``` fn unclosed("), "a \\`\\`\\` fn unclosed(");
    check("a ```b``` ~~~~ c", &["a `b` \\~\\~\\~\\~ c"]);
}

#[test]
fn a_fence_that_is_not_closed_is_closed() {
    check("```json\n{}", &["```json", "{}", "```"]);
}

#[test]
fn lists_keep_their_items_and_hang() {
    let lines = blocks(&format!("- {}", "word ".repeat(30)));
    let hang = |line: &String| line.starts_with("  word");
    assert!(
        lines.len() > 1 && lines.iter().skip(1).all(hang),
        "{lines:?}"
    );
    check("- a\n- b", &["- a", "- b"]);
    check("* a\n    * b\n        * c", &["- a", "  - b", "    - c"]);
    check("3. a\n4. b\n\n   c", &["3. a", "", "4. b", "", "   c"]);
    check("- a\n\n+ b", &["- a", "", "* b"]);
}

#[test]
fn a_word_at_the_start_of_a_line_begins_no_block() {
    let text = format!("{}- not an item", "word ".repeat(18));
    let lines = blocks(&text);
    assert!(
        lines.iter().all(|line| line.starts_with(['w', 'n'])),
        "{lines:?}"
    );
    check("\\# a", &["\\# a"]);
    check("1\\. a", &["1\\. a"]);
}

#[test]
fn tables_have_a_row_a_line() {
    check(
        "a | b\n--|--\nc|`d\\|e`",
        &["| a   | b      |", "| --- | ------ |", "| c   | `d\\|e` |"],
    );
    check(
        "<table><tr><th>a</th></tr><tr><td>b<br>c</td></tr></table>",
        &["| a   |", "| --- |", "| b c |"],
    );
}

#[test]
fn quotes_say_what_they_are_for() {
    check("> [!NOTE]\n> a", &["> **Note**", ">", "> a"]);
}

#[test]
fn the_usual_tags_of_html_are_written_as_markdown() {
    check(
        "<p>A <b>bold</b> &amp; <i>soft</i> word.</p>",
        &["A **bold** & *soft* word."],
    );
    check(
        "One.<br/>Two.<br><BR>Three.",
        &["One.\\", "Two.", "", "Three."],
    );
    check(
        "<code>a=1*</code> of <a href=\"https://x.example/y\">that</a>",
        &["`a=1*` of [that](https://x.example/y)"],
    );
    check(
        "<ul>\n    <li>One<br>more</li><li>Two</ul> end",
        &["- One\\", "  more", "- Two", "", "end"],
    );
    check("<h3>Title</h3>\ntext", &["### Title", "", "text"]);
    check(
        "<pre><code class=\"x\">\n  a &lt; b\n\n  c</code></pre>\nd",
        &["```text", "  a < b", "", "  c", "```", "", "d"],
    );
    check("10<sup>6</sup>", &["10^6"]);
}

#[test]
fn other_tags_are_text() {
    check(
        "a <blink> and 1 < 2 > 0 </a>",
        &["a \\<blink> and 1 < 2 > 0 \\</a>"],
    );
    check("a <script>alert(1)</script> b", &["a b"]);
    check(
        "<img src=x onerror=alert(1)> <iframe src='x'>",
        &["\\<iframe src='x'>"],
    );
    check("a <!-- secret --> b", &["a b"]);
}

#[test]
fn marks_stay_where_they_are_read_as_such() {
    check("*a* **b** ~~c~~ ***d***", &["*a* **b** ~~c~~ ***d***"]);
    check("a_b_c 2*3 * 4", &["a_b_c 2\\*3 * 4"]);
    check("x<b>\"y\"</b>z <b> a </b>b", &["x\"y\"z **a** b"]);
}

#[test]
fn a_link_outside_of_the_docs_is_one_to_a_url() {
    assert_eq!(link("reference", "none"), None);
    assert_eq!(
        link("a", " https://x.example/(b) "),
        Some("[a](https://x.example/%28b%29)".to_owned())
    );
}

#[test]
fn what_lies_deep_costs_no_more() {
    let deep = [
        ">".repeat(20_000),
        "- ".repeat(20_000),
        "*a ".repeat(20_000),
        "<ul><li>".repeat(10_000),
    ];
    for text in deep {
        let lines = blocks(&text);
        assert_eq!(harm(&lines.join("\n")), None);
    }
    let unclosed = [
        "<code>",
        "<pre>",
        "<b>",
        "<!--",
        "`",
        "[",
        "![",
        "<a href='",
    ];
    for text in unclosed {
        let lines = blocks(&text.repeat(20_000));
        assert_eq!(harm(&lines.join("\n")), None);
    }
}
