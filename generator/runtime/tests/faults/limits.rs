//! Servers that ask for patience, in every spelling.

use crate::acts::{SEVEN, answer, good};
use crate::case::Call::{Get, GetOnce, Post};
use crate::case::Case;

const DATE: &str = "date: Sun, 06 Nov 1994 08:49:37 GMT";

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for asked in [
        "61",
        "3600",
        "99999999999999999999999",
        "61.5",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Sun, 06 Nov 1994 08:50:38 GMT",
    ] {
        for status in [429, 503] {
            let header = format!("retry-after: {asked}");
            let acts = vec![answer(&status.to_string(), &[&header, DATE], "")];
            cases.push(Case::new(
                format!("too long: {asked}"),
                Get,
                acts,
                &format!("Status {status}"),
            ));
        }
    }
    for asked in [
        "0",
        "",
        "soon",
        "-1",
        "0x10",
        "1,2",
        "1e3",
        "\u{662}",
        "Sun, 06 Nov 1994 08:49:00 GMT",
        "Sun, 99 Nov 1994 08:49:37 GMT",
    ] {
        let header = format!("retry-after: {asked}");
        let acts = vec![answer("503", &[&header, DATE], "")];
        cases.push(Case::new(
            format!("no pause: {asked:?}"),
            Get,
            acts,
            "Status 503, 3 attempts",
        ));
    }
    for (name, headers, expected) in [
        (
            "two of them",
            &["retry-after: 0", "retry-after: 99"][..],
            "Status 429, 3 attempts",
        ),
        (
            "a reset far away",
            &["ratelimit-reset: 784115377", DATE],
            "Status 429",
        ),
        (
            "a reset that has passed",
            &["ratelimit-reset: 784111700", DATE],
            "Status 429, 3 attempts",
        ),
        (
            "a reset that is no number",
            &["ratelimit-reset: soon", DATE],
            "Status 429, 3 attempts",
        ),
        (
            "a reset beyond all",
            &["ratelimit-reset: 99999999999999999999"],
            "Status 429, 3 attempts",
        ),
        (
            "a reset below zero",
            &["ratelimit-reset: -1"],
            "Status 429, 3 attempts",
        ),
        (
            "a reset in the year 9999",
            &["ratelimit-reset: 253402300799"],
            "Status 429",
        ),
        (
            "a reset without a date",
            &["ratelimit-reset: 253402300798", "date: yesterday"],
            "Status 429",
        ),
        (
            "nothing left, and no reset",
            &["ratelimit-remaining: 0"],
            "Status 429, 3 attempts",
        ),
        (
            "an empty limit",
            &["ratelimit-limit: ", "ratelimit-remaining: "],
            "Status 429, 3 attempts",
        ),
    ] {
        cases.push(Case::new(
            name,
            Get,
            vec![answer("429", headers, "")],
            expected,
        ));
        cases.push(Case::new(
            name,
            Post,
            vec![answer("429", headers, "")],
            expected,
        ));
    }
    let once = answer("429", &["retry-after: 0"], "");
    cases.push(Case::new("once", Post, vec![once, good()], SEVEN));
    let of_success = answer(
        "200",
        &["retry-after: 99", "ratelimit-remaining: 0"],
        crate::acts::WIDGET,
    );
    cases.push(Case::new("of a success", GetOnce, vec![of_success], SEVEN));
    let of_failure = answer("500", &["ratelimit-reset: 253402300799"], "");
    cases.push(Case::new(
        "a reset of what is no rate limit",
        Get,
        vec![of_failure],
        "Status 500, 3 attempts",
    ));
    cases
}
