//! Turns a command into a server that listens, for as long as somebody needs it.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use std::{fs, io};

use tempfile::NamedTempFile;

/// So many of the last lines that a server printed are shown when something went wrong.
const LINES_SHOWN: usize = 60;

/// A server that listens on the loopback interface. It is stopped when this is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    address: SocketAddr,
    log: NamedTempFile,
}

/// An address on the loopback interface at which nothing listens.
pub(crate) fn free_address() -> io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}

impl Server {
    /// Starts the command, and waits until it listens at the address, for `patience` at most.
    /// The command's standard input is a pipe that ends when this process does.
    pub(crate) fn start(
        command: &mut Command,
        address: SocketAddr,
        patience: Duration,
    ) -> Result<Self, String> {
        let name = command.get_program().to_string_lossy().into_owned();
        let failed = |error: io::Error| format!("error: cannot start `{name}`: {error}");
        let log = NamedTempFile::new().map_err(failed)?;
        // One file position for both, so that neither overwrites the other.
        let output = log.reopen().map_err(failed)?;
        let child = command
            .stdin(Stdio::piped())
            .stderr(output.try_clone().map_err(failed)?)
            .stdout(output)
            .spawn()
            .map_err(failed)?;
        let mut server = Self {
            child,
            address,
            log,
        };
        server.wait(patience)?;
        Ok(server)
    }

    /// Where a client finds the server.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The last lines that the server printed.
    pub(crate) fn last_lines(&self) -> String {
        let log = fs::read(self.log.path()).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<&str> = log.lines().collect();
        let first = lines.len().saturating_sub(LINES_SHOWN);
        lines[first..]
            .iter()
            .map(|line| format!("  {line}\n"))
            .collect()
    }

    fn wait(&mut self, patience: Duration) -> Result<(), String> {
        let deadline = Instant::now() + patience;
        loop {
            let ended = self.child.try_wait().map_err(|error| error.to_string())?;
            if let Some(status) = ended {
                let said = self.last_lines();
                return Err(format!(
                    "{said}error: the server ended with {status} before it listened"
                ));
            }
            if TcpStream::connect(self.address).is_ok() {
                return Ok(());
            }
            if Instant::now() >= deadline {
                let said = self.last_lines();
                let seconds = patience.as_secs();
                return Err(format!(
                    "{said}error: the server did not listen within {seconds} s"
                ));
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A server that has ended by itself cannot be stopped, and need not be.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    fn sh(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    fn listener() -> (TcpListener, SocketAddr) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        (listener, address)
    }

    /// Whether a process is there that has not been waited for.
    fn exists(process: u32) -> bool {
        let status = sh(&format!("kill -0 {process}"))
            .stderr(Stdio::null())
            .status();
        status.expect("there is a shell").success()
    }

    #[test]
    fn a_server_that_listens_is_found_and_stopped() {
        let (_listener, address) = listener();
        let server = Server::start(&mut sh("exec sleep 600"), address, LONG).expect("it listens");
        assert_eq!(server.url(), format!("http://{address}"));
        let process = server.child.id();
        assert!(exists(process));
        drop(server);
        assert!(!exists(process));
    }

    #[test]
    fn a_server_that_ends_is_reported_with_what_it_said() {
        let address = free_address().expect("a port is free");
        let mut command = sh("echo one; echo two >&2; echo three; exit 3");
        let error = Server::start(&mut command, address, LONG).expect_err("it ends");
        assert!(
            error.starts_with("  one\n  two\n  three\nerror: the server ended"),
            "{error}"
        );
    }

    #[test]
    fn a_server_that_does_not_listen_is_given_up() {
        let address = free_address().expect("a port is free");
        let mut command = sh("exec sleep 600");
        let patience = Duration::from_millis(1);
        let error = Server::start(&mut command, address, patience).expect_err("it sleeps");
        assert!(error.contains("did not listen"), "{error}");
    }

    #[test]
    fn a_server_that_is_not_installed_is_named() {
        let address = free_address().expect("a port is free");
        let error = Server::start(&mut Command::new("no-such-server"), address, LONG);
        let error = error.expect_err("there is no such program");
        assert!(
            error.starts_with("error: cannot start `no-such-server`"),
            "{error}"
        );
    }

    #[test]
    fn the_pipe_to_a_server_stays_open() {
        let (_listener, address) = listener();
        let mut server =
            Server::start(&mut sh("read line; exit 7"), address, LONG).expect("it listens");
        assert_eq!(server.child.try_wait().expect("it is our child"), None);
    }
}
