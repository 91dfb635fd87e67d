//! When a wait ends, how, and after which polls.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use lathe_runtime::sample::types::{NewWidget, Widget, WidgetStatus};
use lathe_runtime::{ErrorKind, Wait, WaitError, WaitErrorKind, WaitPolicy};

use crate::mock::{Answer, Mock, lost, ok, status, widget};

pub(crate) const SECOND: Duration = Duration::from_secs(1);

/// Polls every 5 seconds for at most 5 minutes.
pub(crate) const POLICY: WaitPolicy =
    WaitPolicy::new(Duration::from_secs(5), Duration::from_secs(300)).without_jitter();

/// Waits for a new widget. Requests are sent once, so that each failure is a poll's.
pub(crate) fn wait(mock: &Mock) -> Wait<Widget> {
    let name = "a".to_owned();
    let request = mock.impatient_client().widgets().create(NewWidget { name });
    request.wait().policy(POLICY)
}

pub(crate) async fn fail(mock: &Mock) -> WaitError<Widget> {
    wait(mock).await.expect_err("the wait fails")
}

#[tokio::test]
async fn a_wait_polls_until_it_succeeds() {
    let mock = Mock::answering([
        || widget("building"),
        || widget("building"),
        || widget("ready"),
    ]);
    let widget = wait(&mock).await.expect("the widget gets ready");
    assert_eq!(widget.status, Some(WidgetStatus::Ready));
    assert_eq!(
        mock.paths(),
        ["/v2/widgets", "/v2/widgets/7", "/v2/widgets/7"]
    );
    assert_eq!(mock.sleeps(), [5 * SECOND; 2]);
}

#[tokio::test]
async fn what_is_done_at_once_is_not_polled() {
    let mock = Mock::answering([|| widget("ready")]);
    wait(&mock).await.expect("the widget is ready");
    assert_eq!(mock.requests().len(), 1);
    assert!(mock.sleeps().is_empty());
}

#[tokio::test]
async fn what_fails_is_an_error_with_the_value() {
    let mock = Mock::answering([|| widget("building"), || widget("broken")]);
    let error = fail(&mock).await;
    assert!(error.is_failed());
    let widget = error.into_value().expect("there is one");
    assert_eq!(widget.status, Some(WidgetStatus::Broken));
}

#[tokio::test]
async fn a_status_that_is_not_described_keeps_waiting() {
    let mock = Mock::answering([|| widget("painting"), || widget("ready")]);
    wait(&mock).await.expect("the widget gets ready");
}

