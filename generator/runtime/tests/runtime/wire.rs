//! What goes over the wire with the default transport, and what comes of answers that are no good.

use std::net::TcpListener;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use lathe_runtime::sample::types::{NewWidget, Widget};
use lathe_runtime::{Client, ClientBuilder, Error, ErrorKind, HyperTransport, Result, RetryPolicy};

use crate::server::{Reply, Server, answer};

const WIDGET: &str = r#"{"widget": {"id": 7}}"#;

fn builder(url: &str) -> ClientBuilder {
    let policy = RetryPolicy::default().base_delay(Duration::from_millis(1));
    Client::builder("secret").base_url(url).retry(policy)
}

fn client(server: &Server) -> Client {
    builder(&server.url)
        .build()
        .expect("the settings are right")
}

async fn get(server: &Server) -> Result<Widget> {
    client(server).widgets().get("7").await
}

fn new_widget() -> NewWidget {
    NewWidget {
        name: "a".to_owned(),
    }
}

async fn post_error(server: &Server) -> Error {
    let result = client(server).widgets().create(new_widget()).await;
    result.expect_err("the answer is no good")
}

/// The requests but for what the features of compression add to them.
fn plain_requests(server: &Server) -> Vec<String> {
    let is_plain = |line: &&str| !line.starts_with("accept-encoding: ");
    let plain =
        |request: String| -> String { request.split_inclusive("\r\n").filter(is_plain).collect() };
    server.requests().into_iter().map(plain).collect()
}

#[tokio::test]
async fn a_get_is_sent_so() {
    let server = Server::start([answer("200 OK", WIDGET)]);
    get(&server).await.expect("the widget is there");
    let host = server.host();
    let lines = [
        "GET /v2/widgets/7 HTTP/1.1",
        "accept: application/json",
        "user-agent: workshop/0.1.0",
        "authorization: Bearer secret",
        &format!("host: {host}"),
        "\r\n",
    ];
    assert_eq!(plain_requests(&server), [lines.join("\r\n")]);
}

#[tokio::test]
async fn a_post_is_sent_so() {
    let server = Server::start([answer("201 Created", WIDGET)]);
    let builder = builder(&server.url)
        .user_agent_suffix("tests/1")
        .header("X-Team", "a");
    let client = builder.build().expect("the settings are right");
    let created = client.widgets().create(new_widget()).await;
    created.expect("the widget is made");
    let host = server.host();
    let lines = [
        "POST /v2/widgets HTTP/1.1",
        "accept: application/json",
        "user-agent: workshop/0.1.0 tests/1",
        "x-team: a",
        "authorization: Bearer secret",
        "content-type: application/json",
        &format!("host: {host}"),
        "content-length: 12",
        "",
        "{\"name\":\"a\"}",
    ];
    assert_eq!(plain_requests(&server), [lines.join("\r\n")]);
}

#[tokio::test]
async fn an_encoded_path_is_sent_as_it_is() {
    let server = Server::start([answer("200 OK", WIDGET)]);
    let widget = client(&server).widgets().get("a/../b c").await;
    widget.expect("the widget is there");
    let request = server.requests().concat();
    assert!(
        request.starts_with("GET /v2/widgets/a%2F..%2Fb%20c HTTP/1.1\r\n"),
        "{request}"
    );
}

#[tokio::test]
async fn a_response_without_a_body_is_read() {
    let server = Server::start([Reply::Send("HTTP/1.1 204 No Content\r\n\r\n".to_owned())]);
    let deleted = client(&server).widgets().delete("7").await;
    deleted.expect("the widget is deleted");
}

