//! Lists whose pages do not follow each other as pages do.

use crate::acts::{answer, cut, ok};
use crate::case::Call::List;
use crate::case::Case;
use crate::server::Act;

/// A page of the widgets with these numbers, and what it says beside them.
fn page(ids: std::ops::Range<u32>, beside: &str) -> Act {
    let widgets: Vec<String> = ids.map(|id| format!("{{\"id\": {id}}}")).collect();
    ok(format!(
        r#"{{"widgets": [{}]{beside}}}"#,
        widgets.join(", ")
    ))
}

fn next(number: u32) -> String {
    format!(r#", "next": "?page={number}""#)
}

pub(crate) fn cases() -> Vec<Case> {
    let total = |total: u32, next: &str| format!(r#", "total": {total}{next}"#);
    let first = || page(0..3, &next(2));
    let mut cases = Vec::new();
    for (name, acts, expected) in [
        ("two pages", vec![first(), page(3..5, "")], "5 items"),
        ("no items", vec![page(0..0, "")], "0 items"),
        (
            "items that are null",
            vec![ok(r#"{"widgets": null}"#)],
            "0 items",
        ),
        ("no place for items", vec![ok("{}")], "Decode 200"),
        (
            "items that are no list",
            vec![ok(r#"{"widgets": {"id": 1}}"#)],
            "Decode 200",
        ),
        (
            "an item that is no object",
            vec![ok(r#"{"widgets": [7]}"#)],
            "Decode 200",
        ),
        ("a page that repeats", vec![first()], "Paging"),
        (
            "a page that leads to itself",
            vec![page(0..3, &next(1))],
            "Paging",
        ),
        (
            "a page that leads back",
            vec![first(), page(3..5, &next(1))],
            "Paging",
        ),
        (
            "the same items with other links",
            vec![first(), page(0..3, &next(3)), page(0..3, &next(4))],
            "Paging",
        ),
        (
            "a link without a number",
            vec![page(0..3, r#", "next": "/more""#)],
            "Paging",
        ),
        (
            "a link that is an object",
            vec![page(0..3, r#", "next": {"a": 1}"#)],
            "Paging",
        ),
        (
            "a link with a number beyond all",
            vec![page(0..3, r#", "next": "?page=99999999999999999999""#)],
            "Paging",
        ),
        (
            "a link below zero",
            vec![page(0..3, r#", "next": "?page=-1""#)],
            "Paging",
        ),
        (
            "an empty link",
            vec![page(0..3, r#", "next": """#)],
            "3 items",
        ),
        (
            "a link to elsewhere",
            vec![
                page(0..3, r#", "next": "http://elsewhere.invalid/?page=2""#),
                page(3..5, ""),
            ],
            "5 items",
        ),
        (
            "a total that is right",
            vec![page(0..3, &total(3, ""))],
            "3 items",
        ),
        (
            "a total without a link",
            vec![page(0..3, &total(5, "")), page(3..5, &total(5, ""))],
            "5 items",
        ),
        (
            "a total that nothing reaches",
            vec![page(0..3, &total(5, "")), page(0..0, "")],
            "Paging",
        ),
        (
            "a total, and the next page refused",
            vec![page(0..3, &total(5, "")), answer("404", &[], "")],
            "Paging",
        ),
        (
            "a total, and the next page fails",
            vec![page(0..3, &total(5, "")), answer("500", &[], "")],
            "Status 500",
        ),
        (
            "a total that shrinks",
            vec![page(0..3, &total(9, &next(2))), page(3..5, &total(2, ""))],
            "5 items",
        ),
        (
            "a total that is no number",
            vec![page(0..3, r#", "total": "many""#)],
            "3 items",
        ),
        (
            "a total below zero",
            vec![page(0..3, r#", "total": -5"#)],
            "3 items",
        ),
        (
            "a total with a fraction",
            vec![page(0..3, r#", "total": 9.5"#)],
            "3 items",
        ),
        (
            "a total that is far too small",
            vec![page(0..9, &total(1, &next(2))), page(9..20, &total(1, ""))],
            "20 items",
        ),
        (
            "a page that fails",
            vec![first(), answer("500", &[], "")],
            "Status 500",
        ),
        (
            "a page that is cut off",
            vec![
                first(),
                cut("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"),
            ],
            "Transport",
        ),
        (
            "a page that is HTML",
            vec![first(), ok("<html>")],
            "Decode 200",
        ),
        (
            "a page without a token",
            vec![first(), answer("401", &[], "")],
            "Status 401",
        ),
    ] {
        cases.push(Case::new(name, List, acts, expected));
    }
    let endless: Vec<Act> = (0..200).map(|it| page(0..0, &next(it + 2))).collect();
    cases.push(Case::new(
        "empty pages without end",
        List,
        endless,
        "Paging",
    ));
    let growing: Vec<Act> = (0..50)
        .map(|it| page(it..it + 1, &total(3, &next(it + 2))))
        .collect();
    cases.push(Case::new(
        "far more items than the total",
        List,
        growing,
        "Paging",
    ));
    cases
}
