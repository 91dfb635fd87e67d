//! Waits: until the work has ended, well or badly, and never by accident.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use digitalocean_images::types::{Action, ActionStatus, ImageAction, ImageStatus, NewCustomImage};
use digitalocean_images::{Wait, WaitError, WaitErrorKind};

use crate::server::{Reply, Server, answer};
use crate::{action, client};

/// Why a wait ends without success.
async fn fail<T: std::fmt::Debug + Send + 'static>(wait: Wait<T>) -> WaitError<T> {
    wait.await.expect_err("the wait does not succeed")
}

/// A wait for a transfer that this server answers.
fn transfer(server: &Server) -> Wait<Action> {
    let transfer = ImageAction::transfer("nyc3");
    let wait = client(server).image_actions().post(7, transfer).wait();
    wait.interval(Duration::from_millis(1))
        .timeout(Duration::from_secs(20))
}

#[tokio::test]
async fn a_wait_asks_until_the_action_has_completed() {
    let server = Server::start([
        action("in-progress"),
        action("in-progress"),
        action("completed"),
    ]);
    let action = transfer(&server).await.expect("the action completes");
    assert_eq!(action.status, Some(ActionStatus::Completed));
    let requests = server.requests();
    assert!(requests[0].starts_with("POST /v2/images/7/actions "));
    assert!(requests[2].starts_with("GET /v2/images/7/actions/36805527 "));
}

#[tokio::test]
async fn an_action_that_is_completed_at_once_is_not_asked_after() {
    let server = Server::start([action("completed")]);
    transfer(&server).await.expect("the action completes");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn an_action_that_errors_is_a_failure_that_carries_it() {
    let server = Server::start([action("in-progress"), action("errored")]);
    let error = fail(transfer(&server)).await;
    assert!(error.is_failed());
    let start = "imageActions_post: what was waited for has failed after ";
    assert!(error.to_string().starts_with(start), "{error}");
    let end = " (id 36805527, status `errored`)";
    assert!(error.to_string().ends_with(end), "{error}");
    let action = error.into_value().expect("it carries the action");
    assert_eq!(action.status, Some(ActionStatus::Errored));
}

#[tokio::test]
async fn a_status_that_is_not_known_or_absent_keeps_the_wait_going() {
    let without = answer("200 OK", r#"{"action": {"id": 36805527}}"#);
    let server = Server::start([action("paused"), without, action("completed")]);
    transfer(&server).await.expect("the action completes");
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn what_is_not_found_yet_and_lost_requests_do_not_end_a_wait() {
    let not_found = answer("404 Not Found", "");
    let server = Server::start([
        action("in-progress"),
        not_found,
        Reply::Reset,
        answer("503 Service Unavailable", ""),
        action("completed"),
    ]);
    transfer(&server).await.expect("the action completes");
}

#[tokio::test]
async fn a_wait_that_takes_too_long_ends_with_the_last_action() {
    let server = Server::start([(); 400].map(|()| action("in-progress")));
    let wait = transfer(&server).timeout(Duration::from_millis(50));
    let error = fail(wait).await;
    assert!(error.is_timeout());
    let action = error.into_value().expect("one was read");
    assert_eq!(action.status, Some(ActionStatus::InProgress));
}

#[tokio::test]
async fn an_answer_without_an_id_is_an_error_that_says_so() {
    let server = Server::start([answer(
        "201 Created",
        r#"{"action": {"status": "in-progress"}}"#,
    )]);
    let error = fail(transfer(&server)).await;
    assert!(error.to_string().contains("missing field `id`"), "{error}");
}

#[tokio::test]
async fn a_first_request_that_fails_ends_the_wait() {
    let server = Server::start([answer("422 Unprocessable Entity", r#"{"message": "no"}"#)]);
    let error = fail(transfer(&server)).await;
    assert_eq!(error.kind(), WaitErrorKind::Request);
    assert!(error.error().is_some_and(|it| it.is_unprocessable()));
}

#[tokio::test]
async fn a_bare_answer_without_its_envelope_is_an_error_and_no_endless_wait() {
    let server = Server::start([answer("201 Created", r#"{"id": 1, "status": "completed"}"#)]);
    let error = fail(transfer(&server)).await;
    assert_eq!(error.kind(), WaitErrorKind::Request);
    assert!(
        error.to_string().contains("missing field `action`"),
        "{error}"
    );
}

#[tokio::test]
async fn an_action_can_be_waited_for_by_its_id() {
    let server = Server::start([action("in-progress"), action("completed")]);
    let wait = client(&server)
        .image_actions()
        .get(7, 8)
        .wait()
        .interval(Duration::from_millis(1));
    wait.await.expect("the action completes");
    assert!(server.requests()[1].starts_with("GET /v2/images/7/actions/8 "));
}

#[tokio::test]
async fn an_import_that_fails_is_a_failure_with_its_reason() {
    let image = |status: &str| {
        let image = format!(r#"{{"id": 9, "status": "{status}", "error_message": "bad file"}}"#);
        answer("202 Accepted", &format!(r#"{{"image": {image}}}"#))
    };
    let server = Server::start([image("NEW"), image("pending"), image("deleted")]);
    let new = NewCustomImage::new("a", "https://b.example", "nyc3");
    let wait = client(&server).images().create_custom(new).wait();
    let error = fail(wait.interval(Duration::from_millis(1))).await;
    assert!(error.is_failed());
    let text = error.to_string();
    assert!(
        text.ends_with(" (id 9, status `deleted`): bad file"),
        "{text}"
    );
    let image = error.into_value().expect("it carries the image");
    assert_eq!(image.status, Some(ImageStatus::Deleted));
    assert_eq!(image.error_message.as_deref(), Some("bad file"));
    assert!(server.requests()[1].starts_with("GET /v2/images/9 "));
}

#[tokio::test]
async fn progress_is_shown_each_value() {
    let server = Server::start([action("in-progress"), action("completed")]);
    let seen = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&seen);
    let wait = transfer(&server).on_progress(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
    });
    wait.await.expect("the action completes");
    assert_eq!(seen.load(Ordering::Relaxed), 2);
}

#[test]
fn a_wait_needs_no_async_runtime_of_the_caller() {
    let server = Server::start([action("in-progress"), action("completed")]);
    transfer(&server)
        .wait_blocking()
        .expect("the action completes");
}
