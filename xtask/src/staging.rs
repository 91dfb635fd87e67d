//! Turns a list of differences into a folder without them: all of them, or none.
//!
//! What is to be written is first written beside the folder, into `.NAME.lathe` on the same file system, together with
//! a copy of each file that is to be replaced or removed and, last, a journal of what is about to happen. Up to there the
//! folder has not been touched: a full disk, a missing permission or a kill leaves it as it was. Then each file is renamed
//! into place, which the file system does wholly or not at all, and removing the journal is what makes the whole final.
//!
//! - When a step fails, the copies are put back before the error is reported.
//! - When the process is killed between the first rename and the last (milliseconds), the folder is a mixture of old and new
//!   until the next run, which puts the copies back before it does anything else. `--check` reports such a folder.
//! - Not guarded against: a loss of power (nothing is flushed to the disk), and two runs into one folder at the same time.

use std::fs;
use std::path::{Path, PathBuf};

use crate::sync::{Change, ChangeKind, Files};
use crate::workspace::{cannot, if_found};

/// Says whose folder this is; its absence protects a folder of the same name that is not ours.
const OWNER: &str = "made-by-lathe";
/// Is there only while the generated folder may be a mixture; a line for each change: `create`, `replace` or `remove`, and a path.
const JOURNAL: &str = "journal";
/// Holds what is to be written.
const NEW: &str = "new";
/// Holds copies of what is to be replaced or removed.
const OLD: &str = "old";

/// Whether a run was killed at the one moment when that leaves a mixture behind.
pub(crate) fn was_interrupted(folder: &Path) -> bool {
    beside(folder).join(JOURNAL).exists()
}

/// Clears up after a run that was killed, and puts the folder back to what it was before that run.
pub(crate) fn recover(folder: &Path) -> Result<(), String> {
    let staging = beside(folder);
    let Some(mut listing) = if_found(fs::read_dir(&staging)).map_err(cannot("list", &staging))?
    else {
        return Ok(());
    };
    if listing.next().is_some() && !staging.join(OWNER).is_file() {
        return Err(format!(
            "error: {} is needed for files in transit, and is not Lathe's; move it away and run again",
            staging.display()
        ));
    }
    undo(folder, &staging)?;
    discard(&staging)
}

/// Brings the folder to what `files` says, given how it differs from that.
pub(crate) fn apply(folder: &Path, files: &Files, changes: &[Change]) -> Result<(), String> {
    if changes.is_empty() {
        return Ok(());
    }
    let staging = beside(folder);
    create_parent(&staging)?;
    fs::create_dir(&staging).map_err(cannot("create", &staging))?;
    let done = stage(folder, &staging, files, changes)
        .and_then(|()| swap(folder, &staging, changes))
        .map_err(|error| match undo(folder, &staging) {
            Ok(()) => error,
            Err(second) => format!(
                "{error}\nand the files before it could not be put back; the next run tries again\n{second}"
            ),
        });
    if !was_interrupted(folder) {
        // What cannot be removed now has no effect on the folder, and the next run tries again.
        let _ = discard(&staging);
    }
    done
}

/// The place for files in transit: a sibling, because only within a file system is a rename all or nothing.
fn beside(folder: &Path) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!(".{name}.lathe"))
}

/// Writes everything that the swap needs, beside the folder.
fn stage(folder: &Path, staging: &Path, files: &Files, changes: &[Change]) -> Result<(), String> {
    let owner = staging.join(OWNER);
    fs::write(&owner, "Files in transit; the next run removes them.\n")
        .map_err(cannot("write", &owner))?;
    let mut journal = String::new();
    for Change { path, kind } in changes {
        let verb = match kind {
            ChangeKind::Missing => "create",
            ChangeKind::Stale { .. } => "replace",
            ChangeKind::Orphaned => "remove",
        };
        journal.push_str(&format!("{verb} {}\n", path.display()));
        if let Some(text) = files.get(path) {
            let new = staging.join(NEW).join(path);
            create_parent(&new)?;
            fs::write(&new, text).map_err(cannot("write", &new))?;
        }
        if *kind != ChangeKind::Missing {
            let old = staging.join(OLD).join(path);
            create_parent(&old)?;
            fs::copy(folder.join(path), &old).map_err(cannot("write", &old))?;
        }
    }
    let draft = staging.join("journal.draft");
    fs::write(&draft, journal).map_err(cannot("write", &draft))?;
    rename(&draft, &staging.join(JOURNAL))
}

/// Moves what was staged into place. The removal of the journal, at the end, makes it final.
fn swap(folder: &Path, staging: &Path, changes: &[Change]) -> Result<(), String> {
    for Change { path, kind } in changes {
        let file = folder.join(path);
        if *kind == ChangeKind::Orphaned {
            fs::remove_file(&file).map_err(cannot("remove", &file))?;
            remove_emptied(folder, path);
        } else {
            create_parent(&file)?;
            rename(&staging.join(NEW).join(path), &file)?;
        }
    }
    let journal = staging.join(JOURNAL);
    fs::remove_file(&journal).map_err(cannot("remove", &journal))
}

/// Takes back as much of a swap as has happened. Can itself be interrupted and done again.
fn undo(folder: &Path, staging: &Path) -> Result<(), String> {
    let journal = staging.join(JOURNAL);
    let Some(changes) = if_found(fs::read_to_string(&journal)).map_err(cannot("read", &journal))?
    else {
        return Ok(());
    };
    for (verb, path) in changes.lines().filter_map(|line| line.split_once(' ')) {
        let file = folder.join(path);
        let new = staging.join(NEW).join(path);
        let old = staging.join(OLD).join(path);
        let moved = !new.exists();
        if moved && verb == "create" {
            if_found(fs::remove_file(&file)).map_err(cannot("remove", &file))?;
        } else if moved && old.exists() {
            create_parent(&file)?;
            rename(&old, &file)?;
        }
        remove_emptied(folder, Path::new(path));
    }
    fs::remove_file(&journal).map_err(cannot("remove", &journal))
}

/// Removes the place for files in transit, its sign of ownership last.
fn discard(staging: &Path) -> Result<(), String> {
    for part in [NEW, OLD] {
        let part = staging.join(part);
        if_found(fs::remove_dir_all(&part)).map_err(cannot("remove", &part))?;
    }
    for part in ["journal.draft", OWNER] {
        let part = staging.join(part);
        if_found(fs::remove_file(&part)).map_err(cannot("remove", &part))?;
    }
    fs::remove_dir(staging).map_err(cannot("remove", staging))
}

fn create_parent(file: &Path) -> Result<(), String> {
    let parent = file.parent().unwrap_or(file);
    fs::create_dir_all(parent).map_err(cannot("create", parent))
}

fn rename(from: &Path, to: &Path) -> Result<(), String> {
    fs::rename(from, to).map_err(cannot("write", to))
}

/// Removes the folders that a file was the last one in, but never the root.
fn remove_emptied(folder: &Path, path: &Path) {
    let parents = path.ancestors().skip(1);
    for parent in parents.take_while(|parent| !parent.as_os_str().is_empty()) {
        // A folder that is not empty refuses to go, and then so do those around it.
        if fs::remove_dir(folder.join(parent)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests;