#[tokio::test]
async fn a_status_that_is_missing_keeps_waiting() {
    let mock = Mock::answering([|| ok(r#"{"widget": {"id": 7}}"#), || widget("ready")]);
    wait(&mock).await.expect("the widget gets ready");
}

#[tokio::test]
async fn a_wait_ends_when_its_time_is_up() {
    let mock = Mock::answering([|| widget("building")]);
    let error = fail(&mock).await;
    assert!(error.is_timeout());
    assert_eq!(mock.elapsed(), 300 * SECOND);
    assert_eq!(error.value().expect("there is one").id, Some(7));
}

#[tokio::test]
async fn the_timeout_may_be_shorter_than_the_interval() {
    let mock = Mock::answering([|| widget("building")]);
    let error = wait(&mock).timeout(3 * SECOND).await;
    assert!(error.expect_err("the time is up").is_timeout());
    assert_eq!(mock.elapsed(), 3 * SECOND);
}

#[tokio::test]
async fn a_poll_that_hangs_ends_when_the_time_is_up() {
    let mock = Mock::new(|number, _| match number {
        0 => widget("building"),
        _ => Answer::Silence,
    });
    let error = wait(&mock).timeout(20 * SECOND).await;
    let error = error.expect_err("the time is up");
    assert!(error.is_timeout());
    assert!(error.value().is_some());
}

#[tokio::test]
async fn a_first_request_that_hangs_ends_when_the_time_is_up() {
    let mock = Mock::answering([|| Answer::Silence]);
    let error = wait(&mock).timeout(20 * SECOND).await;
    let error = error.expect_err("the time is up");
    assert!(error.is_timeout() && error.value().is_none());
}

#[tokio::test]
async fn a_timeout_tells_why_the_last_poll_failed() {
    let mock = Mock::new(|number, _| match number % 2 {
        0 => widget("building"),
        _ => lost(),
    });
    let error = wait(&mock).timeout(6 * SECOND).await;
    let error = error.expect_err("the time is up");
    assert!(error.is_timeout());
    let kind = error.error().map(|error| error.kind());
    assert_eq!(kind, Some(ErrorKind::Transport));
}

#[tokio::test]
async fn a_first_request_that_fails_ends_the_wait() {
    for answer in [|| status(500), || status(404), lost] {
        let error = fail(&Mock::answering([answer])).await;
        assert_eq!(error.kind(), WaitErrorKind::Request, "{error}");
    }
}

#[tokio::test]
async fn intervals_vary_by_a_fifth() {
    let mock = Mock::answering([|| widget("building")]);
    let policy = WaitPolicy::new(10 * SECOND, 1000 * SECOND);
    let timed_out = wait(&mock).policy(policy).await;
    timed_out.expect_err("the time is up");
    let mut sleeps = mock.sleeps();
    sleeps.pop();
    assert!(
        sleeps
            .iter()
            .all(|sleep| (8 * SECOND..12 * SECOND).contains(sleep)),
        "{sleeps:?}"
    );
    assert!(sleeps.iter().any(|sleep| *sleep != sleeps[0]), "{sleeps:?}");
}

#[tokio::test]
async fn a_value_that_does_not_say_what_to_ask_for_ends_the_wait() {
    let mock = Mock::answering([|| ok(r#"{"widget": {"status": "building"}}"#)]);
    assert_eq!(fail(&mock).await.kind(), WaitErrorKind::Unpollable);
}

#[tokio::test]
async fn each_value_is_shown() {
    let mock = Mock::answering([|| widget("building"), lost, || widget("ready")]);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let seen_by_wait = Arc::clone(&seen);
    let wait = wait(&mock).on_progress(move |widget| {
        let status = widget.status.clone().expect("it has a status");
        seen_by_wait.lock().expect("nobody panics").push(status);
    });
    wait.await.expect("the widget gets ready");
    let seen = seen.lock().expect("nobody panics");
    assert_eq!(*seen, [WidgetStatus::Building, WidgetStatus::Ready]);
}

#[tokio::test]
async fn an_interval_and_a_timeout_may_be_endless() {
    let mock = Mock::answering([|| widget("ready")]);
    let policy = WaitPolicy::new(Duration::MAX, Duration::MAX);
    wait(&mock)
        .policy(policy)
        .await
        .expect("the widget is ready");
}

#[tokio::test]
async fn a_wait_error_says_what_ended_the_wait() {
    let mock = Mock::answering([|| widget("building"), || status(401)]);
    let text = fail(&mock).await.to_string();
    let expected = "widgets_create: waiting failed after 5s (id 7, status `building`): \
                    widgets_get: 401 Unauthorized: {}";
    assert_eq!(text, expected);
}

#[tokio::test]
async fn a_wait_error_knows_what_was_waited_for_and_how_far_it_came() {
    let mock = Mock::new(|number, _| match number {
        0 => widget("building"),
        _ => ok(r#"{"widget": {"id": 7, "status": "broken", "problem": "no\nwheels"}}"#),
    });
    let error = mock
        .client()
        .widgets()
        .get("a b")
        .wait()
        .policy(POLICY)
        .await;
    let error = error.expect_err("the widget is broken");
    assert_eq!(error.operation(), "widgets_get");
    assert_eq!(error.id(), Some("a%20b"));
    assert_eq!(
        (error.elapsed(), error.status()),
        (5 * SECOND, Some("broken"))
    );
    assert_eq!(error.message(), Some("no\nwheels"));
    let text = "widgets_get: what was waited for has failed after 5s (id a%20b, status `broken`): no\\nwheels";
    assert_eq!(
        (error.to_string(), format!("{error:?}")),
        (text.to_owned(), text.to_owned())
    );
    assert!(format!("{error:#?}").contains("problem"), "{error:#?}");
}

#[tokio::test]
async fn a_wait_that_did_not_begin_says_why_and_no_more() {
    let mock = Mock::answering([|| status(422)]);
    let request = mock.client().widgets().create(NewWidget {
        name: "a".to_owned(),
    });
    let error = request.wait().await.expect_err("nothing is made");
    let text = "widgets_create: 422 Unprocessable Entity: {}";
    assert_eq!(error.to_string(), text);
    let mock = Mock::answering([lost]);
    let wait = mock.impatient_client().widgets().get("7").wait();
    let error = wait.policy(POLICY).await.expect_err("nothing arrives");
    let text = "widgets_get: the connection to workshop.example failed: connection reset; id 7; waited 25s";
    assert_eq!(error.to_string(), text);
}

#[tokio::test]
async fn a_wait_that_times_out_says_how_far_it_came() {
    let mock = Mock::answering([|| widget("painting")]);
    let error = fail(&mock).await;
    let text = "widgets_create: what was waited for was not done in time after 300s \
                (id 7, status `painting`)";
    assert_eq!(error.to_string(), text);
}

#[test]
fn a_wait_error_is_one_pointer_wide() {
    assert_eq!(size_of::<WaitError<Widget>>(), size_of::<usize>());
}

#[tokio::test]
async fn an_interval_of_nothing_does_not_make_a_wait_hammer() {
    let mock = Mock::answering([|| widget("building")]);
    let policy = WaitPolicy::new(Duration::ZERO, SECOND).without_jitter();
    wait(&mock)
        .policy(policy)
        .await
        .expect_err("the time is up");
    assert!(mock.requests().len() <= 101, "{}", mock.requests().len());
}
