//! The transport that users test with: it answers, keeps what it was asked, and has time of its own.

use std::time::Duration;

use http::{Method, StatusCode};
use lathe_runtime::sample::types::NewWidget;
use lathe_runtime::{Body, Client, ErrorKind, MockTransport, Operation, TransportError};

const SECOND: Duration = Duration::from_secs(1);

fn client(mock: &MockTransport) -> Client {
    let client = Client::builder("secret").transport(mock.clone()).build();
    client.expect("the settings are right")
}

fn widget(status: &str) -> String {
    format!(r#"{{"widget": {{"id": 7, "status": "{status}"}}}}"#)
}

#[tokio::test]
async fn answers_are_given_one_after_the_other_and_requests_are_kept() {
    let mock = MockTransport::new()
        .json(503, "{}")
        .json(200, widget("ready"));
    let name = "a".to_owned();
    let client = client(&mock);
    assert_eq!(
        client.widgets().get("7").await.expect("it is there").id,
        Some(7)
    );
    let error = client.widgets().create(NewWidget { name }).await;
    let error = error.expect_err("there is no answer left");
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (
            ErrorKind::Request,
            "widgets_create: cannot send the request: the mock has no answer left for POST /v2/widgets"
        )
    );
    let requests = mock.requests();
    let methods: Vec<&Method> = requests.iter().map(|it| it.method()).collect();
    assert_eq!(methods, [Method::GET, Method::GET, Method::POST]);
    assert_eq!(requests[2].body(), r#"{"name":"a"}"#);
    assert_eq!(
        Operation::of(&requests[2]).map(|it| it.id),
        Some("widgets_create")
    );
    assert!(!format!("{mock:?} {requests:?}").contains("secret"));
}

#[tokio::test]
async fn a_function_answers_what_is_left() {
    let mock = MockTransport::from_fn(|request| {
        let id = request.uri().path().rsplit('/').next().unwrap_or_default();
        Ok(http::Response::new(Body::from(format!(
            r#"{{"widget": {{"id": {id}}}}}"#
        ))))
    });
    let client = client(&mock.json(200, widget("ready")));
    for (id, expected) in [("1", 7), ("2", 2), ("3", 3)] {
        let widget = client.widgets().get(id).await;
        assert_eq!(widget.expect("it is there").id, Some(expected));
    }
}

#[tokio::test]
async fn responses_and_failures_are_answers_too() {
    let teapot = http::Response::builder()
        .status(418)
        .body("short and stout");
    let mock = MockTransport::new()
        .error(TransportError::tls("expired"))
        .response(teapot.expect("it is a response"))
        .json(42, "{}");
    let client = client(&mock);
    let ask = async || client.widgets().get("7").await.expect_err("it fails");
    assert_eq!(ask().await.kind(), ErrorKind::Tls);
    assert_eq!(ask().await.status(), Some(StatusCode::IM_A_TEAPOT));
    assert!(ask().await.to_string().contains("status 42"));
}

#[tokio::test]
async fn what_is_waited_for_takes_no_time() {
    let mock = MockTransport::new().json(200, widget("building"));
    let mock = mock.silence().json(200, widget("ready"));
    let client = client(&mock);
    let request = client.widgets().get("7").with_timeout(9 * SECOND);
    let wait = request
        .wait()
        .interval(1000 * SECOND)
        .timeout(9000 * SECOND);
    wait.await.expect("the widget gets ready");
    // An interval, give or take a fifth, and the attempt that nobody answers.
    let elapsed = mock.elapsed();
    assert!(
        (809 * SECOND..1300 * SECOND).contains(&elapsed),
        "{elapsed:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn several_wait_side_by_side() {
    let mock = MockTransport::from_fn(|_| {
        Ok(http::Response::new(Body::from(
            r#"{"widget": {"status": "building"}}"#,
        )))
    });
    let client = client(&mock);
    let waits: Vec<_> = [3, 5, 7]
        .map(|seconds| {
            let wait = client.widgets().get("7").wait().interval(SECOND);
            tokio::spawn(wait.timeout(seconds * SECOND).into_future())
        })
        .into();
    for wait in waits {
        let error = wait
            .await
            .expect("nobody panics")
            .expect_err("it is never ready");
        assert!(error.is_timeout());
    }
}
