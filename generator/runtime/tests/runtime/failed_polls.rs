//! Which failed polls a wait survives, and how long it then waits.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use lathe_runtime::sample::types::NewWidget;
use lathe_runtime::{ErrorKind, WaitErrorKind};

use crate::mock::{Answer, Mock, late, lost, ok, refused, response, status, widget};
use crate::waits::{POLICY, SECOND, fail, wait};

#[tokio::test]
async fn polls_that_fail_for_a_moment_do_not_end_the_wait() {
    for answer in [
        lost,
        late,
        refused,
        || status(503),
        || status(429),
        page,
        || ok(""),
    ] {
        let mock = Mock::answering([|| widget("building"), answer, || widget("ready")]);
        let script = mock.clone();
        wait(&script).await.expect("the widget gets ready");
    }
}

#[tokio::test]
async fn failures_that_do_not_end_the_wait_are_shown() {
    let mock = Mock::answering([|| widget("building"), lost, || status(503)]);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&seen);
    let wait = wait(&mock).on_failed_poll(move |error| {
        noted.lock().expect("nobody panics").push(error.kind());
    });
    wait.await.expect_err("the API does not recover");
    let seen = seen.lock().expect("nobody panics");
    assert_eq!(seen[..2], [ErrorKind::Transport, ErrorKind::Status]);
    // The sixth in a row is the error.
    assert_eq!(seen.len(), 5);
}

