//! Bodies of successes: their lengths, and what is in them.

use crate::acts::{SEVEN, WIDGET, act, answer, cut, ok, raw, reset};
use crate::case::Call::{Bytes, Get, GetOnce, Post, Text};
use crate::case::Case;
use crate::server::Step;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = lengths();
    cases.extend(contents());
    cases.extend(other_media());
    cases
}

/// A success with these headers alone, and the widget.
fn with(headers: &str) -> String {
    format!("HTTP/1.1 200 OK\r\n{headers}\r\n{WIDGET}")
}

fn lengths() -> Vec<Case> {
    let length = WIDGET.len();
    let own = format!("content-length: {length}\r\n");
    let mut cases = Vec::new();
    for (name, headers, expected) in [
        ("no length, and a close", String::new(), SEVEN),
        ("the length twice", own.repeat(2), SEVEN),
        (
            "a length of zero before a body",
            "content-length: 0\r\n".to_owned(),
            "Decode 200",
        ),
        (
            "a length that is too small",
            "content-length: 5\r\n".to_owned(),
            "Decode 200",
        ),
        (
            "a length that is too great",
            "content-length: 9999\r\n".to_owned(),
            "Transport",
        ),
        (
            "two lengths",
            format!("{own}content-length: 5\r\n"),
            "Transport",
        ),
        (
            "two lengths in one",
            format!("content-length: {length}, 5\r\n"),
            "Transport",
        ),
        (
            "a length below zero",
            "content-length: -1\r\n".to_owned(),
            "Transport",
        ),
        (
            "a length with a sign",
            format!("content-length: +{length}\r\n"),
            "Transport",
        ),
        (
            "a length that is no number",
            "content-length: all\r\n".to_owned(),
            "Transport",
        ),
        (
            "a length in hexadecimal",
            "content-length: 0x15\r\n".to_owned(),
            "Transport",
        ),
        (
            "a length with a fraction",
            format!("content-length: {length}.0\r\n"),
            "Transport",
        ),
        (
            "no length in the header",
            "content-length: \r\n".to_owned(),
            "Transport",
        ),
        (
            "a length beyond all",
            "content-length: 99999999999999999999\r\n".to_owned(),
            "Transport",
        ),
    ] {
        cases.push(Case::new(
            name,
            GetOnce,
            vec![cut(with(&headers))],
            expected,
        ));
    }
    for (name, reply) in [
        (
            "a body that is cut off",
            cut(with("content-length: 99\r\n")),
        ),
        (
            "a body that is reset",
            reset(with("content-length: 99\r\n")),
        ),
    ] {
        cases.push(Case::new(
            name,
            Get,
            vec![reply.clone()],
            "Transport, 3 attempts",
        ));
        cases.push(Case::new(name, Post, vec![reply], "Transport"));
    }
    cases.push(Case::new(
        "a body that is cut off once",
        Get,
        vec![cut(with("content-length: 99\r\n")), ok(WIDGET)],
        SEVEN,
    ));
    cases.push(Case::new(
        "the greatest length that there is",
        GetOnce,
        vec![act([
            Step::Send(
                b"HTTP/1.1 200 OK\r\ncontent-length: 18446744073709551615\r\n\r\n{".to_vec(),
            ),
            Step::Close,
        ])],
        "Transport",
    ));
    cases.push(Case::new(
        "a second response that nobody asked for",
        GetOnce,
        vec![raw(with(&own).repeat(2))],
        SEVEN,
    ));
    cases
}

