//! What is said of one call, and holds for the calls that belong to it.

use std::time::Duration;

use lathe_runtime::sample::types::NewWidget;
use lathe_runtime::{Client, ErrorKind, RetryPolicy};

use crate::mock::{Answer, Mock, lost, ok, status, widget};

const SECOND: Duration = Duration::from_secs(1);

fn first_page() -> Answer {
    ok(r#"{"widgets": [{"id": 1}], "next": "?page=2"}"#)
}

fn last_page() -> Answer {
    ok(r#"{"widgets": [{"id": 2}]}"#)
}

fn new_widget() -> NewWidget {
    NewWidget {
        name: "a".to_owned(),
    }
}

/// The values of a header in each request that was sent.
fn sent(mock: &Mock, name: &str) -> Vec<Option<String>> {
    let text = |value: &http::HeaderValue| value.to_str().expect("it is text").to_owned();
    let requests = mock.requests().into_iter();
    requests
        .map(|request| request.headers().get(name).map(text))
        .collect()
}

#[tokio::test]
async fn a_header_of_a_call_goes_before_that_of_the_client() {
    let mock = Mock::answering([|| widget("ready")]);
    let builder = Client::builder("secret").header("x-trace", "all");
    let client = builder.transport(mock.clone()).build();
    let client = client.expect("the settings are right");
    let request = client.widgets().get("7").with_header("x-trace", 7);
    request.await.expect("the widget is there");
    assert_eq!(sent(&mock, "x-trace"), [Some("7".to_owned())]);
}

#[tokio::test]
async fn a_header_of_a_call_may_be_a_secret() {
    let mock = Mock::answering([|| widget("ready")]);
    let request = mock.client().widgets().get("7").with_header("x-key", "a");
    request.await.expect("the widget is there");
    assert!(mock.requests()[0].headers()["x-key"].is_sensitive());
}

#[tokio::test]
async fn a_header_that_is_none_is_an_error() {
    let mock = Mock::answering([|| widget("ready")]);
    let request = mock.client().widgets().get("7").with_header("x y", 1);
    let error = request.await.expect_err("there is no such header");
    assert_eq!(error.kind(), ErrorKind::Request);
}

#[tokio::test]
async fn every_page_has_the_header_of_the_call() {
    let mock = Mock::answering([first_page, last_page]);
    let list = mock.client().widgets().list().with_header("x-trace", 7);
    let all = list.stream().all().await.expect("it is a list");
    assert_eq!(all.len(), 2);
    let seven = Some("7".to_owned());
    assert_eq!(sent(&mock, "x-trace"), [seven.clone(), seven]);
}

#[tokio::test]
async fn every_page_has_the_query_parameter_of_the_call() {
    let mock = Mock::answering([first_page, last_page]);
    let list = mock.client().widgets().list().with_query("x y", "a&b");
    list.stream().all().await.expect("it is a list");
    let paths = ["/v2/widgets?x%20y=a%26b", "/v2/widgets?x%20y=a%26b&page=2"];
    assert_eq!(mock.paths(), paths);
}

#[tokio::test]
async fn every_poll_has_the_query_parameter_of_the_call() {
    let mock = Mock::answering([|| widget("building"), || widget("ready")]);
    let request = mock.client().widgets().create(new_widget());
    let request = request.with_query("tenant", 1).with_query("tenant", 2);
    request.wait().await.expect("the widget gets ready");
    let paths = ["/v2/widgets?tenant=2", "/v2/widgets/7?tenant=2"];
    assert_eq!(mock.paths(), paths);
}

#[tokio::test]
async fn what_may_be_missing_is_set_where_it_is_there() {
    let mock = Mock::answering([|| ok(r#"{"widgets": []}"#)]);
    for page in [Some(3), None] {
        let list = mock.client().widgets().list();
        let list = list.when_some(page, |list, page| list.page(page));
        list.await.expect("it is a page");
    }
    assert_eq!(mock.paths(), ["/v2/widgets?page=3", "/v2/widgets"]);
}

#[tokio::test]
async fn every_page_has_the_time_limit_of_the_call() {
    let mock = Mock::answering([first_page, || Answer::Silence]);
    let list = mock.client().widgets().list().with_timeout(3 * SECOND);
    let list = list.with_retry(RetryPolicy::never());
    let error = list.stream().all().await.expect_err("the second is late");
    assert!(error.is_timeout());
    assert_eq!(mock.sleeps(), [3 * SECOND]);
}

#[tokio::test]
async fn every_page_is_retried_by_the_policy_of_the_call() {
    let mock = Mock::answering([first_page, lost]);
    let policy = RetryPolicy::default().max_attempts(2);
    let list = mock.client().widgets().list().with_retry(policy);
    let error = list.stream().all().await.expect_err("the second is lost");
    assert_eq!(error.attempts(), 2);
}

#[tokio::test]
async fn every_poll_has_the_header_of_the_call() {
    let mock = Mock::answering([|| widget("building"), || widget("ready")]);
    let create = mock.client().widgets().create(new_widget());
    let wait = create.with_header("x-trace", 7).wait();
    wait.await.expect("it gets ready");
    let seven = Some("7".to_owned());
    assert_eq!(sent(&mock, "x-trace"), [seven.clone(), seven]);
}

#[tokio::test]
async fn what_describes_the_first_body_is_not_sent_with_polls() {
    let mock = Mock::answering([|| widget("building"), || widget("ready")]);
    let wait = mock.client().widgets().create(new_widget()).wait();
    wait.await.expect("it gets ready");
    let json = Some("application/json".to_owned());
    assert_eq!(sent(&mock, "content-type"), [json, None]);
}

#[tokio::test]
async fn every_poll_is_retried_by_the_policy_of_the_call() {
    let mock = Mock::answering([|| widget("building"), || status(500)]);
    let create = mock.client().widgets().create(new_widget());
    let wait = create.with_retry(RetryPolicy::never()).wait();
    let policy = lathe_runtime::WaitPolicy::new(SECOND, 100 * SECOND);
    let wait = wait.policy(policy.max_transient_errors(0));
    wait.await.expect_err("the poll fails");
    assert_eq!(mock.requests().len(), 2);
}

#[tokio::test]
async fn every_poll_has_the_time_limit_of_the_call() {
    let mock = Mock::answering([|| widget("building"), || Answer::Silence]);
    let create = mock.client().widgets().create(new_widget());
    let wait = create
        .with_retry(RetryPolicy::never())
        .with_timeout(3 * SECOND)
        .wait();
    let policy = lathe_runtime::WaitPolicy::new(SECOND, 100 * SECOND);
    let wait = wait.policy(policy.without_jitter().max_transient_errors(0));
    wait.await.expect_err("the poll is late");
    assert_eq!(mock.sleeps(), [SECOND, 3 * SECOND]);
}

#[tokio::test]
async fn a_call_may_have_a_limit_of_its_own_to_what_it_reads() {
    let mock = Mock::answering([|| widget("ready")]);
    let request = mock.client().widgets().get("7").with_max_body_size(3);
    let error = request.await.expect_err("it is too large");
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}
