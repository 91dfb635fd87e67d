//! The crate's `README.md`: what who uses the crate has to know, and nothing that does not apply to it.
//!
//! It is read where the repository is, on crates.io, and by rustdoc, which compiles its examples: what the
//! description says is text without code that runs, and examples are whole, because nothing hides lines.

mod authentication;
mod calls;
mod failures;
mod install;
mod testing;

use proc_macro2::TokenStream;
use quote::quote;

use super::types::printable;
use super::{example, lib_rs, manifest};
use crate::ir::{Crate, Example};
use crate::render;

pub(super) fn emit(ir: &Crate, source: &str) -> String {
    let mut text = Text::default();
    text.line(&format!("# {}", ir.package));
    text.line("");
    for line in &ir.docs.0 {
        text.line(line);
    }
    text.section("Install", install::lines(ir));
    text.section("Authentication", authentication::lines(ir));
    text.section("A first call", calls::first(ir));
    text.section("Lists", calls::lists(ir));
    text.section("Waiting", calls::waits(ir));
    text.section("Large bodies", calls::bodies(ir));
    text.section("Errors", failures::errors(ir));
    text.section("Retries and timeouts", failures::retries(ir));
    text.section("Logging", failures::logging(ir));
    text.section("Testing", testing::lines(ir));
    text.section("Features", features(ir));
    text.section("Versions", versions(source));
    text.0
        .dedup_by(|after, before| after.is_empty() && before.is_empty());
    text.0.join("\n") + "\n"
}

/// Lines that are printed as they are read.
#[derive(Default)]
struct Text(Vec<String>);

impl Text {
    fn line(&mut self, line: &str) {
        self.0.push(printable(line).trim_end().to_owned());
    }

    /// A section, unless there is nothing to say in it.
    fn section(&mut self, title: &str, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        for line in ["", &format!("## {title}"), ""] {
            self.line(line);
        }
        for line in lines {
            self.line(&line);
        }
    }
}

/// The lines of a text.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// What an example uses of the standard library for times.
const DURATION: &str = "use std::time::Duration;";

/// A block of Rust that is compiled, and not run: what it uses of other crates and of this one, then its
/// items.
fn code(
    ir: &Crate,
    (others, names): (&[&str], &[&str]),
    example: Option<&Example>,
    items: TokenStream,
) -> Vec<String> {
    let crate_name = ir.package.replace('-', "_");
    let mut code = vec!["```rust,no_run".to_owned()];
    code.extend(others.iter().map(|line| (*line).to_owned()));
    if !others.is_empty() {
        code.push(String::new());
    }
    code.push(match names {
        [one] => format!("use {crate_name}::{one};"),
        several => format!("use {crate_name}::{{{}}};", several.join(", ")),
    });
    let uses = example.map(|it| example::uses(&crate_name, it));
    code.extend(uses.into_iter().flatten().filter(|line| !line.is_empty()));
    code.push(String::new());
    code.extend(lines(&render::items(items)));
    code.push("```".to_owned());
    code
}

/// A function that does this with a client, and gives what fails to its caller.
fn function(statements: TokenStream) -> TokenStream {
    quote! {
        async fn example(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
            #statements
            Ok(())
        }
    }
}

fn features(ir: &Crate) -> Vec<String> {
    let mut lines = lines("| feature | default | what it adds |\n|---|---|---|");
    for feature in manifest::features(&ir.runtime) {
        let default = if feature.is_default { "yes" } else { "no" };
        // Links to items are for rustdoc alone.
        let what = feature.what.replace("[`", "`").replace("`]", "`");
        lines.push(format!("| `{}` | {default} | {what} |", feature.name));
    }
    lines.extend(self::lines(TRANSPORT));
    let of_resources = lib_rs::of_resources(ir);
    if !of_resources.is_empty() {
        lines.push(String::new());
        lines.extend(of_resources);
    }
    lines
}

/// What is said of how requests travel, whatever the API is.
const TRANSPORT: &str = "
The default transport is `hyper`. No feature of another crate's `reqwest` or `rustls` is turned on for the program, and \
the cryptography is *ring* unless the program has installed another provider for `rustls`.
In browsers (`wasm32-unknown-unknown`), `default-features = false, features = [\"reqwest\"]` sends by `fetch`.";

fn versions(source: &str) -> Vec<String> {
    let lathe = env!("CARGO_PKG_VERSION");
    let rust = manifest::RUST;
    lines(&format!(
        "The oldest Rust that compiles it is {rust}.\n\n\
         It was made by Lathe {lathe} from `{source}`: its files are not edited by hand, and what is to change \
         changes there.\n[API.md](API.md) lists every method beside its endpoint.",
        source = source.replace('`', " "),
    ))
}
