//! Bodies in parts: fields, files, and how they are told apart.

use bytes::Bytes;
use http::Method;
use lathe_runtime::{Client, FilePart, Operation, Request};
use serde_json::json;

use crate::mock::{Mock, ok};

static UPLOAD: Operation = Operation::new("upload", Method::POST, "/files");

async fn sent(make: impl FnOnce(Request<()>) -> Request<()>) -> http::Request<Bytes> {
    let mock = Mock::answering([|| ok("{}")]);
    let client = Client::builder("secret").transport(mock.clone()).build();
    let client = client.expect("the settings are right");
    let request = make(Request::nothing(&client, &UPLOAD));
    request.await.expect("it is answered");
    mock.requests().pop().expect("one was sent")
}

/// The body, with `BOUNDARY` in the place of what stands between the parts.
async fn body(make: impl FnOnce(Request<()>) -> Request<()>) -> String {
    let request = sent(make).await;
    let media_type = request.headers()["content-type"].to_str();
    let media_type = media_type.expect("it is text");
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=");
    let boundary = boundary.expect("the body has parts");
    let body = std::str::from_utf8(request.body()).expect("it is text");
    body.replace(boundary, "BOUNDARY")
}

#[tokio::test]
async fn a_field_is_a_part_of_text_and_an_object_one_of_json() {
    let body = body(|it| {
        it.part("purpose", &json!("test"))
            .part("meta", &json!({"a": 1}))
    })
    .await;
    assert_eq!(
        body,
        "--BOUNDARY\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\ntest\r\n\
         --BOUNDARY\r\nContent-Disposition: form-data; name=\"meta\"\r\n\
         Content-Type: application/json\r\n\r\n{\"a\":1}\r\n--BOUNDARY--\r\n"
    );
}

#[tokio::test]
async fn each_item_of_a_list_is_a_part_and_null_is_none() {
    let body = body(|it| {
        it.part("n[]", &json!([1, null, true]))
            .part("x", &json!(null))
    })
    .await;
    assert_eq!(
        body,
        "--BOUNDARY\r\nContent-Disposition: form-data; name=\"n[]\"\r\n\r\n1\r\n\
         --BOUNDARY\r\nContent-Disposition: form-data; name=\"n[]\"\r\n\r\ntrue\r\n--BOUNDARY--\r\n"
    );
}

#[tokio::test]
async fn a_file_has_a_name_and_a_media_type() {
    let image = FilePart::new("a \"b\".png", "…").content_type("image/png");
    let body = body(|it| it.files("file", vec![image, vec![b'x'].into()])).await;
    assert_eq!(
        body,
        "--BOUNDARY\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"a %22b%22.png\"\r\n\
         Content-Type: image/png\r\n\r\n…\r\n--BOUNDARY\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n\
         Content-Type: application/octet-stream\r\n\r\nx\r\n--BOUNDARY--\r\n"
    );
}

#[tokio::test]
async fn a_name_cannot_break_out_of_its_part() {
    let body = body(|it| it.file("a", FilePart::new("b\r\nX: y", "z"))).await;
    assert!(body.contains("filename=\"b%0D%0AX: y\"\r\n"), "{body}");
}

#[tokio::test]
async fn a_media_type_with_a_line_break_is_refused() {
    let mock = Mock::answering([|| ok("{}")]);
    let client = Client::builder("secret").transport(mock.clone()).build();
    let client = client.expect("the settings are right");
    let file = FilePart::new("a", "b").content_type("a/b\r\nX: y");
    let result = Request::nothing(&client, &UPLOAD).file("a", file).await;
    assert!(result.is_err());
    assert!(mock.requests().is_empty());
}

#[tokio::test]
async fn no_two_requests_have_the_same_boundary() {
    let make = |it: Request<()>| it.part("a", &json!(1));
    let (one, other) = (sent(make).await, sent(make).await);
    assert_ne!(
        one.headers()["content-type"],
        other.headers()["content-type"]
    );
}
