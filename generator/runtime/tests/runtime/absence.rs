//! What is not there, where that is no error, and pages that are no answer.

use http::{Method, StatusCode};
use lathe_runtime::sample::types::WidgetStatus;
use lathe_runtime::{Client, Error, ErrorKind, Operation, Request};

use crate::mock::{Answer, Mock, lost, response, status, widget};

const PAGE: &str = "<!DOCTYPE html><title>Sign in</title>";

static DELETE: Operation =
    Operation::new("delete", Method::DELETE, "/").absent(&[(422, "already deleted")]);

fn client(answer: impl Fn() -> Answer + Send + 'static) -> Client {
    Mock::new(move |_, _| answer()).impatient_client()
}

async fn deleted(answer: impl Fn() -> Answer + Send + 'static) -> Result<Option<()>, Error> {
    let client = client(answer);
    Request::nothing(&client, &DELETE).optional().await
}

#[tokio::test]
async fn what_is_there_is_some() {
    let widget = client(|| widget("ready"))
        .widgets()
        .get("7")
        .optional()
        .await;
    let widget = widget.expect("it is no error").expect("it is there");
    assert_eq!(widget.status, Some(WidgetStatus::Ready));
    let done = deleted(|| response(204, &[], "")).await;
    assert_eq!(done.expect("it is no error"), Some(()));
}

#[tokio::test]
async fn what_is_not_there_is_none() {
    for code in [404, 410] {
        let request = client(move || response(code, &[], "")).widgets().get("7");
        let response = request.optional().send().await.expect("it is no error");
        assert_eq!(response.status().as_u16(), code);
        assert_eq!(response.into_body(), None);
    }
}

#[tokio::test]
async fn an_absence_in_the_words_of_the_api_is_none() {
    let body = r#"{"message": "Cannot delete what is already deleted."}"#;
    assert_eq!(
        deleted(move || response(422, &[], body))
            .await
            .expect("it is no error"),
        None
    );
    for (code, body) in [
        (422, r#"{"message": "It is in use."}"#),
        (422, ""),
        (409, body),
    ] {
        let error = deleted(move || response(code, &[], body)).await;
        assert_eq!(
            error.expect_err("it is still there").kind(),
            ErrorKind::Status
        );
    }
}

#[tokio::test]
async fn other_failures_are_no_absence() {
    for answer in [|| status(401), || status(500), || status(301), lost] {
        client(answer)
            .widgets()
            .get("7")
            .optional()
            .await
            .expect_err("nobody knows");
    }
}

#[tokio::test]
async fn a_page_that_says_not_found_says_nothing_about_the_thing() {
    let error = deleted(|| response(404, &["content-type: text/html"], PAGE)).await;
    assert!(
        error
            .expect_err("it is no answer of the API")
            .is_not_found()
    );
}

#[tokio::test]
async fn without_being_optional_what_is_not_there_is_an_error() {
    let body = r#"{"message": "already deleted"}"#;
    let client = client(move || response(422, &[], body));
    let error = Request::nothing(&client, &DELETE).await;
    assert_eq!(
        error.expect_err("it is one").status(),
        Some(StatusCode::UNPROCESSABLE_ENTITY)
    );
}

#[tokio::test]
async fn a_page_is_no_success_of_an_operation_that_returns_nothing() {
    let pages = [
        (
            "content-type: text/html",
            "<script>location = '/portal'</script>",
        ),
        ("content-type: application/json", PAGE),
        ("x-none: 1", "\u{feff}\r\n <HTML lang=en>"),
    ];
    for (header, page) in pages {
        for code in [200, 204] {
            let error = client(move || response(code, &[header], page))
                .widgets()
                .delete("7")
                .await;
            let error = error.expect_err("a portal answered");
            assert_eq!(error.kind(), ErrorKind::Decode);
            let text = format!(
                "widgets_delete: cannot decode the response: the body is HTML (status {code})"
            );
            assert_eq!(error.to_string(), text);
        }
    }
}

#[tokio::test]
async fn any_other_body_is_a_success_of_an_operation_that_returns_nothing() {
    for body in ["", "OK", "{\"done\": true}", "<ok/>", "\u{0}"] {
        let deleted = client(move || response(200, &["x: y"], body))
            .widgets()
            .delete("7")
            .await;
        deleted.expect("it is deleted");
    }
    let deleted = client(|| response(200, &["content-type: text/html"], "OK")).widgets();
    deleted.delete("7").await.expect("it is deleted");
}

#[tokio::test]
async fn a_page_is_no_text_unless_pages_are_what_is_asked_for() {
    static TEXT: Operation = Operation::new("text", Method::GET, "/").accept("text/plain");
    static HTML: Operation = Operation::new("html", Method::GET, "/").accept("text/html");
    static ANY: Operation = Operation::new("any", Method::GET, "/").accept("*/*");
    let client = client(|| response(200, &["content-type: text/html"], PAGE));
    let error = Request::text(&client, &TEXT)
        .await
        .expect_err("a portal answered");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body().map(|body| &body[..]), Some(PAGE.as_bytes()));
    for operation in [&HTML, &ANY] {
        assert_eq!(
            Request::text(&client, operation).await.expect("it is text"),
            PAGE
        );
    }
    let asked = Request::binary(&client, &TEXT)
        .header("accept", "text/html")
        .await;
    assert_eq!(asked.expect("it is what was asked for"), PAGE);
}

#[tokio::test]
async fn a_request_can_be_given_to_what_takes_futures() {
    let client = client(|| widget("ready"));
    let task = tokio::spawn(client.widgets().get("7").send_value());
    let other = tokio::spawn(client.widgets().get("8").into_future());
    let (one, two) = (task.await, other.await);
    assert!(one.is_ok_and(|it| it.is_ok()) && two.is_ok_and(|it| it.is_ok()));
}
