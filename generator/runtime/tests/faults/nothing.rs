//! Operations that return nothing, or what may be missing.

use crate::acts::{SEVEN, WIDGET, answer, cut, raw};
use crate::case::Call::{Delete, DeleteOptional, GetOptional};
use crate::case::Case;

const HTML: &[&str] = &["content-type: text/html; charset=utf-8"];
const PAGE: &str = "\r\n<!doctype HTML>\n<title>Welcome to the hotel</title>";

pub(crate) fn cases() -> Vec<Case> {
    let none = "nothing there";
    let mut cases = Vec::new();
    for (name, act, expected) in [
        ("204", raw("HTTP/1.1 204 No Content\r\n\r\n"), "done"),
        ("200 without a body", answer("200", &[], ""), "done"),
        (
            "202 with JSON",
            answer("202", &[], "{\"queued\": true}"),
            "done",
        ),
        ("200 with text", answer("200", &[], "deleted"), "done"),
        (
            "200 with text that is called HTML",
            answer("200", HTML, "OK"),
            "done",
        ),
        ("200 with bytes", answer("200", &[], b"\xff\0"), "done"),
        (
            "200 with XML",
            answer(
                "200",
                &["content-type: text/xml"],
                "<?xml version=\"1.0\"?><ok/>",
            ),
            "done",
        ),
        ("200 with a page", answer("200", HTML, PAGE), "Decode 200"),
        (
            "200 with a page that is called JSON",
            answer("200", &["content-type: application/json"], PAGE),
            "Decode 200",
        ),
        (
            "200 with a page of no type",
            answer("200", &[], "<HTML>"),
            "Decode 200",
        ),
        (
            "200 with a script",
            answer("200", HTML, "<script>location='/portal'</script>"),
            "Decode 200",
        ),
        (
            "200 with a page after a mark",
            answer("200", &[], "\u{feff}<html>"),
            "Decode 200",
        ),
        (
            "200 with a body that is cut off",
            cut("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"),
            "Transport",
        ),
        ("404", answer("404", &[], "{}"), "Status 404"),
        ("511 with a page", answer("511", HTML, PAGE), "Status 511"),
    ] {
        cases.push(Case::new(name, Delete, vec![act], expected));
    }
    for (name, act, expected) in [
        ("204", raw("HTTP/1.1 204 No Content\r\n\r\n"), "done"),
        ("404", answer("404", &[], ""), none),
        (
            "404 with JSON",
            answer("404", &[], "{\"message\": \"no\"}"),
            none,
        ),
        ("410", answer("410", &[], ""), none),
        ("404 with a page", answer("404", HTML, PAGE), "Status 404"),
        (
            "404 that is cut off",
            cut("HTTP/1.1 404 Not Found\r\ncontent-length: 9\r\n\r\n{"),
            "Transport",
        ),
        ("403", answer("403", &[], ""), "Status 403"),
        ("422", answer("422", &[], ""), "Status 422"),
        ("500", answer("500", &[], ""), "Status 500"),
        ("200 with a page", answer("200", HTML, PAGE), "Decode 200"),
    ] {
        cases.push(Case::new(
            format!("optional: {name}"),
            DeleteOptional,
            vec![act],
            expected,
        ));
    }
    for (name, act, expected) in [
        ("the value", answer("200", &[], WIDGET), SEVEN),
        ("404", answer("404", &[], ""), none),
        ("404 with the value", answer("404", &[], WIDGET), none),
        ("200 with null", answer("200", &[], "null"), "Decode 200"),
        ("204", raw("HTTP/1.1 204 No Content\r\n\r\n"), "Decode 204"),
        ("401", answer("401", &[], ""), "Status 401"),
    ] {
        cases.push(Case::new(
            format!("may be missing: {name}"),
            GetOptional,
            vec![act],
            expected,
        ));
    }
    cases
}
