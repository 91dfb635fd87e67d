//! The files that Lathe wrote into a crate ↔ the list of them that is in the crate.
//!
//! The list is a part of what a repository holds, so that anybody can have written it. It never makes a file
//! Lathe's that does not look like one: it only tells of those that do which have been edited since. A path
//! that could lead out of the crate makes the whole list unusable.
//!
//! Its form is that of `sha256sum`, and its hashes are of the texts with the line breaks that they were made
//! with, so that a checkout with other ones is no edit.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::inside::{self, Found};
use crate::sync::{Files, MARK};

/// Where the list is, from the root of the crate.
pub(crate) const LIST: &str = ".lathe/files.sha256";

/// Files that Lathe makes in every crate and that have no place for a mark.
const UNMARKED: [&str; 4] = ["API.md", "README.md", "api.json", "coverage.json"];

/// What Lathe wrote: each file, with the hashes of what it may have been.
///
/// That is one, but for the moments in which one text takes the place of another.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Written(BTreeMap<PathBuf, BTreeSet<String>>);

impl Written {
    /// The list of these files.
    pub(crate) fn of(files: &Files) -> Self {
        let mut written = Self::default();
        for (path, text) in files {
            written.add(path, text.as_bytes());
        }
        written
    }

    /// Adds what a file may be.
    pub(crate) fn add(&mut self, path: &Path, content: &[u8]) {
        let hashes = self.0.entry(path.to_owned()).or_default();
        hashes.insert(hash(content));
    }

    /// The list that a crate has, if it has one.
    ///
    /// # Errors
    ///
    /// Where it is not as Lathe wrote it.
    pub(crate) fn read(folder: &Path) -> Result<Option<Self>, String> {
        let content = match inside::look(folder, Path::new(LIST))? {
            Found::Nothing => return Ok(None),
            Found::Obstacle { place, wanted } => return Err(inside::in_the_way(&place, wanted)),
            Found::File(content) => content,
        };
        let broken = |line: usize| {
            format!(
                "line {line} of {LIST} is none that Lathe wrote, so that it cannot say which files are Lathe's"
            )
        };
        let text = str::from_utf8(&content).map_err(|_| broken(1))?;
        if !is_marked(&content) {
            return Err(broken(1));
        }
        let mut written = Self::default();
        for (index, line) in text.lines().enumerate().skip(1) {
            let (path, hash) = entry(line).ok_or_else(|| broken(index + 1))?;
            written.0.entry(path).or_default().insert(hash);
        }
        Ok(Some(written))
    }

    /// The text of the list.
    pub(crate) fn text(&self) -> String {
        let mut text = format!(
            "# {MARK} (`cargo xtask codegen`): the files that it wrote, and replaces. Do not edit.\n"
        );
        for (path, hashes) in &self.0 {
            let path = path.to_string_lossy().replace('\\', "/");
            for hash in hashes {
                text.push_str(&format!("{hash}  {path}\n"));
            }
        }
        text
    }

    /// The files of the list.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.0.keys()
    }

    /// Whether a file is in the list.
    pub(crate) fn has(&self, path: &Path) -> bool {
        self.0.contains_key(path)
    }

    /// Whether a file is in the list with this content.
    pub(crate) fn has_content(&self, path: &Path, content: &[u8]) -> bool {
        let hashes = self.0.get(path);
        hashes.is_some_and(|hashes| hashes.contains(&hash(content)))
    }
}

/// Whether a file can be one that Lathe wrote: it says so, or is one of those that have no place for that.
pub(crate) fn looks_made(path: &Path, content: &[u8]) -> bool {
    UNMARKED.iter().any(|name| path == Path::new(name)) || is_marked(content)
}

/// Whether the first line of a file is a comment that says that Lathe made it.
pub(crate) fn is_marked(content: &[u8]) -> bool {
    let says_so = |comment: &[u8]| {
        let rest = content.strip_prefix(comment);
        rest.is_some_and(|rest| rest.starts_with(MARK.as_bytes()))
    };
    says_so(b"// ") || says_so(b"# ")
}

/// A checkout may have turned the ends of lines into CRLF; that is no difference.
pub(crate) fn normalised(content: &[u8]) -> Vec<u8> {
    let mut normalised = Vec::with_capacity(content.len());
    for (index, byte) in content.iter().enumerate() {
        if *byte != b'\r' || content.get(index + 1) != Some(&b'\n') {
            normalised.push(*byte);
        }
    }
    normalised
}

fn hash(content: &[u8]) -> String {
    let digest = Sha256::digest(normalised(content));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The path and the hash of a line.
fn entry(line: &str) -> Option<(PathBuf, String)> {
    let (hash, path) = line.split_once("  ")?;
    let is_digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    let is_hash = hash.len() == 64 && hash.chars().all(is_digit);
    (is_hash && path.split('/').all(is_name)).then(|| (PathBuf::from(path), hash.to_owned()))
}

/// Whether a part of a path is a name as those of made files are: not hidden, nor one that means more than a
/// name on some system.
pub(crate) fn is_name(part: &str) -> bool {
    let is_odd = |c: char| c.is_control() || matches!(c, '\\' | ':');
    !part.is_empty() && !part.starts_with('.') && !part.contains(is_odd)
}

#[cfg(test)]
mod tests;
