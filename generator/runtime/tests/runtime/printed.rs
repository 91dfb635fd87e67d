//! What may be printed of what a server wrote: one line, not too long, without a secret, and with nothing
//! that a terminal obeys.

use bytes::Bytes;
use http::Method;
use lathe_runtime::{Client, DecodeError, Error, Operation, Request, Response};

use crate::mock::{Answer, Mock, ok, response};

/// What a terminal obeys: colours, line breaks, and characters that turn or hide what follows.
const NASTY: &str = "red\u{1b}[31m\r\nnext\tline\u{85}\u{202e}back\u{2066}\u{200b}\u{2028}end\u{7}";

async fn error(answer: impl Fn() -> Answer + Send + 'static) -> Error {
    let mock = Mock::new(move |_, _| answer());
    let result = mock.impatient_client().widgets().get("7").await;
    result.expect_err("it fails")
}

fn forms(error: &Error) -> [String; 2] {
    [format!("{error}"), format!("{error:?}")]
}

#[track_caller]
fn is_harmless(text: &str) {
    let harmful = |c: char| c.is_control() || "\u{202e}\u{2066}\u{200b}\u{2028}".contains(c);
    assert!(!text.contains(harmful), "{text:?}");
}

fn message(text: &str) -> Bytes {
    serde_json::json!({ "message": text, "request_id": text })
        .to_string()
        .into()
}

#[tokio::test]
async fn what_a_terminal_obeys_is_escaped() {
    let bodies = [message(NASTY), Bytes::from(NASTY), message("fine")];
    for body in bodies {
        let headers = ["x-request-id: r1\tr2"];
        let error = error(move || response(400, &headers, body.clone())).await;
        forms(&error).iter().for_each(|text| is_harmless(text));
        let details = format!("{error:#?}").replace('\n', "");
        is_harmless(&details);
    }
    let error = error(|| response(400, &[], message(NASTY))).await;
    assert!(
        error
            .to_string()
            .contains("red\\u{1b}[31m\\r\\nnext\\tline"),
        "{error}"
    );
}

#[tokio::test]
async fn the_message_and_the_body_are_whole() {
    let error = error(|| response(400, &[], message(NASTY))).await;
    assert_eq!(error.message(), Some(NASTY));
    assert_eq!(error.body(), Some(&message(NASTY)));
}

#[tokio::test]
async fn no_more_than_a_kilobyte_of_what_a_server_wrote_is_printed() {
    let long = "ü\u{1b}".repeat(100_000);
    let bodies = [message(&long), Bytes::from(long.clone())];
    for body in bodies {
        let headers = ["x-request-id: abcdefghijklmnopqrstuvwxyz"];
        let error = error(move || response(400, &headers, body.clone())).await;
        for text in forms(&error) {
            assert!(text.len() < 1024, "{}", text.len());
        }
    }
}

