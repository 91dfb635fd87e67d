//! A description → a crate in a folder → whether it compiles.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use openapi_lathe::source::Source;
use openapi_lathe::{Config, generate};

/// The folder of the crate that is compiled; its dependencies are compiled once.
pub(crate) struct Place(PathBuf);

impl Place {
    pub(crate) fn new() -> Self {
        Self(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("generative"))
    }

    /// Makes the crate, and compiles it and its docs.
    ///
    /// # Errors
    ///
    /// What was complained about.
    pub(crate) fn compiles(&self, description: &str) -> Result<(), String> {
        // What hangs leaves its description behind.
        write(&self.0.join("last.json"), description);
        let source = Source::new("chance.json", description.to_owned());
        let package = "chance".parse().map_err(|_| "it is no name".to_owned())?;
        let made = generate(&source, &Config::new(package)).map_err(|it| it.render(&source))?;
        self.write(&made.files);
        self.cargo(&["check", "--features", "all,client"])?;
        self.cargo(&["check", "--features", "all"])?;
        self.cargo(&["doc", "--no-deps", "--features", "all,client"])
    }

    fn write(&self, files: &BTreeMap<String, String>) {
        let _ = fs::remove_dir_all(self.0.join("chance/src"));
        for (path, text) in files {
            let path = self.0.join("chance").join(path);
            write(&path, text);
        }
        let manifest = self.0.join("chance/Cargo.toml");
        let text = fs::read_to_string(&manifest).expect("it was written");
        let all = match text.contains("\nall = [") {
            true => text,
            false => text.replace("[features]\n", "[features]\nall = []\n"),
        };
        write(&manifest, &(all + "\n[workspace]\n"));
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        let lock = fs::read_to_string(lock).expect("the lock file is committed");
        if !self.0.join("chance/Cargo.lock").exists() {
            write(&self.0.join("chance/Cargo.lock"), &lock);
        }
    }

    fn cargo(&self, arguments: &[&str]) -> Result<(), String> {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .args(["--quiet", "--no-default-features"])
            .env("CARGO_TARGET_DIR", self.0.join("target"))
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTFLAGS", "-Dwarnings")
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .current_dir(self.0.join("chance"))
            .output()
            .expect("cargo runs");
        match output.status.success() {
            true => Ok(()),
            false => Err(format!(
                "{arguments:?}:\n{}",
                String::from_utf8_lossy(&output.stderr)
            )),
        }
    }
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().expect("a file is in a folder");
    fs::create_dir_all(folder).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}
