//! What each operation sends, byte for byte.

use digitalocean_images::raw::Paged;
use digitalocean_images::types::{
    ImageAction, ImageId, ImageUpdate, ImagesListKind, NewCustomImage, RegionSlug,
};
use digitalocean_images::{Client, ErrorKind, OperationRequest, Page};

use crate::server::{Server, answer};
use crate::{builder, client};

/// The one request that a server was sent: its first line, and its body.
#[track_caller]
fn sent(server: &Server) -> (String, String) {
    let requests = server.requests();
    assert_eq!(requests.len(), 1, "{requests:?}");
    let (head, body) = requests[0].split_once("\r\n\r\n").expect("a head ends");
    let line = head.lines().next().unwrap_or_default();
    (line.to_owned(), body.to_owned())
}

fn images() -> Server {
    Server::start([answer("200 OK", r#"{"images": []}"#)])
}

fn image() -> Server {
    Server::start([answer("200 OK", r#"{"image": {"id": 7}}"#)])
}

fn done() -> Server {
    Server::start([answer("200 OK", r#"{"action": {"id": 8}}"#)])
}

#[tokio::test]
async fn a_request_has_these_headers_and_no_others() {
    let server = Server::start([answer("200 OK", r#"{"action": {"id": 8}}"#)]);
    let request = client(&server)
        .image_actions()
        .post(7, ImageAction::convert());
    request.await.expect("the answer is good");
    let expected = format!(
        "POST /v2/images/7/actions HTTP/1.1\r\n\
         accept: application/json\r\n\
         user-agent: digitalocean-images/0.1.0\r\n\
         content-type: application/json\r\n\
         authorization: Bearer secret\r\n\
         host: {}\r\n\
         content-length: 18\r\n\r\n\
         {{\"type\":\"convert\"}}",
        server.host()
    );
    let mut wanted: Vec<&str> = expected.lines().collect();
    let requests = server.requests();
    let mut got: Vec<&str> = requests[0].lines().collect();
    wanted.sort_unstable();
    got.sort_unstable();
    assert_eq!(got, wanted);
}

#[tokio::test]
async fn listing_images_sends_its_filters_in_the_query() {
    let server = images();
    let list = client(&server)
        .images()
        .list()
        .kind(ImagesListKind::Application);
    let list = list.private(true).tag_name("a b&c/ü").page(2).per_page(200);
    list.await.expect("the answer is good");
    let line = "GET /v2/images?type=application&private=true&tag_name=a%20b%26c%2F%C3%BC\
                &page=2&per_page=200 HTTP/1.1";
    assert_eq!(sent(&server), (line.to_owned(), String::new()));
}

#[tokio::test]
async fn a_setter_that_is_called_twice_sends_the_later_value() {
    let server = images();
    let list = client(&server).images().list().page(2).per_page(10).page(3);
    list.await.expect("the answer is good");
    assert_eq!(
        sent(&server).0,
        "GET /v2/images?page=3&per_page=10 HTTP/1.1"
    );
}

#[tokio::test]
async fn importing_an_image_sends_what_is_set_and_nothing_else() {
    let server = image();
    let new = NewCustomImage::new("a", "https://b.example", RegionSlug::Nyc3).tags(["c"]);
    client(&server)
        .images()
        .create_custom(new)
        .await
        .expect("the answer is good");
    let body = r#"{"name":"a","url":"https://b.example","region":"nyc3","tags":["c"]}"#;
    assert_eq!(
        sent(&server),
        ("POST /v2/images HTTP/1.1".to_owned(), body.to_owned())
    );
}

#[tokio::test]
async fn getting_an_image_by_its_slug_sends_one_segment() {
    let server = image();
    client(&server)
        .images()
        .get("a/b c?d#e%f")
        .await
        .expect("the answer is good");
    assert_eq!(
        sent(&server).0,
        "GET /v2/images/a%2Fb%20c%3Fd%23e%25f HTTP/1.1"
    );
}

#[tokio::test]
async fn updating_an_image_sends_only_what_is_to_change() {
    let server = image();
    let update = ImageUpdate::new().name("new");
    client(&server)
        .images()
        .update(7, update)
        .await
        .expect("the answer is good");
    let line = "PUT /v2/images/7 HTTP/1.1".to_owned();
    assert_eq!(sent(&server), (line, r#"{"name":"new"}"#.to_owned()));
}

#[tokio::test]
async fn deleting_an_image_sends_no_body_and_reads_none() {
    let server = Server::start([answer("204 No Content", "")]);
    client(&server)
        .images()
        .delete(7)
        .await
        .expect("the answer is good");
    let requests = server.requests();
    assert!(requests[0].starts_with("DELETE /v2/images/7 HTTP/1.1\r\n"));
    assert!(!requests[0].contains("content-type"), "{requests:?}");
}

#[tokio::test]
async fn the_actions_of_an_image_are_listed_with_pages() {
    let server = Server::start([answer("200 OK", r#"{"actions": []}"#)]);
    let list = client(&server).image_actions().list(7).per_page(5);
    list.await.expect("the answer is good");
    assert_eq!(
        sent(&server).0,
        "GET /v2/images/7/actions?per_page=5 HTTP/1.1"
    );
}

#[tokio::test]
async fn a_transfer_sends_its_type_and_a_region_that_is_not_named() {
    let server = done();
    let transfer = ImageAction::transfer("atl1");
    client(&server)
        .image_actions()
        .post(7, transfer)
        .await
        .expect("the answer is good");
    assert_eq!(sent(&server).1, r#"{"type":"transfer","region":"atl1"}"#);
}

#[tokio::test]
async fn the_methods_of_variants_send_what_the_variants_are() {
    let path = "POST /v2/images/7/actions HTTP/1.1";
    let server = done();
    let actions = client(&server).image_actions();
    actions.convert(7).await.expect("the answer is good");
    assert_eq!(
        sent(&server),
        (path.to_owned(), r#"{"type":"convert"}"#.to_owned())
    );
    let server = done();
    let actions = client(&server).image_actions();
    let transfer = actions.transfer(7, "atl1");
    transfer.await.expect("the answer is good");
    let body = r#"{"type":"transfer","region":"atl1"}"#;
    assert_eq!(sent(&server), (path.to_owned(), body.to_owned()));
}

#[tokio::test]
async fn getting_an_action_sends_both_ids() {
    let server = done();
    client(&server)
        .image_actions()
        .get(7, 8)
        .await
        .expect("the answer is good");
    assert_eq!(sent(&server).0, "GET /v2/images/7/actions/8 HTTP/1.1");
}

#[tokio::test]
async fn a_slug_that_would_change_the_path_is_refused_before_anything_is_sent() {
    let server = image();
    for slug in ["", ".", ".."] {
        let error = client(&server)
            .images()
            .get(slug)
            .await
            .expect_err("the slug is refused");
        assert_eq!(error.kind(), ErrorKind::Request, "{error}");
    }
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn a_base_url_may_have_a_path() {
    let server = image();
    let client = builder(&server)
        .base_url(format!("{}/do/", server.url))
        .build();
    client
        .expect("the URL is right")
        .images()
        .get(7)
        .await
        .expect("the answer is good");
    assert_eq!(sent(&server).0, "GET /do/v2/images/7 HTTP/1.1");
}

#[tokio::test]
async fn a_user_agent_suffix_and_headers_are_sent() {
    let server = image();
    let client = builder(&server)
        .user_agent_suffix("tool/2")
        .header("x-team", "infra")
        .build();
    client
        .expect("the settings are right")
        .images()
        .get(7)
        .await
        .expect("the answer is good");
    let request = server.requests().remove(0);
    assert!(
        request.contains("user-agent: digitalocean-images/0.1.0 tool/2\r\n"),
        "{request}"
    );
    assert!(request.contains("x-team: infra\r\n"), "{request}");
}

#[tokio::test]
async fn what_no_setter_knows_can_be_sent() {
    let server = image();
    let request = client(&server).images().get(7).into_request();
    request
        .query("expand", "all")
        .header("x-trace", 9)
        .await
        .expect("the answer is good");
    assert_eq!(sent(&server).0, "GET /v2/images/7?expand=all HTTP/1.1");
}

#[test]
fn the_token_is_in_no_debug_output() {
    let builder = Client::builder("dop_v1_secret");
    assert!(!format!("{builder:?}").contains("dop_v1"));
    let client = builder.build().expect("the token is right");
    assert!(!format!("{client:?}").contains("dop_v1"));
    assert!(!format!("{:?}", client.images().get(7)).contains("dop_v1"));
}

#[tokio::test]
async fn an_id_and_a_region_are_given_as_a_literal_by_reference_or_read_of_a_text() {
    let read: ImageId = "188411902".parse().expect("it is a number");
    assert_eq!(read, 188_411_902);
    let region: RegionSlug = "nyc3".parse().expect("every text is one");
    assert_eq!(region, "nyc3");
    assert!(RegionSlug::ALL.contains(&region));
    let answers = [(); 3].map(|()| answer("200 OK", r#"{"action": {"id": 8}}"#));
    let server = Server::start(answers);
    let client = client(&server);
    let by_reference = &read;
    for sent in [
        client.image_actions().transfer(188_411_902, "nyc3"),
        client.image_actions().transfer(by_reference, &region),
        client.image_actions().transfer(read, region.clone()),
    ] {
        sent.await.expect("the answer is good");
    }
    let requests = server.requests();
    assert!(requests[0].starts_with("POST /v2/images/188411902/actions"));
    assert_eq!(requests[0], requests[1]);
    assert_eq!(requests[0], requests[2]);
}

/// Sends a request of any operation, which the crate has a name for or not.
async fn sent_as_it_is<T: 'static, O, K: Clone>(request: OperationRequest<T, O, K>) -> bool {
    request.clone().with_header("x-a", "b").send().await.is_ok()
}

/// Counts the items of any list.
async fn counted<T: 'static, O: Paged>(request: OperationRequest<Page<T>, O>) -> usize {
    let mut items = request.max_pages(1).items();
    let mut count = 0;
    while let Some(item) = items.next().await {
        item.expect("the answer is good");
        count += 1;
    }
    count
}

#[tokio::test]
async fn a_function_can_take_the_request_of_any_operation_and_of_any_list() {
    let image = r#"{"image": {"id": 7}}"#;
    let server = Server::start([
        answer("200 OK", image),
        answer("204 No Content", ""),
        answer("200 OK", r#"{"action": {"id": 8}}"#),
        answer("200 OK", r#"{"images": [{"id": 7}]}"#),
        answer("200 OK", r#"{"actions": [{"id": 8}, {"id": 9}]}"#),
    ]);
    let client = client(&server);
    assert!(sent_as_it_is(client.images().get(7)).await);
    assert!(sent_as_it_is(client.images().delete(7)).await);
    assert!(sent_as_it_is(client.image_actions().convert(7)).await);
    assert_eq!(counted(client.images().list()).await, 1);
    assert_eq!(counted(client.image_actions().list(7)).await, 2);
}
