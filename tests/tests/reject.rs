//! Broken descriptions: each is refused, and what is printed is what the snapshot says.

use std::collections::BTreeSet;

use openapi_lathe::diagnostic::Code;
use tests::fixtures;

#[test]
fn every_rejected_description_is_complained_about_as_its_snapshot_says() {
    let mut names = Vec::new();
    for fixture in fixtures::all("reject") {
        let Err(complaints) = fixture.files() else {
            panic!("{} is not refused", fixture.name);
        };
        fixtures::settings().bind(|| {
            insta::assert_snapshot!(format!("reject__{}", fixture.name), complaints);
        });
        names.push(format!("reject__{}", fixture.name));
    }
    fixtures::assert_no_other_snapshots("reject__", &names);
}

#[test]
fn every_code_is_shown_by_a_fixture() {
    let mut shown: BTreeSet<Code> = BTreeSet::new();
    for fixture in fixtures::all("reject")
        .into_iter()
        .chain(fixtures::all("accept"))
    {
        let printed = fixture
            .files()
            .err()
            .unwrap_or_else(|| fixture.complaints());
        shown.extend(
            Code::ALL
                .iter()
                .copied()
                .filter(|code| printed.contains(&format!("[{code}]"))),
        );
    }
    let missing: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !shown.contains(code))
        .map(|code| code.number())
        .collect();
    assert!(missing.is_empty(), "no fixture shows {missing:?}");
}
