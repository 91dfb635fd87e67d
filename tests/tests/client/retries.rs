//! Attempts: which failures are tried again, and how an error tells of them.

use std::time::Duration;

use digitalocean_images::types::ImageAction;
use digitalocean_images::{ErrorKind, RetryPolicy};

use crate::server::{Reply, Server, answer};
use crate::{action, builder, client, with_headers};

const IMAGE: &str = r#"{"image": {"id": 7}}"#;

#[tokio::test]
async fn too_many_requests_are_tried_again_for_a_post_too() {
    let server = Server::start([
        with_headers("429 Too Many Requests", "retry-after: 0\r\n", ""),
        action("completed"),
    ]);
    let request = client(&server)
        .image_actions()
        .post(7, ImageAction::convert());
    request.await.expect("the second attempt succeeds");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_server_error_is_tried_again_for_a_get_and_not_for_a_post() {
    let server = Server::start([answer("502 Bad Gateway", ""), answer("200 OK", IMAGE)]);
    client(&server)
        .images()
        .get(7)
        .await
        .expect("the second attempt succeeds");
    let server = Server::start([answer("502 Bad Gateway", ""), action("completed")]);
    let request = client(&server)
        .image_actions()
        .post(7, ImageAction::convert());
    let error = request.await.expect_err("a POST is not repeated");
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
}

#[tokio::test]
async fn a_lost_connection_is_tried_again_for_a_delete_and_not_for_a_post() {
    let server = Server::start([Reply::Reset, answer("204 No Content", "")]);
    client(&server)
        .images()
        .delete(7)
        .await
        .expect("the second attempt succeeds");
    let server = Server::start([Reply::Reset, action("completed")]);
    let request = client(&server)
        .image_actions()
        .post(7, ImageAction::convert());
    let error = request.await.expect_err("a POST is not repeated");
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn an_hourly_limit_fails_at_once_and_says_when_it_resets() {
    let headers =
        "ratelimit-limit: 5000\r\nratelimit-remaining: 0\r\nratelimit-reset: 4102444800\r\n";
    let server = Server::start([with_headers(
        "429 Too Many Requests",
        headers,
        r#"{"message": "Slow down."}"#,
    )]);
    let error = client(&server)
        .images()
        .get(7)
        .await
        .expect_err("the limit is far away");
    assert!(error.is_rate_limited());
    let text = "images_get: 429 Too Many Requests: Slow down; \
                the rate limit resets at Fri, 01 Jan 2100 00:00:00 GMT";
    assert_eq!((error.to_string().as_str(), error.attempts()), (text, 1));
}

#[tokio::test]
async fn a_reset_in_the_past_is_tried_again() {
    let headers =
        "ratelimit-limit: 5000\r\nratelimit-remaining: 0\r\nratelimit-reset: 1402425459\r\n";
    let server = Server::start([
        with_headers("429 Too Many Requests", headers, ""),
        answer("200 OK", IMAGE),
    ]);
    client(&server)
        .images()
        .get(7)
        .await
        .expect("the second attempt succeeds");
}

#[tokio::test]
async fn an_error_says_how_many_attempts_were_made() {
    let server = Server::start([(); 4].map(|()| answer("500 Internal Server Error", "")));
    let error = client(&server)
        .images()
        .get(7)
        .await
        .expect_err("every attempt fails");
    assert_eq!(error.attempts(), 4);
    assert!(error.to_string().ends_with("after 4 attempts"), "{error}");
}

#[tokio::test]
async fn a_policy_may_forbid_to_try_again() {
    let server = Server::start([
        answer("500 Internal Server Error", ""),
        answer("200 OK", IMAGE),
    ]);
    let client = builder(&server)
        .retry(RetryPolicy::never())
        .build()
        .expect("the settings are right");
    assert!(client.images().get(7).await.is_err());
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_body_that_never_ends_is_given_up() {
    let server = Server::start([Reply::Stall(
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_owned(),
    )]);
    let brief = Duration::from_millis(50);
    let client = builder(&server)
        .retry(RetryPolicy::never())
        .timeout(brief)
        .build();
    let error = client
        .expect("the settings are right")
        .images()
        .get(7)
        .await;
    assert_eq!(
        error.expect_err("the body never ends").kind(),
        ErrorKind::Timeout
    );
}

#[tokio::test]
async fn a_body_that_is_cut_off_and_garbage_are_errors() {
    for reply in [
        "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{",
        "garbage\r\n\r\n",
    ] {
        let server = Server::start([Reply::Cut(reply.to_owned())]);
        let client = builder(&server).retry(RetryPolicy::never()).build();
        let error = client
            .expect("the settings are right")
            .images()
            .get(7)
            .await;
        assert_eq!(
            error.expect_err("that is no answer").kind(),
            ErrorKind::Transport,
            "{reply}"
        );
    }
}
