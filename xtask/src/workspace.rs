//! Turns the place where this package was compiled into the paths of the workspace, and file errors into sentences.

use std::path::{Path, PathBuf};
use std::{fmt, io};

use crate::pipeline::visible;

/// The folder of the workspace, whatever the current directory is.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("this package is a folder of the workspace")
}

/// The description that this workspace makes its own crate of.
pub(crate) fn own_description() -> PathBuf {
    root().join("spec/image-actions.yaml")
}

/// How a file is called in messages: see [`named`]; on one line, whatever characters it has.
pub(crate) fn shown(path: &Path) -> String {
    visible(&named(path))
}

/// How a file is called in output that must not depend on where the command was run:
/// from the root of the workspace if it lies in there, else as it was given.
pub(crate) fn named(path: &Path) -> String {
    let inside = || {
        let path = path.canonicalize().ok()?;
        let root = root().canonicalize().ok()?;
        Some(path.strip_prefix(root).ok()?.to_owned())
    };
    let path: PathBuf = inside().unwrap_or_else(|| path.to_owned());
    path.to_string_lossy().replace('\\', "/")
}

/// Completes an I/O error, which never says which file it is about.
pub(crate) fn cannot<E: fmt::Display>(verb: &str, path: &Path) -> impl FnOnce(E) -> String {
    move |error| {
        let path = visible(&path.to_string_lossy());
        format!("error: cannot {verb} {path}: {error}")
    }
}

/// Takes a missing file for the absence of an answer rather than for a failure.
pub(crate) fn if_found<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_holds_the_workspace_manifest() {
        assert!(root().join("Cargo.toml").is_file());
    }

    #[test]
    fn a_file_of_the_workspace_is_shown_from_its_root() {
        let path = root().join("xtask/../xtask/src/main.rs");
        assert_eq!(shown(&path), "xtask/src/main.rs");
    }

    #[test]
    fn another_file_is_shown_as_given() {
        assert_eq!(shown(Path::new("/nowhere/api.yaml")), "/nowhere/api.yaml");
    }

    #[test]
    fn a_name_is_shown_on_one_line() {
        assert_eq!(shown(Path::new("a\nb.yaml")), r"a\nb.yaml");
        let error = cannot("read", Path::new("a\u{1b}.yaml"))("it is locked");
        assert_eq!(error, r"error: cannot read a\u{1b}.yaml: it is locked");
    }

    #[test]
    fn a_file_error_names_the_file() {
        let error = cannot("read", Path::new("spec/a.yaml"))("it is locked");
        assert_eq!(error, "error: cannot read spec/a.yaml: it is locked");
    }
}
