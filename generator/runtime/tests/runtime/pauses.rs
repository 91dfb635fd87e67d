//! How long a client waits before it sends a request again.

use std::time::{Duration, SystemTime};

use lathe_runtime::{Client, Error, RetryPolicy};

use crate::mock::{Answer, Mock, response, status, widget};

/// When the API answers, as a header and in seconds since the Unix epoch.
const DATE: &str = "date: Sun, 06 Nov 1994 08:49:37 GMT";
const DATE_SECONDS: u64 = 784_111_777;

async fn fail(mock: &Mock) -> Error {
    let result = mock.client().widgets().get("7").await;
    result.expect_err("it always fails")
}

/// A 429 whose rate limit resets so many seconds after the date of the response.
fn limited(after: i64) -> Answer {
    let reset = DATE_SECONDS.saturating_add_signed(after);
    let reset = format!("ratelimit-reset: {reset}");
    let limit = [
        "ratelimit-limit: 5000",
        "ratelimit-remaining: 0",
        &reset,
        DATE,
    ];
    response(429, &limit, r#"{"message": "Too many requests"}"#)
}

#[tokio::test]
async fn pauses_double_and_are_drawn_up_to_the_longest() {
    let mock = Mock::answering([|| status(500)]);
    let second = Duration::from_secs(1);
    let policy = RetryPolicy::default().max_attempts(6).base_delay(second);
    let builder = Client::builder("secret").transport(mock.clone());
    let client = builder.retry(policy.max_delay(second * 4)).build();
    let client = client.expect("the settings are right");
    client
        .widgets()
        .get("7")
        .await
        .expect_err("it always fails");
    let bounds = [1, 2, 4, 4, 4].map(Duration::from_secs);
    let sleeps = mock.sleeps();
    assert_eq!(sleeps.len(), bounds.len());
    assert!(
        sleeps
            .iter()
            .zip(bounds)
            .all(|(sleep, bound)| *sleep < bound),
        "{sleeps:?}"
    );
}

#[tokio::test]
async fn pauses_are_random() {
    let mock = Mock::answering([|| status(500)]);
    fail(&mock).await;
    fail(&mock).await;
    let sleeps = mock.sleeps();
    assert_ne!(sleeps[..3], sleeps[3..]);
}

#[tokio::test]
async fn a_pause_is_as_long_as_the_api_asks() {
    let mock = Mock::answering([
        || response(429, &["retry-after: 7"], ""),
        || widget("ready"),
    ]);
    let widget = mock.client().widgets().get("7").await;
    widget.expect("the second attempt succeeds");
    assert_eq!(mock.sleeps(), [Duration::from_secs(7)]);
}

#[tokio::test]
async fn a_pause_asked_for_by_a_date_is_counted_from_the_date_of_the_response() {
    let mock = Mock::answering([
        || {
            response(
                503,
                &["retry-after: Sun, 06 Nov 1994 08:49:48 GMT", DATE],
                "",
            )
        },
        || widget("ready"),
    ]);
    let widget = mock.client().widgets().get("7").await;
    widget.expect("the second attempt succeeds");
    assert_eq!(mock.sleeps(), [Duration::from_secs(11)]);
}

#[tokio::test]
async fn a_pause_that_is_longer_than_the_patience_fails_at_once_and_says_so() {
    for status in [429, 503] {
        let mock = Mock::new(move |_, _| response(status, &["retry-after: 61"], ""));
        let error = fail(&mock).await;
        assert_eq!(error.attempts(), 1);
        assert!(
            error.to_string().ends_with("; the API asks to wait 61s"),
            "{error}"
        );
        assert!(mock.sleeps().is_empty());
    }
}

#[tokio::test]
async fn a_retry_after_beyond_all_clocks_fails_at_once() {
    for endless in ["99999999999999999999", "18446744073709551616.5"] {
        let header = format!("retry-after: {endless}");
        let mock = Mock::new(move |_, _| response(429, &[&header], ""));
        let error = fail(&mock).await;
        assert_eq!(
            (error.attempts(), error.retry_after()),
            (1, Some(Duration::MAX))
        );
        assert!(
            error.to_string().ends_with("asks not to be asked again"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_retry_after_may_have_a_fraction() {
    let mock = Mock::answering([
        || response(429, &["retry-after: 1.5"], ""),
        || widget("ready"),
    ]);
    let widget = mock.client().widgets().get("7").await;
    widget.expect("the second attempt succeeds");
    assert_eq!(mock.sleeps(), [Duration::from_millis(1500)]);
}

#[tokio::test]
async fn a_reset_alone_is_waited_for_or_fails_at_once() {
    let limited = |after: u64| {
        let reset = format!("ratelimit-reset: {}", DATE_SECONDS + after);
        response(429, &[&reset, DATE], "")
    };
    let mock = Mock::new(move |number, _| match number {
        0 => limited(40),
        _ => widget("ready"),
    });
    let widget = mock.client().widgets().get("7").await;
    widget.expect("the second attempt succeeds");
    assert_eq!(mock.sleeps(), [Duration::from_secs(40)]);
    let mock = Mock::new(move |_, _| limited(61));
    assert_eq!(fail(&mock).await.attempts(), 1);
}

#[tokio::test]
async fn a_retry_after_of_nothing_does_not_make_a_client_hammer() {
    let mock = Mock::answering([|| response(429, &["retry-after: 0"], "")]);
    fail(&mock).await;
    assert!(mock.elapsed() > Duration::ZERO);
}

#[tokio::test]
async fn a_retry_after_that_makes_no_sense_counts_as_none() {
    for odd in [
        "soon", "-5", "", "1e9", "0x10", "1 2", "1.2.3", ".5", "inf", "NaN",
    ] {
        let header = format!("retry-after: {odd}");
        let mock = Mock::new(move |_, _| response(503, &[&header], ""));
        assert_eq!(fail(&mock).await.attempts(), 4, "{odd}");
        assert!(mock.elapsed() < Duration::from_secs(4));
    }
}

#[tokio::test]
async fn the_error_says_how_long_the_api_asked_to_wait() {
    let mock = Mock::answering([|| response(429, &["retry-after: 86400"], "")]);
    assert_eq!(
        fail(&mock).await.retry_after(),
        Some(Duration::from_secs(86400))
    );
}

#[tokio::test]
async fn a_rate_limit_that_resets_too_late_fails_at_once() {
    let mock = Mock::answering([|| limited(3600)]);
    let error = fail(&mock).await;
    assert_eq!(error.attempts(), 1);
    assert!(error.is_rate_limited());
}

#[tokio::test]
async fn a_rate_limit_that_resets_too_late_says_when_it_does() {
    let error = fail(&Mock::answering([|| limited(3600)])).await;
    let text = "widgets_get: 429 Too Many Requests: Too many requests; \
                the rate limit resets at Sun, 06 Nov 1994 09:49:37 GMT";
    assert_eq!(error.to_string(), text);
}

#[tokio::test]
async fn a_rate_limit_that_resets_soon_is_waited_for() {
    let mock = Mock::answering([|| limited(40), || widget("ready")]);
    let widget = mock.client().widgets().get("7").await;
    widget.expect("the second attempt succeeds");
    assert_eq!(mock.sleeps(), [Duration::from_secs(40)]);
}

#[tokio::test]
async fn a_rate_limit_that_has_reset_long_ago_is_no_reason_to_fail_or_to_wait() {
    let mock = Mock::answering([|| limited(-1500), || widget("ready")]);
    let widget = mock.client().widgets().get("7").await;
    widget.expect("the second attempt succeeds");
    assert!(mock.elapsed() < Duration::from_secs(1));
}

#[tokio::test]
async fn a_rate_limit_is_compared_with_the_clock_if_the_response_has_no_date() {
    let mock = Mock::new(|_, _| {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let now = now.expect("the epoch has begun").as_secs();
        let reset = format!("ratelimit-reset: {}", now + 3600);
        response(
            429,
            &["ratelimit-limit: 1", "ratelimit-remaining: 0", &reset],
            "",
        )
    });
    assert_eq!(fail(&mock).await.attempts(), 1);
}

#[tokio::test]
async fn retry_after_goes_before_the_rate_limit() {
    let mock = Mock::new(|number, _| match (number, limited(3600)) {
        (0, Answer::Response(mut response)) => {
            let seconds = http::HeaderValue::from_static("2");
            response.headers_mut().insert("retry-after", seconds);
            Answer::Response(response)
        }
        _ => widget("ready"),
    });
    let widget = mock.client().widgets().get("7").await;
    widget.expect("the second attempt succeeds");
    assert_eq!(mock.sleeps(), [Duration::from_secs(2)]);
}

#[tokio::test]
async fn each_attempt_has_the_time_limit_of_the_request() {
    let mock = Mock::answering([|| Answer::Silence]);
    let request = mock.client().widgets().get("7").into_request();
    let request = request.with_timeout(Duration::from_secs(9));
    let error = request
        .with_retry(RetryPolicy::default().max_attempts(2))
        .await;
    let error = error.expect_err("nobody answers");
    assert!(error.is_timeout());
    let limits = mock
        .sleeps()
        .into_iter()
        .filter(|sleep| sleep.as_secs() == 9);
    assert_eq!(limits.count(), 2);
    assert_eq!(
        error.to_string(),
        "widgets_get: timed out at workshop.example: no response within 9s; after 2 attempts"
    );
}

/// A request with a deadline of so many seconds, and no jitter to speak of.
async fn fail_by(mock: &Mock, deadline: u64) -> Error {
    let policy = RetryPolicy::default().max_attempts(9);
    let builder = Client::builder("secret")
        .transport(mock.clone())
        .retry(policy);
    let builder = builder.timeout(Duration::from_secs(10));
    let client = builder.deadline(Duration::from_secs(deadline)).build();
    let client = client.expect("the settings are right");
    let result = client.widgets().get("7").await;
    result.expect_err("it always fails")
}

#[tokio::test]
async fn a_deadline_holds_for_all_attempts_together() {
    let mock = Mock::answering([|| Answer::Silence]);
    let error = fail_by(&mock, 25).await;
    assert!(error.is_timeout());
    assert!(
        mock.elapsed() <= Duration::from_secs(25),
        "{:?}",
        mock.sleeps()
    );
    assert_eq!(error.attempts(), 3);
    assert!(
        error
            .to_string()
            .contains("the deadline of 25s leaves no time"),
        "{error}"
    );
}

#[tokio::test]
async fn a_pause_that_would_not_end_by_the_deadline_is_not_begun() {
    let mock = Mock::answering([|| response(429, &["retry-after: 20"], "")]);
    let error = fail_by(&mock, 20).await;
    assert_eq!((error.attempts(), mock.sleeps().len()), (1, 0));
    assert!(error.is_rate_limited());
    let text = "the deadline of 20s leaves no time for another attempt; the API asks to wait 20s";
    assert!(error.to_string().ends_with(text), "{error}");
    let mock = Mock::answering([|| response(429, &["retry-after: 20"], "")]);
    assert_eq!(fail_by(&mock, 45).await.attempts(), 3);
}

#[tokio::test]
async fn the_deadline_of_a_request_goes_before_that_of_the_client() {
    let mock = Mock::answering([|| Answer::Silence]);
    let request = mock.client().widgets().get("7").into_request();
    let error = request.with_deadline(Duration::from_secs(3)).await;
    assert!(error.expect_err("nobody answers").is_timeout());
    assert_eq!(mock.sleeps(), [Duration::from_secs(3)]);
}
