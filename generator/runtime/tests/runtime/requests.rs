//! What a request carries: path, query, headers, body.

use http::Method;
use lathe_runtime::sample::types::NewWidget;
use lathe_runtime::{Client, ErrorKind, Operation, Request, Response};

use crate::mock::{Mock, ok, response, widget};

static PARTS: Operation = Operation::new("parts", Method::GET, "/v2/parts/{from}...{to}/list");

fn mock() -> Mock {
    Mock::answering([|| widget("ready")])
}

async fn path_of(widget_id: &str) -> String {
    let mock = mock();
    let widget = mock.client().widgets().get(widget_id).await;
    widget.expect("the widget is there");
    mock.paths().concat()
}

async fn query_of(set: fn(Request<()>) -> Request<()>) -> String {
    static LIST: Operation = Operation::new("list", Method::GET, "/list");
    let mock = mock();
    let request = set(Request::new(&mock.client(), &LIST, Response::nothing));
    request.await.expect("the list is there");
    mock.paths().concat()
}

#[track_caller]
fn refusal<T>(result: Result<T, lathe_runtime::Error>) -> String {
    let error = result.err().expect("the request is wrong");
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(error.attempts(), 0);
    error.to_string()
}

#[tokio::test]
async fn unreserved_characters_stay_in_a_path() {
    assert_eq!(path_of("aZ09-._~").await, "/v2/widgets/aZ09-._~");
}

#[tokio::test]
async fn a_path_parameter_stays_one_segment() {
    assert_eq!(
        path_of("a/b?c#d e%").await,
        "/v2/widgets/a%2Fb%3Fc%23d%20e%25"
    );
}

#[tokio::test]
async fn a_path_parameter_may_have_any_script() {
    assert_eq!(path_of("ü").await, "/v2/widgets/%C3%BC");
}

#[tokio::test]
async fn braces_in_a_value_are_no_parameter() {
    assert_eq!(path_of("{widget_id}").await, "/v2/widgets/%7Bwidget_id%7D");
}

#[tokio::test]
async fn a_segment_cannot_be_empty_or_go_up() {
    for id in ["", ".", ".."] {
        let mock = mock();
        let error = refusal(mock.client().widgets().get(id).await);
        assert!(error.contains("cannot be"), "{error}");
        assert!(mock.requests().is_empty());
    }
}

#[tokio::test]
async fn a_segment_may_have_several_parameters() {
    let mock = mock();
    let request = Request::new(&mock.client(), &PARTS, Response::nothing);
    let request = request.path("from", "1.0").path("to", "..");
    request.await.expect("the parts are there");
    assert_eq!(mock.paths(), ["/v2/parts/1.0...../list"]);
}

#[tokio::test]
async fn a_path_parameter_that_is_not_set_is_an_error() {
    let client = mock().client();
    let request = Request::new(&client, &PARTS, Response::nothing).path("from", 1);
    let error = refusal(request.await);
    assert_eq!(
        error,
        "parts: cannot send the request: the path parameter `to` is not set"
    );
}

#[tokio::test]
async fn a_path_parameter_that_the_path_lacks_is_an_error() {
    let client = mock().client();
    let request = Request::new(&client, &PARTS, Response::nothing).path("middle", 1);
    let error = refusal(request.await);
    assert!(error.contains("has no parameter `middle`"), "{error}");
}

#[tokio::test]
async fn what_no_url_may_have_is_encoded_in_a_path_template() {
    static ODD: Operation = Operation::new("odd", Method::GET, "/a b/#c/[d]:e?f=1");
    let mock = mock();
    let request = Request::new(&mock.client(), &ODD, Response::nothing).query("g", 2);
    request.await.expect("the odd thing is there");
    assert_eq!(mock.paths(), ["/a%20b/%23c/[d]:e?f=1&g=2"]);
}

#[tokio::test]
async fn a_query_keeps_the_order_in_which_it_was_set() {
    let path = query_of(|request| request.query("b", 1).query("a", 2)).await;
    assert_eq!(path, "/list?b=1&a=2");
}

#[tokio::test]
async fn a_query_parameter_replaces_the_one_before_in_its_place() {
    let path = query_of(|request| request.query("b", 1).query("a", 2).query("b", 3)).await;
    assert_eq!(path, "/list?b=3&a=2");
}

#[tokio::test]
async fn a_query_parameter_may_be_repeated() {
    let path = query_of(|request| request.query_all("a", [1, 2]).query("b", 3)).await;
    assert_eq!(path, "/list?a=1&a=2&b=3");
}

#[tokio::test]
async fn names_and_values_of_a_query_are_encoded() {
    let path = query_of(|request| request.query("f[a]", "b c&d=e+ü~")).await;
    assert_eq!(path, "/list?f%5Ba%5D=b%20c%26d%3De%2B%C3%BC~");
}

