//! A server in a process of its own, so that what it costs is not counted.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

/// What tells the program that it is the server.
pub(crate) const ARGUMENT: &str = "serve";

/// The server, until it is dropped.
pub(crate) struct Server {
    pub(crate) url: String,
    process: Child,
}

impl Server {
    pub(crate) fn start() -> io::Result<Self> {
        let mut process = Command::new(std::env::current_exe()?)
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut address = String::new();
        if let Some(output) = process.stdout.take() {
            BufReader::new(output).read_line(&mut address)?;
        }
        let url = format!("http://{}", address.trim());
        Ok(Self { url, process })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Serves until the process is killed.
pub(crate) fn serve() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("{}", listener.local_addr()?);
    for stream in listener.incoming().flatten() {
        std::thread::spawn(move || answer(stream));
    }
    Ok(())
}

fn answer(mut stream: TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let one = response(&json!({ "image": image(7) }));
    let images: Vec<Value> = (0..20).map(image).collect();
    let page = response(&json!({
        "images": images,
        "links": { "pages": { "next": null } },
        "meta": { "total": 20 },
    }));
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let is_one = line.starts_with("GET /v2/images/7");
        while line != "\r\n" {
            line.clear();
            reader.read_line(&mut line)?;
        }
        stream.write_all(if is_one { &one } else { &page })?;
    }
}

fn image(number: u64) -> Value {
    json!({
        "id": 188_411_902 + number,
        "name": "nightly of the shop",
        "type": "snapshot",
        "distribution": "Debian",
        "slug": null,
        "public": false,
        "regions": ["ams3", "fra1", "nyc3"],
        "created_at": "2026-03-01T04:05:06Z",
        "min_disk_size": 25,
        "size_gigabytes": 2.34,
        "description": "Made each night, kept for a week.",
        "tags": ["shop", "nightly"],
        "status": "available",
        "error_message": "",
    })
}

fn response(body: &Value) -> Vec<u8> {
    let body = body.to_string();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nratelimit-limit: 5000\r\n\
         ratelimit-remaining: 4999\r\nratelimit-reset: 1893456000\r\nx-request-id: 5f1c\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    (head + &body).into_bytes()
}
