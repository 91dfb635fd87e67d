//! Tokens → formatted text: the only place that parses and prints Rust.
//!
//! `prettyplease` prints items without blank lines between them, and breaks a signature that rustfmt
//! would leave on one line. [`items`] puts the blank lines where a person would, by marks that no
//! description can write, and joins such signatures, so that `cargo fmt` has nothing to change.

mod join;
mod spacing;

use proc_macro2::TokenStream;
use syn::visit_mut::VisitMut;

use self::spacing::{BLANK, Spacing};

/// Prints items, separated by blank lines.
///
/// Tokens that are no Rust are a bug of an emitter: they are printed as they are, between two lines that
/// say so, and the crate does not compile.
pub(crate) fn items(tokens: TokenStream) -> String {
    let mut file: syn::File = match syn::parse2(tokens.clone()) {
        Ok(file) => file,
        Err(error) => return not_rust(&tokens, &error),
    };
    Spacing.visit_file_mut(&mut file);
    let text = prettyplease::unparse(&file);
    let mark = format!("///{BLANK}");
    let lines = text
        .lines()
        .map(|line| if line.trim_start() == mark { "" } else { line });
    join::join_signatures(lines)
}

/// Prints statements, as the lines of a function's body would be.
pub(crate) fn statements(tokens: TokenStream) -> Vec<String> {
    let function = quote::quote! {
        async fn example() {
            #tokens
        }
    };
    let file: syn::File = match syn::parse2(function) {
        Ok(file) => file,
        Err(error) => {
            return not_rust(&tokens, &error)
                .lines()
                .map(str::to_owned)
                .collect();
        }
    };
    let text = prettyplease::unparse(&file);
    let lines: Vec<&str> = text.lines().collect();
    let body = lines
        .get(1..lines.len().saturating_sub(1))
        .unwrap_or_default();
    body.iter()
        .map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned())
        .collect()
}

fn not_rust(tokens: &TokenStream, error: &syn::Error) -> String {
    format!("compile_error!(\"a bug in the generator: {error}\");\n{tokens}\n")
}
