//! The words after `cargo xtask codegen` → what was asked for.

use std::collections::BTreeSet;
use std::path::PathBuf;

use lexopt::Arg::{Long, Short};

use crate::pipeline::{Environment, PackageName, visible};
use crate::workspace::{own_description, root};

pub(super) const USAGE: &str = "\
Generate the client crate from its description, writing only what changes.

Usage: cargo xtask codegen [--check] [--deny-warnings] [--message-format human|json]
                           [--spec FILE] [--allow-outside] [--allow-environment NAMES]
                           [--out DIR] [--overwrite] [--name CRATE]

Options:
  --check        Write nothing; fail and show what differs if the crate is not up to date
  --deny-warnings
                 Take a warning for an error: write nothing, and fail; what is in
                 spec/image-actions.yaml is always taken so
  --message-format human|json
                 Print complaints for people, or as one line of JSON each [default: human]
  --allow-outside
                 Let the description lead to files outside its own folder
  --allow-environment NAMES
                 Let the crate read these environment variables, with commas between
                 them, where the description names them for its secrets: what they hold
                 is sent to its server [default: those of spec/image-actions.yaml]
  --overwrite    Replace and remove what Lathe wrote even where it was edited since, and
                 replace what is in the way of a file
  --spec FILE    The OpenAPI description, YAML or JSON [default: spec/image-actions.yaml]
  --out DIR      The folder of the crate; it must be new, empty or generated [default: generated/]
  --name CRATE   The crate's name [default: digitalocean-images]
  -h, --help     Print this help

The defaults are in the workspace, wherever the command is run.

Nothing is touched unless everything can be written. Files in DIR that Lathe wrote
and does not make any more are removed; DIR/.lathe/files.sha256 lists what it wrote.
All other files stay: a licence, a changelog, tests/, examples/.

Exit codes: 0 done or up to date, 1 failed or not up to date, 2 wrong arguments
";

/// What was asked for.
#[derive(Debug)]
pub(super) struct Options {
    pub(super) check: bool,
    pub(super) deny_warnings: bool,
    pub(super) json: bool,
    pub(super) allow_outside: bool,
    pub(super) spec: PathBuf,
    pub(super) out: PathBuf,
    pub(super) name: PackageName,
    /// The environment variables that the crate may read.
    pub(super) environment: BTreeSet<String>,
    /// Whether what somebody else wrote may be lost.
    pub(super) overwrite: bool,
    /// The command that brings the crate up to date.
    pub(super) command: String,
}

/// Reads what was asked for; nothing where help was.
pub(super) fn read(mut arguments: lexopt::Parser) -> Result<Option<Options>, lexopt::Error> {
    let mut options = Options {
        check: false,
        deny_warnings: false,
        json: false,
        allow_outside: false,
        spec: own_description(),
        out: root().join("generated"),
        name: crate_name("digitalocean-images")?,
        environment: BTreeSet::new(),
        overwrite: false,
        command: "cargo xtask codegen".to_owned(),
    };
    while let Some(argument) = arguments.next()? {
        let option = match argument {
            Long("check") => {
                options.check = true;
                continue;
            }
            Long("deny-warnings") => {
                options.deny_warnings = true;
                options.command.push_str(" --deny-warnings");
                continue;
            }
            Long("allow-outside") => {
                options.allow_outside = true;
                options.command.push_str(" --allow-outside");
                continue;
            }
            Long("overwrite") => {
                options.overwrite = true;
                continue;
            }
            Long("message-format") => {
                options.json = is_json(&arguments.value()?.to_string_lossy())?;
                continue;
            }
            Long(option @ ("spec" | "out" | "name" | "allow-environment")) => option.to_owned(),
            Long("help") | Short('h') => return Ok(None),
            other => return Err(other.unexpected()),
        };
        let value = arguments.value()?;
        if value.is_empty() {
            return Err(format!("`--{option}` must not be empty").into());
        }
        let word = quoted(&value.to_string_lossy());
        options.command.push_str(&format!(" --{option} {word}"));
        match option.as_str() {
            "spec" => options.spec = PathBuf::from(value),
            "out" => options.out = PathBuf::from(value),
            "allow-environment" => {
                let names = variables(&value.to_string_lossy())?;
                options.environment.extend(names);
            }
            _ => options.name = crate_name(&value.to_string_lossy())?,
        }
    }
    Ok(Some(options))
}

/// Holds a name to what Cargo and Rust allow.
fn crate_name(name: &str) -> Result<PackageName, String> {
    let parsed: Result<PackageName, _> = name.parse();
    parsed.map_err(|why| format!("`{}` cannot be a crate's name: {why}", visible(name)))
}

/// The names of environment variables between commas.
fn variables(names: &str) -> Result<Vec<String>, String> {
    let one = |name: &str| match Environment::is_name(name) {
        true => Ok(name.to_owned()),
        false => Err(format!(
            "`{}` cannot be the name of an environment variable",
            visible(name)
        )),
    };
    names.split(',').map(one).collect()
}

/// A word as a shell takes it back, on one line.
pub(super) fn quoted(word: &str) -> String {
    let plain = |char: char| char.is_alphanumeric() || "-_./=:,".contains(char);
    if word.chars().all(plain) {
        return word.to_owned();
    }
    if visible(word) != word {
        let escaped = |char: char| match char {
            '\'' | '\\' => format!("\\{char}"),
            char if char.is_ascii_control() => format!("\\x{:02x}", u32::from(char)),
            char if visible(char.encode_utf8(&mut [0; 4])).len() > char.len_utf8() => {
                format!("\\U{:08x}", u32::from(char))
            }
            char => char.to_string(),
        };
        return format!("$'{}'", word.chars().map(escaped).collect::<String>());
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// Whether complaints are to be lines of JSON.
fn is_json(format: &str) -> Result<bool, String> {
    match format {
        "human" => Ok(false),
        "json" => Ok(true),
        other => Err(format!(
            "`--message-format` is `human` or `json`, not `{other}`"
        )),
    }
}
