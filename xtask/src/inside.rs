//! A folder and a path in it → what is there. A link in the folder is never followed, and nothing is opened
//! but a plain file: a folder that somebody checked out may hold anything.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use crate::pipeline::visible;
use crate::workspace::{cannot, if_found, shown};

/// So much of a file is looked at. No made file is as large, so that a larger one differs from it in any case.
const MOST: u64 = 64 << 20;

/// What is at a path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    Nothing,
    /// A plain file, with its content.
    File(Vec<u8>),
    /// At this place on the way is a link, or something else that is not what the path takes it for.
    Obstacle {
        place: PathBuf,
        /// What would have to be there.
        wanted: &'static str,
    },
}

/// Looks at a path of a folder.
pub(crate) fn look(folder: &Path, path: &Path) -> Result<Found, String> {
    let mut place = folder.to_owned();
    let mut components = path.components().peekable();
    while let Some(component) = components.next() {
        let Component::Normal(name) = component else {
            let path = visible(&path.to_string_lossy());
            return Err(format!(
                "error: `{path}` is not a path inside the generated crate"
            ));
        };
        place.push(name);
        let found = if_found(fs::symlink_metadata(&place)).map_err(cannot("look at", &place))?;
        let Some(found) = found else {
            return Ok(Found::Nothing);
        };
        let is_last = components.peek().is_none();
        if is_last && found.is_file() {
            let content = beginning(&place, MOST).map_err(cannot("read", &place))?;
            return Ok(Found::File(content));
        }
        if is_last || !found.is_dir() {
            let wanted = if is_last { "file" } else { "folder" };
            return Ok(Found::Obstacle { place, wanted });
        }
    }
    Err("error: an empty path is not inside the generated crate".to_owned())
}

/// Makes sure that a file can be put where it should go, without following a link out of the folder.
pub(crate) fn refuse_obstacle(folder: &Path, path: &Path) -> Result<(), String> {
    match look(folder, path)? {
        Found::Obstacle { place, wanted } => Err(in_the_way(&place, wanted)),
        Found::Nothing | Found::File(_) => Ok(()),
    }
}

/// Says what something is in the way of.
pub(crate) fn in_the_way(place: &Path, wanted: &str) -> String {
    format!(
        "error: {} is in the way of a {wanted} to be generated; move it away and run again",
        shown(place)
    )
}

/// The first bytes of a file that is known to be one.
pub(crate) fn beginning(file: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    File::open(file)?.take(most).read_to_end(&mut content)?;
    Ok(content)
}

/// The folder that a crate is to be in: its path, absolute and without links.
///
/// A link is not taken for the folder that it leads to, and neither is one on a relative path that leads out
/// of the place where the path begins: both can be a part of what somebody checked out. A user who means
/// that folder can name it.
pub(crate) fn locate(folder: &Path) -> Result<PathBuf, String> {
    // Without a `/` at the end, which would be followed.
    let folder: PathBuf = folder.components().collect();
    refuse_links(&folder)?;
    let located = match if_found(folder.canonicalize()).map_err(cannot("find", &folder))? {
        Some(located) => located,
        None => std::path::absolute(&folder).map_err(cannot("find", &folder))?,
    };
    match located.file_name() {
        Some(_) if located.is_dir() || !located.exists() => Ok(located),
        _ => Err(format!(
            "error: cannot generate into {}: it is not a folder",
            shown(&folder)
        )),
    }
}

fn refuse_links(folder: &Path) -> Result<(), String> {
    let is_link = |path: &Path| fs::symlink_metadata(path).is_ok_and(|it| it.is_symlink());
    if is_link(folder) {
        return Err(is_a_link(folder, folder));
    }
    if folder.has_root() {
        return Ok(());
    }
    let is_up = |part: &Component<'_>| !matches!(part, Component::Normal(_));
    let start: PathBuf = folder.components().take_while(is_up).collect();
    let below: Vec<Component<'_>> = folder.components().skip_while(is_up).collect();
    if below.iter().any(is_up) {
        return Ok(());
    }
    let start = Path::new(".").join(start);
    let real_start = start.canonicalize().map_err(cannot("find", &start))?;
    let mut place = start;
    for part in below {
        place.push(part);
        let real = place.canonicalize();
        if is_link(&place) && !real.is_ok_and(|it| it.starts_with(&real_start)) {
            return Err(is_a_link(folder, &place));
        }
    }
    Ok(())
}

fn is_a_link(folder: &Path, link: &Path) -> String {
    let leads = match link.canonicalize() {
        Ok(real) => format!("leads to {}: name that folder itself", shown(&real)),
        Err(_) => "leads nowhere".to_owned(),
    };
    format!(
        "error: cannot generate into {}: {} is a symbolic link, and {leads}",
        visible(&folder.to_string_lossy()),
        visible(&link.to_string_lossy())
    )
}

#[cfg(test)]
mod tests;
