//! How successful responses are read.

use http::{Method, StatusCode};
use lathe_runtime::sample::types::{NewPart, Order, Widget, WidgetStatus};
use lathe_runtime::{Error, ErrorKind, Nullable, Operation, Request, Response, Result};

use crate::mock::{Answer, Mock, ok, response, widget};

async fn get(answer: fn() -> Answer) -> Result<Widget> {
    Mock::answering([answer])
        .strict_client()
        .widgets()
        .get("7")
        .await
}

async fn error(answer: fn() -> Answer) -> Error {
    let error = get(answer).await.expect_err("it does not decode");
    assert_eq!(error.kind(), ErrorKind::Decode);
    error
}

#[tokio::test]
async fn awaiting_a_request_gives_the_value() {
    let widget = get(|| widget("ready")).await.expect("it is a widget");
    assert_eq!(widget.status, Some(WidgetStatus::Ready));
}

#[tokio::test]
async fn any_2xx_is_a_success() {
    for answer in [
        || response(200, &[], BODY),
        || response(202, &[], BODY),
        || response(299, &[], BODY),
    ] {
        get(answer).await.expect("it is a widget");
    }
}

const BODY: &str = r#"{"widget": {"id": 7}}"#;

#[tokio::test]
async fn sending_a_request_gives_the_response() {
    let mock = Mock::answering([|| {
        let limit = [
            "ratelimit-limit: 9",
            "ratelimit-remaining: 8",
            "ratelimit-reset: 7",
        ];
        let mut headers = limit.to_vec();
        headers.push("x-request-id: r1");
        response(201, &headers, BODY)
    }]);
    let response = mock.client().widgets().get("7").send().await;
    let response = response.expect("it is a widget");
    assert_eq!(response.status(), StatusCode::CREATED);
    assert_eq!(response.headers()["ratelimit-limit"], "9");
    assert_eq!(response.rate_limit().expect("there is one").limit, Some(9));
    assert_eq!(response.header("RateLimit-Limit"), Some("9"));
    assert_eq!(response.header("x-none"), None);
    assert_eq!(response.request_id(), Some("r1"));
    assert_eq!(response.attempts(), 1);
    assert_eq!(response.body().id, Some(7));
}

