//! Bodies that are read and sent chunk by chunk, and how much of one is read at most.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http_body::Body as _;
use lathe_runtime::{
    Body, BoxFuture, Client, ClientBuilder, ErrorKind, FilePart, Operation, Request, RetryPolicy,
    Transport, TransportError, TransportErrorKind,
};

use crate::mock::{Mock, lost, ok, refused, response};

const SECOND: Duration = Duration::from_secs(1);

static UPLOAD: Operation = Operation::new("upload", http::Method::PUT, "/upload");
static HEAD: Operation = Operation::new("head", http::Method::HEAD, "/file");

/// Chunks, each of them this long after the one before.
struct Slowly {
    chunks: VecDeque<&'static str>,
    pause: Duration,
    sleep: Option<BoxFuture<'static, ()>>,
}

impl Stream for Slowly {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let pause = self.pause;
        let sleep = self
            .sleep
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(pause)));
        if sleep.as_mut().poll(context).is_pending() {
            return Poll::Pending;
        }
        self.sleep = None;
        Poll::Ready(self.chunks.pop_front().map(|it| Ok(Bytes::from(it))))
    }
}

fn slowly<const N: usize>(chunks: [&'static str; N], pause: Duration) -> Body {
    Body::from_stream(Slowly {
        chunks: chunks.into(),
        pause,
        sleep: None,
    })
}

fn chunks<const N: usize>(chunks: [&'static str; N]) -> Body {
    slowly(chunks, Duration::ZERO)
}

/// Answers with what a function makes; time is Tokio's.
struct Answering<F>(F);

impl<F: Fn(http::Request<Body>) -> http::Response<Body> + Send + Sync + 'static> Transport
    for Answering<F>
{
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let response = (self.0)(request);
        Box::pin(std::future::ready(Ok(response)))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// A client whose every response has the body that this function makes.
fn answering(body: impl Fn() -> Body + Send + Sync + 'static) -> ClientBuilder {
    let answer = move |_| http::Response::new(body());
    Client::builder("secret").transport(Answering(answer))
}

fn built(builder: ClientBuilder) -> Client {
    builder.build().expect("the settings are right")
}

fn upload(client: &Client, body: Body) -> Request<()> {
    Request::nothing(client, &UPLOAD).body("application/octet-stream", body)
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_handed_on_chunk_by_chunk() {
    let client = built(answering(|| chunks(["one", "two"])));
    let response = client.widgets().get("7").body_stream().await;
    let mut body = response.expect("it is a success").into_body();
    let mut read = Vec::new();
    while let Some(chunk) = body.chunk().await.expect("nothing fails") {
        read.push(chunk);
    }
    assert_eq!(read, ["one", "two"]);
}

#[tokio::test(start_paused = true)]
async fn the_chunks_of_a_body_are_a_stream() {
    let mut stream = std::pin::pin!(chunks(["one", "two"]).into_stream());
    let first = std::future::poll_fn(|context| stream.as_mut().poll_next(context));
    let first = first.await.expect("there are two").expect("nothing fails");
    assert_eq!(first, "one");
}

#[tokio::test]
async fn a_stream_comes_with_the_status_and_the_headers() {
    let mock = Mock::answering([|| response(202, &["x-request-id: 42"], "")]);
    let request = mock.client().widgets().get("7").body_stream();
    let response = request.await.expect("it is a success");
    assert_eq!(response.status(), 202);
    assert_eq!(response.request_id(), Some("42"));
}

#[tokio::test]
async fn a_status_that_is_no_success_is_an_error_of_a_stream_too() {
    let mock = Mock::answering([|| response(404, &[], r#"{"message": "no such widget"}"#)]);
    let error = mock.client().widgets().get("7").body_stream().await;
    let error = error.expect_err("it is no success");
    assert!(error.is_not_found());
    assert_eq!(error.message(), Some("no such widget"));
}

#[tokio::test]
async fn a_body_can_be_had_as_it_came() {
    let mock = Mock::answering([|| ok("no widget at all")]);
    let response = mock.client().widgets().get("7").bytes().await;
    assert_eq!(
        response.expect("it is a success").body(),
        "no widget at all"
    );
}

#[tokio::test]
async fn a_body_as_it_came_is_asked_for_again_like_any_other() {
    let mock = Mock::answering([lost, || ok("raw")]);
    let response = mock.client().widgets().get("7").bytes().await;
    assert_eq!(response.expect("the second succeeds").attempts(), 2);
}

#[tokio::test]
async fn a_body_that_is_too_large_is_an_error_that_says_how_large() {
    let mock = Mock::answering([|| ok("a".repeat(11))]);
    let builder = Client::builder("secret").transport(mock.clone());
    let client = built(builder.max_body_size(10));
    let error = client.widgets().get("7").await;
    let error = error.expect_err("it is too large");
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(
        error.to_string(),
        "widgets_get: cannot read the response: \
         the body has more bytes (11) than the limit of 10 (status 200)"
    );
    assert_eq!(mock.requests().len(), 1);
}

#[tokio::test]
async fn a_body_as_large_as_the_limit_is_read() {
    let mock = Mock::answering([|| ok("a".repeat(10))]);
    let request = mock.client().widgets().get("7").into_request();
    let response = request.with_max_body_size(10).bytes().await;
    assert_eq!(response.expect("it is small enough").body().len(), 10);
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_grows_too_large_is_not_read_further() {
    let client = built(answering(|| chunks(["12345", "67890", "1"])).max_body_size(10));
    let error = client.widgets().get("7").bytes().await;
    assert_eq!(
        error.expect_err("it is too large").kind(),
        ErrorKind::TooLarge
    );
}

#[tokio::test]
async fn a_body_that_says_to_be_too_large_is_not_read_at_all() {
    let never = || Body::from_stream(Never);
    let answer = move |_| {
        let mut response = http::Response::new(never());
        let length = http::HeaderValue::from_static("67108865");
        response.headers_mut().insert("content-length", length);
        response
    };
    let client = built(Client::builder("secret").transport(Answering(answer)));
    let error = client.widgets().get("7").bytes().await;
    let error = error.expect_err("the limit is 64 MiB").to_string();
    assert!(
        error.contains("(67108865) than the limit of 67108864"),
        "{error}"
    );
}

/// A stream that neither goes on nor ends.
struct Never;

impl Stream for Never {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Pending
    }
}

#[tokio::test]
async fn what_a_head_says_of_the_length_is_no_body() {
    let mock = Mock::answering([|| response(200, &["content-length: 99999999999"], "")]);
    let response = Request::nothing(&mock.client(), &HEAD).send().await;
    response.expect("there is nothing to read");
}

#[tokio::test]
async fn the_body_of_an_error_has_a_limit_too() {
    let mock = Mock::answering([|| response(500, &[], "a".repeat(11))]);
    let request = mock.client().widgets().get("7").into_request();
    let error = request.with_max_body_size(10).body_stream().await;
    let error = error.expect_err("it is no success");
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(error.is_server_error());
}

#[tokio::test(start_paused = true)]
async fn a_stream_has_no_limit_unless_one_is_set() {
    let client = built(answering(|| chunks(["12345", "67890"])).max_body_size(1));
    let response = client.widgets().get("7").body_stream().await;
    let body = response.expect("it is a success").into_body();
    assert_eq!(
        body.collect(u64::MAX).await.expect("nothing fails"),
        "1234567890"
    );
}

#[tokio::test(start_paused = true)]
async fn a_stream_ends_with_an_error_at_the_limit_of_the_client() {
    let client = built(answering(|| chunks(["12345", "67890"])).max_stream_size(9));
    let response = client.widgets().get("7").body_stream().await;
    let mut body = response.expect("it is a success").into_body();
    let first = body.chunk().await.expect("that is within the limit");
    assert_eq!(first.as_deref(), Some(&b"12345"[..]));
    let error = body.chunk().await.expect_err("that is not");
    assert_eq!(error.kind(), TransportErrorKind::TooLarge);
    assert_eq!(body.chunk().await.expect("it has ended"), None);
}

#[tokio::test(start_paused = true)]
async fn a_stream_ends_with_an_error_at_the_limit_of_the_request() {
    let client = built(answering(|| chunks(["12345", "67890"])));
    let request = client
        .widgets()
        .get("7")
        .into_request()
        .with_max_body_size(9);
    let response = request.body_stream().await;
    let body = response.expect("it is a success").into_body();
    let error = body.collect(u64::MAX).await.expect_err("it is too large");
    assert_eq!(error.kind(), TransportErrorKind::TooLarge);
}

#[tokio::test(start_paused = true)]
async fn each_chunk_of_a_stream_has_its_own_time() {
    let body = || slowly(["1", "2", "3"], 4 * SECOND);
    let client = built(answering(body).timeout(5 * SECOND));
    let response = client.widgets().get("7").body_stream().await;
    let body = response.expect("it is a success").into_body();
    assert_eq!(
        body.collect(9).await.expect("no chunk is late"),
        Bytes::from("123")
    );
}

#[tokio::test(start_paused = true)]
async fn a_chunk_that_is_late_is_a_timeout() {
    let client = built(answering(|| slowly(["1"], 6 * SECOND)).timeout(5 * SECOND));
    let response = client.widgets().get("7").body_stream().await;
    let mut body = response.expect("it is a success").into_body();
    let error = body.chunk().await.expect_err("it is late");
    assert_eq!(error.kind(), TransportErrorKind::Timeout);
    assert!(error.to_string().contains("within 5s"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn all_of_a_whole_body_has_the_time_of_the_attempt() {
    let body = || slowly(["1", "2", "3"], 4 * SECOND);
    let builder = answering(body).timeout(5 * SECOND);
    let client = built(builder.retry(RetryPolicy::never()));
    let error = client.widgets().get("7").bytes().await;
    assert!(error.expect_err("it takes 12 seconds").is_timeout());
}

/// Keeps the body of the request, read to its end, with its headers.
#[derive(Clone, Default)]
struct Keeping {
    kept: Arc<Mutex<Vec<Kept>>>,
}

/// The headers of a request, how long its body said to be, and the body.
type Kept = (http::HeaderMap, Option<u64>, Bytes);

impl Transport for Keeping {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let length = body.size_hint().exact();
            let body = body.collect(u64::MAX).await?;
            let kept = (head.headers, length, body);
            self.kept.lock().expect("nobody panics").push(kept);
            Ok(http::Response::new(Body::empty()))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

impl Keeping {
    fn client(&self) -> Client {
        let builder = Client::builder("secret").transport(self.clone());
        built(builder.retry(RetryPolicy::never()))
    }

    fn last(&self) -> Kept {
        let mut kept = self.kept.lock().expect("nobody panics");
        kept.pop().expect("something was sent")
    }
}

#[tokio::test(start_paused = true)]
async fn a_stream_can_be_sent() {
    let transport = Keeping::default();
    let sent = upload(&transport.client(), chunks(["one", "two"])).await;
    sent.expect("it is taken");
    let (headers, length, body) = transport.last();
    assert_eq!(headers["content-type"], "application/octet-stream");
    assert_eq!((length, body), (None, Bytes::from("onetwo")));
}

#[tokio::test(start_paused = true)]
async fn a_stream_can_say_how_long_it_is() {
    let transport = Keeping::default();
    let body = chunks(["one", "two"]).with_length(6);
    let sent = upload(&transport.client(), body).await;
    sent.expect("it is taken");
    assert_eq!(transport.last().1, Some(6));
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_is_longer_than_it_says_is_an_error() {
    let body = chunks(["one", "two"]).with_length(5);
    let error = upload(&Keeping::default().client(), body).await;
    let error = error.expect_err("that is wrong").to_string();
    assert!(error.contains("1 bytes longer than was said"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_is_shorter_than_it_says_is_an_error() {
    let body = chunks(["one", "two"]).with_length(7);
    let error = upload(&Keeping::default().client(), body).await;
    let error = error.expect_err("that is wrong").to_string();
    assert!(error.contains("ended 1 bytes early"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn an_upload_that_goes_on_is_not_late() {
    let body = slowly(["1", "2", "3", "4"], 4 * SECOND);
    let request = upload(&Keeping::default().client(), body);
    let sent = request.with_timeout(5 * SECOND).await;
    sent.expect("no chunk is late");
}

#[tokio::test(start_paused = true)]
async fn an_upload_that_goes_on_is_over_by_the_deadline() {
    let body = slowly(["1", "2", "3", "4"], 4 * SECOND);
    let request = upload(&Keeping::default().client(), body);
    let request = request.with_timeout(5 * SECOND).with_deadline(9 * SECOND);
    let error = request.await.expect_err("it takes longer");
    assert!(error.is_timeout(), "{error}");
}

#[tokio::test(start_paused = true)]
async fn an_upload_that_stalls_is_a_timeout() {
    let body = slowly(["1"], 20 * SECOND);
    let request = upload(&Keeping::default().client(), body);
    let error = request.with_timeout(5 * SECOND).await;
    assert!(error.expect_err("it stalls").is_timeout());
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_was_touched_is_not_sent_again() {
    let mock = Mock::answering([lost]);
    let error = upload(&mock.client(), chunks(["one"])).await;
    assert_eq!(error.expect_err("it is lost").attempts(), 1);
}

/// Fails to connect, and never touches what it is to send, as often as there are requests left.
struct Refusing(Mutex<u32>, Keeping);

impl Transport for Refusing {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let mut left = self.0.lock().expect("nobody panics");
        if *left == 0 {
            return self.1.send(request);
        }
        *left -= 1;
        let error = TransportError::connect("connection refused");
        Box::pin(std::future::ready(Err(error)))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_was_not_touched_is_sent_again() {
    let keeping = Keeping::default();
    let transport = Refusing(Mutex::new(1), keeping.clone());
    let client = built(Client::builder("secret").transport(transport));
    let sent = upload(&client, chunks(["one"])).send().await;
    assert_eq!(sent.expect("the second attempt succeeds").attempts(), 2);
    assert_eq!(keeping.last().2, "one");
}

#[tokio::test(start_paused = true)]
async fn a_body_that_can_be_made_again_is_sent_again() {
    let mock = Mock::answering([lost, refused, || ok("{}")]);
    let body = Body::repeatable(|| chunks(["one", "two"]));
    let sent = upload(&mock.client(), body).send().await;
    assert_eq!(sent.expect("the third attempt succeeds").attempts(), 3);
    let bodies: Vec<Bytes> = mock.requests().into_iter().map(|r| r.into_body()).collect();
    assert_eq!(bodies, ["onetwo", "onetwo", "onetwo"]);
}

#[tokio::test(start_paused = true)]
async fn a_stream_cannot_be_sent_by_two_clones_of_a_request() {
    let request = upload(&Keeping::default().client(), chunks(["one"]));
    request.clone().await.expect("the first is sent");
    let error = request.await.expect_err("nothing is left to send");
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(
        error
            .to_string()
            .contains("a stream, which was sent before"),
        "{error}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_file_of_a_form_can_be_a_stream() {
    let transport = Keeping::default();
    let file = FilePart::new("a.iso", chunks(["one", "two"]).with_length(6));
    let request = Request::nothing(&transport.client(), &UPLOAD).part("kind", &"iso".to_owned());
    request.file("file", file).await.expect("it is taken");
    let (_, length, body) = transport.last();
    assert_eq!(length, Some(body.len() as u64));
    let body = std::str::from_utf8(&body).expect("it is text");
    assert!(body.contains("\r\n\r\nonetwo\r\n--"), "{body}");
}

#[test]
fn what_is_in_a_body_is_not_printed() {
    let printed = format!("{:?}", Body::from("hunter2"));
    assert_eq!(printed, "Body { length: Some(7), .. }");
}
