//! How lists are followed from page to page, and where that ends.

use lathe_runtime::sample::types::{Widget, WidgetStatus};
use lathe_runtime::{ErrorKind, Page, Result};

use crate::mock::{Answer, Mock, ok, status};

/// A page of the widgets with these ids, with a link to the next page.
fn page(ids: &[u64], next: &str) -> Answer {
    let widgets: Vec<_> = ids.iter().map(|id| format!("{{\"id\": {id}}}")).collect();
    let widgets = widgets.join(", ");
    ok(format!(r#"{{"widgets": [{widgets}], "next": {next}}}"#))
}

/// A list of this many pages, with one widget on each.
fn list(length: u64) -> Mock {
    Mock::new(move |number, _| {
        let number = number as u64 + 1;
        let next = format!(
            "\"https://elsewhere.example/v9/?page={}&per_page=1\"",
            number + 1
        );
        page(&[number], if number < length { &next } else { "null" })
    })
}

async fn ids(mock: &Mock) -> Result<Vec<Option<i64>>> {
    let widgets = mock.client().widgets().list().stream().all().await?;
    Ok(widgets.iter().map(|widget| widget.id).collect())
}

async fn paging_error(mock: &Mock) -> String {
    let error = ids(mock).await.expect_err("the list makes no sense");
    assert_eq!(error.kind(), ErrorKind::Paging);
    error.to_string()
}

#[tokio::test]
async fn a_stream_has_the_items_of_all_pages() {
    assert_eq!(
        ids(&list(3)).await.expect("it is a list"),
        [Some(1), Some(2), Some(3)]
    );
}

#[tokio::test]
async fn pages_are_asked_for_by_number_wherever_the_links_point() {
    let mock = list(3);
    ids(&mock).await.expect("it is a list");
    assert_eq!(
        mock.paths(),
        ["/v2/widgets", "/v2/widgets?page=2", "/v2/widgets?page=3"]
    );
    let hosts = mock
        .requests()
        .into_iter()
        .filter_map(|request| request.uri().host().map(str::to_owned));
    assert!(hosts.into_iter().all(|host| host == "workshop.example"));
}

#[tokio::test]
async fn other_query_parameters_stay_from_page_to_page() {
    let mock = list(2);
    let request = mock.client().widgets().list().status(WidgetStatus::Ready);
    request.stream().all().await.expect("it is a list");
    assert_eq!(
        mock.paths(),
        [
            "/v2/widgets?status=ready",
            "/v2/widgets?status=ready&page=2"
        ]
    );
}

#[tokio::test]
async fn a_page_is_asked_for_only_when_it_is_needed() {
    let mock = list(3);
    let mut widgets = mock.client().widgets().list().stream();
    widgets
        .next()
        .await
        .expect("there is one")
        .expect("it is a widget");
    assert_eq!(mock.requests().len(), 1);
}

#[tokio::test]
async fn pages_come_one_by_one() {
    let mock = list(2);
    let mut pages = mock.client().widgets().list().pages();
    let first = pages
        .next()
        .await
        .expect("there is one")
        .expect("it is a page");
    assert_eq!((first.items.len(), first.next), (1, Some(2)));
    let second = pages
        .next()
        .await
        .expect("there is one")
        .expect("it is a page");
    assert_eq!(second.next, None);
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn awaiting_a_list_gives_one_page() {
    let mock = list(3);
    let page = mock
        .client()
        .widgets()
        .list()
        .page(1)
        .await
        .expect("it is a page");
    assert_eq!(
        page.into_iter().map(|widget| widget.id).collect::<Vec<_>>(),
        [Some(1)]
    );
    assert_eq!(mock.paths(), ["/v2/widgets?page=1"]);
}

#[tokio::test]
async fn a_page_that_fails_is_an_error_and_ends_the_stream() {
    let mock = Mock::new(|number, _| match number {
        0 => page(&[1], "\"?page=2\""),
        _ => status(404),
    });
    let mut widgets = mock.client().widgets().list().stream();
    widgets
        .next()
        .await
        .expect("there is one")
        .expect("it is a widget");
    let error = widgets.next().await.expect("there is an error");
    assert!(error.expect_err("it is one").is_not_found());
    assert!(widgets.next().await.is_none());
    assert_eq!(mock.requests().len(), 2);
}

#[tokio::test]
async fn a_next_page_that_is_not_further_on_is_an_error() {
    let mock = Mock::new(|number, _| page(&[number as u64], "\"?page=2\""));
    let error = paging_error(&mock).await;
    assert_eq!(
        error,
        "widgets_list: cannot list further: page 2 would follow page 2"
    );
}

#[tokio::test]
async fn two_pages_in_a_row_with_the_same_items_are_an_error() {
    let mock = Mock::new(|number, _| page(&[1], &format!("\"?page={}\"", number + 2)));
    let error = paging_error(&mock).await;
    assert!(
        error.contains("two pages in a row have the same items"),
        "{error}"
    );
}

#[tokio::test]
async fn a_few_empty_pages_are_no_error() {
    let mock = Mock::new(|number, _| match number {
        0..5 => page(&[], &format!("\"?page={}\"", number + 2)),
        _ => page(&[1], "null"),
    });
    assert_eq!(ids(&mock).await.expect("it is a list"), [Some(1)]);
}

#[tokio::test]
async fn empty_pages_without_end_are_an_error() {
    let mock = Mock::new(|number, _| page(&[], &format!("\"?page={}\"", number + 2)));
    let error = paging_error(&mock).await;
    assert!(
        error.contains("100 pages in a row have no items"),
        "{error}"
    );
}

#[tokio::test]
async fn far_more_items_than_the_total_are_an_error() {
    let mock = Mock::new(|number, _| {
        ok(format!(
            r#"{{"widgets": [{{"id": {number}}}], "total": 3, "next": "?page={}"}}"#,
            number + 2
        ))
    });
    let error = paging_error(&mock).await;
    assert!(error.contains("should have 3 items, and 9 came"), "{error}");
}

#[tokio::test]
async fn a_list_may_grow_while_it_is_read() {
    let mock = Mock::new(|number, _| {
        let next = (number < 5).then(|| format!(r#", "next": "?page={}""#, number + 2));
        let next = next.unwrap_or_default();
        ok(format!(
            r#"{{"widgets": [{{"id": {number}}}], "total": 3{next}}}"#
        ))
    });
    assert_eq!(ids(&mock).await.expect("it is a list").len(), 6);
}

fn next_of(link: Option<&str>) -> Result<Option<u64>, String> {
    let page = Page::<Widget>::new(Vec::new(), link, None, "page[number]");
    match page.problem() {
        Some(problem) => Err(problem.to_owned()),
        None => Ok(page.next),
    }
}

#[test]
fn no_link_and_an_empty_link_end_the_list() {
    assert_eq!(next_of(None), Ok(None));
    assert_eq!(next_of(Some(" ")), Ok(None));
}

#[test]
fn the_number_of_a_link_is_found_among_other_parameters() {
    let link = "/v2/widgets/?mypage[number]=9&page%5Bnumber%5D=2&a=3#page[number]=4";
    assert_eq!(next_of(Some(link)), Ok(Some(2)));
}

#[test]
fn a_link_without_a_number_is_a_problem() {
    for link in [
        "/v2/widgets",
        "?page[number]=",
        "?page[number]=two",
        "?page=2",
        "?page[number]",
    ] {
        let error = next_of(Some(link)).expect_err("it has no number");
        assert!(error.contains("has no number `page[number]`"), "{error}");
    }
}

#[test]
fn a_total_below_zero_is_none() {
    let page = Page::<Widget>::new(Vec::new(), None, Some(-1), "page");
    assert_eq!(page.total, None);
}
