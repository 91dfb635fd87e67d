//! How lists end: where they should, where they should not, and after as many pages as the caller wants.

use lathe_runtime::{Error, ErrorKind};

use crate::mock::{Answer, Mock, lost, ok, status};

/// A page of so many widgets, and what it says beside them.
fn page(ids: std::ops::Range<u64>, beside: &str) -> Answer {
    let widgets: Vec<String> = ids.map(|id| format!("{{\"id\": {id}}}")).collect();
    ok(format!(
        r#"{{"widgets": [{}]{beside}}}"#,
        widgets.join(", ")
    ))
}

/// The number of the page that a request is for.
fn number(request: &http::Request<bytes::Bytes>) -> u64 {
    let query = request.uri().query().unwrap_or_default();
    let number = query.strip_prefix("page=").map(str::parse);
    number.map_or(1, |number| number.expect("it is a number"))
}

/// What a list of 45 widgets answers, 20 a page, which has no links but says this beside the items.
fn unlinked(beside: &'static str) -> Mock {
    Mock::new(move |_, request| {
        let start = (number(request) - 1) * 20;
        page(start.min(45)..(start + 20).min(45), beside)
    })
}

/// How many items came, and the error that came after them.
async fn read(mock: &Mock) -> (usize, Option<Error>) {
    let mut widgets = mock.impatient_client().widgets().list().stream();
    let mut count = 0;
    while let Some(widget) = widgets.next().await {
        match widget {
            Ok(_) => count += 1,
            Err(error) => {
                assert!(widgets.next().await.is_none(), "an error ends the stream");
                return (count, Some(error));
            }
        }
    }
    (count, None)
}

#[track_caller]
fn is_short((count, error): (usize, Option<Error>), expected: usize, total: u64) {
    let error = error.expect("the list is short");
    assert_eq!((count, error.kind()), (expected, ErrorKind::Paging));
    let text = format!(
        "widgets_list: cannot list further: the list should have {total} items, and {expected} came"
    );
    assert_eq!(error.to_string(), text);
}

