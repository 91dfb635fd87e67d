//! What servers do, in few words.

use crate::server::{Act, Step};

/// The widget 7.
pub(crate) const WIDGET: &str = r#"{"widget": {"id": 7}}"#;

/// What comes of the widget 7.
pub(crate) const SEVEN: &str = "widget Some(7)";

/// Reads a request, and then does this.
pub(crate) fn act(steps: impl Into<Vec<Step>>) -> Act {
    Act {
        reads: true,
        steps: steps.into(),
    }
}

/// Does this as soon as there is a connection.
pub(crate) fn at_once(steps: impl Into<Vec<Step>>) -> Act {
    Act {
        reads: false,
        steps: steps.into(),
    }
}

/// A response with this status line, these headers and this body.
pub(crate) fn response(status: &str, headers: &[&str], body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let mut response = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n", body.len());
    for header in headers {
        response.push_str(&format!("{header}\r\n"));
    }
    response.push_str("\r\n");
    [response.as_bytes(), body].concat()
}

/// Answers so, and keeps the connection.
pub(crate) fn answer(status: &str, headers: &[&str], body: impl AsRef<[u8]>) -> Act {
    act([Step::Send(response(status, headers, body))])
}

/// Answers with the widget.
pub(crate) fn good() -> Act {
    answer("200 OK", &[], WIDGET)
}

/// Answers with a success that has this body.
pub(crate) fn ok(body: impl AsRef<[u8]>) -> Act {
    answer("200 OK", &["content-type: application/json"], body)
}

/// Sends these bytes, and keeps the connection.
pub(crate) fn raw(bytes: impl AsRef<[u8]>) -> Act {
    act([Step::Send(bytes.as_ref().to_vec())])
}

/// Sends these bytes, and closes the connection.
pub(crate) fn cut(bytes: impl AsRef<[u8]>) -> Act {
    act([Step::Send(bytes.as_ref().to_vec()), Step::Close])
}

/// Sends these bytes, and resets the connection.
pub(crate) fn reset(bytes: impl AsRef<[u8]>) -> Act {
    act([Step::Send(bytes.as_ref().to_vec()), Step::Reset])
}
