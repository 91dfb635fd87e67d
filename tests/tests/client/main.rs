//! The generated client against a real server on this machine: what goes over the wire, and what comes of it.

#[path = "../../../generator/runtime/tests/runtime/server.rs"]
mod server;

mod answers;
mod features;
mod lists;
mod made;
mod programs;
mod properties;
mod requests;
mod retries;
mod waiting;

use std::time::Duration;

use digitalocean_images::{Client, ClientBuilder, RetryPolicy};

use self::server::{Reply, Server, answer};

/// A client of a server, which waits hardly at all between attempts.
fn client(server: &Server) -> Client {
    builder(server).build().expect("the settings are right")
}

fn builder(server: &Server) -> ClientBuilder {
    let brief = Duration::from_millis(1);
    let retry = RetryPolicy::default().base_delay(brief).max_delay(brief);
    Client::builder("secret").base_url(&server.url).retry(retry)
}

/// A response with headers beside its length.
fn with_headers(status: &str, headers: &str, body: &str) -> Reply {
    let length = body.len();
    Reply::Send(format!(
        "HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\n\r\n{body}"
    ))
}

fn action(status: &str) -> Reply {
    let body =
        format!(r#"{{"action": {{"id": 36805527, "status": "{status}", "type": "transfer"}}}}"#);
    answer("200 OK", &body)
}
