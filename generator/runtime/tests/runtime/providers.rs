//! Secrets that are asked for, and headers that say who the caller is in a way of the caller's own.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use lathe_runtime::{
    Body, BoxFuture, Client, ErrorKind, RetryPolicy, Secret, SecretProvider, Transport,
    TransportError,
};

use crate::mock::{Mock, lost, status, widget};

/// A client that asks this for its token.
fn client(mock: &Mock, secret: Secret) -> Client {
    let builder = Client::builder(secret).transport(mock.clone());
    builder.build().expect("the settings are right")
}

/// What the requests said about their sender.
fn sent(mock: &Mock) -> Vec<String> {
    let requests = mock.requests().into_iter();
    let header = |request: &http::Request<_>| {
        let header = request.headers()["authorization"].clone();
        header.to_str().expect("it is text").to_owned()
    };
    requests.map(|request| header(&request)).collect()
}

/// Gives a number that grows each time, and keeps what it was told of rejected ones.
#[derive(Clone, Default)]
struct Numbers {
    asked: Arc<AtomicU32>,
    rejected: Arc<Mutex<Vec<Option<String>>>>,
}

impl SecretProvider for Numbers {
    fn secret<'a>(
        &'a self,
        rejected: Option<&'a str>,
    ) -> BoxFuture<'a, Result<String, Box<dyn std::error::Error + Send + Sync>>> {
        let mut all = self.rejected.lock().expect("nobody panics");
        all.push(rejected.map(str::to_owned));
        let number = self.asked.fetch_add(1, Ordering::Relaxed) + 1;
        Box::pin(std::future::ready(Ok(format!("token-{number}"))))
    }
}

#[tokio::test]
async fn a_token_is_asked_for_where_it_is_sent() {
    let mock = Mock::answering([|| widget("ready")]);
    let client = client(&mock, Secret::provided(Numbers::default()));
    for _ in 0..2 {
        let widget = client.widgets().get("7").await;
        widget.expect("the widget is there");
    }
    assert_eq!(sent(&mock), ["Bearer token-1", "Bearer token-2"]);
}

