//! The README of each crate: what it says applies to the crate, and nothing of the description runs in it.

use tests::fixtures::{self, Fixture};

/// The README that is made of a fixture.
fn readme(name: &str) -> String {
    let fixture = fixtures::all("accept")
        .into_iter()
        .find(|it| it.name == name);
    text(&fixture.expect("there is such a fixture"))
}

fn text(fixture: &Fixture) -> String {
    let mut files = fixture.files().expect("an accepted fixture makes a crate");
    files.remove("README.md").expect("a crate has a README")
}

/// The blocks of code: the line that opens each, and the line below it.
fn blocks(readme: &str) -> Vec<(&str, &str)> {
    let mut blocks = Vec::new();
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        if !line.trim_start().starts_with(['`', '~']) || !is_fence(line) {
            continue;
        }
        let mark = line.trim_start().trim_end_matches(|c| c != '`' && c != '~');
        blocks.push((line, lines.next().unwrap_or_default()));
        lines.by_ref().find(|line| line.trim_start() == mark);
    }
    blocks
}

fn is_fence(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("```") || line.starts_with("~~~")
}

#[test]
fn what_is_compiled_in_a_readme_is_of_the_generator() {
    for fixture in fixtures::all("accept") {
        let readme = text(&fixture);
        for (open, first) in blocks(&readme) {
            let is_own = open == "```rust,no_run" && first.starts_with("use ");
            let language = open.trim_start().trim_start_matches(['`', '~']);
            let is_text = ["text", "toml", "json", "yaml", "xml", "http", "sh"].contains(&language);
            assert!(is_own || is_text, "{}: {open}\n{first}", fixture.name);
        }
    }
}

#[test]
fn a_readme_has_no_code_by_indentation() {
    for fixture in fixtures::all("accept") {
        let readme = text(&fixture);
        let mut is_code = false;
        for line in readme.lines() {
            is_code ^= is_fence(line);
            let is_indented = !is_code && line.starts_with("    ");
            assert!(!is_indented, "{}: {line}", fixture.name);
        }
    }
}

#[test]
fn the_readme_of_a_crate_with_lists_and_waits_shows_them() {
    assert!(readme("a_list_with_pages").contains("\n## Lists\n"));
    let waits = readme("a_wait_that_asks_another_operation");
    assert!(waits.contains("\n## Waiting\n") && !waits.contains("\n## Lists\n"));
}

#[test]
fn the_readme_of_a_crate_without_operations_says_what_is_left() {
    let readme = readme("no_operations_at_all");
    let titles = readme.lines().filter_map(|line| line.strip_prefix("## "));
    let titles: Vec<&str> = titles.collect();
    let expected = [
        "Install",
        "Authentication",
        "Retries and timeouts",
        "Logging",
        "Features",
        "Versions",
    ];
    assert_eq!(titles, expected);
}

#[test]
fn a_readme_names_the_variables_that_are_read_and_no_others() {
    let readme = readme("a_variable_that_nobody_allowed");
    let read = "`Client::from_env()` reads the variable `SHOP_TOKEN`.";
    assert!(readme.contains(read) && !readme.contains("AWS"), "{readme}");
}

#[test]
fn a_readme_shows_how_several_secrets_are_given() {
    let readme = readme("secrets_of_several_schemes");
    assert!(readme.contains("- `token`: a bearer token"), "{readme}");
    assert!(readme.contains("    Client::builder()"), "{readme}");
}

#[test]
fn the_readme_of_an_api_without_secrets_says_so() {
    let readme = readme("an_operation_that_returns_nothing");
    assert!(readme.contains("The API asks for no secret."), "{readme}");
}

#[test]
fn a_readme_says_which_groups_of_operations_can_be_left_out() {
    let readme = readme("tags_with_features");
    assert!(
        readme.contains(
            "default-features = false, features = [\"client\", \"hyper\", \"rustls\", \""
        )
    );
}

#[test]
fn a_readme_says_what_made_the_crate() {
    let readme = readme("a_list_with_pages");
    let made = "made by Lathe 0.1.0 from `a_list_with_pages.yaml`";
    assert!(readme.contains(made), "{readme}");
}
