//! The crates that a crate depends on: everywhere, in browsers, and everywhere else.

use crate::ir::Runtime;

/// What is needed on every platform.
const EVERYWHERE: [&str; 14] = [
    r#"bytes = { version = "1.12", optional = true }"#,
    r#"futures-core = { version = "0.3.34", default-features = false, features = ["std"], optional = true }"#,
    r#"http = { version = "1.5", optional = true }"#,
    r#"http-body = { version = "1.1", optional = true }"#,
    r#"httpdate = { version = "1.0.3", optional = true }"#,
    r#"itoa = "1.0.18""#,
    r#"percent-encoding = { version = "2.3", optional = true }"#,
    r#"serde = "1.0.229""#,
    r#"serde_json = "1.0.154""#,
    r#"tower-http = { version = "0.6.8", default-features = false, optional = true }"#,
    r#"tower-layer = { version = "0.3.3", optional = true }"#,
    r#"tower-service = { version = "0.3.3", optional = true }"#,
    r#"tracing = { version = "0.1.44", default-features = false, features = ["std"], optional = true }"#,
    r#"zmij = "1.0.23""#,
];

/// What sends requests from programs of their own.
const NATIVE: [&str; 9] = [
    r#"hyper = { version = "1.9", default-features = false, features = ["client", "http1"], optional = true }"#,
    r#"hyper-util = { version = "0.1.21", default-features = false, features = ["client-legacy", "client-proxy", "http1", "tokio"], optional = true }"#,
    r#"native-tls = { version = "0.2.14", features = ["alpn"], optional = true }"#,
    r#"reqwest = { version = "0.13.5", default-features = false, optional = true }"#,
    r#"rustls = { version = "0.23.46", default-features = false, features = ["std", "tls12"], optional = true }"#,
    r#"rustls-platform-verifier = { version = "0.7.1", optional = true }"#,
    r#"tokio = { version = "1.54", default-features = false, optional = true }"#,
    r#"tokio-native-tls = { version = "0.3.1", optional = true }"#,
    r#"tokio-rustls = { version = "0.26.4", default-features = false, features = ["tls12"], optional = true }"#,
];

/// What sends requests from browsers.
const BROWSER: [&str; 3] = [
    r#"gloo-timers = { version = "0.3", features = ["futures"], optional = true }"#,
    r#"reqwest = { version = "0.13.5", default-features = false, features = ["stream"], optional = true }"#,
    r#"web-time = { version = "1.1", optional = true }"#,
];

/// The tables of dependencies.
pub(super) fn tables(runtime: &Runtime) -> String {
    let mut everywhere = EVERYWHERE.to_vec();
    if runtime.date || runtime.date_time {
        everywhere.extend([
            r#"chrono = { version = "0.4.45", default-features = false, features = ["std"], optional = true }"#,
            r#"jiff = { version = "0.2.43", default-features = false, features = ["std"], optional = true }"#,
            r#"time = { version = "0.3.47", default-features = false, features = ["std"] }"#,
        ]);
    }
    if runtime.basic {
        everywhere.push(r#"base64 = { version = "0.22.1", optional = true }"#);
    }
    everywhere.sort_unstable();
    let native = "target.'cfg(not(target_family = \"wasm\"))'.dependencies";
    let browser = "target.'cfg(target_family = \"wasm\")'.dependencies";
    [
        table("dependencies", &everywhere),
        table(native, &NATIVE),
        table(browser, &BROWSER),
    ]
    .concat()
}

fn table(name: &str, lines: &[&str]) -> String {
    format!("\n[{name}]\n{}\n", lines.join("\n"))
}