#[test]
fn a_query_value_can_be_read_back() {
    let client = mock().client();
    let request = client.widgets().list().page(3).into_request();
    assert_eq!(request.query_value("page"), Some("3"));
}

#[tokio::test]
async fn a_path_in_the_base_url_goes_before_the_path_of_the_operation() {
    let mock = mock();
    let builder = Client::builder("secret").transport(mock.clone());
    let client = builder.base_url("https://proxy.example/do/").build();
    let client = client.expect("the URL is one");
    client
        .widgets()
        .get("7")
        .await
        .expect("the widget is there");
    let url = mock.requests()[0].uri().to_string();
    assert_eq!(url, "https://proxy.example/do/v2/widgets/7");
}

#[tokio::test]
async fn an_operation_without_authentication_sends_no_token() {
    let mock = Mock::answering([|| ok("fine")]);
    let health = mock.client().widgets().health().await;
    assert_eq!(health.expect("it is well"), "fine");
    assert!(!mock.requests()[0].headers().contains_key("authorization"));
}

#[tokio::test]
async fn a_header_of_a_request_replaces_that_of_the_client() {
    let mock = mock();
    let request = mock.client().widgets().get("7").into_request();
    let request = request.header("accept", "text/csv");
    request.await.expect("the widget is there");
    assert_eq!(mock.requests()[0].headers()["accept"], "text/csv");
}

#[tokio::test]
async fn a_header_may_be_anything_that_prints() {
    let mock = mock();
    let request = mock.client().widgets().get("7").into_request();
    request
        .header("x-depth", 3)
        .await
        .expect("the widget is there");
    assert_eq!(mock.requests()[0].headers()["x-depth"], "3");
}

#[tokio::test]
async fn a_header_that_is_none_is_an_error_when_the_request_is_sent() {
    let request = mock().client().widgets().get("7").into_request();
    let error = refusal(request.header("x-note", "a\nb").await);
    assert!(
        error.contains("the header `x-note` has a character"),
        "{error}"
    );
}

#[tokio::test]
async fn a_json_body_says_that_it_is_json() {
    let mock = mock();
    let name = "a".to_owned();
    let created = mock.client().widgets().create(NewWidget { name }).await;
    created.expect("the widget is made");
    let request = &mock.requests()[0];
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(request.body(), r#"{"name":"a"}"#);
}

#[tokio::test]
async fn a_body_may_be_bytes_of_any_media_type() {
    let mock = mock();
    let request = mock.client().widgets().get("7").into_request();
    let request = request.body("text/plain", "hello");
    request.await.expect("the widget is there");
    let request = &mock.requests()[0];
    assert_eq!(request.headers()["content-type"], "text/plain");
    assert_eq!(request.body(), "hello");
}

#[tokio::test]
async fn a_body_that_is_not_json_is_an_error_when_the_request_is_sent() {
    let request = mock().client().widgets().get("7").into_request();
    let body = std::collections::BTreeMap::from([((1, 2), 3)]);
    let error = refusal(request.json(&body).await);
    assert!(error.contains("the body is not JSON"), "{error}");
}

#[tokio::test]
async fn the_first_thing_that_is_wrong_is_reported() {
    let request = mock().client().widgets().get("7").into_request();
    let error = refusal(request.header("a b", "").path("no", 1).await);
    assert!(error.contains("the header `a b`"), "{error}");
}

#[tokio::test]
async fn a_clone_can_be_sent_again() {
    let mock = mock();
    let request = mock.client().widgets().get("7");
    request.clone().await.expect("the widget is there");
    request.await.expect("the widget is there");
    assert_eq!(mock.paths(), ["/v2/widgets/7", "/v2/widgets/7"]);
}

#[test]
fn a_printed_request_shows_where_it_goes_but_no_header_values_and_no_body() {
    let request = mock().client().widgets().get("7").into_request();
    let request = request.query("a", 1).header("x-key", "hunter2");
    let printed = format!("{:?}", request.json("hunter2"));
    assert!(printed.contains("/v2/widgets/7?a=1"), "{printed}");
    assert!(printed.contains("x-key"), "{printed}");
    assert!(!printed.contains("hunter2"), "{printed}");
}

#[tokio::test]
async fn a_body_that_is_empty_is_said_to_be() {
    static RENEW: Operation = Operation::new("renew", Method::POST, "/v2/renew");
    static LOOK: Operation = Operation::new("look", Method::GET, "/v2/look");
    let mock = Mock::answering([|| response(204, &[], ""), || response(204, &[], "")]);
    let client = mock.client();
    for operation in [&RENEW, &LOOK] {
        let sent = Request::nothing(&client, operation).send().await;
        sent.expect("it is answered");
    }
    let lengths: Vec<bool> = mock
        .requests()
        .iter()
        .map(|it| {
            it.headers()
                .get("content-length")
                .is_some_and(|it| it == "0")
        })
        .collect();
    assert_eq!(lengths, [true, false]);
}
