//! Turns a list of differences into the text that a reader of `cargo xtask codegen` and of a failed `--check` sees.

use std::path::Path;
use std::time::Duration;

use similar::TextDiff;

use crate::pipeline::visible;
use crate::sync::{Change, ChangeKind, Files, Owner};
use crate::workspace::shown;

/// So many stale files are shown with what differs; a change in the generator itself touches all of them alike.
const FILES_SHOWN: usize = 8;
/// So many lines of a file's difference are shown: enough to see what kind of change it is.
const LINES_SHOWN: usize = 24;
/// A file that differs everywhere is not worth a minimal difference.
const PATIENCE: Duration = Duration::from_millis(300);

/// One line for each file that was written or removed.
pub(crate) fn done(changes: &[Change]) -> String {
    let line = |change: &Change| {
        let verb = match change.kind {
            ChangeKind::Missing | ChangeKind::Stale { .. } => "write",
            ChangeKind::Orphaned => "remove",
        };
        format!("{verb} {}\n", from_root(&change.path))
    };
    changes.iter().map(line).collect()
}

/// One line for each file that is not as it should be, and of a stale one the first lines that differ.
pub(crate) fn found(folder: &Path, files: &Files, changes: &[Change]) -> String {
    let mut text = String::new();
    let mut left_to_show = FILES_SHOWN;
    for change in changes {
        let Change { path, kind, .. } = change;
        text.push_str(&format!("{}\n", said(change)));
        if let (ChangeKind::Stale { on_disk }, Some(wanted), 1..) =
            (kind, files.get(path), left_to_show)
        {
            left_to_show -= 1;
            text.push_str(&first_lines(&folder.join(path), on_disk, wanted));
        }
    }
    text
}

/// How a file differs, and whose it is if it is not Lathe's to replace or to remove.
pub(crate) fn said(Change { path, kind, owner }: &Change) -> String {
    let word = match kind {
        ChangeKind::Missing => "missing",
        ChangeKind::Stale { .. } => "stale",
        ChangeKind::Orphaned => "orphaned",
    };
    let owner = match owner {
        Owner::Lathe => "",
        Owner::Edited => ", and edited since Lathe wrote it",
        Owner::Somebody => ", and not written by Lathe",
    };
    format!("{word} {}{owner}", from_root(path))
}

/// A path from the root of the crate, on one line.
fn from_root(path: &Path) -> String {
    visible(&path.to_string_lossy())
}

/// How many there are of something, in words.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

fn first_lines(file: &Path, on_disk: &str, wanted: &str) -> String {
    let diff = TextDiff::configure()
        .timeout(PATIENCE)
        .diff_lines(on_disk, wanted);
    let unified = diff
        .unified_diff()
        .header(&shown(file), "as generated now")
        .to_string();
    let shown = unified.split_terminator('\n').take(LINES_SHOWN).map(plain);
    let mut text: String = shown.collect();
    let more = unified.lines().count().saturating_sub(LINES_SHOWN);
    if more > 0 {
        text.push_str(&format!(
            "… and {} of difference\n",
            count(more, "more line")
        ));
    }
    text.push('\n');
    text
}

/// A line of a file that anybody can have written, as a terminal takes it for text.
fn plain(line: &str) -> String {
    let parts: Vec<String> = line.split('\t').map(visible).collect();
    parts.join("\t") + "\n"
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn stale(path: &str, on_disk: &str) -> Change {
        Change {
            path: PathBuf::from(path),
            kind: ChangeKind::Stale {
                on_disk: on_disk.to_owned(),
            },
            owner: Owner::Lathe,
        }
    }

    fn orphaned(path: &str) -> Change {
        Change {
            path: PathBuf::from(path),
            kind: ChangeKind::Orphaned,
            owner: Owner::Lathe,
        }
    }

    #[test]
    fn what_was_done_is_one_line_a_file() {
        let text = done(&[stale("src/lib.rs", ""), orphaned("src/old.rs")]);
        assert_eq!(text, "write src/lib.rs\nremove src/old.rs\n");
    }

    #[test]
    fn a_stale_file_is_shown_with_what_differs() {
        let files = Files::from([(PathBuf::from("a.rs"), "one\nTWO\n".to_owned())]);
        let text = found(Path::new("out"), &files, &[stale("a.rs", "one\ntwo\n")]);
        assert_eq!(
            text,
            "stale a.rs\n\
             --- out/a.rs\n\
             +++ as generated now\n\
             @@ -1,2 +1,2 @@\n one\n-two\n+TWO\n\n"
        );
    }

    #[test]
    fn what_is_in_a_file_does_nothing_to_the_terminal() {
        let on_disk = "a\tb\u{1b}[2J\u{202e}\r\n";
        let text = first_lines(Path::new("a.rs"), on_disk, "x\n");
        assert!(text.contains("-a\tb\\u{1b}[2J\\u{202e}\\r\n"), "{text:?}");
    }

    #[test]
    fn an_orphaned_file_is_only_named() {
        let text = found(Path::new("out"), &Files::new(), &[orphaned("a.rs")]);
        assert_eq!(text, "orphaned a.rs\n");
    }

    #[test]
    fn a_long_difference_is_cut() {
        let wanted: String = (0..100).map(|line| format!("{line}\n")).collect();
        let text = first_lines(Path::new("a.rs"), "", &wanted);
        assert_eq!(text.lines().count(), LINES_SHOWN + 2);
        assert!(
            text.contains("… and 79 more lines of difference\n"),
            "{text}"
        );
    }

    #[test]
    fn of_many_stale_files_the_last_are_only_named() {
        let path = |number| format!("{number}.rs");
        let changes: Vec<_> = (0..20).map(|number| stale(&path(number), "x\n")).collect();
        let text_of = |number| (PathBuf::from(path(number)), "y\n".to_owned());
        let files: Files = (0..20).map(text_of).collect();
        let text = found(Path::new("out"), &files, &changes);
        assert_eq!(text.matches("-x\n").count(), FILES_SHOWN);
        assert_eq!(text.matches("stale ").count(), 20);
    }

    #[test]
    fn one_is_singular() {
        assert_eq!(
            (count(1, "file"), count(0, "file")),
            ("1 file".into(), "0 files".into())
        );
    }
}
