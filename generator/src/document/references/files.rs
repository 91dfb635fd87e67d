//! The files of a description: each is read once, and all of them are one text to be pointed into.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Place};
use crate::source::{Files, Node, Source};

/// How many files a description may have.
const MOST: usize = 5_000;

/// The files that have been read so far; the first is the one that everything begins with.
pub(super) struct Loaded<'a> {
    files: &'a dyn Files,
    trees: Vec<Opened>,
    by_path: BTreeMap<String, Result<usize, String>>,
    source: Source,
}

/// Why a file was not read.
pub(super) enum Unread {
    /// It is on the network, where nothing is read.
    Network(String),
    /// It could not be read.
    File(String),
}

/// A file that has been read.
struct Opened {
    path: String,
    tree: Option<Node>,
}

impl<'a> Loaded<'a> {
    pub(super) fn new(source: &Source, tree: Node, files: &'a dyn Files) -> Self {
        let path = source.path.clone();
        let entry = Opened {
            path: path.clone(),
            tree: Some(tree),
        };
        let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
        Self {
            files,
            trees: vec![entry],
            by_path: BTreeMap::from([(name, Ok(0))]),
            source: source.clone(),
        }
    }

    /// The text of all files, if there is more than one.
    pub(super) fn all(self) -> Option<Source> {
        (self.trees.len() > 1).then_some(self.source)
    }

    /// How a file is called: its path from the folder of the first, or the name of the first.
    pub(super) fn path(&self, file: usize) -> &str {
        self.trees.get(file).map_or("", |it| &it.path)
    }

    /// The tree of a file.
    pub(super) fn tree(&self, file: usize) -> Option<&Node> {
        self.trees.get(file)?.tree.as_ref()
    }

    /// The file that a path leads to from another; no path is the same file.
    pub(super) fn open(
        &mut self,
        path: &str,
        from: usize,
        found: &mut Diagnostics,
    ) -> Result<usize, Unread> {
        if path.is_empty() {
            return Ok(from);
        }
        if path.contains("://") {
            let why = format!("`{path}` is not in a file: download it, and lead there");
            return Err(Unread::Network(why));
        }
        let folder = match from {
            0 => "",
            from => self
                .path(from)
                .rsplit_once('/')
                .map_or("", |(folder, _)| folder),
        };
        let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
        let path = joined(folder, &decoded);
        if let Some(known) = self.by_path.get(&path) {
            return known.clone().map_err(Unread::File);
        }
        let opened = self.read(&path, found);
        self.by_path.insert(path, opened.clone());
        opened.map_err(Unread::File)
    }

    fn read(&mut self, path: &str, found: &mut Diagnostics) -> Result<usize, String> {
        if self.trees.len() >= MOST {
            return Err(format!("the description has more than {MOST} files"));
        }
        let text = self
            .files
            .read(path)
            .map_err(|why| format!("`{path}` {why}"))?;
        let base = self.source.include(path, &text);
        let mut own = Diagnostics::new();
        let tree = crate::document::read_file(path, &text, base, &mut own);
        for mut diagnostic in own {
            // A file that says nothing has no place of its own.
            if diagnostic.place == Place::Start {
                diagnostic.place = Place::Span(base..base);
            }
            found.push(diagnostic);
        }
        self.trees.push(Opened {
            path: path.to_owned(),
            tree,
        });
        Ok(self.trees.len() - 1)
    }
}

/// A path from a folder, without `.` and `..` where they can be done without.
fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let all = folder.split('/').chain(path.split('/'));
    for part in all.filter(|part| !part.is_empty() && *part != ".") {
        match (part, parts.last()) {
            ("..", Some(last)) if *last != ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_from_the_folder_of_the_file_that_it_is_in() {
        assert_eq!(joined("", "./a.yaml"), "a.yaml");
        assert_eq!(joined("models", "../a.yaml"), "a.yaml");
        assert_eq!(joined("models/x", "../y/./a.yaml"), "models/y/a.yaml");
        assert_eq!(joined("", "../a.yaml"), "../a.yaml");
    }
}
