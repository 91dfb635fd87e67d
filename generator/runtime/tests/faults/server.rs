//! A server that does to its client exactly what it is told, byte for byte.

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A step of what the server does.
#[derive(Clone)]
pub(crate) enum Step {
    /// Sends these bytes; `{trap}` in them is the address of a server that nobody should talk to.
    Send(Vec<u8>),
    /// Sends these bytes one by one.
    Drip(Vec<u8>),
    /// Sends this again and again, until the client has had enough.
    Flood(Vec<u8>),
    /// Does nothing until the client closes the connection.
    Hang,
    /// Closes the connection in good order.
    Close,
    /// Resets the connection.
    Reset,
    /// Closes what it sends, and goes on reading.
    Half,
}

/// What the server does once.
#[derive(Clone)]
pub(crate) struct Act {
    /// Whether it reads a request first; else it acts as soon as there is a connection.
    pub(crate) reads: bool,
    pub(crate) steps: Vec<Step>,
}

/// A running server.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    state: Arc<State>,
    task: JoinHandle<()>,
}

struct State {
    acts: Vec<Act>,
    next: AtomicUsize,
    connections: AtomicUsize,
    requests: Mutex<Vec<String>>,
    trap: String,
}

impl Server {
    /// Starts a server that acts so, one act for each request, and the last again and again.
    pub(crate) async fn start(acts: Vec<Act>, trap: String) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let state = Arc::new(State {
            acts,
            next: AtomicUsize::new(0),
            connections: AtomicUsize::new(0),
            requests: Mutex::default(),
            trap,
        });
        let shared = Arc::clone(&state);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                shared.connections.fetch_add(1, Ordering::Relaxed);
                let state = Arc::clone(&shared);
                tokio::spawn(async move { state.serve(stream).await });
            }
        });
        Ok(Self {
            address,
            state,
            task,
        })
    }

    /// How many connections were made.
    pub(crate) fn connections(&self) -> usize {
        self.state.connections.load(Ordering::Relaxed)
    }

    /// The requests, head and body.
    pub(crate) fn requests(&self) -> Vec<String> {
        let requests = self.state.requests.lock();
        requests.expect("no server panics").clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl State {
    fn act(&self, number: usize) -> Option<&Act> {
        self.acts.get(number).or(self.acts.last())
    }

    async fn serve(&self, mut stream: TcpStream) -> Option<()> {
        loop {
            let next = self.act(self.next.load(Ordering::Relaxed))?;
            if next.reads {
                let request = read(&mut stream).await?;
                let requests = self.requests.lock();
                requests.expect("no server panics").push(request);
            }
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            for step in &self.act(number)?.steps {
                self.step(&mut stream, step).await?;
            }
            if !next.reads {
                return None;
            }
        }
    }

    /// Does a step; nothing if that was the last with this connection.
    async fn step(&self, stream: &mut TcpStream, step: &Step) -> Option<()> {
        match step {
            Step::Send(bytes) => stream.write_all(&self.filled(bytes)).await.ok()?,
            Step::Drip(bytes) => {
                for byte in bytes {
                    stream.write_all(&[*byte]).await.ok()?;
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
            }
            Step::Flood(bytes) => loop {
                stream.write_all(bytes).await.ok()?;
                tokio::time::sleep(Duration::from_millis(1)).await;
            },
            Step::Hang => {
                let mut bytes = [0; 1024];
                while stream.read(&mut bytes).await.ok()? > 0 {}
                return None;
            }
            Step::Close => return None,
            Step::Reset => {
                stream.set_zero_linger().ok()?;
                return None;
            }
            Step::Half => stream.shutdown().await.ok()?,
        }
        Some(())
    }

    fn filled(&self, bytes: &[u8]) -> Vec<u8> {
        match std::str::from_utf8(bytes) {
            Ok(text) => text.replace("{trap}", &self.trap).into_bytes(),
            Err(_) => bytes.to_vec(),
        }
    }
}

/// Reads one request.
async fn read(stream: &mut TcpStream) -> Option<String> {
    let mut request = Vec::new();
    let head = loop {
        if let Some(end) = request.windows(4).position(|it| it == b"\r\n\r\n") {
            break end + 4;
        }
        if stream.read_buf(&mut request).await.ok()? == 0 {
            return None;
        }
    };
    let text = String::from_utf8_lossy(&request[..head]).to_ascii_lowercase();
    let length = text
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let length: usize = length.map_or(Some(0), |it| it.parse().ok())?;
    while request.len() < head + length {
        if stream.read_buf(&mut request).await.ok()? == 0 {
            return None;
        }
    }
    Some(String::from_utf8_lossy(&request).into_owned())
}
