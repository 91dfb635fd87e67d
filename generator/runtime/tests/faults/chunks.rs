//! Bodies in chunks, as they should be and as they should not.

use crate::acts::{SEVEN, WIDGET, act, cut, raw};
use crate::case::Call::{Get, GetOnce};
use crate::case::Case;
use crate::server::Step;

/// A success whose body is in chunks, with these headers and then this.
fn chunked(headers: &str, chunks: &str) -> String {
    format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n{headers}\r\n{chunks}")
}

/// The widget as one chunk, whose size is written so.
fn one(size: &str, end: &str) -> String {
    chunked("", &format!("{size}\r\n{WIDGET}{end}"))
}

pub(crate) fn cases() -> Vec<Case> {
    let end = "\r\n0\r\n\r\n";
    let hex = format!("{:x}", WIDGET.len());
    let single: String = WIDGET.chars().map(|c| format!("1\r\n{c}\r\n")).collect();
    let own = one(&hex, end);
    let mut cases = Vec::new();
    for (name, bytes) in [
        ("one chunk", own.clone()),
        (
            "chunks of one byte",
            chunked("", &format!("{single}0\r\n\r\n")),
        ),
        ("a size in capitals", one(&hex.to_uppercase(), end)),
        (
            "a size with zeros before it",
            one(&format!("000{hex}"), end),
        ),
        ("an extension", one(&format!("{hex};a=b;c=\"d\""), end)),
        ("a trailer", one(&hex, "\r\n0\r\nx-a: b\r\n\r\n")),
        ("zeros as the last size", one(&hex, "\r\n000\r\n\r\n")),
    ] {
        cases.push(Case::new(name, GetOnce, vec![raw(bytes)], SEVEN));
    }
    let widget = format!("{hex}\r\n{WIDGET}{end}");
    for (name, bytes) in [
        ("a size that is no number", one("zz", end)),
        ("a size below zero", one("-1", end)),
        ("no size", one("", end)),
        ("a size beyond all", one("fffffffffffffffff", end)),
        ("a size that is too small", one("5", end)),
        ("a size that is too great", one("ff", end)),
        ("no line break after a chunk", one(&hex, "0\r\n\r\n")),
        ("no last chunk", one(&hex, "\r\n")),
        ("the end after the last size", one(&hex, "\r\n0\r\n")),
        ("the end within a size", chunked("", "1")),
        ("the end before any chunk", chunked("", "")),
        ("plain JSON where chunks should be", chunked("", WIDGET)),
    ] {
        cases.push(Case::new(name, GetOnce, vec![cut(bytes)], "Transport"));
    }
    cases.push(Case::new(
        "no chunk but the last",
        Get,
        vec![raw(chunked("", "0\r\n\r\n"))],
        "Decode 200",
    ));
    cases.push(Case::new(
        "a cut once",
        Get,
        vec![cut(one(&hex, "\r\n")), raw(own)],
        SEVEN,
    ));
    let long = format!("0\r\n{}\r\n", "x-a: b\r\n".repeat(100_000));
    cases.push(Case::new(
        "trailers by the megabyte",
        GetOnce,
        vec![cut(chunked("", &long))],
        "Transport",
    ));
    let extended = format!("{hex};{}\r\n{WIDGET}{end}", "a".repeat(1_000_000));
    cases.push(Case::new(
        "an extension by the megabyte",
        GetOnce,
        vec![cut(chunked("", &extended))],
        "Transport",
    ));
    let both = format!("content-length: {}\r\n", WIDGET.len());
    cases.push(Case::new(
        "a length beside chunks",
        GetOnce,
        vec![cut(chunked(&both, &widget))],
        SEVEN,
    ));
    let endless = Step::Flood(b"1\r\n \r\n".repeat(100));
    let head = Step::Send(chunked("", "").into_bytes());
    cases.push(
        Case::new(
            "chunks without end",
            GetOnce,
            vec![act([head, endless])],
            "Timeout",
        )
        .hasty(),
    );
    cases
}
