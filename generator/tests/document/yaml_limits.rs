//! YAML: what is refused, and what could be used to exhaust the reader.

use openapi_lathe::diagnostic::{Code, Place};

use crate::{codes, only};

#[test]
fn a_key_twice_names_both_places() {
    let text = "a: 1\nb: 2\na: 3\n";
    let read = crate::read(text);
    let found = &read.diagnostics.as_slice()[1];
    assert_eq!(found.code, Code::DuplicateKey);
    assert_eq!(found.place, Place::Span(10..11));
    assert_eq!(found.related[0].0, Place::Span(0..1));
}

#[test]
fn a_key_twice_in_a_large_map_is_found() {
    let keys: String = (0..100).map(|index| format!("k{index}: 1\n")).collect();
    let text = format!("{keys}k7: 2\n");
    assert_eq!(codes(&text)[0], Code::NotOpenApi);
    assert!(codes(&text).contains(&Code::DuplicateKey));
}

#[test]
fn a_second_document_is_refused() {
    let help =
        "a description is one document; remove what follows, or put it into a file of its own";
    assert_eq!(
        only("a: 1\n---\nb: 2\n"),
        format!("2:1 a second document begins here; {help}")
    );
}

#[test]
fn a_map_as_key_is_refused() {
    assert!(only("? {a: 1}\n: 2").contains("a list or map cannot be a key"));
}

#[test]
fn a_colon_in_a_plain_text_says_to_quote_it() {
    let help = "quote a text that contains a colon followed by a space";
    assert_eq!(
        only("a: b: c"),
        format!("1:5 mapping values are not allowed in this context; {help}")
    );
}

#[test]
fn a_tab_says_to_indent_with_spaces() {
    assert!(only("a:\n\tb: 1\n").ends_with("; indent with spaces"));
}

#[test]
fn an_empty_text_is_no_description() {
    assert_eq!(only(" \n\n"), "1:1 the file is empty");
}

#[test]
fn comments_alone_are_no_description() {
    assert_eq!(codes("# nothing\n"), [Code::NotOpenApi]);
}

#[test]
fn nesting_has_a_limit() {
    let dashes = "- ".repeat(10_000);
    assert_eq!(codes(&dashes), [Code::TooDeep]);
    let brackets = format!("a: {}", "[".repeat(10_000));
    assert_eq!(codes(&brackets), [Code::TooDeep]);
}

#[test]
fn aliases_count_towards_the_nesting() {
    let (open, close) = ("[".repeat(60), "]".repeat(60));
    let text = format!("a: &x {open}1{close}\nb: {open}*x{close}\n");
    assert_eq!(codes(&text), [Code::TooDeep]);
}

#[test]
fn aliases_of_aliases_have_a_budget() {
    let mut text = "a0: &a0 [x, x]\n".to_owned();
    for level in 1..40 {
        let below = format!("*a{}", level - 1);
        text.push_str(&format!(
            "a{level}: &a{level} [{below}, {below}, {below}]\n"
        ));
    }
    assert_eq!(codes(&text), [Code::AliasBudget]);
}

#[test]
fn aliases_of_a_long_text_have_a_budget() {
    let long = "x".repeat(1_000_000);
    let aliases = "- *a\n".repeat(1000);
    assert_eq!(
        codes(&format!("- &a {long}\n{aliases}")),
        [Code::AliasBudget]
    );
}