fn contents() -> Vec<Case> {
    let deep = "[".repeat(200_000);
    let nested = format!(
        r#"{{"widget": {{"x": {}1{}}}}}"#,
        "[".repeat(5000),
        "]".repeat(5000)
    );
    let long = format!(
        r#"{{"widget": {{"id": 7, "x": "{}"}}}}"#,
        "y".repeat(5_000_000)
    );
    let mut cases = Vec::new();
    for (name, body) in [
        (
            "unknown properties",
            r#"{"a": [1], "widget": {"b": {}, "id": 7}}"#.to_owned(),
        ),
        ("blanks around the body", format!(" \r\n\t{WIDGET}\r\n \n")),
        (
            "a property twice",
            r#"{"widget": {"id": 1}, "widget": {"id": 7}}"#.to_owned(),
        ),
        (
            "escapes in a name",
            r#"{"w\u0069dget": {"id": 7}}"#.to_owned(),
        ),
        ("five megabytes", long),
    ] {
        cases.push(Case::new(name, GetOnce, vec![ok(body)], SEVEN));
    }
    for (name, body) in [
        ("an empty body", "".to_owned()),
        ("blanks alone", " \r\n ".to_owned()),
        ("null", "null".to_owned()),
        ("a list", "[]".to_owned()),
        ("a number", "7".to_owned()),
        ("a text", "\"7\"".to_owned()),
        ("an object without the property", "{}".to_owned()),
        ("the property as null", r#"{"widget": null}"#.to_owned()),
        ("the property as a list", r#"{"widget": []}"#.to_owned()),
        (
            "an escape in a name that is odd",
            "{\"wid\u{1b}get\": 1}".to_owned(),
        ),
        ("text", "OK".to_owned()),
        ("a page", "<!DOCTYPE html><p>Welcome".to_owned()),
        ("XML", "<?xml version=\"1.0\"?><a/>".to_owned()),
        ("JSON that is cut off", r#"{"widget": {"id": 7"#.to_owned()),
        ("JSON with something after it", format!("{WIDGET}}}")),
        ("two JSON texts", format!("{WIDGET}\n{WIDGET}")),
        ("single quotation marks", "{'widget': {'id': 7}}".to_owned()),
        ("a comment", format!("// here it is\n{WIDGET}")),
        ("a comma at the end", r#"{"widget": {"id": 7},}"#.to_owned()),
        ("NaN", r#"{"widget": NaN}"#.to_owned()),
        ("half a surrogate", r#"{"widget": "\ud800"}"#.to_owned()),
        ("a byte order mark", format!("\u{feff}{WIDGET}")),
        ("brackets without end", deep),
        ("nesting without end", nested),
        ("a guard against scripts", format!(")]}}',\n{WIDGET}")),
        ("NULs", "\0\0\0".to_owned()),
        ("the token", format!("{:?}", crate::case::TOKEN)),
        (
            "the token in a name",
            format!("{{{:?}: 1}}", crate::case::TOKEN),
        ),
    ] {
        cases.push(Case::new(name, Get, vec![ok(body)], "Decode 200"));
    }
    let bytes: [(&str, &[u8]); 4] = [
        (
            "text that is no UTF-8",
            b"{\"widget\": {\"id\": 7, \"x\": \"\xff\"}}",
        ),
        ("UTF-16", b"\xff\xfe{\0}\0"),
        (
            "gzip that nobody asked for",
            b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xab\x56",
        ),
        ("an image", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ];
    for (name, body) in bytes {
        cases.push(Case::new(name, GetOnce, vec![ok(body)], "Decode 200"));
    }
    cases
}

fn other_media() -> Vec<Case> {
    let html = &["content-type: text/html"][..];
    let page = "<html><title>Sign in</title>";
    vec![
        Case::new(
            "JSON that is called HTML",
            GetOnce,
            vec![answer("200 OK", html, WIDGET)],
            SEVEN,
        ),
        Case::new(
            "an odd media type",
            GetOnce,
            vec![answer("200", &["content-type: ;;"], WIDGET)],
            SEVEN,
        ),
        Case::new(
            "an odd encoding",
            GetOnce,
            vec![answer("200", &["content-encoding: x-a"], WIDGET)],
            SEVEN,
        ),
        Case::new(
            "a page in place of text",
            Text,
            vec![answer("200 OK", html, page)],
            "Decode 200",
        ),
        Case::new(
            "a page in place of bytes",
            Bytes,
            vec![answer("200 OK", html, page)],
            "Decode 200",
        ),
        Case::new(
            "text",
            Text,
            vec![answer("200 OK", &[], "a\u{7f}b")],
            r#"text "a\u{7f}b""#,
        ),
        Case::new(
            "text that is no UTF-8",
            Text,
            vec![answer("200 OK", &[], b"\xff")],
            "Decode 200",
        ),
        Case::new(
            "bytes",
            Bytes,
            vec![answer("200 OK", &[], b"\xff\0")],
            "2 bytes",
        ),
        Case::new(
            "no bytes",
            Bytes,
            vec![answer("200 OK", &[], "")],
            "0 bytes",
        ),
    ]
}
