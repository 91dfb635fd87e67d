//! Which secrets go with a request, and how they are sent.

use bytes::Bytes;
use http::{HeaderMap, Method};
use lathe_runtime::{Client, ClientBuilder, Operation, Request, Style};
use serde_json::json;

use crate::mock::{Mock, ok};

// The places of the sample's credentials: a password, keys in a header, the query, and a cookie, and what goes after
// a name, and what no operation asks for.
const PASSWORD: usize = 0;
const HEADER: usize = 1;
const QUERY: usize = 2;
const COOKIE: usize = 3;
const NAMED: usize = 4;
const SPARE: usize = 5;

const fn wanting(security: &'static [&'static [usize]]) -> Operation {
    Operation::new("get", Method::GET, "/things").security(security)
}

static OPEN: Operation = Operation::new("open", Method::GET, "/things").unauthenticated();
static WITH_PASSWORD: Operation = wanting(&[&[PASSWORD]]);
static WITH_HEADER: Operation = wanting(&[&[HEADER]]);
static WITH_QUERY: Operation = wanting(&[&[QUERY]]);
static WITH_COOKIE: Operation = wanting(&[&[COOKIE]]);
static WITH_ALL: Operation = wanting(&[&[PASSWORD, HEADER, QUERY, COOKIE]]);
static WITH_NAMED: Operation = wanting(&[&[NAMED]]);
static WITH_PASSWORD_AND_QUERY: Operation = wanting(&[&[PASSWORD, QUERY]]);
static WITH_EITHER: Operation = wanting(&[&[PASSWORD, QUERY], &[HEADER], &[COOKIE]]);

/// What is sent: the headers, and the query.
async fn sent(
    builder: ClientBuilder,
    make: impl FnOnce(&Client) -> Request<()>,
) -> (HeaderMap, String) {
    let mock = Mock::answering([|| ok("{}")]);
    let client = builder.transport(mock.clone()).build();
    let client = client.expect("the settings are right");
    make(&client).await.expect("it is answered");
    let request: http::Request<Bytes> = mock.requests().pop().expect("one was sent");
    let query = request.uri().query().unwrap_or_default().to_owned();
    (request.headers().clone(), query)
}

async fn sent_for(builder: ClientBuilder, operation: &'static Operation) -> (HeaderMap, String) {
    sent(builder, |client| Request::nothing(client, operation)).await
}

fn all() -> ClientBuilder {
    let builder = Client::with_secrets().basic_auth("user", "pass");
    let builder = builder.secret(HEADER, "k&y").secret(QUERY, "k&y");
    builder.secret(COOKIE, "k&y")
}

