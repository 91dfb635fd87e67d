//! How a client is configured, and what it refuses.

use std::time::Duration;

use lathe_runtime::sample::Widgets;
use lathe_runtime::{Client, ClientBuilder, Error, ErrorKind, Request, Response, Wait};

use crate::mock::{Mock, widget};

fn builder() -> ClientBuilder {
    Client::builder("secret").transport(Mock::answering([|| widget("ready")]))
}

#[track_caller]
fn refusal(builder: ClientBuilder) -> String {
    let error = builder.build().expect_err("the settings are wrong");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    error.to_string()
}

#[test]
fn an_empty_token_is_refused() {
    let error = refusal(Client::builder(" \n"));
    assert_eq!(error, "cannot make the client: the token is empty");
}

#[test]
fn a_token_that_no_header_can_have_is_refused_and_not_shown() {
    let error = refusal(Client::builder("sec\nret"));
    assert!(error.contains("the token has a character"), "{error}");
    assert!(!error.contains("sec"), "{error}");
}

#[tokio::test]
async fn white_space_around_the_token_is_cut_off() {
    let mock = Mock::answering([|| widget("ready")]);
    let builder = Client::builder(" secret\n").transport(mock.clone());
    let client = builder.build().expect("the token is one");
    client
        .widgets()
        .get("7")
        .await
        .expect("the widget is there");
    assert_eq!(
        mock.requests()[0].headers()["authorization"],
        "Bearer secret"
    );
}

#[test]
fn a_base_url_without_a_scheme_is_refused() {
    let error = refusal(builder().base_url("api.example.com"));
    assert!(error.contains("does not begin with `https://`"), "{error}");
}

#[test]
fn a_base_url_with_a_query_is_refused() {
    let error = refusal(builder().base_url("https://api.example.com/?a=1"));
    assert!(error.contains("has a query or a fragment"), "{error}");
}

#[test]
fn a_base_url_with_a_password_is_refused_and_not_shown() {
    let error = refusal(builder().base_url("https://user:hunter2@api.example.com"));
    assert!(error.contains("has a user name"), "{error}");
    assert!(!error.contains("hunter2"), "{error}");
}

#[test]
fn an_empty_base_url_is_refused() {
    let error = refusal(builder().base_url(""));
    assert_eq!(error, "cannot make the client: there is no base URL");
}

#[test]
fn a_slash_at_the_end_of_the_base_url_is_cut_off() {
    let client = builder().base_url("https://proxy.example/do/").build();
    let client = client.expect("the URL is one");
    assert_eq!(client.base_url(), "https://proxy.example/do");
}

#[test]
fn a_header_that_is_none_is_refused() {
    let error = refusal(builder().header("x y", "1"));
    assert!(
        error.contains("the header `x y` has no possible name"),
        "{error}"
    );
}

#[test]
fn the_environment_that_lacks_the_token_is_an_error_that_names_the_variables() {
    let error = Client::from_env().expect_err("nobody sets these variables");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let text = "cannot make the client: the environment has no token: \
                set `LATHE_RUNTIME_TEST_TOKEN` or `LATHE_RUNTIME_TEST_TOKEN_OLD` to it";
    assert_eq!(error.to_string(), text);
    // What a `main` prints that returns the error.
    assert_eq!(format!("{error:?}"), text);
}

#[cfg(not(any(feature = "hyper", feature = "reqwest")))]
#[test]
fn a_client_without_a_transport_is_refused() {
    let error = refusal(Client::builder("secret"));
    assert!(error.contains("there is no transport"), "{error}");
}

