//! A real HTTP server on this machine that answers from a script, well or badly, and keeps what it
//! was sent.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What the server does with a request.
pub(crate) enum Reply {
    /// Sends this, and keeps the connection.
    Send(String),
    /// Sends this, and closes the connection.
    Cut(String),
    /// Sends this, and then nothing more, but keeps the connection.
    Stall(String),
    /// Resets the connection without an answer.
    Reset,
}

pub(crate) struct Server {
    pub(crate) url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Starts a server that answers so, and closes the connection once it has nothing left to
    /// answer.
    pub(crate) fn start<const N: usize>(replies: [Reply; N]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        let address = listener.local_addr().expect("the port is known");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let received = Arc::clone(&requests);
        let replies = Arc::new(Mutex::new(VecDeque::from(replies)));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (received, replies) = (Arc::clone(&received), Arc::clone(&replies));
                std::thread::spawn(move || serve(stream, &received, &replies));
            }
        });
        Self {
            url: format!("http://{address}"),
            requests,
        }
    }

    /// The requests, byte for byte.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("the server lives").clone()
    }

    /// The host and port, as a request's `host` header has them.
    pub(crate) fn host(&self) -> &str {
        self.url.trim_start_matches("http://")
    }
}

/// A response with this status line and body.
pub(crate) fn answer(status: &str, body: &str) -> Reply {
    let length = body.len();
    Reply::Send(format!(
        "HTTP/1.1 {status}\r\ncontent-length: {length}\r\n\r\n{body}"
    ))
}

fn serve(
    mut stream: TcpStream,
    received: &Mutex<Vec<String>>,
    replies: &Mutex<VecDeque<Reply>>,
) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    loop {
        let request = read(&mut reader)?;
        received.lock().ok()?.push(request);
        let reply = replies.lock().ok()?.pop_front()?;
        match reply {
            Reply::Send(bytes) => stream.write_all(bytes.as_bytes()).ok()?,
            Reply::Cut(bytes) => return stream.write_all(bytes.as_bytes()).ok(),
            Reply::Stall(bytes) => {
                stream.write_all(bytes.as_bytes()).ok()?;
                // Returns once the client has closed the connection.
                reader.read_to_end(&mut Vec::new()).ok()?;
            }
            Reply::Reset => return None,
        }
    }
}

/// Reads one request, head and body.
fn read(reader: &mut impl BufRead) -> Option<String> {
    let mut request = String::new();
    let mut length = 0;
    loop {
        let start = request.len();
        if reader.read_line(&mut request).ok()? == 0 {
            return None;
        }
        match request[start..].trim_end().split_once(": ") {
            Some(("content-length", value)) => length = value.parse().ok()?,
            None if request[start..].trim_end().is_empty() => break,
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    request.push_str(&String::from_utf8(body).ok()?);
    Some(request)
}
