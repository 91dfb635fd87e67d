//! Lists: pages, items, and every shape of links that has been seen.

use digitalocean_images::ErrorKind;

use crate::server::{Reply, Server, answer};
use crate::{builder, client};

/// A page with one image of two, and these links.
fn page(id: u32, links: &str) -> Reply {
    page_of(2, id, links)
}

/// A page with one image of so many, and these links.
fn page_of(total: u32, id: u32, links: &str) -> Reply {
    answer(
        "200 OK",
        &format!(r#"{{"images": [{{"id": {id}}}], "meta": {{"total": {total}}}{links}}}"#),
    )
}

fn next(link: &str) -> String {
    format!(r#", "links": {{"pages": {{"next": "{link}"}}}}"#)
}

/// The ids that a stream of images gives, or the error that it ends with.
async fn ids(server: &Server) -> Result<Vec<i64>, digitalocean_images::Error> {
    let mut images = client(server).images().list().per_page(1).stream();
    let mut ids = Vec::new();
    while let Some(image) = images.next().await {
        ids.push(image?.id.get());
    }
    Ok(ids)
}

#[tokio::test]
async fn links_that_lead_on_to_nothing_end_the_list() {
    let links = [
        "",
        r#", "links": null"#,
        r#", "links": {}"#,
        r#", "links": {"pages": null}"#,
        r#", "links": {"pages": {}}"#,
        r#", "links": {"pages": {"first": "https://a.example?page=1"}}"#,
        r#", "links": {"pages": {"prev": "https://a.example?page=1", "last": "?page=9"}}"#,
        r#", "links": {"pages": {"next": null}}"#,
    ];
    for links in links {
        let server = Server::start([page_of(1, 1, links)]);
        assert_eq!(
            ids(&server).await.expect("the page is good"),
            [1],
            "{links}"
        );
    }
}

#[tokio::test]
async fn the_number_of_the_next_page_is_read_from_the_link_and_the_link_is_not_followed() {
    let links = [
        "https://elsewhere.example/v2/images?page=2&per_page=1",
        "/v2/images/?per_page=1&page=2",
        "https://api.digitalocean.com/v2/images/{image_id}/actions?page=2",
        "?page=2",
    ];
    for link in links {
        let server = Server::start([page(1, &next(link)), page(2, "")]);
        assert_eq!(
            ids(&server).await.expect("both pages are good"),
            [1, 2],
            "{link}"
        );
        let requests = server.requests();
        assert!(
            requests[1].starts_with("GET /v2/images?per_page=1&page=2 HTTP/1.1"),
            "{requests:?}"
        );
    }
}

#[tokio::test]
async fn a_middle_page_leads_on() {
    let links = r#", "links": {"pages": {"first": "?page=1", "prev": "?page=1", "next": "?page=3", "last": "?page=3"}}"#;
    let first = page_of(3, 1, &next("?page=2"));
    let server = Server::start([first, page_of(3, 2, links), page_of(3, 3, "")]);
    assert_eq!(ids(&server).await.expect("the pages are good"), [1, 2, 3]);
}

#[tokio::test]
async fn an_error_on_a_page_is_an_error_and_no_short_list() {
    let server = Server::start([page(1, &next("?page=2")), answer("404 Not Found", "")]);
    let error = ids(&server).await.expect_err("the second page is an error");
    assert!(error.is_not_found());
}

#[tokio::test]
async fn a_link_without_a_number_is_an_error_and_no_short_list() {
    let server = Server::start([page(1, &next("https://a.example/more"))]);
    let error = ids(&server).await.expect_err("the link has no number");
    assert_eq!(error.kind(), ErrorKind::Paging);
    let server = Server::start([page(1, &next("https://a.example/more"))]);
    let page = client(&server).images().list().await;
    assert_eq!(page.expect("it has an image").items.len(), 1);
}

#[tokio::test]
async fn a_page_that_no_link_leads_to_is_asked_for_if_images_are_missing() {
    let server = Server::start([page(1, ""), page(2, "")]);
    let all = client(&server).images().list().all().await;
    assert_eq!(all.expect("both pages are good").len(), 2);
    assert!(server.requests()[1].starts_with("GET /v2/images?page=2 "));
}

#[tokio::test]
async fn a_list_that_ends_too_early_is_an_error() {
    let none = answer("200 OK", r#"{"images": [], "meta": {"total": 2}}"#);
    let server = Server::start([page(1, ""), none]);
    let error = client(&server).images().list().all().await;
    let error = error.expect_err("an image is missing").to_string();
    assert!(error.contains("should have 2 items, and 1 came"), "{error}");
}

#[tokio::test]
async fn a_server_that_repeats_a_page_is_stopped() {
    let again = || page(1, &next("?page=2"));
    let server = Server::start([again(), again(), again()]);
    let error = ids(&server).await.expect_err("the page is repeated");
    assert_eq!(error.kind(), ErrorKind::Paging);
    let server = Server::start([page(1, &next("?page=2")), page(1, &next("?page=3"))]);
    let error = ids(&server).await.expect_err("the items are repeated");
    assert_eq!(error.kind(), ErrorKind::Paging);
}

#[tokio::test]
async fn one_page_says_how_many_there_are_and_what_comes_next() {
    let server = Server::start([page(1, &next("?page=2"))]);
    let page = client(&server)
        .images()
        .list()
        .await
        .expect("the page is good");
    assert_eq!(
        (page.items.len(), page.total, page.next),
        (1, Some(2), Some(2))
    );
}

#[tokio::test]
async fn pages_begin_where_they_are_told_to() {
    let server = Server::start([page(5, &next("?page=6")), page(6, "")]);
    let mut pages = client(&server).images().list().page(5).pages();
    let mut count = 0;
    while let Some(page) = pages.next().await {
        count += page.expect("the page is good").items.len();
    }
    assert_eq!(count, 2);
    assert!(server.requests()[1].starts_with("GET /v2/images?page=6 "));
}

#[tokio::test]
async fn an_item_that_cannot_be_read_is_an_error_with_its_path() {
    let server = Server::start([answer("200 OK", r#"{"images": [{"id": 1}, "x"]}"#)]);
    let error = client(&server)
        .images()
        .list()
        .await
        .expect_err("a text is no image");
    assert_eq!(error.json_path(), Some("images[1]"), "{error}");
}

#[test]
fn lists_can_be_read_without_an_async_runtime() {
    let server = Server::start([page(1, &next("?page=2")), page(2, "")]);
    let client = builder(&server).build().expect("the settings are right");
    let images = client.images().list().stream_blocking();
    let images: Result<Vec<_>, _> = images.collect();
    assert_eq!(images.expect("both pages are good").len(), 2);
    let server = Server::start([page(1, &next("?page=2")), page(2, "")]);
    let client = builder(&server).build().expect("the settings are right");
    let all = client.images().list().all_blocking();
    assert_eq!(all.expect("both pages are good").len(), 2);
}
