//! What an error knows and says, whatever the API answered.

use std::time::{Duration, SystemTime};

use lathe_runtime::sample::types::NewWidget;
use lathe_runtime::{Error, ErrorKind};
use serde::Deserialize;

use crate::mock::{Answer, Mock, lost, refused, response};

const JSON: &str = "content-type: application/json";

/// The error of a GET that is answered so, and not repeated.
async fn error(answer: fn() -> Answer) -> Error {
    let mock = Mock::answering([answer]);
    let result = mock.impatient_client().widgets().get("7").await;
    result.expect_err("it fails")
}

async fn printed(answer: fn() -> Answer) -> String {
    error(answer).await.to_string()
}

fn not_found() -> Answer {
    let body = r#"{"id": "not_found", "message": "There is no such widget.", "request_id": "r1"}"#;
    response(404, &[JSON, "x-request-id: r2"], body)
}

#[tokio::test]
async fn an_error_says_what_the_api_says() {
    let text = "widgets_get: 404 Not Found: There is no such widget (request r1)";
    assert_eq!(printed(not_found).await, text);
}

#[tokio::test]
async fn an_error_knows_the_parts_of_what_the_api_says() {
    let error = error(not_found).await;
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.operation(), Some("widgets_get"));
    assert_eq!(error.code(), Some("not_found"));
    assert_eq!(error.message(), Some("There is no such widget."));
    assert!(error.is_not_found());
}

#[tokio::test]
async fn the_request_id_of_the_body_goes_before_that_of_the_headers() {
    assert_eq!(error(not_found).await.request_id(), Some("r1"));
}

#[tokio::test]
async fn the_request_id_of_the_headers_is_used_if_the_body_has_none() {
    let error = error(|| response(500, &["x-request-id: r2"], "")).await;
    assert_eq!(error.request_id(), Some("r2"));
}

