//! Damages descriptions at random and runs the generator on them: `cargo xtask mutate`.

use std::fs;
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use lexopt::Arg::{Long, Short, Value};
use openapi_lathe::source::Source;

use crate::description;
use crate::workspace::{cannot, root, shown};
use crate::{Failure, note, print};

const USAGE: &str = "\
Damage descriptions at random, and look for one that makes the generator panic or
take longer than ten seconds.

Usage: cargo run --release -p xtask -- mutate [--minutes N] [--seed N] [DIR_OR_FILE...]

Without a folder, the fixtures of the tests are damaged. What goes wrong is kept
in target/mutate/.
";

/// How long one description may take.
const LONGEST: Duration = Duration::from_secs(10);

/// Runs the task with the arguments that follow its name.
pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<(), Failure> {
    let usage = |error: &dyn std::fmt::Display| Failure::usage(error, USAGE);
    let mut paths: Vec<PathBuf> = Vec::new();
    let (mut minutes, mut seed) = (1_u64, 1_u64);
    while let Some(argument) = arguments.next().map_err(|error| usage(&error))? {
        match argument {
            Long("help") | Short('h') => {
                print(USAGE);
                return Ok(());
            }
            Long(option @ ("minutes" | "seed")) => {
                let option = option.to_owned();
                let value = arguments.value().map_err(|error| usage(&error))?;
                let number = value.to_string_lossy().parse();
                let number = number.map_err(|_| usage(&format!("`--{option}` is a number")))?;
                match option.as_str() {
                    "minutes" => minutes = number,
                    _ => seed = number,
                }
            }
            Value(path) => paths.push(PathBuf::from(path)),
            other => return Err(usage(&other.unexpected())),
        }
    }
    if paths.is_empty() {
        paths.push(root().join("tests/fixtures/accept"));
        paths.push(root().join("tests/fixtures/reject"));
    }
    let mut texts: Vec<String> = Vec::new();
    for path in description::all(&paths)? {
        let bytes = description::bytes(&path, description::MOST);
        let bytes = bytes.map_err(cannot("read", &path))?;
        texts.push(String::from_utf8_lossy(&bytes).into_owned());
    }
    damage(&texts, Duration::from_secs(60 * minutes), seed)
}

fn damage(texts: &[String], limit: Duration, seed: u64) -> Result<(), Failure> {
    let started = Instant::now();
    let mut dice = Dice(seed.wrapping_mul(2).wrapping_add(1));
    let (mut runs, mut found) = (0_usize, 0_usize);
    while started.elapsed() < limit {
        let Some(text) = texts.get(dice.below(texts.len())) else {
            return Err("error: there is no description".to_owned().into());
        };
        let mut text = text.clone();
        for _ in 0..=dice.below(4) {
            text = damaged(&text, texts, &mut dice);
        }
        runs += 1;
        if let Err(problem) = tried(text.clone()) {
            found += 1;
            let folder = root().join("target/mutate");
            let file = folder.join(format!("{seed}-{runs}.txt"));
            fs::create_dir_all(&folder).map_err(cannot("make", &folder))?;
            fs::write(&file, text).map_err(cannot("write", &file))?;
            note(&format!("{problem}: {}", shown(&file)));
        }
    }
    print(&format!(
        "{runs} damaged descriptions, {found} that went wrong\n"
    ));
    match found {
        0 => Ok(()),
        _ => Err("error: the generator panicked, or took too long"
            .to_owned()
            .into()),
    }
}

/// Runs the generator on a text in a thread of its own.
fn tried(text: String) -> Result<(), &'static str> {
    let (done, finished) = mpsc::channel();
    let thread = thread::Builder::new().stack_size(8 << 20).spawn(move || {
        let source = Source::new("damaged.yaml", text);
        let config = openapi_lathe::Config::new("damaged".parse().expect("it is a name"));
        match openapi_lathe::generate(&source, &config) {
            Ok(made) => drop(made.complaints.render(&source)),
            Err(complaints) => drop(complaints.render(&source)),
        }
        let _ = done.send(());
    });
    if thread.is_err() {
        return Err("no thread");
    }
    match finished.recv_timeout(LONGEST) {
        Ok(()) => Ok(()),
        Err(mpsc::RecvTimeoutError::Timeout) => Err("too long"),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err("panic"),
    }
}

/// A text with one thing done to it: lines moved, doubled or left out, bytes changed, a piece of another.
fn damaged(text: &str, texts: &[String], dice: &mut Dice) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let line = dice.below(lines.len());
    match dice.below(6) {
        0 if !lines.is_empty() => {
            let end = (line + 1 + dice.below(5)).min(lines.len());
            lines.drain(line..end);
        }
        1 if !lines.is_empty() => lines.insert(dice.below(lines.len()), lines[line]),
        2 if !lines.is_empty() => {
            let other = dice.below(lines.len());
            lines.swap(line, other);
        }
        3 => {
            let donor = texts
                .get(dice.below(texts.len()))
                .map_or("", String::as_str);
            let donated: Vec<&str> = donor.lines().collect();
            let from = dice.below(donated.len());
            let piece = donated.iter().skip(from).take(1 + dice.below(12));
            let at = line.min(lines.len());
            lines.splice(at..at, piece.copied());
        }
        _ => return with_other_bytes(text, dice),
    }
    lines.join("\n")
}

/// What is put in the place of some bytes.
const PIECES: [&str; 18] = [
    "{",
    "}",
    "[",
    "]",
    ":",
    "-",
    "$ref",
    "#/components/schemas/",
    "null",
    "true",
    "&a",
    "*a",
    "\"",
    "'",
    "allOf",
    "1e999",
    "\u{202e}",
    "*/",
];

fn with_other_bytes(text: &str, dice: &mut Dice) -> String {
    let mut start = dice.below(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (start + dice.below(6)).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let piece = PIECES.get(dice.below(PIECES.len())).copied().unwrap_or("");
    format!("{}{piece}{}", &text[..start], &text[end..])
}

/// Numbers that look like chance, and are the same for one seed (xorshift).
struct Dice(u64);

impl Dice {
    /// A number below another; 0 if there is none.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % end.max(1)
    }
}