#[tokio::test]
async fn a_place_in_a_body_is_escaped_and_cut_too() {
    let body = format!(r#"{{"widget": {{"id": "{}"}}}}"#, "\\u001b\\u202e");
    let mock = Mock::new(move |_, _| ok(body.clone()));
    let error = mock.strict_client().widgets().get("7").await;
    let error = error.expect_err("an id is a number");
    let source = std::error::Error::source(&error).expect("it did not decode");
    forms(&error).iter().for_each(|text| is_harmless(text));
    is_harmless(&source.to_string());
    let long = DecodeError::new(NASTY.repeat(999), NASTY.repeat(999));
    is_harmless(&long.to_string());
    is_harmless(&format!("{long:?}"));
    assert!(long.to_string().len() < 1024 && format!("{long:?}").len() < 1024);
    assert_eq!(long.path(), NASTY.repeat(999));
}

#[tokio::test]
async fn headers_that_may_be_secret_are_not_printed() {
    let headers = [
        "set-cookie: sid=hunter2",
        "www-authenticate: hunter2",
        "proxy-authenticate: hunter2",
        "authorization: hunter2",
        "x-amz-security-token: hunter2",
        "location: https://user:hunter2@elsewhere.example/hunter2?hunter2",
        "content-type: text/plain",
        "x-request-id: r1",
        "ratelimit-remaining: 8",
    ];
    let error = error(move || response(301, &headers, "moved")).await;
    let details = format!("{error} {error:?} {error:#?}");
    assert!(!details.contains("hunter2"), "{details}");
    for harmless in [
        "set-cookie",
        "text/plain",
        "r1",
        "\"ratelimit-remaining\": 8",
    ] {
        assert!(details.contains(harmless), "{details}");
    }
    let mock = Mock::new(move |_, _| response(200, &headers, "fine"));
    let response = Request::text(&mock.client(), &TEXT).send().await;
    let response = response.expect("it is a success");
    let printed = format!("{response:?} {response:#?}");
    assert!(!printed.contains("hunter2"), "{printed}");
    assert!(
        printed.contains("text/plain") && printed.contains("fine"),
        "{printed}"
    );
}

static TEXT: Operation = Operation::new("text", Method::GET, "/text");

#[tokio::test]
async fn a_response_prints_no_more_than_a_kilobyte_of_its_body() {
    let mock = Mock::new(|_, _| response(200, &["x-many: y"], "z".repeat(1_000_000)));
    let response = Request::text(&mock.client(), &TEXT).send().await;
    let response: Response<String> = response.expect("it is a success");
    assert!(format!("{response:?}").len() < 2000);
    assert_eq!(response.body().len(), 1_000_000);
}

#[tokio::test]
async fn the_headers_that_are_printed_are_few() {
    let answer = || {
        let Answer::Response(mut answer) = response(400, &[], "") else {
            return response(400, &[], "");
        };
        for number in 0..200 {
            let name = format!("x-{number}-{}", "n".repeat(999));
            let name = http::HeaderName::try_from(name).expect("it is a name");
            answer
                .headers_mut()
                .insert(name, http::HeaderValue::from_static("v"));
        }
        Answer::Response(answer)
    };
    let error = error(answer).await;
    assert!(format!("{error:#?}").len() < 2000, "{error:#?}");
}

#[tokio::test]
async fn a_secret_that_a_server_repeats_is_not_printed() {
    let bodies = [
        r#"{"message": "the token hunter2hunter2 is wrong", "request_id": "hunter2hunter2"}"#,
        "the token hunter2hunter2 is wrong",
        r#"{"hunter2hunter2": 1}"#,
    ];
    for body in bodies {
        for status in [200, 401] {
            let mock = Mock::new(move |_, _| response(status, &["server: hunter2hunter2"], body));
            let client = Client::builder("hunter2hunter2").transport(mock);
            let client = client.build().expect("the settings are right");
            let result = client.widgets().get("7").send().await;
            let error = result.expect_err("it fails or does not decode");
            let source = std::error::Error::source(&error).map(|it| format!("{it} {it:?}"));
            let printed = format!("{error} {error:?} {error:#?} {source:?}");
            assert!(!printed.contains("hunter2"), "{printed}");
            let text = Request::text(&client, &TEXT).send().await;
            let printed = format!("{text:?} {text:#?}");
            assert!(!printed.contains("hunter2"), "{printed}");
        }
    }
}

#[tokio::test]
async fn a_secret_of_a_request_that_a_server_repeats_is_not_printed() {
    let mock = Mock::new(|_, _| response(401, &[], r#"{"message": "no hunter2hunter2 here"}"#));
    let request = mock.client().widgets().get("7").into_request();
    let request = request.header("authorization", "Bearer hunter2hunter2");
    let error = request.await.expect_err("it fails");
    assert_eq!(
        error.to_string(),
        "widgets_get: 401 Unauthorized: no [hidden] here"
    );
}

#[tokio::test]
async fn a_word_in_a_header_that_sounds_secret_is_printed() {
    let mock = Mock::new(|_, _| response(404, &[], r#"{"message": "no such user"}"#));
    let builder = Client::builder("secret").transport(mock);
    let client = builder.header("x-auth-mode", "user").build();
    let error = client
        .expect("the settings are right")
        .widgets()
        .get("7")
        .await;
    let text = error.expect_err("it fails").to_string();
    assert_eq!(text, "widgets_get: 404 Not Found: no such user");
}

#[tokio::test]
async fn a_redirect_names_the_host_that_it_leads_to() {
    let leads = [
        ("https://elsewhere.example/a?b", "https://elsewhere.example"),
        (
            "https://me:hunter2@elsewhere.example:81",
            "https://elsewhere.example:81",
        ),
        ("//elsewhere.example/a", "//elsewhere.example"),
        ("/v3/widgets/7", "another path of the same host"),
        ("widgets", "another path of the same host"),
    ];
    for (location, target) in leads {
        let location = format!("location: {location}");
        let error = error(move || response(301, &[&location], "")).await;
        let text =
            format!("widgets_get: 301 Moved Permanently (the body is empty); it leads to {target}");
        assert_eq!(error.to_string(), text);
    }
}

#[tokio::test]
async fn debug_is_the_line_that_main_shows() {
    let error = error(|| response(404, &[], r#"{"message": "no"}"#)).await;
    assert_eq!(format!("{error:?}"), "widgets_get: 404 Not Found: no");
    let error = Client::builder(" ")
        .build()
        .expect_err("the token is empty");
    assert_eq!(
        format!("{error:?}"),
        "cannot make the client: the token is empty"
    );
}
