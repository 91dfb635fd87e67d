//! The small descriptions of `fixtures/`, and what the generator makes of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use openapi_lathe::source::Source;
use openapi_lathe::{Config, Environment, generate};

/// A description in `fixtures/`.
#[derive(Debug)]
pub struct Fixture {
    /// The fact that it shows: its file's name, without the ending.
    pub name: String,
    source: Source,
}

/// Every fixture of a folder, in the order of their names.
///
/// # Panics
///
/// Where the folder cannot be read, or is empty.
pub fn all(folder: &str) -> Vec<Fixture> {
    let folder = root().join("fixtures").join(folder);
    let entries = fs::read_dir(&folder).expect("the folder of fixtures is there");
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "no fixtures in {}", folder.display());
    paths.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Fixture {
    let text = |part: Option<&std::ffi::OsStr>| {
        part.and_then(|it| it.to_str())
            .unwrap_or_default()
            .to_owned()
    };
    let content = fs::read_to_string(path).expect("a fixture is a text");
    Fixture {
        name: text(path.file_stem()),
        source: Source::new(text(path.file_name()), content.replace("\r\n", "\n")),
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The environment variables that the crates of fixtures may read.
const ALLOWED: [&str; 2] = ["SHOP_TOKEN", "SHOP_ADMIN_TOKEN"];

impl Fixture {
    fn config(&self) -> Config {
        let package = self.name.parse().expect("a fixture is called like a crate");
        Config {
            environment: Environment::Only(ALLOWED.map(str::to_owned).into()),
            ..Config::new(package)
        }
    }

    /// What somebody wrote with the crate that it makes, and that runs: `programs/` has it.
    pub fn program(&self) -> Option<String> {
        let programs = root().join("fixtures/programs");
        fs::read_to_string(programs.join(&self.name).with_extension("rs")).ok()
    }

    /// The files of the crate that it makes.
    ///
    /// # Errors
    ///
    /// The printed complaints, where it makes none.
    pub fn files(&self) -> Result<BTreeMap<String, String>, String> {
        match generate(&self.source, &self.config()) {
            Ok(made) => Ok(made.files),
            Err(complaints) => Err(complaints.render(&self.source)),
        }
    }

    /// The printed warnings of a description that makes a crate.
    pub fn complaints(&self) -> String {
        generate(&self.source, &self.config())
            .map(|made| made.complaints.render(&self.source))
            .unwrap_or_default()
    }
}

/// How snapshots are kept: in `snapshots/`, under explicit names.
pub fn settings() -> insta::Settings {
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(root().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// Fails where a snapshot with this prefix belongs to no fixture.
///
/// # Panics
///
/// Where there is one, or the folder cannot be read.
pub fn assert_no_other_snapshots(prefix: &str, names: &[String]) {
    let entries = fs::read_dir(root().join("snapshots")).expect("the folder of snapshots is there");
    for entry in entries.filter_map(Result::ok) {
        let file = entry.file_name().to_string_lossy().into_owned();
        let Some(name) = file
            .strip_suffix(".snap")
            .filter(|name| name.starts_with(prefix))
        else {
            continue;
        };
        assert!(
            names.iter().any(|it| it == name),
            "the snapshot {file} belongs to no fixture"
        );
    }
}

/// Fails where a program belongs to none of these fixtures.
///
/// # Panics
///
/// Where there is one, or the folder cannot be read.
pub fn assert_no_other_programs(names: &[String]) {
    let entries = fs::read_dir(root().join("fixtures/programs"));
    for entry in entries.expect("the folder of programs is there").flatten() {
        let path = entry.path();
        let name = path.file_stem().and_then(|it| it.to_str());
        assert!(
            name.is_some_and(|name| names.iter().any(|it| it == name)),
            "the program {} belongs to no fixture",
            path.display()
        );
    }
}
