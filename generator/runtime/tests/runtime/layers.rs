//! Middleware: layers of `tower` around requests, and services of it that send them.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use http_body_util::Full;
use lathe_runtime::{
    Body, Client, ErrorKind, Operation, RetryPolicy, TowerTransport, TransportService,
};
use tower::util::MapRequestLayer;
use tower::{ServiceBuilder, service_fn};
use tower_http::set_header::SetRequestHeaderLayer;
use tower_http::trace::TraceLayer;

use crate::mock::{Mock, late, ok, refused, status, widget};

const SECOND: Duration = Duration::from_secs(1);

/// Names whoever sets it first.
fn naming(name: &'static str) -> SetRequestHeaderLayer<HeaderValue> {
    let header = HeaderName::from_static("x-layer");
    SetRequestHeaderLayer::if_not_present(header, HeaderValue::from_static(name))
}

#[tokio::test]
async fn a_layer_sees_requests_on_their_way() {
    let mock = Mock::answering([|| widget("ready")]);
    let builder = Client::builder("secret").transport(mock.clone());
    let client = builder.layer(naming("only")).build();
    let client = client.expect("the settings are right");
    let widget = client.widgets().get("7").await;
    widget.expect("the widget is there");
    assert_eq!(mock.requests()[0].headers()["x-layer"], "only");
}

#[tokio::test]
async fn a_layer_knows_which_operation_a_request_is_of() {
    let mock = Mock::answering([|| status(503), || widget("ready")]);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&seen);
    let note = move |request: http::Request<Body>| {
        let operation = Operation::of(&request).map(|it| (it.id, it.path));
        noted.lock().expect("nobody panics").push(operation);
        request
    };
    let builder = Client::builder("secret").transport(mock);
    let client = builder.layer(MapRequestLayer::new(note)).build();
    let client = client.expect("the settings are right");
    let widget = client.widgets().get("7").await;
    widget.expect("the second attempt succeeds");
    let get = Some(("widgets_get", "/v2/widgets/{widget_id}"));
    assert_eq!(*seen.lock().expect("nobody panics"), [get, get]);
}

#[tokio::test]
async fn the_layer_that_was_given_last_sees_requests_first() {
    let mock = Mock::answering([|| widget("ready")]);
    let builder = Client::builder("secret").transport(mock.clone());
    let builder = builder.layer(naming("first")).layer(naming("last"));
    let client = builder.build().expect("the settings are right");
    let widget = client.widgets().get("7").await;
    widget.expect("the widget is there");
    assert_eq!(mock.requests()[0].headers()["x-layer"], "last");
}

#[tokio::test]
async fn a_layer_may_change_what_bodies_are() {
    let mock = Mock::answering([|| widget("ready")]);
    let builder = Client::builder("secret").transport(mock);
    let builder = builder.layer(TraceLayer::new_for_http());
    let client = builder.build().expect("the settings are right");
    let widget = client.widgets().get("7").await;
    assert_eq!(widget.expect("the widget is there").id, Some(7));
}

#[tokio::test]
async fn an_error_within_a_layer_still_tells_how_far_the_request_came() {
    let mock = Mock::answering([refused, late, || widget("ready")]);
    let builder = Client::builder("secret").transport(mock.clone());
    // Its errors are boxed.
    let buffer = ServiceBuilder::new().buffer(4).into_inner();
    let client = builder.layer(buffer).retry(RetryPolicy::never()).build();
    let client = client.expect("the settings are right");
    for kind in [ErrorKind::Connect, ErrorKind::Timeout] {
        let error = client.widgets().get("7").await;
        assert_eq!(error.expect_err("nothing arrives").kind(), kind);
    }
}

#[tokio::test]
async fn time_is_kept_by_the_transport_within_the_layers() {
    let mock = Mock::answering([refused, || widget("ready")]);
    let builder = Client::builder("secret").transport(mock.clone());
    let client = builder.layer(naming("any")).build();
    let client = client.expect("the settings are right");
    let widget = client.widgets().get("7").await;
    widget.expect("the second attempt succeeds");
    assert_eq!(mock.sleeps().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_layer_can_keep_to_a_rate() {
    let answer = async |_| Ok::<_, Infallible>(http::Response::new(Body::from("{\"widget\": {}}")));
    let limited = ServiceBuilder::new()
        .buffer(8)
        .rate_limit(2, 10 * SECOND)
        .service(service_fn(answer));
    let builder = Client::builder("secret").transport(TowerTransport::new(limited));
    let client = builder.build().expect("the settings are right");
    let start = tokio::time::Instant::now();
    for _ in 0..5 {
        let widget = client.widgets().get("7").await;
        widget.expect("the widget is there");
    }
    assert_eq!(start.elapsed().as_secs(), 20);
}

#[tokio::test(start_paused = true)]
async fn a_limiter_can_be_put_around_any_transport() {
    let answer = async |_| Ok::<_, Infallible>(http::Response::new(Body::from("{\"widget\": {}}")));
    let builder = Client::builder("secret").transport(TowerTransport::new(service_fn(answer)));
    let limiter = ServiceBuilder::new().buffer(64).rate_limit(5, SECOND);
    let client = builder.layer(limiter.into_inner()).build();
    let client = client.expect("the settings are right");
    let start = tokio::time::Instant::now();
    let request = || tokio::spawn(client.widgets().get("7").send_value());
    let requests: Vec<_> = (0..11).map(|_| request()).collect();
    for request in requests {
        request
            .await
            .expect("nothing panics")
            .expect("the widget is there");
    }
    assert_eq!(start.elapsed().as_secs(), 2);
}

#[tokio::test]
async fn any_service_can_send_the_requests() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&seen);
    let service = service_fn(move |request: http::Request<Body>| {
        let kept = Arc::clone(&kept);
        async move {
            let path = request.uri().path().to_owned();
            kept.lock().expect("nobody panics").push(path);
            let body = Bytes::from_static(b"{\"widget\": {\"id\": 7}}");
            Ok::<_, Infallible>(http::Response::new(Full::new(body)))
        }
    });
    let builder = Client::builder("secret").transport(TowerTransport::new(service));
    let client = builder.build().expect("the settings are right");
    let widget = client.widgets().get("7").await;
    assert_eq!(widget.expect("the widget is there").id, Some(7));
    let seen = seen.lock().expect("nobody panics");
    assert_eq!(*seen, ["/v2/widgets/7"]);
}

#[tokio::test]
async fn any_transport_is_a_service() {
    use tower::ServiceExt;

    let mock = Mock::answering([|| ok("hello")]);
    let request = http::Request::new(Body::empty());
    let response = TransportService::new(mock).oneshot(request).await;
    let body = response.expect("it answers").into_body();
    assert_eq!(body.collect(5).await.expect("it is whole"), "hello");
}