#[tokio::test]
async fn a_decode_error_says_where() {
    let error = error(|| ok(r#"{"widget": {"id": "seven"}}"#)).await;
    assert_eq!(error.json_path(), Some("widget.id"));
    let text = error.to_string();
    let start = "widgets_get: cannot decode the response: widget.id: expected an integer, found the text \"seven\"";
    assert!(text.starts_with(start), "{text}");
}

#[tokio::test]
async fn a_decode_error_keeps_the_response() {
    let error = error(|| ok("{}")).await;
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(error.body().expect("there is a body"), "{}");
}

#[tokio::test]
async fn an_empty_body_where_json_is_expected_is_an_error_that_names_the_status() {
    let text = error(|| response(204, &[], "")).await.to_string();
    assert_eq!(
        text,
        "widgets_get: cannot decode the response: the body is empty (status 204)"
    );
}

#[tokio::test]
async fn html_where_json_is_expected_is_called_html() {
    let text = error(|| response(200, &[], "<html>")).await.to_string();
    assert!(text.ends_with("the body is HTML (status 200)"), "{text}");
}

#[tokio::test]
async fn white_space_after_the_json_is_fine() {
    get(|| ok("{\"widget\": {}} \r\n"))
        .await
        .expect("it is a widget");
}

#[tokio::test]
async fn anything_else_after_the_json_is_an_error() {
    error(|| ok(r#"{"widget": {}}, "#)).await;
}

#[tokio::test]
async fn json_that_is_cut_off_is_an_error() {
    let text = error(|| ok(r#"{"widget": {"id": 7"#)).await.to_string();
    let end = "widget.id: the JSON ends where `,` or `}` should be at line 1 column 20";
    assert!(text.ends_with(end), "{text}");
}

#[tokio::test]
async fn an_operation_that_returns_nothing_ignores_the_body() {
    let mock = Mock::answering([|| response(200, &[], "whatever")]);
    let deleted = mock.client().widgets().delete("7").await;
    deleted.expect("nothing is to be decoded");
}

#[tokio::test]
async fn text_that_is_not_utf_8_is_an_error() {
    let mock = Mock::answering([|| response(200, &[], &b"\xff"[..])]);
    let error = mock.client().widgets().health().await;
    assert_eq!(error.expect_err("it is no text").kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn an_operation_of_your_own_decodes_what_you_like() {
    static COLOURS: Operation = Operation::new("colours", http::Method::GET, "/colours");
    let mock = Mock::answering([|| ok(r#"["red", "green"]"#)]);
    let request = Request::new(&mock.client(), &COLOURS, Response::json::<Vec<String>>);
    assert_eq!(request.await.expect("they are colours"), ["red", "green"]);
}

#[tokio::test]
async fn a_value_that_is_not_described_is_kept() {
    let widget = get(|| widget("melted")).await.expect("it is a widget");
    let status = widget.status.expect("it has a status");
    assert_eq!(status.to_string(), "melted");
    assert_eq!(serde_json::to_value(&status).expect("it is text"), "melted");
}

#[tokio::test]
async fn a_response_can_be_mapped() {
    let mock = Mock::answering([|| widget("ready")]);
    let response = mock.client().widgets().get("7").send().await;
    let response = response.expect("it is a widget").map(|widget| widget.id);
    assert_eq!(response.into_body(), Some(7));
}

/// The error of a request for the property `widget` of this body.
async fn property(answer: fn() -> Answer) -> Result<Widget> {
    static GET: Operation = Operation::new("get", http::Method::GET, "/");
    let client = Mock::answering([answer]).strict_client();
    Request::property(&client, &GET, "widget").await
}

#[tokio::test]
async fn a_value_is_taken_out_of_the_property_that_holds_it() {
    let widget = property(|| ok(r#"{"links": {}, "widget": {"id": 7}, "meta": [1]}"#)).await;
    assert_eq!(widget.expect("it is a widget").id, Some(7));
}

#[tokio::test]
async fn a_value_in_a_property_that_does_not_decode_is_an_error_that_says_where() {
    let error = property(|| ok(r#"{"widget": {"id": "seven"}}"#)).await;
    let error = error.expect_err("it does not decode");
    assert_eq!(error.json_path(), Some("widget.id"));
}

#[tokio::test]
async fn a_missing_property_is_an_error_and_no_empty_value() {
    let error = property(|| ok(r#"{"id": 7}"#))
        .await
        .expect_err("it has no widget");
    let start = "get: cannot decode the response: missing field `widget`";
    assert!(error.to_string().starts_with(start), "{error}");
}

#[tokio::test]
async fn something_after_the_object_is_an_error() {
    let error = property(|| ok(r#"{"widget": {}} {}"#)).await;
    assert_eq!(
        error.expect_err("it does not end").kind(),
        ErrorKind::Decode
    );
}

#[tokio::test]
async fn a_body_may_be_the_value_itself() {
    static COUNT: Operation = Operation::new("count", http::Method::GET, "/count");
    let client = Mock::answering([|| ok("7")]).client();
    assert_eq!(
        Request::<i64>::value(&client, &COUNT)
            .await
            .expect("it is a number"),
        7
    );
}

#[test]
fn absent_null_and_a_value_can_be_three_things() {
    let read = |json| {
        let part: NewPart = serde_json::from_str(json).ok()?;
        Some(part.colour)
    };
    assert_eq!(read("{}"), Some(Nullable::Absent));
    assert_eq!(read(r#"{"colour": null}"#), Some(Nullable::Null));
    assert_eq!(
        read(r#"{"colour": "red"}"#),
        Some(Nullable::Value("red".to_owned()))
    );
}

#[tokio::test]
async fn a_redirect_is_an_answer_where_the_operation_says_so() {
    static PLAIN: Operation = Operation::new("plain", Method::GET, "/file");
    static MOVED: Operation = Operation::new("moved", Method::GET, "/file").redirects();
    let mock = Mock::answering([|| response(302, &["location: /there"], "")]);
    let answer = Request::nothing(&mock.client(), &MOVED).send().await;
    let answer = answer.expect("it is an answer");
    assert_eq!(answer.status(), StatusCode::FOUND);
    assert_eq!(answer.header("location"), Some("/there"));
    let error = Request::nothing(&mock.client(), &PLAIN).await;
    let error = error.expect_err("it is no success");
    assert_eq!(error.status(), Some(StatusCode::FOUND));
}

/// A widget two of whose properties are of other types than they are described as.
const ODD: &str = "{\"widget\": {\"id\": 7,\n \"created_at\": 5, \"status\": {\"a\": []}}}";

#[tokio::test]
async fn an_odd_value_in_an_optional_property_is_none_and_reported() {
    let mock = Mock::answering([|| ok(ODD)]);
    let response = mock.client().widgets().get("7").send().await;
    let response = response.expect("the rest is a widget");
    assert_eq!(
        (response.body().id, &response.body().status),
        (Some(7), &None)
    );
    let oddities = response.oddities().iter().map(ToString::to_string);
    assert_eq!(
        oddities.collect::<Vec<_>>(),
        [
            "widget.created_at: expected a date and time, such as \"2020-07-28T17:47:44Z\", \
             found the number 5 at line 2 column 16",
            "widget.status: expected a text, found an object at line 2 column 29",
        ]
    );
}

#[tokio::test]
async fn a_strict_client_takes_an_odd_value_for_an_error() {
    let mock = Mock::answering([|| ok(ODD)]);
    let error = mock.strict_client().widgets().get("7").await;
    let error = error.expect_err("it is no widget");
    assert_eq!(error.json_path(), Some("widget.created_at"));
}

#[tokio::test]
async fn broken_json_in_an_optional_property_is_an_error() {
    error(|| ok(r#"{"widget": {"created_at": [tru]}}"#)).await;
}

#[tokio::test]
async fn an_odd_item_takes_no_list_with_it() {
    static LIST: Operation = Operation::new("list", Method::GET, "/");
    let lists = || ok(r#"{"count": "one", "uses": ["a", 2, "c"]}"#);
    let client = Mock::answering([lists]).client();
    let request = Request::<Order>::value(&client, &LIST);
    let error = request.await.expect_err("an item is odd");
    assert_eq!(error.json_path(), Some("uses[1]"));
}
