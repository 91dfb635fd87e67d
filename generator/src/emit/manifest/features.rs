//! The features that a crate has whatever its API is.

use crate::ir::Runtime;

/// A feature of every crate, or of those that need it.
pub(in crate::emit) struct Feature {
    /// Its name.
    pub(in crate::emit) name: &'static str,
    /// What it is for, as the end of a sentence.
    pub(in crate::emit) what: &'static str,
    /// Whether it is on unless somebody turns it off.
    pub(in crate::emit) is_default: bool,
    /// What it turns on.
    pub(super) turns_on: &'static [&'static str],
}

/// The features, in the order in which they are listed.
const FEATURES: &[Feature] = &[
    Feature {
        name: "client",
        what: "the client and its requests; without it, the crate is its types",
        is_default: true,
        turns_on: &[
            "dep:bytes",
            "dep:futures-core",
            "dep:http",
            "dep:http-body",
            "dep:httpdate",
            "dep:percent-encoding",
            "dep:web-time",
        ],
    },
    Feature {
        name: "hyper",
        what: "sends requests with the `hyper` crate; without it, bring a [`Transport`]",
        is_default: true,
        turns_on: &[
            "client",
            "dep:hyper",
            "dep:hyper-util",
            "dep:tokio",
            "dep:tower-service",
            "tokio/rt",
            "tokio/time",
        ],
    },
    Feature {
        name: "rustls",
        what: "TLS by `rustls`, with the operating system's certificates and the cryptography of *ring*, \
               unless the program has installed another provider",
        is_default: true,
        turns_on: &["rustls-no-provider", "rustls/ring"],
    },
    Feature {
        name: "rustls-no-provider",
        what: "the same without *ring*: the program installs a provider",
        is_default: false,
        turns_on: &[
            "hyper",
            "dep:rustls",
            "dep:rustls-platform-verifier",
            "dep:tokio-rustls",
        ],
    },
    Feature {
        name: "native-tls",
        what: "TLS by the operating system's own library",
        is_default: false,
        turns_on: &["hyper", "dep:native-tls", "dep:tokio-native-tls"],
    },
    Feature {
        name: "http2",
        what: "HTTP/2, where the server speaks it",
        is_default: false,
        turns_on: &["hyper", "hyper/http2", "hyper-util/http2"],
    },
    Feature {
        name: "gzip",
        what: "responses that are compressed by gzip on the way",
        is_default: false,
        turns_on: &[
            "client",
            "dep:tower-http",
            "dep:tower-service",
            "tower-http/decompression-gzip",
        ],
    },
    Feature {
        name: "brotli",
        what: "responses that are compressed by Brotli on the way",
        is_default: false,
        turns_on: &[
            "client",
            "dep:tower-http",
            "dep:tower-service",
            "tower-http/decompression-br",
        ],
    },
    Feature {
        name: "zstd",
        what: "responses that are compressed by Zstandard on the way",
        is_default: false,
        turns_on: &[
            "client",
            "dep:tower-http",
            "dep:tower-service",
            "tower-http/decompression-zstd",
        ],
    },
    Feature {
        name: "reqwest",
        what: "sends requests with a client of the `reqwest` crate that the program makes; turns on no TLS \
               there",
        is_default: false,
        turns_on: &[
            "client",
            "dep:gloo-timers",
            "dep:reqwest",
            "dep:tokio",
            "tokio/rt",
            "tokio/time",
        ],
    },
    Feature {
        name: "tower",
        what: "layers of the `tower` crate around requests, and its services as transports",
        is_default: false,
        turns_on: &[
            "client",
            "dep:gloo-timers",
            "dep:tokio",
            "dep:tower-layer",
            "dep:tower-service",
            "tokio/rt",
            "tokio/time",
        ],
    },
    Feature {
        name: "blocking",
        what: "methods that block instead of being awaited",
        is_default: false,
        turns_on: &["client", "dep:tokio", "tokio/rt"],
    },
    Feature {
        name: "tracing",
        what: "a span for each request, and an event for each retry",
        is_default: false,
        turns_on: &["client", "dep:tracing"],
    },
    Feature {
        name: "time",
        what: "conversions of dates and times from and into the types of the `time` crate",
        is_default: false,
        turns_on: &[],
    },
    Feature {
        name: "jiff",
        what: "conversions of dates and times from and into the types of the `jiff` crate",
        is_default: false,
        turns_on: &["dep:jiff"],
    },
    Feature {
        name: "chrono",
        what: "conversions of dates and times from and into the types of the `chrono` crate",
        is_default: false,
        turns_on: &["dep:chrono"],
    },
];

/// The features of a crate.
pub(in crate::emit) fn features(runtime: &Runtime) -> impl Iterator<Item = &'static Feature> {
    let has_dates = runtime.date || runtime.date_time;
    let of_dates = ["time", "jiff", "chrono"];
    FEATURES
        .iter()
        .filter(move |it| has_dates || !of_dates.contains(&it.name))
}
