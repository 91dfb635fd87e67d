//! Bodies of errors, of which none hides the status.

use crate::acts::answer;
use crate::case::Call::{Delete, GetOnce, Post};
use crate::case::{Case, TOKEN};

pub(crate) fn cases() -> Vec<Case> {
    let deep = format!("{{\"message\": {}", "[".repeat(200_000));
    let long = format!(r#"{{"message": "{}"}}"#, "y".repeat(3_000_000));
    let echo =
        format!(r#"{{"message": "{TOKEN} is wrong", "id": "{TOKEN}", "request_id": "{TOKEN}"}}"#);
    let bodies: Vec<(&str, Vec<u8>)> = vec![
        ("nothing", b"".to_vec()),
        ("blanks", b" \r\n".to_vec()),
        ("null", b"null".to_vec()),
        ("a list", b"[1, 2]".to_vec()),
        ("a text", b"\"no\"".to_vec()),
        ("a number", b"7".to_vec()),
        ("an empty object", b"{}".to_vec()),
        (
            "a message",
            br#"{"message": "no", "id": "bad", "request_id": "r"}"#.to_vec(),
        ),
        (
            "a message that is an object",
            br#"{"message": {"a": ["b"]}}"#.to_vec(),
        ),
        (
            "a message that is null",
            br#"{"message": null, "id": null}"#.to_vec(),
        ),
        (
            "a message that a terminal obeys",
            b"{\"message\": \"\\u001b[31m\\u202e\\r\\n\"}".to_vec(),
        ),
        (
            "a text that a terminal obeys",
            b"\x1b[31mred\x1b]0;title\x07\r\n".to_vec(),
        ),
        ("a message of megabytes", long.into_bytes()),
        ("megabytes of text", b"z".repeat(3_000_000)),
        ("JSON that is cut off", br#"{"message": "no"#.to_vec()),
        ("nesting without end", deep.into_bytes()),
        ("a page", b"<html><h1>500</h1></html>".to_vec()),
        ("XML", b"<?xml version=\"1.0\"?><Error/>".to_vec()),
        (
            "text that is no UTF-8",
            b"{\"message\": \"\xff\xfe\"}".to_vec(),
        ),
        ("bytes", b"\x1f\x8b\x08\0\0\0".to_vec()),
        (
            "a byte order mark",
            "\u{feff}{\"message\": \"no\"}".as_bytes().to_vec(),
        ),
        ("the token in a message", echo.into_bytes()),
        ("the token as text", format!("Bearer {TOKEN}").into_bytes()),
        (
            "the token in a name",
            format!(r#"{{"{TOKEN}": 1}}"#).into_bytes(),
        ),
        (
            "the token in JSON that is cut off",
            format!(r#"{{"a": "{TOKEN}"#).into_bytes(),
        ),
    ];
    let mut cases = Vec::new();
    for (name, body) in bodies {
        let types = ["application/json", "text/html", "application/problem+json"];
        for (call, (status, media)) in [GetOnce, Post, Delete]
            .into_iter()
            .zip([400, 500, 422].into_iter().zip(types))
        {
            let header = format!("content-type: {media}");
            let acts = vec![answer(&status.to_string(), &[&header], &body)];
            cases.push(Case::new(name, call, acts, &format!("Status {status}")));
        }
    }
    let headers = [
        "set-cookie: a=b",
        "www-authenticate: Bearer error=\"hunter2-hunter2-hunter2\"",
    ];
    cases.push(Case::new(
        "the token in a challenge",
        GetOnce,
        vec![answer("401", &headers, "")],
        "Status 401",
    ));
    cases.push(Case::new(
        "the token in the name of the request",
        GetOnce,
        vec![answer(
            "401",
            &["x-request-id: hunter2-hunter2-hunter2"],
            "",
        )],
        "Status 401",
    ));
    cases.push(Case::new(
        "the token in the reason",
        GetOnce,
        vec![answer("401 hunter2-hunter2-hunter2", &[], "")],
        "Status 401",
    ));
    cases
}
