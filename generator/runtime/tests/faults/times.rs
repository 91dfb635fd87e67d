//! Servers that take their time.

use std::time::Duration;

use crate::acts::{SEVEN, WIDGET, act, answer, at_once, cut, good, response};
use crate::case::Call::{Delete, Get, GetOnce, List, Post, Wait};
use crate::case::Case;
use crate::server::{Act, Step};

/// Sends this, and then nothing more.
fn stalls(bytes: &str) -> Act {
    act([Step::Send(bytes.as_bytes().to_vec()), Step::Hang])
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (name, stall) in [
        ("nothing comes", stalls("")),
        ("half a status line comes", stalls("HTTP/1.1 2")),
        ("half a head comes", stalls("HTTP/1.1 200 OK\r\nx-a: b\r\n")),
        (
            "a head comes",
            stalls("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n"),
        ),
        (
            "half a body comes",
            stalls("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"),
        ),
        (
            "half a chunk comes",
            stalls("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\n{"),
        ),
        (
            "the head of an error comes",
            stalls("HTTP/1.1 500 No\r\ncontent-length: 9\r\n\r\n"),
        ),
        ("nobody reads", at_once([Step::Hang])),
    ] {
        let acts = vec![stall.clone()];
        cases.push(Case::new(name, Get, acts.clone(), "Timeout, 3 attempts").hasty());
        cases.push(Case::new(name, Post, acts.clone(), "Timeout").hasty());
        cases.push(Case::new(name, Delete, acts, "Timeout").hasty());
        let acts = vec![stall, good()];
        cases.push(Case::new(format!("{name}, once"), Get, acts, SEVEN).brisk());
    }
    let whole = response("200 OK", &[], WIDGET);
    cases.push(Case::new(
        "byte by byte",
        Get,
        vec![act([Step::Drip(whole)])],
        SEVEN,
    ));
    let long = response("200 OK", &[], "x".repeat(100_000));
    cases.push(
        Case::new(
            "byte by byte for minutes",
            GetOnce,
            vec![act([Step::Drip(long)])],
            "Timeout",
        )
        .hasty(),
    );
    let deadline = Duration::from_millis(300);
    let silence = vec![stalls("")];
    cases.push(
        Case::new(
            "a deadline in the first attempt",
            Get,
            silence.clone(),
            "Timeout",
        )
        .by(deadline),
    );
    // Each attempt has most of the time that all have.
    let expected = "Timeout, 2 attempts or Timeout";
    let second = Case::new("a deadline in the second attempt", Get, silence, expected);
    cases.push(second.hasty().by(Duration::from_millis(200)));
    let slow = answer("503", &["retry-after: 40"], "");
    let case = Case::new(
        "a pause that is too long for the deadline",
        Get,
        vec![slow],
        "Status 503",
    );
    cases.push(case.by(Duration::from_secs(30)));
    let page = r#"{"widgets": [{"id": 1}], "next": "?page=2"}"#;
    let acts = vec![answer("200 OK", &[], page), stalls("")];
    cases.push(Case::new("a second page that does not come", List, acts, "Timeout").hasty());
    let acts = vec![answer("200 OK", &[], WIDGET), stalls(""), cut(""), ready()];
    cases.push(Case::new("a poll that does not come", Wait, acts, "ready").brisk());
    cases
}

fn ready() -> Act {
    answer("200 OK", &[], r#"{"widget": {"id": 7, "status": "ready"}}"#)
}
