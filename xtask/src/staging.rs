//! Turns a list of differences into a folder without them: all of them, or none.
//!
//! What is to be written is first written into a new folder inside the crate's, `.lathe-` and a name that nobody can
//! foresee, together with a copy of each file that is to be replaced or removed. Up to there no file of the crate has
//! been touched: a full disk, a missing permission or a kill leaves it as it was. Then each file is renamed into place,
//! which the file system does wholly or not at all.
//!
//! - When a step fails, the copies are put back before the error is reported.
//! - When the process is killed between the first rename and the last (milliseconds), the folder is a mixture of old and
//!   new. `--check` reports it, and the next run completes it: what is made depends on the description alone, so that
//!   nothing of the run before is needed.
//! - Nothing that was there before the run is trusted, and so there is no journal: whoever checks a repository out gets
//!   every file that somebody else put into it, beside the crate and in it. A staging folder that a killed run left behind
//!   is named, and never read or removed.
//! - The list of what Lathe wrote (`written.rs`) holds both the old files and the new ones until the last rename, so that
//!   the run after a killed one does not take either for an edit.
//! - Not guarded against: a loss of power (nothing is flushed to the disk), and programs that change the folder while
//!   this one runs, a second run among them.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::inside;
use crate::sync::{Change, ChangeKind, Files, STAGING};
use crate::workspace::{cannot, shown};
use crate::written::{LIST, Written};

/// Holds what is to be written.
const NEW: &str = "new";
/// Holds copies of what is to be replaced or removed.
const OLD: &str = "old";

/// Brings the folder to what `files` says, given how it differs from that.
pub(crate) fn apply(folder: &Path, files: &Files, changes: &[Change]) -> Result<(), String> {
    if changes.is_empty() {
        return Ok(());
    }
    let created = create_folder(folder)?;
    let done = Staging::new(folder).and_then(|staging| staging.apply(files, changes));
    if done.is_err() {
        // The innermost first; one that is not empty refuses to go, and then so do those around it.
        for folder in created.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
    done
}

/// A file that goes to its place, or away from it.
enum Step {
    Put {
        /// Where it has been staged.
        staged: PathBuf,
        path: PathBuf,
        is_new: bool,
    },
    Remove {
        path: PathBuf,
    },
}

struct Staging<'a> {
    folder: &'a Path,
    place: TempDir,
    steps: Vec<Step>,
    /// How many of the steps were taken.
    taken: usize,
}

impl<'a> Staging<'a> {
    fn new(folder: &'a Path) -> Result<Self, String> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(STAGING);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let place = builder.tempdir_in(folder);
        Ok(Self {
            folder,
            place: place.map_err(cannot("write into", folder))?,
            steps: Vec::new(),
            taken: 0,
        })
    }

    fn apply(mut self, files: &Files, changes: &[Change]) -> Result<(), String> {
        let staged = self.stage(files, changes);
        let done = staged.and_then(|()| (0..self.steps.len()).try_for_each(|_| self.step()));
        let Err(error) = done else {
            // A staging folder that cannot be removed has no effect on the crate.
            let _ = self.place.close();
            return Ok(());
        };
        let Err(second) = self.undo() else {
            return Err(error);
        };
        let copies = self.place.keep().join(OLD);
        Err(format!(
            "{error}\nand the files before it could not be put back; copies of them are in {}\n{second}",
            shown(&copies)
        ))
    }

    /// Writes everything that the steps need, and says which they are.
    fn stage(&mut self, files: &Files, changes: &[Change]) -> Result<(), String> {
        let mut of_list = None;
        for Change { path, kind, .. } in changes {
            if *kind != ChangeKind::Missing {
                let copy = self.place.path().join(OLD).join(path);
                create_parent(&copy)?;
                fs::copy(self.folder.join(path), &copy).map_err(cannot("write", &copy))?;
            }
            let Some(text) = files.get(path) else {
                self.steps.push(Step::Remove { path: path.clone() });
                continue;
            };
            let step = Step::Put {
                staged: self.write(&Path::new(NEW).join(path), text)?,
                path: path.clone(),
                is_new: *kind == ChangeKind::Missing,
            };
            if path == Path::new(LIST) {
                of_list = Some(step);
            } else if path == Path::new("Cargo.toml") {
                // First: it says whose folder this is, also to the run after one that was killed.
                self.steps.insert(0, step);
            } else {
                self.steps.push(step);
            }
        }
        if let Some(last) = of_list {
            let in_transit = self.in_transit(files, changes)?;
            let first = Step::Put {
                staged: self.write(Path::new("list"), &in_transit.text())?,
                path: PathBuf::from(LIST),
                is_new: matches!(last, Step::Put { is_new: true, .. }),
            };
            self.steps.insert(0, first);
            self.steps.push(last);
        }
        Ok(())
    }

    /// The list of what is there before the steps and of what is there after them.
    fn in_transit(&self, files: &Files, changes: &[Change]) -> Result<Written, String> {
        let list = Path::new(LIST);
        let mut written = Written::default();
        for (path, text) in files.iter().filter(|(path, _)| *path != list) {
            written.add(path, text.as_bytes());
        }
        let is_old = |change: &&Change| change.kind != ChangeKind::Missing && change.path != list;
        for Change { path, .. } in changes.iter().filter(is_old) {
            let copy = self.place.path().join(OLD).join(path);
            let content = fs::read(&copy).map_err(cannot("read", &copy))?;
            written.add(path, &content);
        }
        Ok(written)
    }

    fn write(&self, name: &Path, text: &str) -> Result<PathBuf, String> {
        let file = self.place.path().join(name);
        create_parent(&file)?;
        fs::write(&file, text).map_err(cannot("write", &file))?;
        Ok(file)
    }

    /// Takes the next step.
    fn step(&mut self) -> Result<(), String> {
        match self.steps.get(self.taken) {
            None => return Ok(()),
            Some(Step::Put { staged, path, .. }) => {
                inside::refuse_obstacle(self.folder, path)?;
                let file = self.folder.join(path);
                create_parent(&file)?;
                rename(staged, &file)?;
            }
            Some(Step::Remove { path }) => {
                inside::refuse_obstacle(self.folder, path)?;
                let file = self.folder.join(path);
                fs::remove_file(&file).map_err(cannot("remove", &file))?;
                remove_emptied(self.folder, path);
            }
        }
        self.taken += 1;
        Ok(())
    }

    /// Takes back the steps that were taken, and the folders that were made for one that was not.
    fn undo(&mut self) -> Result<(), String> {
        if let Some(Step::Put { path, .. }) = self.steps.get(self.taken) {
            remove_emptied(self.folder, path);
        }
        while let Some(last) = self.taken.checked_sub(1) {
            match self.steps.get(last) {
                Some(Step::Put {
                    path, is_new: true, ..
                }) => {
                    let file = self.folder.join(path);
                    fs::remove_file(&file).map_err(cannot("remove", &file))?;
                    remove_emptied(self.folder, path);
                }
                Some(Step::Put { path, .. } | Step::Remove { path }) => {
                    let file = self.folder.join(path);
                    create_parent(&file)?;
                    rename(&self.place.path().join(OLD).join(path), &file)?;
                }
                None => {}
            }
            self.taken = last;
        }
        Ok(())
    }
}

/// Creates a folder and those around it that are missing; returns the ones that it created, outermost first.
fn create_folder(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let missing = folder.ancestors().take_while(|it| !it.exists());
    let mut missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
    missing.reverse();
    fs::create_dir_all(folder).map_err(cannot("create", folder))?;
    Ok(missing)
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