#[track_caller]
fn is_bare(headers: &HeaderMap) {
    for name in ["authorization", "x-api-key", "cookie"] {
        assert!(!headers.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn each_secret_is_sent_in_its_own_place() {
    let (headers, query) = sent_for(all(), &WITH_PASSWORD).await;
    assert_eq!(headers["authorization"], "Basic dXNlcjpwYXNz");
    assert!(headers["authorization"].is_sensitive());
    assert_eq!(query, "");
    let (headers, _) = sent_for(all(), &WITH_HEADER).await;
    assert_eq!(headers["x-api-key"], "k&y");
    assert!(headers["x-api-key"].is_sensitive());
    assert!(!headers.contains_key("authorization"));
    let (headers, query) = sent_for(all(), &WITH_QUERY).await;
    is_bare(&headers);
    assert_eq!(query, "key=k%26y");
    let (headers, _) = sent(all(), |client| {
        Request::nothing(client, &WITH_COOKIE).cookie_styled("a", Style::Comma, &json!(1))
    })
    .await;
    assert_eq!(headers["cookie"], "session=k&y; a=1");
    assert!(headers["cookie"].is_sensitive());
}

#[tokio::test]
async fn an_operation_that_wants_no_secret_gets_none() {
    let (headers, query) = sent_for(all(), &OPEN).await;
    is_bare(&headers);
    assert_eq!(query, "");
}

#[tokio::test]
async fn an_operation_that_wants_several_secrets_gets_all_of_them() {
    let (headers, query) = sent_for(all(), &WITH_ALL).await;
    assert_eq!(headers["authorization"], "Basic dXNlcjpwYXNz");
    assert_eq!(headers["x-api-key"], "k&y");
    assert_eq!(headers["cookie"], "session=k&y");
    assert_eq!(query, "key=k%26y");
}

#[tokio::test]
async fn of_several_ways_the_first_is_taken_whose_secrets_are_all_there() {
    let (headers, query) = sent_for(all(), &WITH_EITHER).await;
    assert_eq!(headers["authorization"], "Basic dXNlcjpwYXNz");
    assert!(!headers.contains_key("x-api-key"));
    assert_eq!(query, "key=k%26y");
    let without_query = Client::with_secrets().basic_auth("user", "pass");
    let without_query = without_query.secret(HEADER, "one").secret(COOKIE, "two");
    let (headers, query) = sent_for(without_query, &WITH_EITHER).await;
    assert!(!headers.contains_key("authorization"));
    assert_eq!(headers["x-api-key"], "one");
    assert!(!headers.contains_key("cookie"));
    assert_eq!(query, "");
}

#[tokio::test]
async fn a_client_without_any_secret_sends_none() {
    let (headers, query) = sent_for(Client::with_secrets(), &WITH_EITHER).await;
    is_bare(&headers);
    assert_eq!(query, "");
}

#[tokio::test]
async fn of_secrets_that_are_wanted_together_those_are_sent_that_there_are() {
    let one = || Client::with_secrets().secret(HEADER, "one");
    let (headers, query) = sent_for(one(), &WITH_ALL).await;
    assert_eq!(headers["x-api-key"], "one");
    assert_eq!(
        (headers.contains_key("authorization"), query.as_str()),
        (false, "")
    );
    let (headers, query) = sent_for(one().secret(QUERY, "two"), &WITH_PASSWORD_AND_QUERY).await;
    is_bare(&headers);
    assert_eq!(query, "key=two");
}

#[tokio::test]
async fn what_is_not_wanted_is_not_sent_even_if_nothing_else_is_there() {
    let (headers, _) = sent_for(Client::with_secrets().secret(HEADER, "one"), &WITH_QUERY).await;
    is_bare(&headers);
}

#[tokio::test]
async fn a_scheme_of_another_name_takes_a_value() {
    for value in ["sr=a&sig=b", "SharedAccessKey sr=a&sig=b"] {
        let builder = Client::with_secrets().secret(NAMED, value);
        let (headers, _) = sent_for(builder, &WITH_NAMED).await;
        assert_eq!(headers["authorization"], "SharedAccessKey sr=a&sig=b");
        assert!(headers["authorization"].is_sensitive());
    }
}

#[tokio::test]
async fn a_secret_that_no_operation_asks_for_goes_where_nothing_else_would() {
    let spare = || Client::with_secrets().secret(SPARE, "one");
    for operation in [&WITH_HEADER, &WITH_ALL, &WITH_EITHER] {
        let (headers, _) = sent_for(spare(), operation).await;
        assert_eq!(headers["x-spare"], "one");
    }
    let (headers, _) = sent_for(spare(), &OPEN).await;
    assert!(!headers.contains_key("x-spare"));
    let (headers, _) = sent_for(spare().secret(HEADER, "two"), &WITH_EITHER).await;
    assert!(!headers.contains_key("x-spare"));
    let text = refused(401, spare(), &WITH_HEADER).await;
    assert_eq!(text, "get: 401 Unauthorized: no");
}

/// What the error says that an operation answers with.
async fn refused(status: u16, builder: ClientBuilder, operation: &'static Operation) -> String {
    let mock = Mock::new(move |_, _| crate::mock::response(status, &[], "no"));
    let client = builder.transport(mock).build();
    let client = client.expect("the settings are right");
    let error = Request::nothing(&client, operation).await;
    error.expect_err("it is refused").to_string()
}

#[tokio::test]
async fn an_error_says_which_secrets_are_missing() {
    let none = Client::with_secrets;
    let one = || none().secret(HEADER, "one");
    for (builder, operation, missing) in [
        (none(), &WITH_QUERY, "no `key`"),
        (
            none(),
            &WITH_EITHER,
            "no `basic_auth` and `key`, or `api_key`, or `session`",
        ),
        (one(), &WITH_ALL, "no `basic_auth` and `key` and `session`"),
        (none().secret(QUERY, "two"), &WITH_EITHER, "no `basic_auth`"),
    ] {
        let text = refused(401, builder, operation).await;
        let expected = format!("get: 401 Unauthorized: no; the client was given {missing}");
        assert_eq!(text, expected);
    }
    assert_eq!(
        refused(403, one(), &WITH_HEADER).await,
        "get: 403 Forbidden: no"
    );
    assert_eq!(
        refused(401, none(), &OPEN).await,
        "open: 401 Unauthorized: no"
    );
    assert_eq!(
        refused(404, none(), &WITH_QUERY).await,
        "get: 404 Not Found: no"
    );
}

#[tokio::test]
async fn an_operation_asks_for_what_it_answers_with() {
    static IMAGE: Operation = Operation::new("image", Method::GET, "/image").accept("image/png");
    let (headers, _) = sent_for(all(), &IMAGE).await;
    assert_eq!(headers["accept"], "image/png");
    let (headers, _) = sent_for(all(), &OPEN).await;
    assert_eq!(headers["accept"], "application/json");
    let (headers, _) = sent(all(), |client| {
        Request::nothing(client, &IMAGE).header("accept", "image/webp")
    })
    .await;
    assert_eq!(headers["accept"], "image/webp");
}

#[test]
fn a_secret_that_a_cookie_cannot_have_is_refused_and_not_shown() {
    for text in [
        "hunter2; admin=1",
        "hunter2 2",
        "hunter2,2",
        "hunter2\\",
        "hünter2",
    ] {
        let builder = Client::with_secrets().secret(COOKIE, text);
        let error = builder
            .build()
            .expect_err("it would end the cookie")
            .to_string();
        assert!(
            error.contains("a character that a cookie cannot have"),
            "{error}"
        );
        assert!(!error.contains("nter2"), "{error}");
    }
}
