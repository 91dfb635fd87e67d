//! What the runtime promises, fact by fact, tried through the sample client.

mod absence;
mod client;
mod date_time;
mod decoding;
mod errors;
mod failed_polls;
mod made;
mod mock;
mod mock_transport;
mod named;
mod nullable;
mod options;
mod page_ends;
mod pages;
mod parts;
mod pauses;
mod printed;
mod providers;
mod requests;
mod retries;
mod secrets;
mod shapes;
mod streams;
mod styles;
mod tags;
mod unions;
mod unknown_properties;
mod waits;

#[cfg(all(feature = "blocking", feature = "hyper"))]
mod blocking;
#[cfg(feature = "gzip")]
mod compressed;
#[cfg(feature = "tower")]
mod layers;
#[cfg(feature = "hyper")]
mod proxies;
#[cfg(feature = "reqwest")]
mod reqwests;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod secure;
#[cfg(any(feature = "hyper", feature = "reqwest"))]
mod server;
#[cfg(feature = "hyper")]
mod wire;
