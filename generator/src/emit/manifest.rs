//! The crate's `Cargo.toml`.

use std::collections::BTreeSet;

use crate::ir::{Crate, Runtime};
use crate::runtime;

/// A feature of every crate, or of those that need it.
pub(super) struct Feature {
    /// Its name.
    pub(super) name: &'static str,
    /// What it is for, as the end of a sentence.
    pub(super) what: &'static str,
    /// Whether it is on unless somebody turns it off.
    pub(super) is_default: bool,
    /// What it turns on.
    turns_on: &'static [&'static str],
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
pub(super) fn features(runtime: &Runtime) -> impl Iterator<Item = &'static Feature> {
    let has_dates = runtime.date || runtime.date_time;
    let of_dates = ["time", "jiff", "chrono"];
    FEATURES
        .iter()
        .filter(move |it| has_dates || !of_dates.contains(&it.name))
}

pub(super) fn emit(ir: &Crate, source: &str) -> String {
    let mut text =
        format!("# @generated by Lathe (`cargo xtask codegen`) from {source}. Do not edit.\n\n");
    text.push_str(&package(ir));
    text.push_str(&feature_table(ir));
    text.push_str(&dependencies(&ir.runtime));
    text.push_str("\n[lints.rust]\nunsafe_code = \"forbid\"\n");
    text
}

fn package(ir: &Crate) -> String {
    format!(
        "[package]\nname = {name}\ndescription = {description}\nversion = \"0.1.0\"\nedition = \"2024\"\n\
         rust-version = \"1.88\"\nlicense = \"MIT OR Apache-2.0\"\nreadme = \"README.md\"\n\n\
         [package.metadata.docs.rs]\nall-features = true\n\n",
        name = quoted(&ir.package),
        description = quoted(&ir.description),
    )
}

/// A text as TOML has it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

fn feature_table(ir: &Crate) -> String {
    let defaults = features(&ir.runtime).filter(|it| it.is_default);
    let mut defaults: Vec<&str> = defaults.map(|it| it.name).collect();
    defaults.extend((!ir.features.is_empty()).then_some("all"));
    let mut text = format!("[features]\n{}\n", assignment("default", &defaults));
    for feature in features(&ir.runtime) {
        let what = feature.what.replace("[`", "`").replace("`]", "`");
        let mut letters = what.chars();
        let first = letters.next().map(|it| it.to_ascii_uppercase());
        text.extend(["# ".to_owned(), first.into_iter().chain(letters).collect()]);
        let mut turns_on = feature.turns_on.to_vec();
        if feature.name == "client" && ir.runtime.basic {
            turns_on.insert(0, "dep:base64");
        }
        text.push_str(&format!(".\n{}\n", assignment(feature.name, &turns_on)));
    }
    text.push_str(&features_of_resources(ir));
    text
}

/// A feature and what it turns on, in one line if that is short enough.
fn assignment(name: &str, turns_on: &[&str]) -> String {
    let turns_on: Vec<String> = turns_on.iter().map(|it| format!("{it:?}")).collect();
    let line = format!("{name} = [{}]", turns_on.join(", "));
    match line.len() <= WIDTH {
        true => line,
        false => format!("{name} = [\n    {},\n]", turns_on.join(",\n    ")),
    }
}

/// How long a line of features may be.
const WIDTH: usize = 100;

/// A feature for each resource, all of them together, and those that they turn on in the runtime.
fn features_of_resources(ir: &Crate) -> String {
    if ir.features.is_empty() {
        return String::new();
    }
    let list = |names: &[String]| {
        let names: Vec<String> = names.iter().map(|it| format!("{it:?}")).collect();
        format!("[{}]", names.join(", "))
    };
    let mut text = String::from("# Every group of operations.\nall = [\n");
    for feature in &ir.features {
        text.push_str(&format!("    {:?},\n", feature.name));
    }
    text.push_str("]\n# The groups of operations, one by one.\n");
    let own = |runtime: &Runtime| -> Vec<String> {
        let needed = runtime::needed(runtime).filter(|it| !(it.is_needed)(&ir.always));
        let names: BTreeSet<String> = needed.map(runtime::own_feature).collect();
        names.into_iter().collect()
    };
    for feature in &ir.features {
        let turned_on = [feature.needs.clone(), own(&feature.runtime)].concat();
        text.push_str(&format!("{} = {}\n", feature.name, list(&turned_on)));
    }
    let parts = own(&ir.runtime);
    if !parts.is_empty() {
        text.push_str("# What those turn on in the runtime; not to be named elsewhere.\n");
    }
    for part in parts {
        text.push_str(&format!("{part} = []\n"));
    }
    text
}

fn dependencies(runtime: &Runtime) -> String {
    let mut lines = vec![
        r#"bytes = { version = "1.12", optional = true }"#,
        r#"futures-core = { version = "0.3.34", default-features = false, features = ["std"], optional = true }"#,
        r#"http = { version = "1.5", optional = true }"#,
        r#"http-body = { version = "1.1", optional = true }"#,
        r#"httpdate = { version = "1.0.3", optional = true }"#,
        r#"hyper = { version = "1.9", default-features = false, features = ["client", "http1"], optional = true }"#,
        r#"hyper-util = { version = "0.1.21", default-features = false, features = ["client-legacy", "client-proxy", "http1", "tokio"], optional = true }"#,
        r#"itoa = "1.0.18""#,
        r#"native-tls = { version = "0.2.14", features = ["alpn"], optional = true }"#,
        r#"percent-encoding = { version = "2.3", optional = true }"#,
        r#"reqwest = { version = "0.13.5", default-features = false, optional = true }"#,
        r#"rustls = { version = "0.23.46", default-features = false, features = ["std", "tls12"], optional = true }"#,
        r#"rustls-platform-verifier = { version = "0.7.1", optional = true }"#,
        r#"serde = "1.0.229""#,
        r#"serde_json = "1.0.154""#,
        r#"tokio = { version = "1.54", default-features = false, optional = true }"#,
        r#"tokio-native-tls = { version = "0.3.1", optional = true }"#,
        r#"tokio-rustls = { version = "0.26.4", default-features = false, features = ["tls12"], optional = true }"#,
        r#"tower-http = { version = "0.6.8", default-features = false, optional = true }"#,
        r#"tower-layer = { version = "0.3.3", optional = true }"#,
        r#"tower-service = { version = "0.3.3", optional = true }"#,
        r#"tracing = { version = "0.1.44", default-features = false, features = ["std"], optional = true }"#,
        r#"zmij = "1.0.23""#,
    ];
    if runtime.date || runtime.date_time {
        lines.extend([
            r#"chrono = { version = "0.4.45", default-features = false, features = ["std"], optional = true }"#,
            r#"jiff = { version = "0.2.43", default-features = false, features = ["std"], optional = true }"#,
            r#"time = { version = "0.3.47", default-features = false, features = ["std"] }"#,
        ]);
    }
    if runtime.basic {
        lines.push(r#"base64 = { version = "0.22.1", optional = true }"#);
    }
    lines.sort_unstable();
    format!("\n[dependencies]\n{}\n", lines.join("\n"))
}
