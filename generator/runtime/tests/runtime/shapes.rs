//! How pages are read by their shape on the wire.

use http::Method;
use lathe_runtime::{Operation, Page, PageShape, Pages, Request, Result};

use crate::mock::{Answer, Mock, ok};

static LIST: Operation = Operation::new("list", Method::GET, "/numbers");
static SHAPE: PageShape = PageShape {
    parameter: "page",
    items: "/data/numbers",
    next: "/links/pages/next",
    total: Some("/meta/total"),
    first: None,
};

async fn page(answer: fn() -> Answer) -> Result<Page<i64>> {
    let client = Mock::answering([answer]).client();
    Request::page(&client, &LIST, &SHAPE).await
}

async fn error(answer: fn() -> Answer) -> String {
    page(answer).await.expect_err("it is no page").to_string()
}

#[tokio::test]
async fn a_page_is_read_from_where_its_parts_are() {
    let page = page(|| {
        ok(r#"{
            "data": {"numbers": [1, 2]},
            "links": {"pages": {"prev": "?page=1", "next": "https://x.example/y?page=3"}},
            "meta": {"total": 9}
        }"#)
    });
    let page = page.await.expect("it is a page");
    assert_eq!(
        (page.items, page.next, page.total),
        (vec![1, 2], Some(3), Some(9))
    );
}

#[tokio::test]
async fn links_that_are_absent_empty_or_null_end_the_list() {
    for answer in [
        || ok(r#"{"data": {"numbers": [1]}}"#),
        || ok(r#"{"data": {"numbers": [1]}, "links": {}}"#),
        || ok(r#"{"data": {"numbers": [1]}, "links": {"pages": {}}}"#),
        || ok(r#"{"data": {"numbers": [1]}, "links": {"pages": {"next": null}}}"#),
        || ok(r#"{"data": {"numbers": [1]}, "links": {"pages": {"next": ""}}}"#),
        || ok(r#"{"data": {"numbers": [1]}, "links": null, "meta": null}"#),
    ] {
        assert_eq!(page(answer).await.expect("it is a page").next, None);
    }
}

#[tokio::test]
async fn items_that_are_null_are_none() {
    let page = page(|| ok(r#"{"data": {"numbers": null}}"#)).await;
    assert!(page.expect("it is a page").items.is_empty());
}

#[tokio::test]
async fn items_that_are_absent_are_an_error() {
    let text = "list: cannot decode the response: data.numbers: the items are missing";
    assert_eq!(error(|| ok(r#"{"numbers": [1]}"#)).await, text);
}

#[tokio::test]
async fn items_that_are_no_array_are_an_error_that_says_where() {
    let error = error(|| ok(r#"{"data": {"numbers": "1"}}"#)).await;
    let start =
        "list: cannot decode the response: data.numbers: expected a list, found the text \"1\"";
    assert!(error.starts_with(start), "{error}");
}

#[tokio::test]
async fn an_item_that_does_not_decode_is_an_error_that_says_which() {
    let error = error(|| ok(r#"{"data": {"numbers": [1, "2"]}}"#)).await;
    let start = "list: cannot decode the response: data.numbers[1]: expected an integer, found the text \"2\"";
    assert!(error.starts_with(start), "{error}");
}

#[tokio::test]
async fn a_link_that_is_no_string_is_a_problem_of_a_page_with_items() {
    let link = || ok(r#"{"data": {"numbers": [1]}, "links": {"pages": {"next": 2}}}"#);
    let page = page(link).await.expect("it has items");
    assert_eq!((page.items.as_slice(), page.next), (&[1][..], None));
    assert_eq!(
        page.problem(),
        Some("the link to the next page is not a string")
    );
}

#[tokio::test]
async fn a_list_whose_first_number_nobody_knows_is_an_error_if_items_are_missing() {
    let answer = || ok(r#"{"data": {"numbers": [1]}, "meta": {"total": 2}}"#);
    let client = Mock::answering([answer]).client();
    let list = || Pages::new(Request::<Page<i64>>::page(&client, &LIST, &SHAPE), &SHAPE);
    let error = list()
        .all()
        .await
        .expect_err("an item is missing")
        .to_string();
    assert!(
        error.contains("the list should have 2 items, and 1 came"),
        "{error}"
    );
}

#[tokio::test]
async fn a_body_that_is_no_json_is_an_error() {
    let error = error(|| ok("<html>")).await;
    assert!(error.contains("the body is HTML"), "{error}");
}
