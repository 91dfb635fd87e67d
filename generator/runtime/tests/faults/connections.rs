//! Connections that are closed, reset, or used longer than they should be.

use crate::acts::{SEVEN, WIDGET, act, at_once, cut, good, raw, reset};
use crate::case::Call::{Delete, Get, GetOnce, List, Post};
use crate::case::Case;
use crate::server::{Act, Step};

pub(crate) fn cases() -> Vec<Case> {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n",
        WIDGET.len()
    );
    let half = format!("{head}{}", &WIDGET[..9]);
    let phases: [(&str, Act); 8] = [
        ("a close at once", at_once([Step::Close])),
        ("a reset at once", at_once([Step::Reset])),
        ("a close instead of an answer", cut("")),
        ("a reset instead of an answer", reset("")),
        ("a close in the head", cut(&head[..20])),
        ("a reset in the head", reset(&head[..20])),
        ("a close in the body", cut(&half)),
        ("a reset in the body", reset(&half)),
    ];
    let mut cases = Vec::new();
    for (name, phase) in phases {
        let acts = vec![phase.clone()];
        cases.push(Case::new(name, Get, acts.clone(), "Transport, 3 attempts"));
        cases.push(Case::new(name, Post, acts.clone(), "Transport"));
        cases.push(Case::new(name, Delete, acts, "Transport"));
        let acts = vec![phase.clone(), phase, good()];
        cases.push(Case::new(format!("{name}, twice"), Get, acts, SEVEN));
    }
    let closing = format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{WIDGET}");
    cases.push(Case::new(
        "a close that is announced",
        Get,
        vec![cut(closing)],
        SEVEN,
    ));
    let kept = format!(
        "HTTP/1.0 200 OK\r\ncontent-length: {}\r\nconnection: keep-alive\r\n\r\n{WIDGET}",
        WIDGET.len()
    );
    cases.push(Case::new(
        "HTTP/1.0 that is kept",
        Get,
        vec![raw(kept)],
        SEVEN,
    ));
    let answer = Step::Send(format!("{head}{WIDGET}").into_bytes());
    cases.push(Case::new(
        "half a connection",
        GetOnce,
        vec![act([answer.clone(), Step::Half])],
        SEVEN,
    ));
    cases.push(
        Case::new(
            "an answer before the request",
            GetOnce,
            vec![at_once([answer, Step::Hang])],
            // Whether the request or the answer is first is a matter of chance.
            "widget Some(7) or Transport or Timeout",
        )
        .hasty(),
    );
    cases.push(Case::new(
        "a farewell before the request",
        GetOnce,
        vec![at_once([
            Step::Send(
                b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
                    .to_vec(),
            ),
            Step::Close,
        ])],
        "Transport or Status 408",
    ));
    let page = |ids: &str, next: &str| {
        let body = format!(r#"{{"widgets": [{ids}]{next}}}"#);
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
        cut(format!("{head}{body}"))
    };
    let next = r#", "next": "?page=2""#;
    let pages = vec![page(r#"{"id": 1}"#, next), page(r#"{"id": 2}"#, "")];
    cases.push(Case::new(
        "a close that is not announced between two pages",
        List,
        pages,
        "2 items",
    ));
    cases
}
