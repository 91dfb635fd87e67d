//! Statuses: all that are known, some that are not, and those that come before another.

use crate::acts::{SEVEN, WIDGET, act, answer, cut, raw, response};
use crate::case::Call::{Get, GetOnce, Post};
use crate::case::Case;
use crate::server::Step;

const REFUSALS: [u16; 41] = [
    400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418,
    419, 420, 421, 422, 423, 424, 425, 426, 428, 431, 440, 444, 449, 450, 451, 460, 463, 494, 495,
    496, 498, 499,
];

const FAILURES: [u16; 25] = [
    500, 502, 503, 504, 505, 506, 507, 508, 509, 510, 511, 520, 521, 522, 523, 524, 525, 526, 527,
    529, 530, 540, 561, 598, 599,
];

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut of = |status: u16, call, expected: &str| {
        let name = format!("status {status}");
        let answer = answer(&status.to_string(), &[], WIDGET);
        cases.push(Case::new(name, call, vec![answer], expected));
    };
    for status in [200, 201, 202, 203, 206, 207, 208, 226, 250, 299] {
        of(status, Get, SEVEN);
    }
    for status in [300, 301, 302, 303, 305, 306, 307, 308, 350, 399] {
        of(status, Get, &format!("Status {status}"));
    }
    for status in REFUSALS {
        of(status, Get, &format!("Status {status}"));
    }
    for status in FAILURES {
        of(status, Get, &format!("Status {status}, 3 attempts"));
    }
    for status in [600, 700, 999] {
        of(status, Get, &format!("Status {status}"));
    }
    for status in [400, 404, 409, 500, 502, 503, 504] {
        of(status, Post, &format!("Status {status}"));
    }
    of(429, Get, "Status 429, 3 attempts");
    of(429, Post, "Status 429, 3 attempts");
    of(501, Get, "Status 501");
    cases.extend(without_a_body());
    cases.extend(before_another());
    cases
}

fn without_a_body() -> Vec<Case> {
    vec![
        Case::new(
            "204",
            Get,
            vec![raw("HTTP/1.1 204 No Content\r\n\r\n")],
            "Decode 204",
        ),
        Case::new(
            "205 without a body",
            Get,
            vec![answer("205 Reset Content", &[], "")],
            "Decode 205",
        ),
        Case::new(
            "304",
            Get,
            vec![raw("HTTP/1.1 304 Not Modified\r\n\r\n")],
            "Status 304",
        ),
        Case::new(
            "304 with the length of the body that it has not",
            Get,
            vec![raw(
                "HTTP/1.1 304 Not Modified\r\ncontent-length: 99\r\n\r\n",
            )],
            "Status 304",
        ),
        Case::new(
            "204 with a body all the same",
            GetOnce,
            vec![cut(response("204 No Content", &[], WIDGET))],
            "Decode 204",
        ),
    ]
}

fn before_another() -> Vec<Case> {
    let then = |before: &str| {
        let good = response("200 OK", &[], WIDGET);
        vec![raw([before.as_bytes(), &good].concat())]
    };
    vec![
        Case::new(
            "100 first",
            Get,
            then("HTTP/1.1 100 Continue\r\n\r\n"),
            SEVEN,
        ),
        Case::new(
            "102 first",
            Get,
            then("HTTP/1.1 102 Processing\r\n\r\n"),
            SEVEN,
        ),
        Case::new(
            "103 first",
            Get,
            then("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"),
            SEVEN,
        ),
        Case::new("199 first", Get, then("HTTP/1.1 199 Odd\r\n\r\n"), SEVEN),
        Case::new(
            "many first",
            Get,
            then(&"HTTP/1.1 102 Processing\r\n\r\n".repeat(50)),
            SEVEN,
        ),
        Case::new(
            "100 for a POST",
            Post,
            then("HTTP/1.1 100 Continue\r\n\r\n"),
            SEVEN,
        ),
        Case::new(
            "100 and no more",
            GetOnce,
            vec![cut("HTTP/1.1 100 Continue\r\n\r\n")],
            "Transport",
        ),
        Case::new(
            "100 and then nothing",
            GetOnce,
            vec![act([
                Step::Send(b"HTTP/1.1 100 Continue\r\n\r\n".to_vec()),
                Step::Hang,
            ])],
            "Timeout",
        )
        .hasty(),
        Case::new(
            "100 without end",
            GetOnce,
            vec![act([Step::Flood(
                b"HTTP/1.1 100 Continue\r\n\r\n".to_vec(),
            )])],
            "Timeout",
        )
        .hasty(),
        Case::new(
            "101 that nobody asked for",
            GetOnce,
            vec![cut(
                "HTTP/1.1 101 Switching Protocols\r\nupgrade: ssh\r\nconnection: upgrade\r\n\r\nSSH",
            )],
            "Status 101",
        ),
    ]
}
