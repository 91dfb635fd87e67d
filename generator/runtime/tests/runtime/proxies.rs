//! Proxies: what goes through them, and how they are spoken to.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use lathe_runtime::{Client, ErrorKind};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

use crate::server::{Server, answer};

const WIDGET: &str = r#"{"widget": {"id": 7}}"#;

/// A proxy that makes tunnels to where it is asked to, and keeps what it was asked.
struct Tunnels {
    address: SocketAddr,
    asked: Arc<Mutex<String>>,
}

impl Tunnels {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("there is a free port");
        let address = listener.local_addr().expect("the port is known");
        let asked = Arc::new(Mutex::new(String::new()));
        let kept = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(tunnel(client, Arc::clone(&kept)));
            }
        });
        Self { address, asked }
    }

    fn asked(&self) -> String {
        self.asked.lock().expect("nobody panics").clone()
    }
}

async fn tunnel(client: TcpStream, asked: Arc<Mutex<String>>) -> Option<()> {
    let mut client = BufReader::new(client);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        client.read_line(&mut head).await.ok()?;
    }
    let target = head.split(' ').nth(1)?.to_owned();
    asked.lock().ok()?.push_str(&head);
    let mut server = TcpStream::connect(target).await.ok()?;
    let established = b"HTTP/1.1 200 Connection established\r\n\r\n";
    client.get_mut().write_all(established).await.ok()?;
    copy_bidirectional(&mut client, &mut server).await.ok()?;
    Some(())
}

/// A SOCKS proxy of version 5 that wants no password, for one connection.
async fn socks() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.expect("there is a free port");
    let address = listener.local_addr().expect("the port is known");
    tokio::spawn(async move {
        let (mut client, _) = listener.accept().await.ok()?;
        let mut hello = [0; 2];
        client.read_exact(&mut hello).await.ok()?;
        let mut methods = vec![0; hello[1].into()];
        client.read_exact(&mut methods).await.ok()?;
        client.write_all(&[5, 0]).await.ok()?;
        // Version, command, nothing, an address of version 4, the address, the port.
        let mut request = [0; 10];
        client.read_exact(&mut request).await.ok()?;
        let host: [u8; 4] = request[4..8].try_into().ok()?;
        let port = u16::from_be_bytes([request[8], request[9]]);
        let server = SocketAddr::from((host, port));
        let mut server = TcpStream::connect(server).await.ok()?;
        client
            .write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0])
            .await
            .ok()?;
        copy_bidirectional(&mut client, &mut server).await.ok()
    });
    address
}

async fn get(client: &Client) -> Option<i64> {
    let widget = client.widgets().get("7").await;
    widget.expect("the widget is there").id
}

#[tokio::test]
async fn what_is_not_secure_is_asked_of_the_proxy() {
    let proxy = Server::start([answer("200 OK", WIDGET)]);
    let url = proxy.url.replace("http://", "http://user:hunter2@");
    let builder = Client::builder("secret").base_url("http://workshop.example");
    let client = builder.proxy(url).allow_http().build();
    let client = client.expect("the settings are right");
    assert_eq!(get(&client).await, Some(7));
    let request = proxy.requests().concat();
    let start = "GET http://workshop.example/v2/widgets/7 HTTP/1.1\r\n";
    assert!(request.starts_with(start), "{request}");
    let secret = "\r\nproxy-authorization: Basic dXNlcjpodW50ZXIy\r\n";
    assert!(request.contains(secret), "{request}");
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[tokio::test]
async fn what_is_secure_goes_through_a_tunnel() {
    use crate::secure::{Authority, serve};

    let authority = Authority::new();
    let server = serve(authority.acceptor("127.0.0.1", false)).await;
    let proxy = Tunnels::start().await;
    let client = Client::builder("secret")
        .base_url(format!("https://{server}"))
        .root_certificate(authority.pem())
        .proxy(format!("http://user:hunter2@{}", proxy.address))
        .build()
        .expect("the settings are right");
    assert!(get(&client).await.is_some());
    let asked = proxy.asked();
    let start = format!("CONNECT {server} HTTP/1.1\r\n");
    assert!(asked.starts_with(&start), "{asked}");
    let asked = asked.to_lowercase();
    assert!(asked.contains("proxy-authorization: basic"), "{asked}");
    assert!(!asked.contains("\r\nauthorization"), "{asked}");
}

#[tokio::test]
async fn a_proxy_may_be_one_of_socks() {
    let server = Server::start([answer("200 OK", WIDGET)]);
    let client = Client::builder("secret")
        .base_url(&server.url)
        .proxy(format!("socks5://{}", socks().await))
        .build()
        .expect("the settings are right");
    assert_eq!(get(&client).await, Some(7));
    assert!(server.requests().concat().starts_with("GET /v2/widgets/7 "));
}

#[test]
fn a_proxy_that_is_no_url_is_refused_and_not_shown() {
    for url in ["hunter2", "ftp://user:hunter2@proxy.example", ""] {
        let refused = Client::builder("secret").proxy(url).build();
        let error = refused.expect_err("it is no proxy");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        let error = error.to_string();
        assert!(error.contains("the proxy is no URL"), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
    }
}

#[test]
fn the_password_of_a_proxy_is_not_printed() {
    let builder = Client::builder("secret").proxy("http://user:hunter2@proxy.example");
    assert!(!format!("{builder:?}").contains("hunter2"));
}
