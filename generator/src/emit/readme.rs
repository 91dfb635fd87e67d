//! The crate's `README.md`.

use super::lib_rs;
use crate::ir::Crate;

pub(super) fn emit(ir: &Crate) -> String {
    let mut lines = vec![
        format!("# {}", ir.package),
        String::new(),
        format!("{}.", ir.description),
        String::new(),
    ];
    // Links to items are for rustdoc alone.
    let docs = ir.docs.0.iter().skip(1);
    lines.extend(docs.map(|line| line.replace("[`Error::body_as`]", "`Error::body_as`")));
    lines.extend(["", "## Example", ""].map(str::to_owned));
    // Rustdoc hides these lines; a README shows them.
    let shown = lib_rs::first_example(ir)
        .into_iter()
        .filter(|line| !line.starts_with("# "));
    lines.extend(shown.map(|line| {
        if line == "```no_run" {
            "```rust,no_run".to_owned()
        } else {
            line
        }
    }));
    lines.extend(
        [
            "",
            "[API.md](API.md) lists every method beside its endpoint.",
            "",
            "## Features",
            "",
        ]
        .map(str::to_owned),
    );
    for feature in super::manifest::features(&ir.runtime) {
        let default = if feature.is_default {
            ", on by default"
        } else {
            ""
        };
        let what = feature.what.replace("[`", "`").replace("`]", "`");
        lines.push(format!("- `{}`{default}: {what}", feature.name));
    }
    lines.extend(lib_rs::of_resources(ir));
    lines.extend(
        [
            "",
            "The oldest Rust that compiles it is 1.88.",
            "",
            "This crate is generated: its files are not edited by hand.",
        ]
        .map(str::to_owned),
    );
    lines.dedup_by(|after, before| after.is_empty() && before.is_empty());
    lines.join("\n") + "\n"
}
