//! Which failures are repeated, and how often.

use bytes::Bytes;
use http::Method;
use lathe_runtime::sample::types::NewWidget;
use lathe_runtime::{Error, Operation, Request, Response, RetryPolicy};

use crate::mock::{Answer, Mock, late, lost, refused, response, status, widget};

fn new_widget() -> NewWidget {
    NewWidget {
        name: "a".to_owned(),
    }
}

/// How often a GET is sent that always fails so.
async fn gets(answer: fn() -> Answer) -> usize {
    let mock = Mock::answering([answer]);
    let result = mock.client().widgets().get("7").await;
    result.expect_err("it always fails");
    mock.requests().len()
}

/// How often a POST is sent that always fails so.
async fn posts(answer: fn() -> Answer) -> usize {
    let mock = Mock::answering([answer]);
    let result = mock.client().widgets().create(new_widget()).await;
    result.expect_err("it always fails");
    mock.requests().len()
}

async fn fail(mock: &Mock) -> Error {
    let result = mock.client().widgets().get("7").await;
    result.expect_err("it always fails")
}

#[tokio::test]
async fn a_rate_limited_request_is_repeated_whatever_its_method_is() {
    assert_eq!(gets(|| status(429)).await, 4);
    assert_eq!(posts(|| status(429)).await, 4);
}

#[tokio::test]
async fn a_connection_that_was_never_made_is_tried_again_whatever_the_method_is() {
    assert_eq!(gets(refused).await, 4);
    assert_eq!(posts(refused).await, 4);
}

#[tokio::test]
async fn a_server_error_is_repeated_only_for_idempotent_methods() {
    assert_eq!(gets(|| status(503)).await, 4);
    assert_eq!(posts(|| status(503)).await, 1);
}

#[tokio::test]
async fn a_lost_connection_is_repeated_only_for_idempotent_methods() {
    assert_eq!(gets(lost).await, 4);
    assert_eq!(posts(lost).await, 1);
}

#[tokio::test]
async fn what_may_have_been_done_is_said_to_be_so_where_it_matters() {
    let said = "; the API may have acted on it all the same";
    for answer in [lost, late] {
        let mock = Mock::answering([answer]);
        let error = mock.client().widgets().create(new_widget()).await;
        let error = error.expect_err("it fails").to_string();
        assert!(error.ends_with(said), "{error}");
        let error = fail(&mock).await.to_string();
        assert!(!error.contains(said), "{error}");
    }
    let mock = Mock::answering([refused]);
    let error = mock.client().widgets().create(new_widget()).await;
    let error = error.expect_err("it fails").to_string();
    assert!(!error.contains(said), "{error}");
}

#[tokio::test]
async fn a_timeout_is_repeated_only_for_idempotent_methods() {
    assert_eq!(gets(late).await, 4);
    assert_eq!(posts(late).await, 1);
}

#[tokio::test]
async fn a_request_that_the_api_knows_again_is_repeated_whatever_its_method_is() {
    for answer in [|| status(503), lost, late] {
        let mock = Mock::answering([answer]);
        let request = mock.client().widgets().create(new_widget());
        let request = request.with_header("Idempotency-Key", "a1");
        request.await.expect_err("it always fails");
        let requests = mock.requests();
        let keys = requests.iter().map(|it| &it.headers()["idempotency-key"]);
        assert_eq!(keys.collect::<Vec<_>>(), ["a1"; 4]);
    }
}

#[tokio::test]
async fn a_policy_can_name_further_errors() {
    let busy = || response(409, &[], r#"{"message": "another event is pending"}"#);
    let mock = Mock::answering([busy, busy, || widget("ready")]);
    let policy = RetryPolicy::default();
    let policy = policy.also_after(|error| {
        error.is_conflict() && error.message().is_some_and(|it| it.contains("pending"))
    });
    let request = mock.client().widgets().create(new_widget());
    let widget = request.with_retry(policy.clone()).await;
    widget.expect("the third attempt succeeds");
    let mock = Mock::answering([|| status(409)]);
    let request = mock.client().widgets().create(new_widget());
    request.with_retry(policy).await.expect_err("it is another");
    assert_eq!(mock.requests().len(), 1);
}

#[tokio::test]
async fn what_is_not_implemented_is_not_asked_for_again() {
    assert_eq!(gets(|| status(501)).await, 1);
}

#[tokio::test]
async fn a_refusal_is_not_repeated() {
    for answer in [
        || status(400),
        || status(404),
        || status(409),
        || status(422),
    ] {
        assert_eq!(gets(answer).await, 1);
    }
}

#[tokio::test]
async fn a_redirect_is_not_repeated() {
    assert_eq!(gets(|| status(302)).await, 1);
}

#[tokio::test]
async fn a_body_that_does_not_decode_is_not_repeated() {
    assert_eq!(gets(|| response(200, &[], "not JSON")).await, 1);
}

#[tokio::test]
async fn put_and_delete_are_idempotent_and_patch_is_not() {
    static PUT: Operation = Operation::new("put", Method::PUT, "/");
    static DELETE: Operation = Operation::new("delete", Method::DELETE, "/");
    static PATCH: Operation = Operation::new("patch", Method::PATCH, "/");
    for (operation, attempts) in [(&PUT, 4), (&DELETE, 4), (&PATCH, 1)] {
        let mock = Mock::answering([|| status(500)]);
        let request = Request::new(&mock.client(), operation, Response::nothing);
        request.await.expect_err("it always fails");
        assert_eq!(mock.requests().len(), attempts, "{}", operation.id);
    }
}

#[tokio::test]
async fn every_method_is_repeated_if_the_policy_says_so() {
    let mock = Mock::answering([|| status(503), || widget("ready")]);
    let request = mock.client().widgets().create(new_widget()).into_request();
    let request = request.with_retry(RetryPolicy::default().every_method());
    request.await.expect("the second attempt succeeds");
}

#[tokio::test]
async fn a_request_that_succeeds_at_last_says_how_often_it_was_sent() {
    let mock = Mock::answering([|| status(500), lost, || widget("ready")]);
    let response = mock.client().widgets().get("7").send().await;
    assert_eq!(response.expect("the third attempt succeeds").attempts(), 3);
}

#[tokio::test]
async fn an_error_says_how_often_the_request_was_sent() {
    let mock = Mock::answering([|| status(500)]);
    assert_eq!(fail(&mock).await.attempts(), 4);
}

#[tokio::test]
async fn each_attempt_sends_the_same_body() {
    let mock = Mock::answering([|| status(429), || widget("ready")]);
    let created = mock.client().widgets().create(new_widget()).await;
    created.expect("the second attempt succeeds");
    let bodies: Vec<Bytes> = mock.requests().into_iter().map(|r| r.into_body()).collect();
    assert_eq!(bodies, [r#"{"name":"a"}"#, r#"{"name":"a"}"#]);
}

#[tokio::test]
async fn a_policy_may_forbid_a_second_attempt() {
    let mock = Mock::answering([|| status(500)]);
    let result = mock.impatient_client().widgets().get("7").await;
    assert_eq!(result.expect_err("it always fails").attempts(), 1);
}

#[tokio::test]
async fn the_policy_of_a_request_goes_before_that_of_the_client() {
    let mock = Mock::answering([|| status(500)]);
    let request = mock.impatient_client().widgets().get("7").into_request();
    let request = request.with_retry(RetryPolicy::default().max_attempts(2));
    assert_eq!(request.await.expect_err("it always fails").attempts(), 2);
}
