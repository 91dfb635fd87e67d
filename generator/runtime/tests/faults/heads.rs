//! Heads of responses: status lines and headers as they should not be.

use crate::acts::{SEVEN, WIDGET, act, answer, cut, raw};
use crate::case::Call::{Get, GetOnce};
use crate::case::Case;
use crate::server::Step;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = status_lines();
    cases.extend(odd_headers());
    cases.extend(large_heads());
    cases
}

/// A response whose head begins with this line.
fn begins(line: impl AsRef<[u8]>) -> Vec<u8> {
    let rest = format!("\r\ncontent-length: {}\r\n\r\n{WIDGET}", WIDGET.len());
    [line.as_ref(), rest.as_bytes()].concat()
}

fn status_lines() -> Vec<Case> {
    let mut cases = Vec::new();
    for line in [
        "HTTP/1.1 200 OK",
        "HTTP/1.1 200",
        "HTTP/1.1 200 ",
        "HTTP/1.1 200 It is (very) well; indeed, \"well\"",
        "HTTP/1.1 200 \u{e9}t\u{e9}",
        "HTTP/1.0 200 OK",
    ] {
        let name = format!("a status line as it may be: {line:?}");
        cases.push(Case::new(name, GetOnce, vec![cut(begins(line))], SEVEN));
    }
    for line in [
        "HTTP/1.1 20 OK",
        "HTTP/1.1 2000 OK",
        "HTTP/1.1 abc OK",
        "HTTP/1.1 -20 OK",
        "HTTP/1.1 099 OK",
        "HTTP/1.1 000 OK",
        "HTTP/1.1  200 OK",
        "HTTP/1.1",
        "HTTP/9.9 200 OK",
        "HTTP/2 200 OK",
        "http/1.1 200 OK",
        "HTTPS/1.1 200 OK",
        "ICY 200 OK",
        "200 OK",
        "SSH-2.0-OpenSSH_9.6",
        "220 mail.example ESMTP",
        "+OK POP3",
        "GET / HTTP/1.1",
        "{\"widget\": {}}",
        "<html>",
        "\0\0\0\0",
        "\u{1b}[31m",
    ] {
        let name = format!("a status line as it may not be: {line:?}");
        cases.push(Case::new(
            name,
            GetOnce,
            vec![cut(begins(line))],
            "Transport",
        ));
    }
    let cases_of_bytes: [(&str, &[u8]); 4] = [
        ("the start of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        (
            "frames of HTTP/2",
            b"\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x80\0\x04\0\x01\0\0",
        ),
        ("an alert of TLS", b"\x15\x03\x01\0\x02\x02\x50"),
        ("bytes that are no text", b"\xff\xfe\xfd\xfc"),
    ];
    for (name, bytes) in cases_of_bytes {
        cases.push(Case::new(name, GetOnce, vec![cut(bytes)], "Transport"));
    }
    cases.push(Case::new(
        "nothing at all",
        Get,
        vec![cut("")],
        "Transport, 3 attempts",
    ));
    cases
}

/// A response that has this among its headers.
fn with(header: impl AsRef<[u8]>) -> Vec<u8> {
    let end = format!("\r\ncontent-length: {}\r\n\r\n{WIDGET}", WIDGET.len());
    [b"HTTP/1.1 200 OK\r\n", header.as_ref(), end.as_bytes()].concat()
}

fn odd_headers() -> Vec<Case> {
    let mut cases = Vec::new();
    let fine: [(&str, &[u8]); 9] = [
        ("an empty value", b"x-a:"),
        ("no blank before a value", b"x-a:b"),
        ("many blanks around a value", b"x-a: \t  b \t "),
        ("a value that is no UTF-8", b"x-a: \xff\xfe"),
        ("a value in Latin-1", b"server: caf\xe9"),
        ("a name in capitals", b"X-REQUEST-ID: R"),
        ("a header twice", b"x-request-id: a\r\nx-request-id: b"),
        (
            "two content types",
            b"content-type: text/html\r\ncontent-type: application/json",
        ),
        (
            "many cookies",
            b"set-cookie: a=hunter2-hunter2-hunter2\r\nset-cookie: b=c",
        ),
    ];
    for (name, header) in fine {
        cases.push(Case::new(name, GetOnce, vec![raw(with(header))], SEVEN));
    }
    let wrong: [(&str, &[u8]); 7] = [
        ("a line without a colon", b"nonsense"),
        ("a name with a blank in it", b"x a: b"),
        ("no name", b": b"),
        ("a NUL in a value", b"x-a: b\0c"),
        ("a NUL in a name", b"x\0a: b"),
        ("a bare line break in a value", b"x-a: b\rc: d"),
        ("an escape in a name", b"x\x1b[31m: b"),
    ];
    for (name, header) in wrong {
        cases.push(Case::new(
            name,
            GetOnce,
            vec![cut(with(header))],
            "Transport",
        ));
    }
    cases.push(Case::new(
        "an escape in a value of an error",
        GetOnce,
        vec![answer("500", &["server: \u{1b}[31m"], "")],
        "Transport",
    ));
    for (name, bytes) in [
        ("the end in the status line", "HTTP/1.1 20"),
        ("the end after the status line", "HTTP/1.1 200 OK\r\n"),
        ("the end in a header", "HTTP/1.1 200 OK\r\ncontent-le"),
        (
            "the end before the empty line",
            "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n",
        ),
    ] {
        cases.push(Case::new(name, GetOnce, vec![cut(bytes)], "Transport"));
    }
    let lines = with("x-a: b")
        .iter()
        .filter(|byte| **byte != b'\r')
        .copied()
        .collect::<Vec<u8>>();
    cases.push(Case::new(
        "lines that end with a line feed alone",
        GetOnce,
        vec![raw(lines)],
        SEVEN,
    ));
    cases
}

fn large_heads() -> Vec<Case> {
    let many: String = (0..5000).map(|it| format!("x-{it}: y\r\n")).collect();
    let long = format!("x-a: {}", "b".repeat(10_000_000));
    let longish = format!("x-a: {}", "b".repeat(20_000));
    let fifty: String = (0..50).map(|it| format!("x-{it}: y\r\n")).collect();
    vec![
        Case::new(
            "fifty headers",
            GetOnce,
            vec![raw(with(fifty.trim_end()))],
            SEVEN,
        ),
        Case::new("a long header", GetOnce, vec![raw(with(longish))], SEVEN),
        Case::new(
            "five thousand headers",
            GetOnce,
            vec![cut(with(many.trim_end()))],
            "Transport",
        ),
        Case::new(
            "a header of ten megabytes",
            GetOnce,
            vec![cut(with(long))],
            "Transport",
        ),
        Case::new(
            "a head without end",
            GetOnce,
            vec![act([
                Step::Send(b"HTTP/1.1 200 OK\r\n".to_vec()),
                Step::Flood(b"x-a: b\r\n".repeat(100)),
            ])],
            "Transport",
        ),
        Case::new(
            "a status line without end",
            GetOnce,
            vec![act([
                Step::Send(b"HTTP/1.1 200 ".to_vec()),
                Step::Flood(b"O".repeat(1000)),
            ])],
            "Transport",
        ),
    ]
}
