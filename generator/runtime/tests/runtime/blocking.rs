//! Methods that block, with and without an async runtime around them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use lathe_runtime::Client;
use lathe_runtime::sample::types::NewWidget;

use crate::mock::{Mock, widget};
use crate::server::{Reply, Server, answer};

const WIDGET: &str = r#"{"widget": {"id": 7, "status": "ready"}}"#;
const BUILDING: &str = r#"{"widget": {"id": 7, "status": "building"}}"#;
const MILLISECOND: Duration = Duration::from_millis(1);

fn client(server: &Server) -> Client {
    let builder = Client::builder("secret").base_url(&server.url);
    let builder = builder.timeout(Duration::from_secs(10));
    builder.build().expect("the settings are right")
}

fn new_widget() -> NewWidget {
    NewWidget {
        name: "a".to_owned(),
    }
}

#[test]
fn a_request_can_be_sent_without_a_runtime() {
    let server = Server::start([answer("200 OK", WIDGET)]);
    let response = client(&server).widgets().get("7").send_blocking();
    assert_eq!(response.expect("the widget is there").body().id, Some(7));
}

#[tokio::test]
async fn a_request_can_be_sent_from_async_code_on_one_thread() {
    let server = Server::start([answer("200 OK", WIDGET)]);
    let response = client(&server).widgets().get("7").send_blocking();
    response.expect("the widget is there");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_can_be_sent_from_async_code_on_several_threads() {
    let server = Server::start([answer("200 OK", WIDGET)]);
    let response = client(&server).widgets().get("7").send_blocking();
    response.expect("the widget is there");
}

#[tokio::test]
async fn one_client_can_be_awaited_and_then_block_the_same_thread() {
    let server = Server::start([answer("200 OK", WIDGET), answer("200 OK", WIDGET)]);
    let client = client(&server);
    client
        .widgets()
        .get("7")
        .await
        .expect("the widget is there");
    let response = client.widgets().get("7").send_blocking();
    response.expect("the widget is there");
}

#[test]
fn a_connection_is_used_again() {
    let server = Server::start([answer("200 OK", WIDGET), answer("200 OK", WIDGET)]);
    let client = client(&server);
    for _ in 0..2 {
        let response = client.widgets().get("7").send_blocking();
        response.expect("the widget is there");
    }
}

#[test]
fn a_time_limit_holds_for_a_blocking_request() {
    let server = Server::start([Reply::Stall(String::new())]);
    let request = client(&server)
        .widgets()
        .create(new_widget())
        .into_request();
    let error = request.with_timeout(20 * MILLISECOND).send_blocking();
    assert!(error.expect_err("no answer comes").is_timeout());
}

#[test]
fn the_items_of_a_list_can_be_iterated_over() {
    let first = r#"{"widgets": [{"id": 1}, {"id": 2}], "next": "?page=2"}"#;
    let second = r#"{"widgets": [{"id": 3}]}"#;
    let server = Server::start([answer("200 OK", first), answer("200 OK", second)]);
    let ids = client(&server).widgets().list().stream_blocking();
    let ids: Result<Vec<_>, _> = ids.map(|widget| widget.map(|widget| widget.id)).collect();
    assert_eq!(ids.expect("it is a list"), [Some(1), Some(2), Some(3)]);
}

#[test]
fn the_pages_of_a_list_can_be_iterated_over() {
    let server = Server::start([answer("200 OK", r#"{"widgets": [{"id": 1}]}"#)]);
    let mut pages = client(&server).widgets().list().pages_blocking();
    let page = pages.next().expect("there is one").expect("it is a page");
    assert_eq!(page.items.len(), 1);
    assert!(pages.next().is_none());
}

#[test]
fn a_wait_can_block() {
    let server = Server::start([answer("201 Created", BUILDING), answer("200 OK", WIDGET)]);
    let wait = client(&server).widgets().create(new_widget()).wait();
    let widget = wait.interval(MILLISECOND).wait_blocking();
    assert_eq!(widget.expect("it gets ready").id, Some(7));
}

#[test]
fn a_wait_that_blocks_ends_when_its_time_is_up() {
    let mock = Mock::answering([|| widget("building")]);
    let wait = mock.client().widgets().create(new_widget()).wait();
    let error = wait.wait_blocking().expect_err("the time is up");
    assert!(error.is_timeout());
}

#[test]
fn a_request_may_block_within_what_a_wait_shows_its_values_to() {
    let server = Server::start([answer("201 Created", WIDGET), answer("200 OK", WIDGET)]);
    let client = client(&server);
    let inner = client.clone();
    let count = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&count);
    let wait = client.widgets().create(new_widget()).wait();
    let wait = wait.on_progress(move |_| {
        let response = inner.widgets().get("7").send_blocking();
        counted.fetch_add(u32::from(response.is_ok()), Ordering::Relaxed);
    });
    wait.wait_blocking().expect("it is ready");
    assert_eq!(count.load(Ordering::Relaxed), 1);
}
