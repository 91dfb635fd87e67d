//! Answers: values, headers, and errors, of whatever form their bodies are.

use digitalocean_images::types::{
    ActionStatus, Distribution, ErrorBody, ImageAction, ImageId, ImageRef, RegionSlug,
};
use digitalocean_images::{Client, Error, ErrorKind, RetryPolicy};

use crate::server::{Reply, Server, answer};
use crate::{builder, client, with_headers};

/// The error that getting an image is answered with.
async fn error(reply: Reply) -> Error {
    let server = Server::start([reply]);
    let client = builder(&server).retry(RetryPolicy::never()).build();
    let answer = client
        .expect("the settings are right")
        .images()
        .get(7)
        .await;
    answer.expect_err("the answer is an error")
}

#[tokio::test]
async fn a_response_has_status_headers_rate_limit_and_request_id() {
    let headers = "ratelimit-limit: 5000\r\nRateLimit-Remaining: 4873\r\nratelimit-reset: 1402425459\r\nx-request-id: r1\r\n";
    let server = Server::start([with_headers("200 OK", headers, r#"{"image": {"id": 7}}"#)]);
    let response = client(&server)
        .images()
        .get(7)
        .send()
        .await
        .expect("the answer is good");
    let limit = response.rate_limit().expect("the headers are there");
    assert_eq!((limit.limit, limit.remaining), (Some(5000), Some(4873)));
    assert_eq!(
        (response.status().as_u16(), response.request_id()),
        (200, Some("r1"))
    );
    assert_eq!(response.body().id, ImageId::from(7));
}

#[tokio::test]
async fn an_error_says_what_the_api_says() {
    let body = r#"{"id": "not_found", "message": "No such image.", "request_id": "r2"}"#;
    let error = error(answer("404 Not Found", body)).await;
    assert!(error.is_not_found());
    assert_eq!(
        (error.code(), error.request_id()),
        (Some("not_found"), Some("r2"))
    );
    assert_eq!(
        error.to_string(),
        "images_get: 404 Not Found: No such image (request r2)"
    );
    let body: ErrorBody = error.body_as().expect("the body is of the type");
    assert_eq!(body.message.as_deref(), Some("No such image."));
}

#[tokio::test]
async fn a_request_id_is_read_from_the_header_where_the_body_has_none() {
    let error = error(with_headers(
        "404 Not Found",
        "x-request-id: r3\r\n",
        r#"{"id": "not_found"}"#,
    ))
    .await;
    assert_eq!(error.request_id(), Some("r3"));
}

#[tokio::test]
async fn no_body_hides_the_status() {
    let bodies = [
        ("text/html", "<html>504 Gateway Time-out</html>", None),
        ("application/json", "", None),
        (
            "text/plain",
            "Unable to authenticate you",
            Some("Unable to authenticate you"),
        ),
        (
            "application/json",
            r#"{"message": {"region": ["bad"]}}"#,
            Some(r#"{"region":["bad"]}"#),
        ),
        ("application/json", "[1, 2]", None),
        ("application/json", r#"{"id": 5"#, None),
    ];
    for (kind, body, message) in bodies {
        let error = error(with_headers(
            "504 Gateway Timeout",
            &format!("content-type: {kind}\r\n"),
            body,
        ))
        .await;
        assert_eq!(
            error.status().map(|status| status.as_u16()),
            Some(504),
            "{body}"
        );
        assert_eq!(error.kind(), ErrorKind::Status, "{body}");
        assert!(
            error.is_server_error() && error.to_string().contains("504 Gateway Timeout"),
            "{error}"
        );
        if message.is_some() {
            assert_eq!(error.message(), message, "{body}");
        }
    }
}

#[tokio::test]
async fn a_forbidden_operation_is_named_with_its_scope() {
    let error = error(answer("403 Forbidden", r#"{"message": "No."}"#)).await;
    assert!(error.is_forbidden());
    let text = "images_get: 403 Forbidden: No; the operation needs the scope `image:read`";
    assert_eq!(error.to_string(), text);
}

#[tokio::test]
async fn what_cannot_be_decoded_is_kept_with_its_path() {
    let error = error(answer(
        "200 OK",
        r#"{"image": {"id": 7, "regions": ["nyc3", 5]}}"#,
    ))
    .await;
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.json_path(), Some("image.regions[1]"), "{error}");
    assert!(
        error
            .body()
            .is_some_and(|body| body.starts_with(b"{\"image\""))
    );
}

#[tokio::test]
async fn a_status_that_is_absent_stays_absent() {
    let server = Server::start([answer(
        "200 OK",
        r#"{"action": {"id": 8, "completed_at": null}}"#,
    )]);
    let action = client(&server)
        .image_actions()
        .get(7, 8)
        .await
        .expect("the answer is good");
    assert_eq!((action.status, action.completed_at), (None, None));
}

#[test]
fn a_value_has_one_spelling_whether_it_is_named_or_not() {
    assert_eq!(RegionSlug::from("nyc3"), RegionSlug::Nyc3);
    assert_eq!(RegionSlug::from("atl1").as_str(), "atl1");
    assert_eq!(ActionStatus::from("in-progress"), ActionStatus::InProgress);
    assert_eq!(Distribution::from("Unknown"), Distribution::Unidentified);
}

#[test]
fn an_action_of_a_type_that_is_not_known_is_kept_and_sent_back() {
    let text = r#"{"type":"rotate","degrees":90}"#;
    let action: ImageAction = serde_json::from_str(text).expect("any type is taken");
    assert!(matches!(&action, ImageAction::Unknown(unknown) if unknown.tag() == "rotate"));
    assert_eq!(
        serde_json::to_value(&action).ok(),
        serde_json::from_str(text).ok()
    );
}

#[test]
fn an_image_is_meant_by_id_or_by_slug() {
    assert_eq!(ImageRef::from(7), ImageRef::Id(7.into()));
    assert_eq!(ImageRef::from("ubuntu"), ImageRef::Slug("ubuntu".into()));
    assert_eq!(
        serde_json::to_string(&ImageRef::from(7)).ok().as_deref(),
        Some("7")
    );
}

#[test]
fn a_client_and_an_error_can_go_to_another_thread() {
    fn can<T: Send + Sync + 'static>() {}
    can::<Client>();
    can::<Error>();
    can::<digitalocean_images::images::ListRequest>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}

#[tokio::test]
async fn an_image_that_is_gone_already_can_be_deleted() {
    let body =
        r#"{"id": "unprocessable_entity", "message": "Can not delete an already deleted image."}"#;
    let server = Server::start([
        answer("204 No Content", ""),
        answer("404 Not Found", ""),
        answer("422 Unprocessable Entity", body),
        answer("422 Unprocessable Entity", "{}"),
    ]);
    let client = client(&server);
    let delete = || client.images().delete(7).optional();
    assert_eq!(delete().await.expect("it is deleted"), Some(()));
    assert_eq!(delete().await.expect("it is gone"), None);
    assert_eq!(delete().await.expect("it is gone"), None);
    assert!(
        delete()
            .await
            .expect_err("it is something else")
            .is_unprocessable()
    );
}
