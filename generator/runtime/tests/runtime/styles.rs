//! How parameters and forms are laid out, and where requests go.

use bytes::Bytes;
use http::Method;
use lathe_runtime::{Client, ClientBuilder, Operation, Request, Style};
use serde_json::{Value, json};

use crate::mock::{Mock, ok};

static GET: Operation = Operation::new("get", Method::GET, "/things/{thing}");
static LIST: Operation = Operation::new("list", Method::GET, "/things");
static ELSEWHERE: Operation =
    Operation::new("elsewhere", Method::GET, "/things").server("https://elsewhere.example/api");

/// The request that is sent.
async fn sent(
    builder: ClientBuilder,
    mock: &Mock,
    make: impl FnOnce(&Client) -> Request<()>,
) -> http::Request<Bytes> {
    let client = builder.transport(mock.clone()).build();
    let client = client.expect("the settings are right");
    make(&client).await.expect("it is answered");
    mock.requests().pop().expect("one was sent")
}

async fn list(make: impl FnOnce(Request<()>) -> Request<()>) -> http::Request<Bytes> {
    let mock = Mock::answering([|| ok("{}")]);
    let builder = Client::builder("secret");
    sent(builder, &mock, |client| {
        make(Request::nothing(client, &LIST))
    })
    .await
}

async fn query(style: Style, value: Value) -> String {
    let request = list(|it| it.query_styled("q", style, &value)).await;
    request.uri().query().unwrap_or_default().to_owned()
}

async fn path(style: Style, value: Value) -> String {
    let mock = Mock::answering([|| ok("{}")]);
    let request = sent(Client::builder("secret"), &mock, |client| {
        Request::nothing(client, &GET).path_styled("thing", style, &value)
    });
    request.await.uri().path().to_owned()
}

#[tokio::test]
async fn the_query_is_laid_out_by_its_style() {
    let items = || json!(["a b", 1, "c,d"]);
    let properties = || json!({"a": "x", "b": {"c": [1, true]}});
    for (style, value, expected) in [
        (Style::Exploded, items(), "q=a%20b&q=1&q=c%2Cd"),
        (Style::Comma, items(), "q=a%20b,1,c%2Cd"),
        (Style::Space, items(), "q=a%20b%201%20c%2Cd"),
        (Style::Pipe, items(), "q=a%20b%7C1%7Cc%2Cd"),
        (Style::Exploded, json!({"a": 1, "b": "x"}), "a=1&b=x"),
        (Style::Comma, json!({"a": 1, "b": "x"}), "q=a,1,b,x"),
        (
            Style::DeepObject,
            properties(),
            "q%5Ba%5D=x&q%5Bb%5D%5Bc%5D%5B0%5D=1&q%5Bb%5D%5Bc%5D%5B1%5D=true",
        ),
        (Style::Json, json!({"a": 1}), "q=%7B%22a%22%3A1%7D"),
        (Style::Exploded, json!("x"), "q=x"),
        (Style::Exploded, json!([]), ""),
        (Style::Exploded, Value::Null, ""),
    ] {
        assert_eq!(query(style, value).await, expected, "{style:?}");
    }
}

#[tokio::test]
async fn the_path_is_laid_out_by_its_style() {
    let items = || json!([1, 2]);
    let properties = || json!({"a": 1, "b": 2});
    for (style, value, expected) in [
        (Style::Comma, items(), "/things/1,2"),
        (Style::Comma, properties(), "/things/a,1,b,2"),
        (Style::Pairs, properties(), "/things/a=1,b=2"),
        (Style::Label, items(), "/things/.1.2"),
        (Style::LabelPairs, properties(), "/things/.a=1.b=2"),
        (Style::Matrix, items(), "/things/;thing=1,2"),
        (Style::MatrixExploded, items(), "/things/;thing=1;thing=2"),
        (Style::MatrixExploded, properties(), "/things/;a=1;b=2"),
        (Style::Json, items(), "/things/%5B1%2C2%5D"),
    ] {
        assert_eq!(path(style, value).await, expected, "{style:?}");
    }
}

#[tokio::test]
async fn headers_and_cookies_are_laid_out_by_their_style() {
    let request = list(|it| {
        it.header_styled("x-list", Style::Comma, &json!([1, 2]))
            .cookie_styled("a", Style::Comma, &json!([1, 2]))
            .cookie_styled("b", Style::Comma, &json!("x"))
    });
    let request = request.await;
    assert_eq!(request.headers()["x-list"], "1,2");
    assert_eq!(request.headers()["cookie"], "a=1,2; b=x");
}

#[tokio::test]
async fn a_cookie_is_set_in_place_of_an_earlier_one() {
    let request = list(|it| {
        it.cookie_styled("a", Style::Comma, &json!(1))
            .cookie_styled("b", Style::Comma, &json!(2))
            .cookie_styled("a", Style::Comma, &json!(3))
    });
    assert_eq!(request.await.headers()["cookie"], "b=2; a=3");
}

