//! How much memory large bodies take: a download, an upload, and what ends before its time.
//!
//! `cargo run --release -p lathe-runtime --example streams -- 2048` moves 2048 MiB each way over the loopback
//! interface, and says after each step what the most was that the program had in memory at once.

use std::error::Error;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_core::Stream;
use lathe_runtime::{Body, Client, Operation, Request, RetryPolicy};

const CHUNK: usize = 64 << 10;

static DOWNLOAD: Operation = Operation::new("download", http::Method::GET, "/download");
static UPLOAD: Operation = Operation::new("upload", http::Method::PUT, "/upload");
static STALL: Operation = Operation::new("stall", http::Method::GET, "/stall");

/// A server that sends and takes bodies of one length, and counts the bytes of both.
struct Server {
    url: String,
    moved: Arc<AtomicU64>,
}

impl Server {
    fn start(length: u64) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}", listener.local_addr()?);
        let moved = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&moved);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let counted = Arc::clone(&counted);
                // What fails is a connection that the client has closed.
                std::thread::spawn(move || drop(serve(stream, length, &counted)));
            }
        });
        Ok(Self { url, moved })
    }

    /// How many bytes were moved since this was asked last.
    fn moved(&self) -> u64 {
        self.moved.swap(0, Ordering::Relaxed)
    }
}

fn serve(mut stream: TcpStream, length: u64, moved: &AtomicU64) -> io::Result<()> {
    let mut reader = BufReader::with_capacity(CHUNK, stream.try_clone()?);
    loop {
        let mut first = String::new();
        let mut line = String::new();
        reader.read_line(&mut first)?;
        while !line.ends_with("\r\n\r\n") && !first.is_empty() {
            reader.read_line(&mut line)?;
        }
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n");
        match first.split(' ').nth(1) {
            None => return Ok(()),
            Some("/download") => {
                stream.write_all(head.as_bytes())?;
                let chunk = vec![7; CHUNK];
                let mut left = length;
                while left > 0 {
                    let now = chunk.len().min(usize::try_from(left).unwrap_or(CHUNK));
                    stream.write_all(&chunk[..now])?;
                    moved.fetch_add(now as u64, Ordering::Relaxed);
                    left -= now as u64;
                }
            }
            Some("/upload") => {
                let mut body = (&mut reader).take(length);
                let mut chunk = vec![0; CHUNK];
                loop {
                    match body.read(&mut chunk)? {
                        0 => break,
                        now => moved.fetch_add(now as u64, Ordering::Relaxed),
                    };
                }
                stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")?;
            }
            _ => {
                stream.write_all(head.as_bytes())?;
                stream.write_all(&[7; 1000])?;
                // Nothing more comes, until the client has enough of it.
                reader.read_line(&mut line)?;
            }
        }
    }
}

/// Chunks that are made while they are sent.
struct Chunks(u64);

impl Stream for Chunks {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let now = CHUNK.min(usize::try_from(self.0).unwrap_or(CHUNK));
        self.0 -= now as u64;
        Poll::Ready((now > 0).then(|| Ok(Bytes::from(vec![7; now]))))
    }
}

fn upload(client: &Client, length: u64) -> Request<()> {
    let body = Body::repeatable(move || Body::from_stream(Chunks(length))).with_length(length);
    Request::nothing(client, &UPLOAD).body("application/octet-stream", body)
}

/// The most that the program has had in memory at once, in MiB, where the system says.
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? >> 10)
}

fn report(what: &str, start: Instant, server: &Server) {
    let memory = most_memory().map_or_else(|| "unknown".to_owned(), |it| format!("{it} MiB"));
    let moved = server.moved() >> 20;
    let seconds = start.elapsed().as_secs_f64();
    println!("{what:32} {moved:6} MiB {seconds:7.2} s, most memory so far: {memory}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let size = std::env::args().nth(1).map_or(Ok(2048), |it| it.parse())?;
    let length: u64 = size << 20;
    let server = Server::start(length)?;
    let builder = Client::builder("secret").base_url(&server.url);
    let client = builder.retry(RetryPolicy::never()).build()?;

    let start = Instant::now();
    let mut body = download(&client).await?;
    let mut read = 0;
    while let Some(chunk) = body.chunk().await? {
        read += chunk.len() as u64;
    }
    assert_eq!(read, length);
    report("a download", start, &server);

    let start = Instant::now();
    upload(&client, length).await?;
    report("an upload", start, &server);

    let start = Instant::now();
    let mut body = download(&client).await?;
    let mut read = 0;
    while read < length / 2 {
        read += body.chunk().await?.map_or(0, |chunk| chunk.len() as u64);
    }
    drop(body);
    report("a download, given up half-way", start, &server);

    let start = Instant::now();
    let half = async {
        while server.moved.load(Ordering::Relaxed) < length / 2 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    let sending = upload(&client, length).into_future();
    tokio::select! {
        () = half => {}
        result = sending => result?,
    }
    report("an upload, given up half-way", start, &server);

    let start = Instant::now();
    let stalled = Request::binary(&client, &STALL).with_timeout(Duration::from_millis(200));
    let mut body = stalled.body_stream().await?.into_body();
    let error = loop {
        match body.chunk().await {
            Ok(_) => {}
            Err(error) => break error,
        }
    };
    report(
        &format!("a server that stalls: {:?}", error.kind()),
        start,
        &server,
    );

    let start = Instant::now();
    let limited = Request::binary(&client, &DOWNLOAD).with_max_body_size(1 << 20);
    let body = limited.body_stream().await?.into_body();
    let error = body.collect(u64::MAX).await.err();
    let kind = error.map(|error| error.kind());
    report(&format!("a limit of 1 MiB: {kind:?}"), start, &server);

    let start = Instant::now();
    let error = Request::binary(&client, &DOWNLOAD).await.err();
    let kind = error.map(|error| error.kind());
    report(&format!("read as a whole: {kind:?}"), start, &server);
    Ok(())
}

async fn download(client: &Client) -> Result<Body, lathe_runtime::Error> {
    let response = Request::binary(client, &DOWNLOAD).body_stream().await?;
    Ok(response.into_body())
}
