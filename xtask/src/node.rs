//! Turns `xtask/e2e/package-lock.json` into an installed mock server and a Node.js that can run it.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::note;
use crate::workspace::{cannot, if_found, root};

/// Where the program is that mocks an OpenAPI description.
pub(crate) fn prism() -> PathBuf {
    folder().join("node_modules/@stoplight/prism-cli/dist/index.js")
}

/// Ends a Node.js program when its standard input does.
pub(crate) fn stop_with_parent() -> PathBuf {
    folder().join("stop-with-parent.cjs")
}

/// The Node.js to run it with: the one that the lockfile pins, or, where there is none for the platform, the system's.
pub(crate) fn node() -> PathBuf {
    let architecture = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    let package = format!("node-{}-{architecture}", std::env::consts::OS);
    let pinned = folder().join("node_modules").join(package).join("bin/node");
    if pinned.is_file() {
        return pinned;
    }
    PathBuf::from("node")
}

/// Installs what the lockfile says, unless that has been done.
pub(crate) fn install() -> Result<(), String> {
    let folder = folder();
    let lockfile = folder.join("package-lock.json");
    let wanted = fs::read(&lockfile).map_err(cannot("read", &lockfile))?;
    // A copy of what was installed, written last: an installation that was interrupted has none.
    let stamp = folder.join("node_modules/.installed-lock.json");
    let installed = if_found(fs::read(&stamp)).map_err(cannot("read", &stamp))?;
    if installed.as_ref() == Some(&wanted) {
        return Ok(());
    }
    note("installing the mock server: npm ci in xtask/e2e");
    run_npm(&folder, "npm")?;
    fs::write(&stamp, wanted).map_err(cannot("write", &stamp))
}

fn folder() -> PathBuf {
    root().join("xtask/e2e")
}

fn run_npm(folder: &Path, npm: &str) -> Result<(), String> {
    let output = Command::new(npm)
        // The npm at hand may run on an older Node.js than the server needs, and says so for each package.
        .args([
            "ci",
            "--include=dev",
            "--include=optional",
            "--loglevel=error",
        ])
        .current_dir(folder)
        .env_remove("NODE_ENV")
        .output();
    let output = match output {
        Ok(output) => output,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(format!(
                "error: `{npm}` is not installed; this task needs it to install Prism, the mock server\n\
                 (any npm that comes with a supported Node.js will do)"
            ));
        }
        Err(error) => return Err(format!("error: cannot run `{npm}`: {error}")),
    };
    if output.status.success() {
        return Ok(());
    }
    Err(format!(
        "{}{}error: `npm ci` in xtask/e2e failed with {}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
        output.status
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_npm_is_said_to_be_missing() {
        let error = run_npm(root(), "no-such-npm").expect_err("there is no such program");
        assert!(
            error.starts_with("error: `no-such-npm` is not installed"),
            "{error}"
        );
    }

    #[test]
    fn a_failed_installation_is_reported_with_what_was_said() {
        let error = run_npm(root(), "false").expect_err("it always fails");
        assert!(error.contains("`npm ci` in xtask/e2e failed"), "{error}");
    }

    #[test]
    fn the_lockfile_names_no_registry() {
        let lockfile = fs::read_to_string(folder().join("package-lock.json")).expect("readable");
        assert!(!lockfile.contains("\"resolved\""));
    }
}