#[tokio::test]
async fn a_form_is_laid_out_property_by_property() {
    let body = json!({
        "name": "a & b",
        "tags": ["x", "y"],
        "card": {"number": 1, "lines": [{"id": 2}]},
        "meta": {"k": "v"},
        "none": null,
        "sizes": [1, 2],
    });
    let request = list(|it| {
        it.form(
            &[(Style::DeepObject, &["card"]), (Style::Pipe, &["sizes"])],
            &body,
        )
    })
    .await;
    assert_eq!(
        request.headers()["content-type"],
        "application/x-www-form-urlencoded"
    );
    let body = std::str::from_utf8(request.body()).expect("it is text");
    // Another crate's features decide in which order the properties are.
    let mut fields: Vec<&str> = body.split('&').collect();
    fields.sort_unstable();
    assert_eq!(
        fields,
        [
            "card%5Blines%5D%5B0%5D%5Bid%5D=2",
            "card%5Bnumber%5D=1",
            "meta=%7B%22k%22%3A%22v%22%7D",
            "name=a%20%26%20b",
            "sizes=1%7C2",
            "tags=x",
            "tags=y",
        ]
    );
}

#[tokio::test]
async fn an_operation_with_a_server_of_its_own_is_sent_there() {
    let make = |client: &Client| Request::nothing(client, &ELSEWHERE);
    let mock = Mock::answering([|| ok("{}")]);
    let request = sent(Client::builder("secret"), &mock, make).await;
    assert_eq!(request.uri(), "https://elsewhere.example/api/things");
    let builder = Client::builder("secret").base_url("http://localhost:1");
    let request = sent(builder, &mock, make).await;
    assert_eq!(request.uri(), "http://localhost:1/things");
}

#[tokio::test]
async fn a_request_may_go_to_a_place_of_its_own() {
    let mock = Mock::answering([|| ok("{}")]);
    let request = sent(Client::builder("secret"), &mock, |client| {
        Request::nothing(client, &ELSEWHERE).base_url("https://own.example/x/")
    });
    assert_eq!(request.await.uri(), "https://own.example/x/things");
    let client = Client::builder("secret").transport(mock.clone()).build();
    let client = client.expect("the settings are right");
    let request = Request::nothing(&client, &LIST).base_url("own.example");
    assert!(request.await.is_err());
}

#[tokio::test]
async fn reserved_characters_stay_where_they_mean_nothing_else() {
    let value = json!("a/b:c?d@e!$'()*,;f&g=h+i#j[k] %");
    assert_eq!(
        query(Style::Reserved, value).await,
        "q=a/b:c?d@e!$'()*,;f%26g%3Dh%2Bi%23j%5Bk%5D%20%25"
    );
}

async fn cookie(name: &str, value: Value) -> String {
    let request = list(|it| it.cookie_styled(name, Style::Comma, &value)).await;
    let cookie = request.headers()["cookie"].to_str();
    cookie.expect("it is text").to_owned()
}

#[tokio::test]
async fn what_would_end_a_cookie_is_encoded() {
    for (value, expected) in [
        (json!("a; admin=1"), "c=a%3B%20admin=1"),
        (json!("a\r\nset: b"), "c=a%0D%0Aset:%20b"),
        (json!("a,\"b\"\\%3B"), "c=a%2C%22b%22%5C%253B"),
        (json!("zażółć"), "c=za%C5%BC%C3%B3%C5%82%C4%87"),
        (json!(["a,b", "c;d"]), "c=a%2Cb,c%3Bd"),
        (json!("a=b+/&c~"), "c=a=b+/&c~"),
    ] {
        assert_eq!(cookie("c", value).await, expected);
    }
    assert_eq!(cookie("a=b; c", json!("d")).await, "a%3Db%3B%20c=d");
}

#[tokio::test]
async fn an_item_of_a_header_that_would_become_two_is_refused() {
    let mock = Mock::answering([|| ok("{}")]);
    for value in [json!(["a,b"]), json!({"a": "b,c"}), json!({"a,b": 1})] {
        let request = Request::nothing(&mock.client(), &LIST);
        let error = request.header_styled("x-list", Style::Comma, &value).await;
        let error = error.expect_err("an item has a comma").to_string();
        assert!(
            error.contains("an item of the header `x-list` has a comma"),
            "{error}"
        );
    }
    for value in [json!("a,b"), json!(["\"a,b\"", "c"])] {
        list(|it| it.header_styled("x-list", Style::Comma, &value)).await;
    }
    list(|it| it.header_styled("x-json", Style::Json, &json!([1, 2]))).await;
}
