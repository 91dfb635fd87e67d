//! What the features add, and a transport that is no HTTP client.

use std::time::Duration;

use digitalocean_images::{Body, BoxFuture, Client, Transport, TransportError};

use crate::client;
use crate::server::{Server, answer};

/// Answers every request with the method and path that it was sent.
struct Echo;

impl Transport for Echo {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let name = format!("{} {}", request.method(), request.uri());
        let body = serde_json::json!({"image": {"id": 7, "name": name}}).to_string();
        Box::pin(async { Ok(http::Response::new(Body::from(body))) })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

#[tokio::test]
async fn any_transport_can_send_the_requests() {
    let client = Client::builder("secret")
        .transport(Echo)
        .build()
        .expect("the settings are right");
    let image = client.images().get(7).await.expect("the echo answers");
    assert_eq!(
        image.name.as_deref(),
        Some("GET https://api.digitalocean.com/v2/images/7")
    );
}

#[test]
fn a_request_can_block_outside_of_an_async_runtime() {
    let server = Server::start([answer("200 OK", r#"{"image": {"id": 7}}"#)]);
    let image = client(&server)
        .images()
        .get(7)
        .send_blocking()
        .expect("the answer is good");
    assert_eq!(image.body().id.get(), 7);
}

#[tokio::test]
async fn a_request_can_block_inside_an_async_runtime_without_a_panic() {
    let server = Server::start([answer("200 OK", r#"{"image": {"id": 7}}"#)]);
    let image = client(&server)
        .images()
        .get(7)
        .send_blocking()
        .expect("the answer is good");
    assert_eq!(image.body().id.get(), 7);
}
