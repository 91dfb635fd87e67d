//! What the runtime promises, fact by fact, tried through the sample client.

mod absence;
mod client;
mod date_time;
mod decoding;
mod errors;
mod failed_polls;
mod mock;
mod page_ends;
mod pages;
mod parts;
mod pauses;
mod printed;
mod requests;
mod retries;
mod secrets;
mod shapes;
mod streams;
mod styles;
mod unions;
mod waits;

#[cfg(all(feature = "blocking", feature = "reqwest"))]
mod blocking;
#[cfg(feature = "reqwest")]
mod server;
#[cfg(feature = "reqwest")]
mod wire;
