//! Requests that go through an HTTP client of the program's own.

use std::time::Duration;

use lathe_runtime::{Body, Client, ErrorKind, Operation, Request, RetryPolicy};

use crate::server::{Reply, Server, answer};

const WIDGET: &str = r#"{"widget": {"id": 7}}"#;

static UPLOAD: Operation = Operation::new("upload", http::Method::PUT, "/upload");

fn client(server: &Server) -> Client {
    Client::builder("secret")
        .base_url(&server.url)
        .retry(RetryPolicy::never())
        .http_client(reqwest::Client::new())
        .build()
        .expect("the settings are right")
}

#[tokio::test]
async fn a_client_may_bring_an_http_client_of_its_own() {
    let server = Server::start([answer("200 OK", WIDGET)]);
    let header = http::HeaderValue::from_static("1");
    let headers = http::HeaderMap::from_iter([(http::HeaderName::from_static("x-mine"), header)]);
    let http = reqwest::Client::builder().default_headers(headers).build();
    let client = Client::builder("secret")
        .base_url(&server.url)
        .http_client(http.expect("the settings are right"))
        .build()
        .expect("the settings are right");
    let widget = client.widgets().get("7").await;
    widget.expect("the widget is there");
    assert!(server.requests().concat().contains("\r\nx-mine: 1\r\n"));
}

#[tokio::test]
async fn a_body_is_read_chunk_by_chunk() {
    let chunked =
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n";
    let server = Server::start([Reply::Send(chunked.to_owned())]);
    let response = client(&server).widgets().get("7").body_stream().await;
    let body = response.expect("it is a success").into_body();
    assert_eq!(body.collect(6).await.expect("nothing fails"), "onetwo");
}

#[tokio::test]
async fn a_body_that_says_its_length_is_sent_with_it() {
    let server = Server::start([answer("200 OK", "")]);
    let body = Body::repeatable(|| Body::from("hello")).with_length(5);
    let request = Request::nothing(&client(&server), &UPLOAD).body("text/plain", body);
    request.await.expect("it is taken");
    let request = server.requests().concat();
    assert!(request.contains("\r\ncontent-length: 5\r\n"), "{request}");
    assert!(request.ends_with("\r\n\r\nhello"), "{request}");
}

#[tokio::test]
async fn a_refused_connection_is_a_connect_error() {
    let http = reqwest::Client::new();
    let builder = Client::builder("secret").base_url("http://127.0.0.1:1");
    let client = builder
        .retry(RetryPolicy::never())
        .http_client(http)
        .build();
    let client = client.expect("the settings are right");
    let error = client.widgets().get("7").await;
    let error = error.expect_err("nobody listens there");
    assert_eq!(error.kind(), ErrorKind::Connect);
}

#[cfg(feature = "blocking")]
#[tokio::test]
async fn a_method_that_blocks_the_only_thread_of_a_runtime_is_refused() {
    let server = Server::start([answer("200 OK", WIDGET), answer("200 OK", WIDGET)]);
    let client = client(&server);
    let widget = client.widgets().get("7").await;
    widget.expect("the widget is there");
    let error = client.widgets().get("7").send_blocking();
    let error = error.expect_err("the connection would never answer");
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(
        error.to_string().contains("blocks the only thread"),
        "{error}"
    );
}

#[cfg(feature = "blocking")]
#[tokio::test]
async fn a_method_may_block_a_thread_beside_the_only_one_of_a_runtime() {
    let server = Server::start([answer("200 OK", WIDGET), answer("200 OK", WIDGET)]);
    let client = client(&server);
    let widget = client.widgets().get("7").await;
    widget.expect("the widget is there");
    let blocking = tokio::task::spawn_blocking(move || client.widgets().get("7").send_blocking());
    let response = blocking.await.expect("nothing panics");
    response.expect("the runtime goes on meanwhile");
}

#[cfg(feature = "blocking")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_method_may_block_one_of_several_threads() {
    let server = Server::start([answer("200 OK", WIDGET)]);
    let request = client(&server).widgets().get("7").into_request();
    let response = request
        .with_timeout(Duration::from_secs(10))
        .send_blocking();
    response.expect("the other thread goes on");
}
