//! A made crate → a program that decodes JSON into its types, and encodes it again.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

use crate::workspace::{cannot, root, shown};

/// A program that runs, and is asked line by line.
pub(super) struct Harness {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

const MANIFEST: &str = "\
[package]
name = \"roundtrip\"
version = \"0.0.0\"
edition = \"2024\"

[workspace]
members = [\"client\"]

[dependencies]
roundtrip-client = { path = \"client\", default-features = false }
serde = \"1\"
serde_json = \"1\"

[profile.dev]
debug = false
";

/// How the client is depended upon, where it has no features by tag.
const WITHOUT: &str = "default-features = false";

const BEGIN: &str = r#"
use std::io::{BufRead, Write};
use roundtrip_client::types;

fn run<T: serde::Serialize + serde::de::DeserializeOwned>(json: &str) -> Result<String, String> {
    let value: T = serde_json::from_str(json).map_err(|error| error.to_string())?;
    serde_json::to_string(&value).map_err(|error| error.to_string())
}

fn main() {
    let mut output = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let Ok(line) = line else { return };
        let (index, json) = line.split_once(' ').unwrap_or((&line, ""));
        let done = match RUNS.get(index.parse().unwrap_or(usize::MAX)) {
            Some(run) => run(json),
            None => Err("there is no such type".to_owned()),
        };
        let answer = match done {
            Ok(json) => format!("+{json}\n"),
            Err(error) => format!("-{}\n", error.replace('\n', " ")),
        };
        if output.write_all(answer.as_bytes()).and_then(|()| output.flush()).is_err() {
            return;
        }
    }
}

type Run = fn(&str) -> Result<String, String>;

"#;

impl Harness {
    /// Writes the crates, builds them, and starts the program.
    pub(super) fn build(
        folder: &Path,
        files: &BTreeMap<String, String>,
        types: &[(String, String)],
    ) -> Result<Self, String> {
        let client = folder.join("client");
        if client.exists() {
            fs::remove_dir_all(&client).map_err(cannot("remove", &client))?;
        }
        for (path, text) in files {
            write(&client.join(path), text)?;
        }
        let has_features = files
            .get("Cargo.toml")
            .is_some_and(|it| it.contains("\nall = ["));
        let manifest = match has_features {
            true => MANIFEST.replace(WITHOUT, "default-features = false, features = [\"all\"]"),
            false => MANIFEST.to_owned(),
        };
        write(&folder.join("Cargo.toml"), &manifest)?;
        let runs = types
            .iter()
            .map(|(_, name)| format!("    run::<types::{name}>,\n"));
        let runs: String = runs.collect();
        let count = types.len();
        let main = format!("{BEGIN}static RUNS: [Run; {count}] = [\n{runs}];\n");
        write(&folder.join("src/main.rs"), &main)?;
        let target = root().join("target/roundtrip/target");
        let built = Command::new("cargo")
            .args(["build", "--quiet"])
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", &target)
            .status()
            .map_err(|error| format!("error: cannot run cargo: {error}"))?;
        if !built.success() {
            return Err(format!(
                "error: the crate in {} does not compile",
                shown(folder)
            ));
        }
        let mut child = Command::new(target.join("debug/roundtrip"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("error: cannot run the program: {error}"))?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(input), Some(output)) => Ok(Self {
                child,
                input,
                output: BufReader::new(output),
            }),
            _ => Err("error: the program has no input or output".to_owned()),
        }
    }

    /// Decodes an instance into the type of this number, and encodes it again; the inner error is that of
    /// the type.
    pub(super) fn run(
        &mut self,
        index: usize,
        instance: &Value,
    ) -> Result<Result<Value, String>, String> {
        let lost = |error: std::io::Error| format!("error: the program is gone: {error}");
        let line = format!("{index} {instance}\n");
        self.input.write_all(line.as_bytes()).map_err(lost)?;
        self.input.flush().map_err(lost)?;
        let mut answer = String::new();
        self.output.read_line(&mut answer).map_err(lost)?;
        match answer.trim_end().split_at_checked(1) {
            Some(("+", json)) => {
                let value = serde_json::from_str(json);
                Ok(value.map_err(|error| error.to_string()))
            }
            Some(("-", error)) => Ok(Err(error.to_owned())),
            _ => Err("error: the program ended".to_owned()),
        }
    }
}

impl Drop for Harness {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Writes a file, and the folder that it is in.
fn write(path: &Path, text: &str) -> Result<(), String> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(cannot("make", folder))?;
    }
    fs::write(path, text).map_err(cannot("write", path))
}
