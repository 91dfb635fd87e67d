//! Complaints as they are printed: over the line they are about.

use openapi_lathe::diagnostic::{
    Code, Diagnostic, Diagnostics, Place, nearest, render, render_coloured,
};
use openapi_lathe::pointer::Pointer;
use openapi_lathe::source::{Lines, Position, Source};

use crate::tree;

/// Renders one complaint about a text.
fn rendered(text: &str, place: Place) -> String {
    let diagnostic = Diagnostic::new(Code::WrongKind, place, "wrong");
    render(&[diagnostic], &Source::new("test", text), Some(&tree(text)))
}

fn pointer(text: &str) -> Pointer {
    Pointer::parse(text).expect("tests have good pointers")
}

#[test]
fn a_value_is_underlined() {
    assert_eq!(
        rendered("a: 1\nb: [two, 3]\n", Place::Value(pointer("/b/0"))),
        "error[E012]: wrong\n --> test:2:5\n  |\n2 | b: [two, 3]\n  |     ^^^\n"
    );
}

#[test]
fn a_key_is_underlined() {
    assert_eq!(
        rendered("a: 1\nbee: 2\n", Place::Key(pointer("/bee"))),
        "error[E012]: wrong\n --> test:2:1\n  |\n2 | bee: 2\n  | ^^^\n"
    );
}

#[test]
fn a_value_of_several_lines_is_shown_by_its_key() {
    assert!(
        rendered("get:\n  a: 1\n  b: 2\n", Place::Value(pointer("/get"))).contains("test:1:1\n")
    );
}

#[test]
fn a_place_that_is_not_there_is_shown_by_the_nearest_above_it() {
    assert!(rendered("a:\n  b: 1\n", Place::Value(pointer("/a/b/c/d"))).contains("test:2:6\n"));
}

#[test]
fn columns_count_characters() {
    assert!(rendered("ä: [é, 1]\n", Place::Value(pointer("/ä/1"))).contains("test:1:8\n"));
}

#[test]
fn a_long_line_is_cut_to_what_matters() {
    let items = "1,".repeat(500_000);
    let text = format!("{{\"a\": [{items}1], \"b\": 2}}");
    let rendered = rendered(&text, Place::Value(pointer("/b")));
    assert!(rendered.contains("--> test:1:1000017\n"), "{rendered}");
    assert!(rendered.len() < 1000);
}

#[test]
fn a_related_place_is_shown_too() {
    let text = "a: 1\nb: 2\n";
    let diagnostic = Diagnostic::new(Code::DuplicateKey, pointer("/b"), "twice")
        .related(pointer("/a"), "first here");
    let rendered = render(&[diagnostic], &Source::new("test", text), Some(&tree(text)));
    assert!(
        rendered.contains("1 | a: 1\n  |    - first here\n"),
        "{rendered}"
    );
}

#[test]
fn warnings_that_say_the_same_are_printed_once() {
    let text = "a: 1\nb: 2\nc: 3\n";
    let warn = |at: &str| Diagnostic::new(Code::NoValue, pointer(at), "nothing");
    let all = [warn("/a"), warn("/b"), warn("/c")];
    let rendered = render(&all, &Source::new("test", text), Some(&tree(text)));
    assert_eq!(rendered.matches("warning[W004]").count(), 1);
    assert!(rendered.contains("also at test:2:4, test:3:4\n"));
}

#[test]
fn of_very_many_complaints_the_rest_is_counted() {
    let source = Source::new("test", "a: 1\n");
    let error = |index: usize| Diagnostic::new(Code::WrongKind, Place::Start, index.to_string());
    let errors: Vec<Diagnostic> = (0..250).map(error).collect();
    let rendered = render(&errors, &source, None);
    assert!(rendered.ends_with("\n… and 150 more\n"));
}

#[test]
fn complaints_are_sorted_by_place_and_then_by_code() {
    let text = "a: 1\nb: 2\n";
    let mut found: Diagnostics = [
        Diagnostic::new(Code::NoValue, pointer("/b"), "third"),
        Diagnostic::new(Code::WrongKind, pointer("/b"), "second"),
        Diagnostic::new(Code::NoValue, pointer("/a"), "first"),
    ]
    .into_iter()
    .collect();
    found.sort(Some(&tree(text)));
    let order: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(order, ["first", "second", "third"]);
}

#[test]
fn colours_are_escape_codes() {
    let diagnostic = Diagnostic::new(Code::WrongKind, Place::Start, "wrong");
    let coloured = render_coloured(&[diagnostic], &Source::new("test", "a"), None);
    assert!(coloured.contains("\u{1b}["));
}

#[test]
fn lines_end_with_either_break() {
    let lines = Lines::new("a\r\nbc\n");
    assert_eq!(lines.position(4), Position { line: 2, column: 2 });
    assert_eq!(lines.range(1), 0..1);
}

#[test]
fn an_offset_beyond_the_text_is_its_end() {
    assert_eq!(
        Lines::new("ab").position(99),
        Position { line: 1, column: 3 }
    );
}

#[test]
fn a_pointer_escapes_what_separates_its_tokens() {
    let pointer = Pointer::root().child("a/b~c").index(3);
    assert_eq!(pointer.as_str(), "/a~1b~0c/3");
    assert_eq!(
        pointer.parent().and_then(|it| it.last().map(String::from)),
        Some("a/b~c".to_owned())
    );
}

#[test]
fn a_pointer_begins_with_a_slash_and_escapes_well() {
    assert!(Pointer::parse("a").is_none());
    assert!(Pointer::parse("/a~2").is_none());
    assert!(Pointer::parse("/a~").is_none());
    assert!(Pointer::parse("").is_some());
}

#[test]
fn every_code_has_a_number_of_its_own() {
    for code in Code::ALL {
        assert_eq!(Code::with_number(code.number()), Some(*code));
        assert!(code.explanation().ends_with('.'), "{code}");
    }
}

#[test]
fn the_nearest_word_is_near_enough_to_be_meant() {
    let words = ["summary", "description", "type"];
    assert_eq!(nearest("sumamry", words), Some("summary"));
    assert_eq!(nearest("Type", words), Some("type"));
    assert_eq!(nearest("x", words), None);
}
