//! What a description and its name say stays a text.

use crate::place::{DESCRIPTION, Place};

#[cfg(unix)]
#[test]
fn the_name_of_a_file_stays_a_name() {
    let place = Place::new(DESCRIPTION);
    let name = "a\nfn evil() {}\r# *\u{2215} \"\u{2028}\u{202e}\u{1b}[31m.yaml";
    place.write(name, DESCRIPTION);
    place.succeeds(&["--spec", name]);
    for path in ["out/Cargo.toml", "out/src/lib.rs", "out/src/runtime.rs"] {
        let text = place.read(path);
        let header = text.lines().next().unwrap_or_default();
        let said = "from a\\nfn evil() {}\\r# *\u{2215} \"\\u{2028}\\u{202e}\\u{1b}[31m.yaml. Do not edit.";
        assert!(header.ends_with(said), "{path}: {header:?}");
        assert_eq!(text.matches("evil").count(), 1, "{path}");
    }
    for text in ["openapi: [", "openapi: \"\u{1b}[31m\u{202e}\"\n"] {
        place.write(name, text);
        let (_, said) = place.fails(&["--spec", name]);
        let is_odd = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!said.contains(is_odd), "{said:?}");
        assert!(!said.contains("\nfn evil"), "{said}");
    }
}

#[test]
fn a_variable_is_read_where_the_command_names_it() {
    let secured = "security: [{key: []}]\ncomponents:\n  securitySchemes:\n    key:\n      \
                   {type: http, scheme: bearer, x-lathe-environment: [AWS_SECRET_ACCESS_KEY, A_TOKEN]}\n";
    let place = Place::new(&DESCRIPTION.replace("components:\n", secured));
    let (_, said) = place.succeeds_with(&[]);
    let warning = "warning[W083]: the environment variable `AWS_SECRET_ACCESS_KEY` is not read";
    assert!(said.contains(warning), "{said}");
    assert!(!place.read("out/src/client.rs").contains("from_env"));
    place.succeeds(&["--allow-environment", "A_TOKEN"]);
    let client = place.read("out/src/client.rs");
    assert!(
        client.contains("from_env") && client.contains(r#"&["A_TOKEN"]"#),
        "{client}"
    );
}
