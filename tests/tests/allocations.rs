//! How often a call asks for memory.

use std::alloc::System;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use digitalocean_images::types::Image;
use digitalocean_images::{Body, BoxFuture, Client, Transport, TransportError, http};
use stats_alloc::{Region, StatsAlloc};

#[global_allocator]
static MEMORY: StatsAlloc<System> = StatsAlloc::system();

/// The most that an image without texts takes.
const MOST: usize = 25;

/// Answers with an image that needs no memory of its own.
struct Answering;

impl Transport for Answering {
    fn send(
        &self,
        _request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(std::future::ready(Ok(http::Response::new(Body::from(
            r#"{"image": {"id": 7}}"#,
        )))))
    }

    fn sleep(&self, _duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

fn get(client: &Client) -> Image {
    let mut request = pin!(client.images().get(7).into_future());
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(image) = request.as_mut().poll(&mut context) {
            return image.expect("the answer is an image");
        }
    }
}

#[test]
fn a_call_asks_for_memory_a_few_times_alone() {
    let client = Client::builder("token").transport(Answering);
    let client = client.build().expect("the settings are good");
    assert_eq!(get(&client).id.get(), 7);
    // What other threads of the test program ask for meanwhile is not of the call.
    let counts = (0..20).map(|_| {
        let region = Region::new(&MEMORY);
        drop(get(&client));
        let change = region.change();
        change.allocations + change.reallocations
    });
    let least = counts.min().unwrap_or(usize::MAX);
    assert!(least <= MOST, "{least} times");
    println!("{least} times");
}
