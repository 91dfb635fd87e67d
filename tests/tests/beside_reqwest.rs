//! A program that uses `reqwest` as it likes, and a generated crate beside it.
//!
//! In a program of its own: nothing may have made a client before.

use digitalocean_images::Client;

/// The crate once turned on `reqwest`'s TLS without a provider, so that this panicked.
#[test]
fn a_program_that_uses_reqwest_can_make_a_client_of_it() {
    let http = reqwest::Client::new();
    Client::builder("secret")
        .http_client(http)
        .build()
        .expect("the settings are right");
}
