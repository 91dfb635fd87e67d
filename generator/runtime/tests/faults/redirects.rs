//! Redirects, which are never followed.

use crate::acts::{answer, cut};
use crate::case::Call::{Delete, Get, GetOptional, List, Post, Text};
use crate::case::Case;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for status in [301, 302, 303, 307, 308] {
        for call in [Get, Post, Delete] {
            let acts = vec![answer(
                &status.to_string(),
                &["location: http://{trap}/v2/widgets/7"],
                "",
            )];
            cases.push(Case::new(
                "to another host",
                call,
                acts,
                &format!("Status {status}"),
            ));
        }
    }
    for location in [
        "//{trap}/a",
        "/v3",
        "../v3",
        "?a=b",
        "#a",
        "",
        "http://",
        "http:///",
        "http://user:hunter2-hunter2-hunter2@{trap}/",
        "http://{trap}:99999",
        "http://{trap}/?token=hunter2-hunter2-hunter2",
        "javascript:alert(1)",
        "data:text/html,hi",
        "file:///etc/passwd",
        "http://[::1",
        "http://\\{trap}",
        "\u{202e}http://{trap}",
        "http://a b",
    ] {
        let header = format!("location: {location}");
        let acts = vec![answer("302 Found", &[&header], "")];
        cases.push(Case::new(
            format!("to {location:?}"),
            Get,
            acts,
            "Status 302",
        ));
    }
    let twice = &["location: http://{trap}", "location: http://{trap}/b"][..];
    let page = "<html><a href=\"http://elsewhere.invalid\">Moved</a>";
    cases.extend([
        Case::new(
            "to two places",
            Get,
            vec![answer("302", twice, "")],
            "Status 302",
        ),
        Case::new(
            "to nowhere",
            Get,
            vec![answer("301", &[], "")],
            "Status 301",
        ),
        Case::new(
            "with a page",
            Text,
            vec![answer("301", twice, page)],
            "Status 301",
        ),
        Case::new(
            "of a list",
            List,
            vec![answer("302", twice, "")],
            "Status 302",
        ),
        Case::new(
            "of what may be missing",
            GetOptional,
            vec![answer("302", twice, "")],
            "Status 302",
        ),
        Case::new(
            "by a header that is not meant",
            Get,
            vec![answer("200", &["refresh: 0; url=http://{trap}"], "{}")],
            "Decode 200",
        ),
        Case::new(
            "to another service",
            Get,
            vec![answer("200", &["alt-svc: h2=\"{trap}\""], "{}")],
            "Decode 200",
        ),
        Case::new(
            "to a proxy",
            Get,
            vec![answer("305", &["location: http://{trap}"], "")],
            "Status 305",
        ),
        Case::new(
            "of choices",
            Get,
            vec![answer("300", &["location: http://{trap}"], "")],
            "Status 300",
        ),
        Case::new(
            "that is cut off",
            Post,
            vec![cut("HTTP/1.1 302 Found\r\nlocation: http://{trap}\r\n")],
            "Transport",
        ),
    ]);
    cases
}