#[tokio::test]
async fn a_token_is_not_asked_for_where_it_is_not_sent() {
    let mock = Mock::answering([|| widget("ready")]);
    let numbers = Numbers::default();
    let client = client(&mock, Secret::provided(numbers.clone()));
    client.widgets().health().await.expect("it is well");
    assert_eq!(numbers.asked.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn a_function_may_be_asked() {
    let mock = Mock::answering([|| widget("ready")]);
    let secret = Secret::from_fn(async |_| Ok::<_, std::io::Error>("mine".to_owned()));
    let widget = client(&mock, secret).widgets().get("7").await;
    widget.expect("the widget is there");
    assert_eq!(sent(&mock), ["Bearer mine"]);
}

#[tokio::test]
async fn a_token_that_is_rejected_is_asked_for_once_more() {
    let mock = Mock::answering([|| status(401), || widget("ready")]);
    let numbers = Numbers::default();
    let client = client(&mock, Secret::provided(numbers.clone()));
    let request = client.widgets().get("7").with_retry(RetryPolicy::never());
    let response = request.send().await.expect("the second is accepted");
    assert_eq!(response.attempts(), 2);
    assert_eq!(sent(&mock), ["Bearer token-1", "Bearer token-2"]);
    let rejected = numbers.rejected.lock().expect("nobody panics");
    assert_eq!(*rejected, [None, Some("token-1".to_owned())]);
}

#[tokio::test]
async fn a_token_that_is_rejected_twice_is_an_error() {
    let mock = Mock::answering([|| status(401)]);
    let client = client(&mock, Secret::provided(Numbers::default()));
    let error = client.widgets().get("7").await;
    let error = error.expect_err("no token is accepted");
    assert!(error.is_unauthorized());
    assert_eq!(error.attempts(), 2);
}

#[tokio::test]
async fn nothing_is_sent_again_if_there_is_no_other_token() {
    let mock = Mock::answering([|| status(401)]);
    let secret = Secret::from_fn(async |_| Ok::<_, std::io::Error>("mine".to_owned()));
    let error = client(&mock, secret).widgets().get("7").await;
    assert_eq!(error.expect_err("it is rejected").attempts(), 1);
}

#[tokio::test]
async fn a_token_that_stays_is_not_sent_again() {
    let mock = Mock::answering([|| status(401)]);
    let error = mock.client().widgets().get("7").await;
    assert_eq!(error.expect_err("it is rejected").attempts(), 1);
}

#[tokio::test]
async fn every_attempt_has_the_token_of_its_time() {
    let mock = Mock::answering([lost, || widget("ready")]);
    let client = client(&mock, Secret::provided(Numbers::default()));
    let widget = client.widgets().get("7").await;
    widget.expect("the second attempt succeeds");
    assert_eq!(sent(&mock), ["Bearer token-1", "Bearer token-2"]);
}

#[tokio::test]
async fn a_request_for_which_there_is_no_token_is_not_sent() {
    let mock = Mock::answering([|| widget("ready")]);
    let secret = Secret::from_fn(async |_| Err::<String, _>(std::io::Error::other("no login")));
    let error = client(&mock, secret).widgets().get("7").await;
    let error = error.expect_err("there is no token");
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains("no login"), "{error}");
    assert!(mock.requests().is_empty());
}

#[tokio::test]
async fn a_token_that_no_header_can_have_is_an_error() {
    let mock = Mock::answering([|| widget("ready")]);
    let secret = Secret::from_fn(async |_| Ok::<_, std::io::Error>("hun\nter2".to_owned()));
    let error = client(&mock, secret).widgets().get("7").await;
    let error = error.expect_err("it cannot be sent").to_string();
    assert!(error.contains("the token has a character"), "{error}");
    assert!(!error.contains("ter2"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn who_is_asked_for_a_token_has_the_time_of_an_attempt() {
    struct Never;
    impl Transport for Never {
        fn send(
            &self,
            _: http::Request<Body>,
        ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
            Box::pin(std::future::pending())
        }
        fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
            Box::pin(tokio::time::sleep(duration))
        }
    }
    let secret = Secret::from_fn(async |_| std::future::pending::<std::io::Result<String>>().await);
    let builder = Client::builder(secret).transport(Never);
    let client = builder.build().expect("the settings are right");
    let error = client.widgets().get("7").await;
    assert!(error.expect_err("nobody answers").is_timeout());
}

#[tokio::test]
async fn a_server_that_repeats_a_token_does_not_make_it_printed() {
    let mock = Mock::answering([|| {
        crate::mock::response(403, &[], r#"{"message": "token-1 is not welcome"}"#)
    }]);
    let client = client(&mock, Secret::provided(Numbers::default()));
    let error = client.widgets().get("7").await;
    let error = format!("{:#?}", error.expect_err("it is refused"));
    assert!(!error.contains("token-1"), "{error}");
}

#[tokio::test]
async fn a_password_may_be_asked_for_beside_its_user() {
    let mock = Mock::answering([|| status(401), || widget("ready")]);
    let numbers = Numbers::default();
    let builder = Client::with_secrets().basic_auth("user", Secret::provided(numbers.clone()));
    let client = builder.transport(mock.clone()).build();
    let client = client.expect("the settings are right");
    let widget = client.widgets().get("7").await;
    widget.expect("the second is accepted");
    let both = ["Basic dXNlcjp0b2tlbi0x", "Basic dXNlcjp0b2tlbi0y"];
    assert_eq!(sent(&mock), both);
    let rejected = numbers.rejected.lock().expect("nobody panics");
    assert_eq!(*rejected, [None, Some("token-1".to_owned())]);
}

#[tokio::test]
async fn a_header_of_ones_own_goes_before_the_token() {
    let mock = Mock::answering([|| widget("ready")]);
    let builder = Client::builder("secret").header("Authorization", "SharedAccessKey mine");
    let client = builder.transport(mock.clone()).build();
    let client = client.expect("the settings are right");
    let widget = client.widgets().get("7").await;
    widget.expect("the widget is there");
    assert_eq!(sent(&mock), ["SharedAccessKey mine"]);
    assert!(mock.requests()[0].headers()["authorization"].is_sensitive());
}

#[test]
fn a_secret_is_not_printed() {
    let secrets = [
        Secret::from("hunter2"),
        Secret::provided(Numbers::default()),
    ];
    assert_eq!(format!("{secrets:?}"), "[Secret(…), Secret(…)]");
}
