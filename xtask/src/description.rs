//! Reads a description, and the files beside it that it leads to.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use openapi_lathe::source::Files;

use crate::pipeline::Source;
use crate::workspace::{cannot, named};

/// How many bytes the file may have that a description begins with, and those together that it leads to.
///
/// The largest that people publish have about half of it; what is made of them takes many times the memory.
pub(crate) const MOST: u64 = 128 << 20;

/// Reads a file of at most so many bytes; whatever is not a plain file is refused, because it may have no end.
///
/// # Errors
///
/// Why there is nothing, as the end of a sentence.
pub(crate) fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let said = |error: std::io::Error| error.to_string();
    // Opening a pipe would wait for somebody to write into it.
    if !fs::metadata(path).map_err(said)?.is_file() {
        return Err("it is not a plain file".to_owned());
    }
    let file = File::open(path).map_err(said)?;
    let size = file.metadata().map_err(said)?.len();
    let too_large = || {
        format!(
            "a description may have {} MB at most, and so may the files together that it leads to",
            MOST >> 20
        )
    };
    if size > most {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    let read = file.take(most.saturating_add(1)).read_to_end(&mut bytes);
    match read.map_err(said)? as u64 > most {
        true => Err(too_large()),
        false => Ok(bytes),
    }
}

/// Reads the file that a description begins with.
pub(crate) fn read(path: &Path) -> Result<Source, String> {
    let bytes = bytes(path, MOST).map_err(cannot("read", path))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let position = error.utf8_error().valid_up_to();
        cannot("read", path)(format!("byte {position} is not UTF-8 text"))
    })?;
    Ok(Source::new(named(path), text))
}

/// The descriptions that are meant: files as they are, and those that lie in folders, in their order.
pub(crate) fn all(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut all = Vec::new();
    for path in paths {
        if !path.is_dir() {
            all.push(path.clone());
            continue;
        }
        let entries = fs::read_dir(path).map_err(cannot("read", path))?;
        let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let is_description = |path: &PathBuf| {
            let extension = path.extension().and_then(|it| it.to_str());
            path.is_file() && extension.is_some_and(|it| ["json", "yaml", "yml"].contains(&it))
        };
        let mut files: Vec<PathBuf> = files.filter(is_description).collect();
        files.sort();
        all.extend(files);
    }
    Ok(all)
}

/// The folder of a description, from which its other files are read.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    /// Whether files outside it may be read.
    allow_outside: bool,
    /// How many bytes may still be read.
    left: Cell<u64>,
    /// The files that belong to the description, with no link on the way to them.
    files: RefCell<BTreeSet<PathBuf>>,
}

impl Folder {
    pub(crate) fn of(description: &Path, allow_outside: bool) -> Self {
        Self {
            path: description.parent().map(Path::to_owned).unwrap_or_default(),
            allow_outside,
            left: Cell::new(MOST),
            files: RefCell::new(description.canonicalize().into_iter().collect()),
        }
    }

    /// Whether a file is one of those that the description was read from.
    pub(crate) fn was_read(&self, file: &Path) -> bool {
        let file = file.canonicalize();
        file.is_ok_and(|file| self.files.borrow().contains(&file))
    }

    /// Whether a file is in the folder, also where a symbolic link leads out of it.
    fn has(&self, relative: &Path, path: &Path) -> bool {
        let is_below = relative
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let folder = match self.path.as_os_str().is_empty() {
            true => Path::new("."),
            false => &self.path,
        };
        let real = (folder.canonicalize(), path.canonicalize());
        match real {
            (Ok(folder), Ok(path)) => is_below && path.starts_with(folder),
            _ => is_below,
        }
    }
}

impl Files for Folder {
    fn read(&self, path: &str) -> Result<String, String> {
        let relative = Path::new(path);
        let path = self.path.join(relative);
        if !self.allow_outside && !self.has(relative, &path) {
            let why = "is outside the folder of the description: `--allow-outside` lets it be read";
            return Err(why.to_owned());
        }
        let bytes = bytes(&path, self.left.get());
        let bytes = bytes.map_err(|error| format!("cannot be read: {error}"))?;
        self.files.borrow_mut().extend(path.canonicalize());
        self.left
            .set(self.left.get().saturating_sub(bytes.len() as u64));
        String::from_utf8(bytes).map_err(|_| "is not UTF-8 text".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_is_not_utf_8_is_said_to_be_so() {
        let file = tempfile::NamedTempFile::new().expect("the temporary folder can be written to");
        fs::write(file.path(), b"openapi\xff").expect("writable");
        let error = read(file.path()).expect_err("it is not UTF-8");
        assert!(error.ends_with("byte 7 is not UTF-8 text"), "{error}");
    }

    #[test]
    fn a_description_without_end_is_refused() {
        let folder = tempfile::tempdir().expect("the temporary folder can be written to");
        let error = read(folder.path()).expect_err("it is a folder");
        assert!(error.ends_with("it is not a plain file"), "{error}");
        let large = folder.path().join("large.yaml");
        let file = File::create(&large).expect("writable");
        file.set_len(100 * MOST).expect("it can have a hole");
        let error = read(&large).expect_err("it is too large");
        assert!(error.contains("128 MB at most"), "{error}");
    }

    #[test]
    fn the_files_that_a_description_leads_to_are_measured_together() {
        let folder = tempfile::tempdir().expect("the temporary folder can be written to");
        fs::write(folder.path().join("b.yaml"), "12345").expect("writable");
        let beside = Folder {
            left: Cell::new(9),
            ..Folder::of(&folder.path().join("a.yaml"), false)
        };
        assert_eq!(beside.read("b.yaml").as_deref(), Ok("12345"));
        let error = beside.read("b.yaml").expect_err("4 bytes are left");
        assert!(error.contains("MB at most"), "{error}");
    }

    #[test]
    fn what_belongs_to_a_description_is_known() {
        let folder = tempfile::tempdir().expect("the temporary folder can be written to");
        let file = |name: &str| folder.path().join(name);
        for name in ["a.yaml", "b.yaml", "c.yaml"] {
            fs::write(file(name), "x").expect("writable");
        }
        let beside = Folder::of(&file("a.yaml"), false);
        assert!(beside.read("b.yaml").is_ok());
        let read = ["a.yaml", "b.yaml", "c.yaml", "d.yaml"].map(|it| beside.was_read(&file(it)));
        assert_eq!(read, [true, true, false, false]);
    }
}
