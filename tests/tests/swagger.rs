//! Descriptions of Swagger 2.0 beside the same ones, written by hand in OpenAPI 3.0.

use tests::fixtures;

/// What says how the description says it: what is lost, and where.
const ABOUT_THE_DESCRIPTION: [&str; 2] = ["coverage.json", ".lathe/files.sha256"];

#[test]
fn swagger_2_makes_the_crate_that_the_same_in_3_0_makes() {
    let descriptions = fixtures::all("accept");
    for twin in fixtures::all("twins") {
        let original = descriptions.iter().find(|it| it.name == twin.name);
        let original = original.unwrap_or_else(|| panic!("{} has no original", twin.name));
        let made = original.files().expect("it is accepted");
        let expected = twin.files().expect("it is accepted");
        assert!(made.keys().eq(expected.keys()), "{}", twin.name);
        for (path, text) in &made {
            if !ABOUT_THE_DESCRIPTION.contains(&path.as_str()) {
                assert!(
                    expected.get(path) == Some(text),
                    "{}: {path} differs:\n{text}\n---- expected:\n{}",
                    twin.name,
                    expected.get(path).map_or("", String::as_str)
                );
            }
        }
    }
}