#[cfg(all(
    feature = "hyper",
    not(any(feature = "rustls", feature = "native-tls"))
))]
#[test]
fn https_without_tls_is_refused() {
    let error = refusal(Client::builder("secret"));
    assert!(error.contains("needs the feature `rustls`"), "{error}");
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[test]
fn a_client_of_an_https_url_is_made_with_what_the_system_trusts() {
    let client = Client::new("secret").expect("this machine has certificates");
    assert_eq!(client.base_url(), "https://workshop.example");
}

#[test]
fn nothing_that_is_printed_shows_the_token() {
    let client = builder().build().expect("the settings are right");
    let request = client.widgets().get("7").into_request();
    let printed = [
        format!("{:?}", builder()),
        format!("{client:?}"),
        format!("{request:?}"),
        format!("{:?}", client.widgets()),
    ];
    assert!(!printed.concat().contains("secret"), "{printed:?}");
}

#[test]
fn the_values_of_headers_are_not_printed() {
    let builder = builder().header("x-api-key", "hunter2");
    assert!(!format!("{builder:?}").contains("hunter2"), "{builder:?}");
}

#[tokio::test]
async fn the_token_is_marked_as_sensitive() {
    let mock = Mock::answering([|| widget("ready")]);
    let request = mock.client().widgets().get("7");
    request.await.expect("the widget is there");
    assert!(mock.requests()[0].headers()["authorization"].is_sensitive());
}

#[tokio::test]
async fn the_time_limit_of_a_client_is_60_seconds_unless_it_is_set() {
    let mock = Mock::answering([|| crate::mock::Answer::Silence]);
    let error = mock.impatient_client().widgets().get("7").await;
    assert!(error.expect_err("nobody answers").is_timeout());
    assert_eq!(mock.sleeps(), [Duration::from_secs(60)]);
}

#[test]
fn what_users_hold_may_be_sent_to_and_shared_with_other_threads() {
    fn check<T: Send + Sync + 'static>() {}
    check::<Client>();
    check::<ClientBuilder>();
    check::<Error>();
    check::<Widgets>();
    check::<Request<std::cell::Cell<u8>>>();
    check::<Response<u8>>();
    check::<Wait<std::cell::Cell<u8>>>();
}

#[test]
fn an_error_is_one_pointer_wide() {
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}

#[test]
fn a_base_url_with_an_odd_port_is_refused() {
    for port in ["", "0", "00", "65536", "99999", "+80", "8o", "80:80", " 80"] {
        for host in [
            "https://api.example.com",
            "http://[::1]",
            "https://[2001:db8::1]",
        ] {
            let error = builder().base_url(format!("{host}:{port}")).build();
            let error = error.expect_err("the port is none");
            assert_eq!(error.kind(), ErrorKind::Configuration, "{host}:{port}");
        }
    }
    for url in [
        "https://api.example.com:8443/v2",
        "http://[::1]:1",
        "http://localhost:65535",
    ] {
        assert!(builder().base_url(url).build().is_ok(), "{url}");
    }
}

#[test]
fn a_base_url_with_a_user_is_refused_however_it_is_written() {
    for user in [
        "hunter2",
        ":hunter2",
        "hunter2:",
        "",
        "hunter2 ",
        "a:hunter2@b",
    ] {
        let builder = builder().base_url(format!("https://{user}@api.example.com:1?hunter2"));
        assert!(!format!("{builder:?}").contains("hunter2"), "{builder:?}");
        let error = refusal(builder);
        assert!(error.contains("has a user name"), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
    }
}

#[test]
fn a_base_url_that_is_no_url_is_refused() {
    let urls = [
        "https://",
        "https:///v2",
        "https://:80",
        "https://a b",
        "https://a\\@b",
        "https://a\u{7f}",
        "ftp://api.example.com",
        "https:api.example.com",
        "//api.example.com",
        "https://a\r\nb: c",
    ];
    for url in urls {
        let error = refusal(builder().base_url(url));
        assert!(
            error.contains("the base URL") && !error.contains('\n'),
            "{error}"
        );
    }
}

#[test]
fn a_query_in_the_base_url_is_not_shown() {
    let error = refusal(builder().base_url("https://api.example.com/?key=hunter2"));
    assert!(!error.contains("hunter2"), "{error}");
}

#[tokio::test]
async fn the_base_url_of_a_request_is_checked_as_that_of_a_client() {
    let client = builder().build().expect("the settings are right");
    for url in [
        "https://api.example.com:99999",
        "https://me@api.example.com",
        "https://:80",
    ] {
        let request = client.widgets().get("7").into_request().base_url(url);
        let error = request.await.expect_err("the URL is none");
        assert_eq!(error.kind(), ErrorKind::Request, "{error}");
    }
}

#[test]
fn a_secret_is_not_sent_where_others_can_read_it() {
    let error = refusal(builder().base_url("http://api.example.com"));
    assert_eq!(
        error,
        "cannot make the client: others could read the secret on its way to \
         `http://api.example.com`: use `https://`, or allow it by `ClientBuilder::allow_http`"
    );
    let allowed = builder().base_url("http://api.example.com").allow_http();
    assert!(allowed.build().is_ok());
    let without = Client::with_secrets().base_url("http://api.example.com");
    let without = without.transport(Mock::answering([|| widget("ready")]));
    assert!(without.build().is_ok());
}

#[test]
fn a_secret_may_be_sent_to_this_machine() {
    for host in [
        "localhost",
        "LOCALHOST:80",
        "a.localhost",
        "127.0.0.1",
        "127.9.9.9:1",
        "[::1]:80",
    ] {
        assert!(
            builder().base_url(format!("http://{host}")).build().is_ok(),
            "{host}"
        );
    }
    for host in [
        "localhost.example",
        "128.0.0.1",
        "[::2]",
        "127.0.0.1.example",
        "notlocalhost",
    ] {
        refusal(builder().base_url(format!("http://{host}")));
    }
}

#[tokio::test]
async fn a_secret_is_not_sent_with_a_request_to_where_others_can_read_it() {
    let mock = Mock::answering([|| widget("ready")]);
    let client = mock.client();
    let get = || {
        client
            .widgets()
            .get("7")
            .into_request()
            .base_url("http://api.example.com")
    };
    let error = get().await.expect_err("the token would be readable");
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(
        error.to_string().contains("ClientBuilder::allow_http"),
        "{error}"
    );
    let open = client
        .widgets()
        .health()
        .into_request()
        .base_url("http://api.example.com");
    let own = open.clone().header("authorization", "Bearer other");
    assert_eq!(
        own.await.expect_err("it would be readable").kind(),
        ErrorKind::Request
    );
    open.await.expect("it carries no secret");
    assert_eq!(mock.requests().len(), 1);
    let builder = Client::builder("secret")
        .allow_http()
        .transport(mock.clone());
    let client = builder.build().expect("the settings are right");
    let request = client.widgets().get("7").into_request();
    request
        .base_url("http://api.example.com")
        .await
        .expect("it is allowed");
}