#[tokio::test]
async fn a_response_in_chunks_is_read() {
    let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    let chunks = "b\r\n{\"widget\": \r\n3\r\n{}}\r\n0\r\n\r\n";
    let server = Server::start([Reply::Send(format!("{head}{chunks}"))]);
    get(&server).await.expect("the widget is there");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Server::start([answer("200 OK", WIDGET)]);
    let redirect = format!(
        "HTTP/1.1 302 Found\r\nlocation: {}/v2/widgets/7\r\ncontent-length: 0\r\n\r\n",
        elsewhere.url
    );
    let server = Server::start([Reply::Send(redirect)]);
    let error = get(&server).await.expect_err("a redirect is an error");
    assert_eq!(error.kind(), ErrorKind::Status);
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn a_refused_connection_is_a_connect_error_also_of_a_post() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let address = listener.local_addr().expect("the port is known");
    drop(listener);
    let client = builder(&format!("http://{address}")).build();
    let client = client.expect("the settings are right");
    let error = client.widgets().create(new_widget()).await;
    let error = error.expect_err("nobody listens");
    assert!(error.is_connect());
    assert_eq!(error.attempts(), 4);
    assert!(error.to_string().contains("Connection refused"), "{error}");
}

#[tokio::test]
async fn a_connection_that_is_reset_is_a_transport_error() {
    let error = post_error(&Server::start([Reply::Reset])).await;
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn a_get_whose_connection_is_reset_is_sent_again() {
    let server = Server::start([Reply::Reset, answer("200 OK", WIDGET)]);
    get(&server).await.expect("the second attempt succeeds");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_post_whose_connection_is_reset_is_not_sent_again() {
    let server = Server::start([Reply::Reset, answer("201 Created", WIDGET)]);
    post_error(&server).await;
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_body_that_is_cut_off_is_a_transport_error() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n";
    let error = post_error(&Server::start([Reply::Cut(format!("{head}{WIDGET}"))])).await;
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn what_is_not_http_is_a_transport_error() {
    let error = post_error(&Server::start([Reply::Cut(
        "SSH-2.0-nonsense\r\n".to_owned(),
    )]))
    .await;
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn a_body_that_never_ends_is_a_timeout() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{";
    let server = Server::start([Reply::Stall(head.to_owned())]);
    let builder = builder(&server.url).timeout(Duration::from_millis(50));
    let client = builder.build().expect("the settings are right");
    let error = client.widgets().create(new_widget()).await;
    assert!(error.expect_err("the body does not end").is_timeout());
}

#[tokio::test]
async fn an_answer_that_never_comes_is_a_timeout() {
    let server = Server::start([Reply::Stall(String::new())]);
    let request = client(&server)
        .widgets()
        .create(new_widget())
        .into_request();
    let error = request.with_timeout(Duration::from_millis(50)).await;
    assert!(error.expect_err("no answer comes").is_timeout());
}

#[tokio::test]
async fn the_html_of_a_proxy_does_not_hide_the_status() {
    let server = Server::start([answer("502 Bad Gateway", "<html>Bad day</html>")]);
    let error = post_error(&server).await;
    let text = "widgets_create: 502 Bad Gateway (the body is HTML)";
    assert_eq!(error.to_string(), text);
}

#[tokio::test]
async fn a_transport_that_is_given_has_its_own_connections() {
    let transport = HyperTransport::new().expect("this machine has certificates");
    let builder = builder("http://127.0.0.1:1").transport(transport);
    let refused = builder.proxy("http://127.0.0.1:2").build();
    let error = refused.expect_err("nobody would use the proxy").to_string();
    assert!(error.contains("and so is a transport"), "{error}");
}

#[test]
fn without_a_tokio_runtime_a_request_is_an_error_and_no_panic() {
    let client = builder("http://127.0.0.1:1").build();
    let request = client.expect("the settings are right").widgets().get("7");
    let mut future = pin!(request.into_future());
    let poll = future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()));
    let Poll::Ready(Err(error)) = poll else {
        panic!("nothing is to be waited for");
    };
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Request, 1));
    assert!(
        error.to_string().contains("no Tokio runtime is running"),
        "{error}"
    );
}