#[tokio::test]
async fn a_page_that_no_link_leads_to_is_asked_for_if_items_are_missing() {
    let mock = unlinked(r#", "total": 45"#);
    let (count, error) = read(&mock).await;
    assert_eq!((count, error.map(|it| it.to_string())), (45, None));
    let paths = ["/v2/widgets", "/v2/widgets?page=2", "/v2/widgets?page=3"];
    assert_eq!(mock.paths(), paths);
}

#[tokio::test]
async fn a_list_that_says_nothing_of_its_length_ends_where_no_link_leads_on() {
    let mock = unlinked("");
    assert!(matches!(read(&mock).await, (20, None)));
}

#[tokio::test]
async fn a_list_that_ends_too_early_is_an_error_after_its_items() {
    for rest in [|| page(0..0, ""), || status(404), || status(422)] {
        let mock = Mock::new(move |number, _| match number {
            0 => page(0..20, r#", "total": 45"#),
            _ => rest(),
        });
        is_short(read(&mock).await, 20, 45);
        assert_eq!(mock.requests().len(), 2);
    }
}

#[tokio::test]
async fn a_missing_page_that_cannot_be_had_is_that_error() {
    for answer in [lost, || status(500), || status(429), || status(401)] {
        let mock = Mock::new(move |number, _| match number {
            0 => page(0..20, r#", "total": 45"#),
            _ => answer(),
        });
        let (_, error) = read(&mock).await;
        assert_ne!(error.expect("it fails").kind(), ErrorKind::Paging);
    }
}

#[tokio::test]
async fn a_server_that_does_not_number_its_pages_is_stopped() {
    let mock = Mock::new(|_, _| page(0..20, r#", "total": 45"#));
    let (count, error) = read(&mock).await;
    let error = error.expect("the page is repeated").to_string();
    assert_eq!(count, 20);
    assert!(
        error.contains("two pages in a row have the same items"),
        "{error}"
    );
}

#[tokio::test]
async fn a_total_that_shrinks_on_the_last_page_is_no_error() {
    for last in [", \"total\": 5", ", \"total\": 44", ", \"total\": 0"] {
        let mock = Mock::new(move |number, _| match number {
            0..9 => {
                let ids = number as u64 * 20..number as u64 * 20 + 20;
                page(
                    ids,
                    &format!(r#", "total": 184, "next": "?page={}""#, number + 2),
                )
            }
            _ => page(180..184, last),
        });
        let (count, error) = read(&mock).await;
        assert_eq!((count, error.map(|it| it.to_string())), (184, None));
    }
}

#[tokio::test]
async fn items_that_the_api_leaves_out_of_a_page_are_not_missing() {
    let mock = Mock::new(|number, _| match number {
        0 => page(0..20, r#", "total": 45, "next": "?page=2""#),
        1 => page(20..37, r#", "total": 45, "next": "?page=3""#),
        _ => page(40..45, r#", "total": 45"#),
    });
    assert!(matches!(read(&mock).await, (42, None)));
}

#[tokio::test]
async fn a_list_that_begins_later_has_what_is_left() {
    for (start, count) in [(2, 25), (3, 5)] {
        let mock = Mock::new(|_, request| {
            let next = number(request) + 1;
            let link = format!(r#", "total": 45, "next": "?page={next}""#);
            match next {
                2..4 => page((next - 2) * 20..(next - 1) * 20, &link),
                _ => page(40..45, r#", "total": 45"#),
            }
        });
        let list = mock.client().widgets().list().page(start);
        assert_eq!(list.all().await.expect("it is a list").len(), count);
    }
}

#[tokio::test]
async fn a_page_whose_link_is_odd_gives_its_items_and_then_the_error() {
    for (link, problem) in [
        (
            r#""/v2/widgets?cursor=abc""#,
            "the link `/v2/widgets?cursor=abc` to the next page",
        ),
        ("7", "the link to the next page is not a string"),
        (r#""?page=1""#, "page 1 would follow page 1"),
    ] {
        let mock = Mock::new(move |_, _| page(0..3, &format!(r#", "next": {link}"#)));
        let (count, error) = read(&mock).await;
        let error = error.expect("the list cannot be followed");
        assert_eq!((count, error.kind()), (3, ErrorKind::Paging));
        assert!(error.to_string().contains(problem), "{error}");
        assert_eq!(mock.requests().len(), 1);
    }
}

#[tokio::test]
async fn one_page_whose_link_is_odd_says_so() {
    let mock = Mock::answering([|| page(0..3, r#", "next": "more""#)]);
    let page = mock.client().widgets().list().await.expect("it has items");
    assert_eq!((page.items.len(), page.next), (3, None));
    let problem = "the link `more` to the next page has no number `page`";
    assert_eq!(page.problem(), Some(problem));
}

#[tokio::test]
async fn a_list_is_had_as_a_whole() {
    let mock = unlinked(r#", "total": 45"#);
    let all = mock.client().widgets().list().all();
    let all = tokio::spawn(all).await.expect("nothing panics");
    assert_eq!(all.expect("it is a list").len(), 45);
}

#[tokio::test]
async fn a_list_ends_after_as_many_pages_as_the_caller_wants() {
    let list = |mock: &Mock| mock.client().widgets().list();
    let mock = unlinked(r#", "total": 45"#);
    assert_eq!(
        list(&mock)
            .max_pages(2)
            .all()
            .await
            .expect("it is a list")
            .len(),
        40
    );
    assert_eq!(mock.requests().len(), 2);
    let items = list(&mock).stream().max_pages(1).all().await;
    assert_eq!(items.expect("it is a list").len(), 20);
    assert_eq!(
        list(&mock)
            .max_pages(9)
            .all()
            .await
            .expect("it is a list")
            .len(),
        45
    );
    let requests = mock.requests().len();
    assert!(list(&mock).max_pages(0).next().await.is_none());
    assert_eq!(mock.requests().len(), requests);
}

#[tokio::test]
async fn pages_that_differ_in_their_links_alone_are_the_same() {
    let mock = Mock::new(|number, _| {
        let beside = format!(r#", "next": "?page={}", "at": {number}"#, number + 2);
        page(0..3, &beside)
    });
    let (count, error) = read(&mock).await;
    let error = error.expect("the pages are the same").to_string();
    assert_eq!(count, 3);
    assert!(
        error.contains("two pages in a row have the same items"),
        "{error}"
    );
}

#[tokio::test]
async fn pages_that_differ_in_one_item_are_not_the_same() {
    let mock = Mock::new(|number, _| match number {
        0..5 => {
            let next = format!(r#", "next": "?page={}""#, number + 2);
            page(number as u64..number as u64 + 1, &next)
        }
        _ => page(9..10, ""),
    });
    assert!(matches!(read(&mock).await, (6, None)));
}

/// Whether two pages in a row are taken for the same, of which the first leads to the second.
async fn are_same(first: &'static str, second: &'static str) -> bool {
    let mock = Mock::new(move |number, _| match number {
        0 => ok(format!(r#"{{"next": "?page=2", {first}}}"#)),
        _ => ok(format!("{{{second}}}")),
    });
    read(&mock).await.1.is_some()
}

#[tokio::test]
async fn items_are_compared_wherever_they_stand_and_whatever_is_around_them() {
    let items = r#""widgets": [{"id": 1}, {"id": 2}]"#;
    for same in [
        r#""a": {"widgets": 1}, "widgets": [{"id": 1}, {"id": 2}]"#,
        r#""a": "]}, \"widgets\": [", "widgets" : [{"id": 1}, {"id": 2}] , "b": [[], {}]"#,
        r#""a": "\\", "widgets": [{"id": 1}, {"id": 2}], "b": "\\\""#,
        r#""widg\u0065ts": [{"id": 1}, {"id": 2}], "b": -2.5e+3"#,
        r#""widgets": [{"id": 3}], "c": null, "widgets": [{"id": 1}, {"id": 2}]"#,
    ] {
        assert!(are_same(items, same).await, "{same}");
        assert!(are_same(same, items).await, "{same}");
    }
    for other in [
        r#""widgets": [{"id": 1}, {"id": 3}]"#,
        r#""widgets": [{"id": 1}, {"id": 2}], "widgets": [{"id": 3}]"#,
        r#""a": [{"id": 1}, {"id": 2}], "widgets": [{"id": 2}]"#,
    ] {
        assert!(!are_same(items, other).await, "{other}");
    }
}