#[tokio::test]
async fn a_body_that_lacks_what_is_expected_is_still_an_error() {
    let error = error(|| response(400, &[JSON], r#"{"message": "No."}"#)).await;
    assert_eq!((error.code(), error.message()), (None, Some("No.")));
}

#[tokio::test]
async fn a_message_that_is_an_object_is_given_as_its_json() {
    let error = error(|| response(400, &[JSON], r#"{"message": {"name": ["too long"]}}"#)).await;
    assert_eq!(error.message(), Some(r#"{"name":["too long"]}"#));
}

#[tokio::test]
async fn a_message_that_is_null_is_none() {
    let error = error(|| response(400, &[JSON], r#"{"message": null}"#)).await;
    assert_eq!(error.message(), None);
}

#[tokio::test]
async fn plain_text_is_the_message() {
    let text = || {
        response(
            401,
            &["content-type: text/plain"],
            "Unable to authenticate you\n",
        )
    };
    let error = error(text).await;
    assert_eq!(error.message(), Some("Unable to authenticate you"));
    assert!(error.is_unauthorized());
}

#[tokio::test]
async fn a_json_string_is_the_message() {
    let error = error(|| response(400, &[JSON], r#""No.""#)).await;
    assert_eq!(error.message(), Some("No."));
}

#[tokio::test]
async fn html_does_not_hide_the_status() {
    let html = || response(504, &["content-type: text/html"], "<html>Bad day</html>");
    let text = "widgets_get: 504 Gateway Timeout (the body is HTML)";
    assert_eq!(printed(html).await, text);
}

#[tokio::test]
async fn html_is_no_message() {
    let error = error(|| response(504, &[], "<!DOCTYPE html><p>Bad day")).await;
    assert_eq!(error.message(), None);
}

#[tokio::test]
async fn an_empty_body_does_not_hide_the_status() {
    let text = "widgets_get: 502 Bad Gateway (the body is empty)";
    assert_eq!(printed(|| response(502, &[], "")).await, text);
}

#[tokio::test]
async fn bytes_do_not_hide_the_status() {
    let text = "widgets_get: 500 Internal Server Error (the body is not text)";
    assert_eq!(printed(|| response(500, &[], &b"\xff\xfe"[..])).await, text);
}

#[tokio::test]
async fn a_status_without_a_name_is_its_number() {
    let text = "widgets_get: 524 (the body is empty)";
    assert_eq!(printed(|| response(524, &[], "")).await, text);
}

#[tokio::test]
async fn json_without_a_message_is_shown_itself() {
    let text = r#"widgets_get: 400 Bad Request: {"errors":[1]}"#;
    assert_eq!(
        printed(|| response(400, &[JSON], r#"{"errors":[1]}"#)).await,
        text
    );
}

#[tokio::test]
async fn a_long_body_without_a_message_is_cut() {
    let printed = printed(|| response(400, &[JSON], format!("[\"{}\"]", "ü".repeat(9999)))).await;
    assert!(printed.chars().count() < 300, "{printed}");
}

#[tokio::test]
async fn a_forbidden_operation_names_the_scope_that_it_needs() {
    let text = "widgets_get: 403 Forbidden: No; the operation needs the scope `widget:read`";
    assert_eq!(
        printed(|| response(403, &[JSON], r#"{"message": "No."}"#)).await,
        text
    );
}

#[tokio::test]
async fn a_forbidden_operation_names_all_scopes_that_it_needs() {
    let mock = Mock::answering([|| response(403, &[], "")]);
    let name = "a".to_owned();
    let error = mock.client().widgets().create(NewWidget { name }).await;
    let error = error.expect_err("it is forbidden").to_string();
    assert!(
        error.ends_with("the scopes `widget:create` and `part:read`"),
        "{error}"
    );
}

#[tokio::test]
async fn several_attempts_are_counted() {
    let mock = Mock::answering([|| response(503, &[], "")]);
    let error = mock
        .client()
        .widgets()
        .get("7")
        .await
        .expect_err("it fails");
    let text = "widgets_get: 503 Service Unavailable (the body is empty); after 4 attempts";
    assert_eq!(error.to_string(), text);
}

#[tokio::test]
async fn a_refused_connection_is_a_connect_error() {
    let error = error(refused).await;
    assert!(error.is_connect());
    assert_eq!(
        error.to_string(),
        "widgets_get: cannot connect to workshop.example: connection refused"
    );
}

#[tokio::test]
async fn a_lost_connection_is_a_transport_error() {
    let error = error(lost).await;
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(
        error.to_string(),
        "widgets_get: the connection to workshop.example failed: connection reset"
    );
}

#[tokio::test]
async fn the_sources_of_an_error_lead_to_what_the_transport_said() {
    let error = error(refused).await;
    let transport = std::error::Error::source(&error).expect("the transport failed");
    let cause = transport.source().expect("for a reason");
    assert_eq!(cause.to_string(), "connection refused");
}

#[tokio::test]
async fn the_body_of_an_error_can_be_decoded() {
    #[derive(Deserialize)]
    struct Body {
        id: String,
    }
    let body: Body = error(not_found).await.body_as().expect("it has an id");
    assert_eq!(body.id, "not_found");
}

#[tokio::test]
async fn the_body_and_the_headers_of_an_error_are_kept() {
    let error = error(|| response(500, &["x-why: because"], "raw")).await;
    assert_eq!(error.body().expect("there is a body"), "raw");
    assert_eq!(
        error.headers().expect("there are headers")["x-why"],
        "because"
    );
}

#[tokio::test]
async fn an_error_carries_the_rate_limit() {
    let limit = || {
        let headers = [
            "ratelimit-limit: 9",
            "ratelimit-remaining: 8",
            "ratelimit-reset: 7",
        ];
        response(422, &headers, "")
    };
    let error = error(limit).await;
    assert!(error.is_unprocessable());
    assert_eq!(error.rate_limit().expect("there is one").remaining, Some(8));
}

#[tokio::test]
async fn a_rate_limit_is_printed_for_people() {
    let all = || {
        let limit = ["ratelimit-limit: 9", "ratelimit-remaining: 8"];
        response(429, &[limit[0], limit[1], "ratelimit-reset: 1000"], "")
    };
    let text = "8 of 9 requests left until Thu, 01 Jan 1970 00:16:40 GMT";
    let of_all = error(all).await.rate_limit().expect("there is one");
    assert_eq!(of_all.to_string(), text);
    let mut some = of_all;
    (some.limit, some.reset) = (None, None);
    assert_eq!(some.to_string(), "8 requests left");
    some = of_all;
    some.remaining = None;
    some.reset = Some(SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 40));
    assert_eq!(some.to_string(), "a limit of 9 requests");
}

#[tokio::test]
async fn where_too_many_requests_were_sent_the_reset_says_how_long_to_wait() {
    fn limited(status: u16) -> Answer {
        let date = "date: Thu, 01 Jan 1970 00:00:10 GMT";
        response(status, &["ratelimit-reset: 130", date], "")
    }
    let wait = Some(Duration::from_secs(120));
    let many = error(|| limited(429)).await;
    assert_eq!(many.retry_after(), wait);
    let other = error(|| limited(422)).await;
    assert_eq!(other.retry_after(), None);
}

#[tokio::test]
async fn a_part_of_a_rate_limit_that_makes_no_sense_is_none() {
    let limit = || {
        let reset = "ratelimit-reset: 18446744073709551615";
        response(
            429,
            &["ratelimit-limit: 9", "ratelimit-remaining: many", reset],
            "",
        )
    };
    let limit = error(limit).await.rate_limit().expect("a part makes sense");
    assert_eq!(
        (limit.limit, limit.remaining, limit.reset),
        (Some(9), None, None)
    );
    let none = || response(422, &["ratelimit-limit: -1"], "");
    assert_eq!(error(none).await.rate_limit(), None);
    assert_eq!(error(|| response(422, &[], "")).await.rate_limit(), None);
}

#[tokio::test]
async fn a_client_and_its_clones_know_the_last_rate_limit() {
    let mock = Mock::new(|number, _| match number {
        0 => response(404, &["ratelimit-remaining: 8"], ""),
        1 => response(404, &[], ""),
        _ => response(200, &["ratelimit-remaining: 7"], r#"{"widget": {}}"#),
    });
    let client = mock.impatient_client();
    let clone = client.clone();
    assert_eq!(client.rate_limit(), None);
    for remaining in [8, 8, 7] {
        let _ = clone.widgets().get("7").await;
        let limit = client.rate_limit().expect("a response told");
        assert_eq!(limit.remaining, Some(remaining));
    }
}

#[tokio::test]
async fn a_redirect_is_an_error() {
    let error = error(|| response(301, &["location: https://elsewhere.example"], "")).await;
    assert_eq!(error.kind(), ErrorKind::Status);
}

#[tokio::test]
async fn detailed_debug_output_shows_the_body_as_text() {
    let printed = format!("{:#?}", error(not_found).await);
    assert!(printed.contains("There is no such widget."), "{printed}");
}
