//! Reads a description, and the files beside it that it leads to.

use std::fs;
use std::path::{Component, Path, PathBuf};

use openapi_lathe::source::Files;

use crate::pipeline::Source;
use crate::workspace::{cannot, shown};

/// Reads the file that a description begins with.
pub(crate) fn read(path: &Path) -> Result<Source, String> {
    let bytes = fs::read(path).map_err(cannot("read", path))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let position = error.utf8_error().valid_up_to();
        cannot("read", path)(format!("byte {position} is not UTF-8 text"))
    })?;
    Ok(Source::new(shown(path), text))
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
}

impl Folder {
    pub(crate) fn of(description: &Path, allow_outside: bool) -> Self {
        Self {
            path: description.parent().map(Path::to_owned).unwrap_or_default(),
            allow_outside,
        }
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
        let bytes = fs::read(&path).map_err(|error| format!("cannot be read: {error}"))?;
        String::from_utf8(bytes).map_err(|_| "is not UTF-8 text".to_owned())
    }
}
