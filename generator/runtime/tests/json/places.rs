//! What is said of a text that is not what it should be, and where in the text that lies.

use std::collections::BTreeMap;

use lathe_runtime::sample::types::{NewWidget, Part, Widget};
use lathe_runtime::sample::values::{Branch, Scalars};
use lathe_runtime::{Json, from_slice};

#[track_caller]
fn check<T: Json>(text: &str, (line, column): (usize, usize), expected: &str) {
    let Err(error) = from_slice::<T>(text.as_bytes()) else {
        panic!("{text} is of the type");
    };
    assert_eq!(
        error.line_and_column(),
        Some((line, column)),
        "{text}: {error}"
    );
    assert_eq!(
        error.to_string(),
        format!("{expected} at line {line} column {column}"),
        "{text}"
    );
    let path = expected
        .strip_suffix(error.message())
        .expect("it ends with the message");
    assert_eq!(error.path(), path.trim_end_matches(": "), "{text}");
}

#[test]
fn a_value_of_another_type_is_told_with_the_way_to_it() {
    check::<Scalars>(
        r#"{"int32": "1"}"#,
        (1, 11),
        r#"int32: expected an integer of 32 bits, found the text "1""#,
    );
    check::<Scalars>(
        r#"{"int32": 2147483648}"#,
        (1, 11),
        "int32: expected an integer of 32 bits, found the number 2147483648",
    );
    check::<Scalars>(
        r#"{"int64": 1.5}"#,
        (1, 11),
        "int64: expected an integer, found the number 1.5",
    );
    check::<Scalars>(
        r#"{"uint32": -1}"#,
        (1, 12),
        "uint32: expected an integer of 32 bits that is not negative, found the number -1",
    );
    check::<Scalars>(
        r#"{"uint64": true}"#,
        (1, 12),
        "uint64: expected an integer that is not negative, found `true`",
    );
    check::<Scalars>(
        r#"{"float": []}"#,
        (1, 11),
        "float: expected a number, found a list",
    );
    check::<Scalars>(
        r#"{"float": 1e999}"#,
        (1, 11),
        "float: the number is too large",
    );
    check::<Scalars>(
        "{\"int32\": 1,\n  \"truth\":\n    {}}",
        (3, 5),
        "truth: expected `true` or `false`, found an object",
    );
    check::<Scalars>(
        r#"{"text": 1}"#,
        (1, 10),
        "text: expected a text, found the number 1",
    );
    check::<Scalars>("[]", (1, 1), "expected an object, found a list");
    check::<Scalars>(" null", (1, 2), "expected an object, found null");
    check::<Vec<i64>>(r#"{"a": 1}"#, (1, 1), "expected a list, found an object");
    check::<Vec<i64>>(
        "[1, 2,\n 3, null]",
        (2, 5),
        "[3]: expected an integer, found null",
    );
    check::<Vec<Vec<i64>>>(
        "[[1], [2, 3, \"é\"]]",
        (1, 14),
        "[1][2]: expected an integer, found the text \"é\"",
    );
    check::<Vec<Scalars>>(
        r#"["é", 1]"#,
        (1, 2),
        "[0]: expected an object, found the text \"é\"",
    );
    check::<BTreeMap<String, i64>>(
        "{\"é\": 1, \"a b\": \"\"}",
        (1, 17),
        "a b: expected an integer, found the text \"\"",
    );
    check::<BTreeMap<String, Vec<i64>>>(
        "{\"a\": [[1]]}",
        (1, 8),
        "a[0]: expected an integer, found a list",
    );
    let number = "1".repeat(100);
    check::<Scalars>(
        &format!("{{\"int64\": {number}}}"),
        (1, 11),
        "int64: expected an integer, found a long number",
    );
    check::<Scalars>(
        &format!("{{\"int64\": \"{number}\"}}"),
        (1, 11),
        "int64: expected an integer, found a long text",
    );
}

#[test]
fn what_is_missing_is_told_of_its_object() {
    check::<NewWidget>("{}", (1, 1), "missing field `name`");
    check::<Vec<NewWidget>>(
        "[{\"name\": \"a\"},\n{\"nam\": \"a\"}]",
        (2, 1),
        "[1]: missing field `name`",
    );
    check::<Part>(r#" {"type": "wheel"}"#, (1, 2), "missing field `radius`");
    check::<Widget>(
        r#"{"part": {"type": "wheel"}}"#,
        (1, 10),
        "part: missing field `radius`",
    );
    check::<Branch>(
        r#"{"nodes": {"a": {"kind": "branch"}}}"#,
        (1, 17),
        "nodes.a: missing field `nodes`",
    );
}

#[test]
fn a_value_with_a_form_of_its_own_is_told_where_it_begins() {
    check::<Part>(
        r#"{"radius": "wide", "type": "wheel"}"#,
        (1, 12),
        "radius: expected a number, found the text \"wide\"",
    );
    check::<Branch>(
        r#"{"kind": "leaf", "nodes": {}}"#,
        (1, 10),
        "kind: expected the text \"branch\", found the text \"leaf\"",
    );
}

#[test]
fn what_is_not_json_is_told_where_it_begins_not_to_be() {
    check::<Scalars>("", (1, 1), "the JSON ends where an object should be");
    check::<Scalars>("{", (1, 2), "the JSON ends where `,` or `}` should be");
    check::<Scalars>("{\n", (2, 1), "the JSON ends where `,` or `}` should be");
    check::<Scalars>(r#"{"int32" 1}"#, (1, 10), "int32: expected `:`, found `1`");
    check::<Scalars>(
        r#"{"int32": 1 "int64": 1}"#,
        (1, 13),
        "int32: expected `,` or `}`, found `\"`",
    );
    check::<Scalars>(
        r#"{"int32": 1,}"#,
        (1, 13),
        "expected the name of a property, found `}`",
    );
    check::<Scalars>(
        r#"{int32: 1}"#,
        (1, 2),
        "expected the name of a property, found `i`",
    );
    check::<Scalars>(
        r#"{"int32": 01}"#,
        (1, 12),
        "int32: expected `,` or `}`, found `1`",
    );
    check::<Scalars>(
        r#"{"float": 1.}"#,
        (1, 13),
        "float: expected a digit, found `}`",
    );
    check::<Scalars>(
        r#"{"float": -"#,
        (1, 12),
        "float: the JSON ends where a digit should be",
    );
    check::<Scalars>(
        r#"{"truth": tru}"#,
        (1, 11),
        "truth: expected `true`, found `t`",
    );
    check::<Scalars>(
        r#"{"text": "a"#,
        (1, 12),
        "text: the JSON ends within a text",
    );
    check::<Scalars>(
        "{\"text\": \"a\nb\"}",
        (1, 12),
        "text: a control character has to be escaped in a text",
    );
    check::<Scalars>(
        r#"{"text": "ab\x41"}"#,
        (1, 13),
        "text: there is no such escape",
    );
    check::<Scalars>(
        r#"{"text": "\ud800"}"#,
        (1, 11),
        "text: half a surrogate pair is no character",
    );
    check::<Scalars>(
        r#"{"text": "\u12"}"#,
        (1, 11),
        "text: `\\u` needs four hexadecimal digits",
    );
    check::<Scalars>(
        r#"{"more": [1, {"a": nul}]}"#,
        (1, 20),
        "more[1].a: expected `null`, found `n`",
    );
    check::<Scalars>("{}\n{}", (2, 1), "something comes after the JSON");
    check::<Scalars>(
        "\u{feff}{}",
        (1, 1),
        "expected an object, found `\\u{feff}`",
    );
    check::<Vec<i64>>("[1 2]", (1, 4), "[0]: expected `,` or `]`, found `2`");
    check::<Vec<i64>>("[1,]", (1, 4), "[1]: expected an integer, found `]`");
    check::<Vec<bool>>("[true, fals]", (1, 8), "[1]: expected `false`, found `f`");
}

#[test]
fn bytes_that_are_not_utf_8_are_told_where_they_are() {
    let error = from_slice::<Scalars>(b"{\"int32\": 1,\n\"text\": \"\xc3\xa9\xff\"}")
        .expect_err("it is not UTF-8");
    assert_eq!(
        error.to_string(),
        "text: the text is not UTF-8 at line 2 column 11"
    );
}

#[test]
fn the_way_to_what_is_too_deep_is_bounded() {
    let mut text = vec![b'['; 1_000_000];
    text.push(0xff);
    let error = from_slice::<Scalars>(&text).expect_err("it is not UTF-8");
    assert_eq!(error.line_and_column(), Some((1, 1_000_001)));
    assert!(error.path().len() < 1_000, "{}", error.path().len());
}