#[tokio::test]
async fn a_first_request_that_failed_and_is_sent_again_is_shown() {
    let mock = Mock::answering([lost, || widget("ready")]);
    let count = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&count);
    let wait = mock.impatient_client().widgets().get("7").wait();
    let wait = wait.on_failed_poll(move |_| {
        seen.fetch_add(1, Ordering::Relaxed);
    });
    wait.await.expect("the widget is ready");
    assert_eq!(count.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn too_many_failures_in_a_row_end_the_wait() {
    let mock = Mock::answering([|| widget("building"), lost]);
    let error = fail(&mock).await;
    assert_eq!(error.kind(), WaitErrorKind::Poll, "{error}");
    assert_eq!(error.value().expect("there is one").id, Some(7));
    // The first request, 5 failures that are put up with, and the one that is not.
    assert_eq!(mock.requests().len(), 7);
}

#[tokio::test]
async fn failures_that_are_not_in_a_row_do_not_end_the_wait() {
    let mock = Mock::new(|number, _| match number {
        30 => widget("ready"),
        number if number % 3 == 0 => widget("building"),
        _ => lost(),
    });
    wait(&mock).await.expect("the widget gets ready");
}

#[tokio::test]
async fn no_failure_is_put_up_with_if_the_policy_says_so() {
    let mock = Mock::answering([|| widget("building"), lost]);
    let wait = wait(&mock).policy(POLICY.max_transient_errors(0));
    let error = wait.await.expect_err("the poll fails");
    assert_eq!(error.kind(), WaitErrorKind::Poll);
    assert_eq!(mock.requests().len(), 2);
}

#[tokio::test]
async fn a_failure_that_does_not_pass_ends_the_wait() {
    for answer in [|| status(401), || status(422), || ok("not JSON")] {
        let mock = Mock::answering([|| widget("building"), answer]);
        let error = fail(&mock).await;
        assert_eq!(error.kind(), WaitErrorKind::Poll, "{error}");
        assert_eq!(mock.requests().len(), 2);
    }
}

#[tokio::test]
async fn what_was_just_made_may_not_be_found_yet() {
    let mock = Mock::new(|number, _| match number {
        0 => widget("building"),
        1..11 => status(404),
        _ => widget("ready"),
    });
    wait(&mock).await.expect("the widget is found at last");
}

#[tokio::test]
async fn what_is_not_found_for_long_ends_the_wait() {
    let mock = Mock::answering([|| widget("building"), || status(404)]);
    let error = fail(&mock).await;
    assert!(error.error().is_some_and(|error| error.is_not_found()));
    assert_eq!(mock.elapsed(), 65 * SECOND);
}

#[tokio::test]
async fn a_wait_keeps_the_pause_that_the_api_asks_for() {
    let mock = Mock::answering([
        || widget("building"),
        || response(429, &["retry-after: 30"], ""),
        || widget("ready"),
    ]);
    wait(&mock).await.expect("the widget gets ready");
    assert_eq!(mock.sleeps(), [5 * SECOND, 30 * SECOND]);
}

#[tokio::test]
async fn a_wait_keeps_the_pause_that_the_rate_limit_asks_for() {
    let mock = Mock::answering([
        || widget("building"),
        || {
            let limit = ["ratelimit-limit: 5000", "ratelimit-remaining: 0"];
            let date = "date: Thu, 01 Jan 1970 00:00:10 GMT";
            response(429, &[limit[0], limit[1], "ratelimit-reset: 130", date], "")
        },
        || widget("ready"),
    ]);
    wait(&mock).await.expect("the widget gets ready");
    assert_eq!(mock.sleeps(), [5 * SECOND, 120 * SECOND]);
}

#[tokio::test]
async fn a_poll_is_retried_before_it_counts_as_failed() {
    let mock = Mock::new(|number, _| match number {
        0 => widget("building"),
        1..4 => status(503),
        _ => widget("ready"),
    });
    let name = "a".to_owned();
    let request = mock.client().widgets().create(NewWidget { name });
    let wait = request.wait().policy(POLICY.max_transient_errors(0));
    wait.await.expect("the poll succeeds at its fourth attempt");
}

/// The page of a portal, with the status of a success.
fn page() -> Answer {
    response(200, &["content-type: text/html"], "<html>Sign in")
}

/// Waits for a widget that is there already. Requests are sent once.
fn wait_for_old(mock: &Mock) -> lathe_runtime::Wait<lathe_runtime::sample::types::Widget> {
    let wait = mock.impatient_client().widgets().get("7").wait();
    wait.policy(POLICY)
}

#[tokio::test]
async fn a_first_request_that_only_asks_is_as_patient_as_a_poll() {
    for answer in [
        lost,
        late,
        refused,
        || status(503),
        || status(429),
        || status(404),
        page,
    ] {
        let mock = Mock::answering([answer, || widget("building"), answer, || widget("ready")]);
        wait_for_old(&mock).await.expect("the widget gets ready");
        assert_eq!(mock.requests().len(), 4);
    }
}

#[tokio::test]
async fn a_first_request_has_no_more_patience_than_a_poll() {
    let mock = Mock::answering([lost]);
    let error = wait_for_old(&mock).await.expect_err("nobody answers");
    assert_eq!(
        (error.kind(), mock.requests().len()),
        (WaitErrorKind::Request, 6)
    );
    let mock = Mock::answering([|| status(404)]);
    let error = wait_for_old(&mock).await.expect_err("it is not there");
    assert_eq!(
        (error.kind(), mock.elapsed()),
        (WaitErrorKind::Request, 65 * SECOND)
    );
    for answer in [|| status(401), || status(422), || ok("not JSON")] {
        let mock = Mock::answering([answer]);
        let error = wait_for_old(&mock).await.expect_err("that does not pass");
        assert_eq!(
            (error.kind(), mock.requests().len()),
            (WaitErrorKind::Request, 1)
        );
    }
}

#[tokio::test]
async fn a_first_request_that_makes_something_is_not_repeated() {
    for answer in [lost, || status(503), || status(404), page] {
        let mock = Mock::answering([answer, || widget("ready")]);
        let error = fail(&mock).await;
        assert_eq!(
            (error.kind(), mock.requests().len()),
            (WaitErrorKind::Request, 1)
        );
    }
}

#[tokio::test]
async fn the_time_limit_holds_for_a_first_request_that_fails_again_and_again() {
    let mock = Mock::answering([|| status(404)]);
    let error = wait_for_old(&mock).timeout(12 * SECOND).await;
    let error = error.expect_err("the time is up");
    assert!(error.is_timeout() && error.error().is_some_and(|it| it.is_not_found()));
    assert_eq!(mock.elapsed(), 12 * SECOND);
}
