//! Responses that are compressed on the way.

use async_compression::tokio::write::{BrotliEncoder, GzipEncoder, ZstdEncoder};
use bytes::Bytes;
use lathe_runtime::{Client, ErrorKind, Operation, Request, RetryPolicy};
use tokio::io::AsyncWriteExt;

use crate::mock::{Mock, response};

static HEAD: Operation = Operation::new("head", http::Method::HEAD, "/file");
const WIDGET: &[u8] = br#"{"widget": {"id": 7}}"#;

async fn gzip(bytes: &[u8]) -> Bytes {
    let mut encoder = GzipEncoder::new(Vec::new());
    encoder.write_all(bytes).await.expect("memory takes it");
    encoder.shutdown().await.expect("memory takes it");
    encoder.into_inner().into()
}

async fn brotli(bytes: &[u8]) -> Bytes {
    let mut encoder = BrotliEncoder::new(Vec::new());
    encoder.write_all(bytes).await.expect("memory takes it");
    encoder.shutdown().await.expect("memory takes it");
    encoder.into_inner().into()
}

async fn zstd(bytes: &[u8]) -> Bytes {
    let mut encoder = ZstdEncoder::new(Vec::new());
    encoder.write_all(bytes).await.expect("memory takes it");
    encoder.shutdown().await.expect("memory takes it");
    encoder.into_inner().into()
}

/// A transport whose every answer is this, compressed so.
fn answering(encoding: &'static str, body: Bytes) -> Mock {
    let header = format!("content-encoding: {encoding}");
    Mock::new(move |_, _| response(200, &[&header], body.clone()))
}

async fn id(mock: &Mock) -> Option<i64> {
    let widget = mock.client().widgets().get("7").await;
    widget.expect("the widget is there").id
}

#[tokio::test]
async fn what_is_understood_is_asked_for() {
    let mock = answering("identity", Bytes::from_static(WIDGET));
    id(&mock).await;
    let accepted = mock.requests()[0].headers()["accept-encoding"].clone();
    let accepted = accepted.to_str().expect("it is text");
    for (is_on, name) in [
        (cfg!(feature = "gzip"), "gzip"),
        (cfg!(feature = "brotli"), "br"),
        (cfg!(feature = "zstd"), "zstd"),
    ] {
        assert_eq!(accepted.split(", ").any(|it| it == name), is_on);
    }
}

#[tokio::test]
async fn what_is_compressed_is_read_as_what_it_is() {
    for (is_on, name, body) in [
        (cfg!(feature = "gzip"), "gzip", gzip(WIDGET).await),
        (cfg!(feature = "brotli"), "br", brotli(WIDGET).await),
        (cfg!(feature = "zstd"), "zstd", zstd(WIDGET).await),
    ] {
        if is_on {
            assert_eq!(id(&answering(name, body)).await, Some(7), "{name}");
        }
    }
}

#[tokio::test]
async fn a_body_as_it_came_is_no_longer_compressed_either() {
    let mock = answering("gzip", gzip(WIDGET).await);
    let response = mock.client().widgets().get("7").bytes().await;
    let response = response.expect("it is a success");
    assert_eq!(response.body(), WIDGET);
    assert_eq!(response.header("content-encoding"), None);
}

#[tokio::test]
async fn the_limit_counts_what_it_becomes() {
    let body = gzip(&vec![b'a'; 100_000]).await;
    assert!(body.len() < 1000);
    let mock = answering("gzip", body);
    let request = mock.client().widgets().get("7").with_max_body_size(1000);
    let error = request.bytes().await.expect_err("it becomes too large");
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn what_cannot_be_decompressed_is_an_error() {
    let mock = answering("gzip", Bytes::from_static(b"no gzip at all"));
    let request = mock.client().widgets().get("7");
    let error = request.with_retry(RetryPolicy::never()).await;
    let error = error.expect_err("it is no gzip");
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn what_has_no_body_is_not_decompressed() {
    let mock = answering("gzip", Bytes::new());
    let response = Request::nothing(&mock.client(), &HEAD).send().await;
    response.expect("there is nothing to read");
}

#[tokio::test]
async fn a_request_that_says_what_it_accepts_gets_that_as_it_is() {
    let body = gzip(WIDGET).await;
    let mock = answering("gzip", body.clone());
    let builder = Client::builder("secret").transport(mock.clone());
    let client = builder.build().expect("the settings are right");
    let request = client
        .widgets()
        .get("7")
        .with_header("accept-encoding", "gzip");
    let response = request.bytes().await.expect("it is a success");
    assert_eq!(response.body(), &body);
}
