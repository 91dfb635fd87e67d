//! A place to run `xtask codegen` in, and what a run prints and leaves there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A description of one operation and one type.
pub(crate) const DESCRIPTION: &str = r##"
openapi: 3.0.3
info: {title: Things, version: "1"}
servers: [{url: "https://api.example.com"}]
paths:
  /v1/things:
    get:
      operationId: things_get
      tags: [Things]
      responses:
        "200":
          description: The thing.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/thing"}
components:
  schemas:
    thing: {type: object, required: [name], properties: {name: {type: string}}}
"##;

/// A description in a folder of its own, with the crate to be generated beside it in `out`.
pub(crate) struct Place(TempDir);

impl Place {
    pub(crate) fn new(description: &str) -> Self {
        let place = Self(TempDir::new().expect("the temporary folder can be written to"));
        place.write("api.yaml", description);
        place
    }

    /// A place in which the crate has been generated.
    pub(crate) fn generated() -> Self {
        let place = Self::new(DESCRIPTION);
        place.succeeds(&[]);
        place
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("readable")
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().expect("a file has a folder")).expect("writable");
        fs::write(file, text).expect("writable");
    }

    /// Adds a text to the end of a file.
    pub(crate) fn append(&self, path: &str, text: &str) {
        self.write(path, &(self.read(path) + text));
    }

    /// Changes the description.
    #[track_caller]
    pub(crate) fn describe(&self, from: &str, to: &str) {
        assert!(DESCRIPTION.contains(from), "{from} is in the description");
        self.write("api.yaml", &DESCRIPTION.replace(from, to));
    }

    #[cfg(unix)]
    pub(crate) fn link(&self, to: impl AsRef<Path>, from: &str) {
        std::os::unix::fs::symlink(to, self.path(from)).expect("writable");
    }

    #[cfg(unix)]
    pub(crate) fn pipe(&self, path: &str) {
        let made = Command::new("mkfifo").arg(self.path(path)).status();
        assert!(made.is_ok_and(|it| it.success()), "a pipe can be made");
    }

    /// What a run prints that goes well.
    #[track_caller]
    pub(crate) fn succeeds(&self, more: &[&str]) -> String {
        self.succeeds_with(more).0
    }

    /// What a run prints that goes well, to standard output and error.
    #[track_caller]
    pub(crate) fn succeeds_with(&self, more: &[&str]) -> (String, String) {
        let output = self.codegen(more);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        (stdout(&output), stderr(&output))
    }

    /// What a run prints, to standard output and error, that fails and changes nothing.
    #[track_caller]
    pub(crate) fn fails(&self, more: &[&str]) -> (String, String) {
        let before = content(self.0.path());
        let output = self.codegen(more);
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        assert_eq!(content(self.0.path()), before);
        (stdout(&output), stderr(&output))
    }

    /// A run fails, changes nothing, and says this; returns all that it said.
    #[track_caller]
    pub(crate) fn refuses(&self, more: &[&str], why: &str) -> String {
        let (said, error) = self.fails(more);
        let said = said + &error;
        assert!(said.contains(why), "{said}");
        said
    }

    /// A run, with the usual arguments before others: the last of a kind counts.
    fn codegen(&self, more: &[&str]) -> Output {
        let arguments = ["codegen", "--spec=api.yaml", "--out=out", "--name=things"];
        xtask(self.0.path(), &[&arguments[..], more].concat())
    }
}

pub(crate) fn xtask(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program was built for this test")
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every path below a folder with its bytes; a folder has none, and neither has a link or a pipe.
pub(crate) fn content(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        let kind = fs::symlink_metadata(&path).expect("readable").file_type();
        let bytes = match kind.is_file() {
            true => fs::read(&path).expect("readable"),
            false => Vec::new(),
        };
        if kind.is_dir() {
            found.extend(content(&path));
        }
        found.push((path, bytes));
    }
    found.sort();
    found
}
