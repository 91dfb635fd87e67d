//! The programs of `examples/`, as a user runs them, against servers that behave and servers that do not.

use std::process::{Command, Output};

use crate::server::{Reply, Server, answer};
use crate::{action, with_headers};

/// What a program printed, and whether it ended well.
struct Ran {
    ended_well: bool,
    printed: String,
    complained: String,
}

/// Runs a program with a token against a server.
fn run(program: &str, arguments: &[&str], server: &Server) -> Ran {
    let mut command = command(program);
    command.args(arguments);
    command.env("DIGITALOCEAN_TOKEN", "secret");
    command.env("DIGITALOCEAN_API_URL", &server.url);
    let ran = ran(command.output().expect("the program can be run"));
    let all = format!("{}{}", ran.printed, ran.complained);
    assert!(!all.contains("secret"), "{all}");
    ran
}

fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    for variable in ["DIGITALOCEAN_TOKEN", "DIGITALOCEAN_ACCESS_TOKEN"] {
        command.env_remove(variable);
    }
    command
}

fn ran(output: Output) -> Ran {
    let [printed, complained] =
        [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned());
    Ran {
        ended_well: output.status.success(),
        printed,
        complained,
    }
}

/// What a program that ended well printed.
#[track_caller]
fn good(ran: Ran) -> String {
    assert!(ran.ended_well, "{}{}", ran.printed, ran.complained);
    ran.printed
}

/// What a program that did not end well complained of, in one line.
#[track_caller]
fn bad(ran: &Ran) -> &str {
    assert!(!ran.ended_well, "{}", ran.printed);
    let complaint = ran.complained.trim_end();
    assert!(complaint.lines().count() == 1, "{complaint}");
    complaint
}

const LIST: &str = env!("CARGO_BIN_EXE_list_private_snapshots");
const IMPORT: &str = env!("CARGO_BIN_EXE_import_image");
const COPY: &str = env!("CARGO_BIN_EXE_copy_to_regions");
const RENAME: &str = env!("CARGO_BIN_EXE_rename_image");
const DELETE: &str = env!("CARGO_BIN_EXE_delete_image");
const LIMIT: &str = env!("CARGO_BIN_EXE_show_rate_limit");

#[test]
fn a_missing_token_is_an_error_of_main_that_names_the_variables() {
    let ran = ran(command(LIST).output().expect("the program can be run"));
    assert_eq!(
        bad(&ran),
        "Error: cannot make the client: the environment has no token: set `DIGITALOCEAN_TOKEN` or \
         `DIGITALOCEAN_ACCESS_TOKEN` to it"
    );
}

fn page(ids: [i64; 2], next: &str) -> Reply {
    let [a, b] = ids;
    let links = match next {
        "" => String::new(),
        link => format!(r#", "links": {{"pages": {{"next": "{link}"}}}}"#),
    };
    let body = format!(
        r#"{{"images": [{{"id": {a}, "name": "web", "type": "snapshot", "size_gigabytes": 2.5}},
            {{"id": {b}, "name": "old", "type": "backup"}}], "meta": {{"total": 4}}{links}}}"#
    );
    answer("200 OK", &body)
}

#[test]
fn private_snapshots_are_listed_over_all_pages() {
    let server = Server::start([
        page([1, 2], "https://x.example/v2/images?page=2"),
        page([3, 4], ""),
    ]);
    let printed = good(run(LIST, &[], &server));
    assert_eq!(printed, "1 web (2.5 GB)\n3 web (2.5 GB)\n");
    assert!(server.requests()[1].starts_with("GET /v2/images?private=true&per_page=200&page=2 "));
}

#[test]
fn private_snapshots_are_listed_though_the_server_resets_and_fails() {
    let server = Server::start([
        Reply::Reset,
        page([1, 2], "https://x.example/v2/images?page=2"),
        answer("503 Service Unavailable", "<html>down</html>"),
        page([3, 4], ""),
    ]);
    let printed = good(run(LIST, &[], &server));
    assert_eq!(printed, "1 web (2.5 GB)\n3 web (2.5 GB)\n");
}

#[test]
fn a_list_whose_second_page_is_no_page_is_an_error_and_no_short_list() {
    let html = with_headers(
        "200 OK",
        "content-type: text/html\r\n",
        "<html>log in</html>",
    );
    let server = Server::start([page([1, 2], "https://x.example/v2/images?page=2"), html]);
    let ran = run(LIST, &[], &server);
    assert!(
        bad(&ran).starts_with("Error: images_list: cannot decode the response"),
        "{}",
        bad(&ran)
    );
    assert_eq!(ran.printed, "1 web (2.5 GB)\n");
}

fn image(status: &str, more: &str) -> Reply {
    let body =
        format!(r#"{{"image": {{"id": 9, "status": "{status}", "regions": ["fra1"]{more}}}}}"#);
    answer("200 OK", &body)
}

const NEW: [&str; 4] = [
    "golden",
    "https://images.example/golden.raw.gz",
    "fra1",
    "0.01",
];

#[test]
fn an_import_is_waited_for() {
    let server = Server::start([
        image("NEW", ""),
        image("pending", ""),
        image("available", ""),
    ]);
    let printed = good(run(IMPORT, &NEW, &server));
    assert!(
        printed.ends_with("9: available\n9 is in fra1\n"),
        "{printed}"
    );
}

#[test]
fn an_import_is_waited_for_though_its_polls_fail() {
    let server = Server::start([
        image("NEW", ""),
        answer("404 Not Found", ""),
        answer("200 OK", "<html>busy</html>"),
        image("checking", ""),
        image("available", ""),
    ]);
    let ran = run(IMPORT, &NEW, &server);
    let missing = "still trying: images_get: 404 Not Found";
    assert!(ran.complained.starts_with(missing), "{}", ran.complained);
    let printed = good(ran);
    assert!(printed.contains("checking"), "{printed}");
}

#[test]
fn an_import_that_fails_says_why() {
    let failed = image("deleted", r#", "error_message": "no such file\u001b[31m""#);
    let server = Server::start([image("NEW", ""), failed]);
    let ran = run(IMPORT, &NEW, &server);
    let complaint = bad(&ran);
    assert!(
        complaint.contains("no such file") && !complaint.contains('\u{1b}'),
        "{complaint}"
    );
}

#[test]
fn a_lost_answer_to_an_import_imports_nothing_twice() {
    let server = Server::start([Reply::Reset, image("NEW", "")]);
    let ran = run(IMPORT, &NEW, &server);
    let complaint = bad(&ran);
    assert!(complaint.contains("images_create_custom"), "{complaint}");
    assert!(complaint.ends_with("the API may have acted on it all the same"));
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_refused_import_is_an_error_in_the_words_of_the_api_alone() {
    let body = r#"{"id": "unprocessable_entity", "message": "Region is not available"}"#;
    let server = Server::start([answer("422 Unprocessable Entity", body)]);
    let ran = run(IMPORT, &NEW, &server);
    let expected = "Error: images_create_custom: 422 Unprocessable Entity: Region is not available";
    assert_eq!(bad(&ran), expected);
}

#[test]
fn a_server_that_cannot_be_reached_is_named() {
    let mut command = command(LIST);
    command.env("DIGITALOCEAN_TOKEN", "secret");
    // Nobody may listen on this port.
    command.env("DIGITALOCEAN_API_URL", "http://127.0.0.1:1/proxy");
    let ran = ran(command.output().expect("the program can be run"));
    let expected = "Error: images_list: cannot connect to 127.0.0.1:1: ";
    assert!(bad(&ran).starts_with(expected), "{}", bad(&ran));
}

#[test]
fn copies_to_two_regions_run_side_by_side() {
    let (begun, done) = (|| action("in-progress"), || action("completed"));
    let server = Server::start([begun(), begun(), done(), done()]);
    let printed = good(run(COPY, &["7", "0.01", "fra1", "nyc3"], &server));
    for line in [
        "fra1: in-progress",
        "nyc3: in-progress",
        "fra1: done",
        "nyc3: done",
    ] {
        assert!(printed.lines().any(|it| it == line), "{printed}");
    }
}

#[test]
fn a_copy_that_fails_does_not_stop_the_other() {
    let begun = || action("in-progress");
    let server = Server::start([
        begun(),
        begun(),
        action("errored"),
        begun(),
        action("completed"),
    ]);
    let ran = run(COPY, &["7", "0.01", "fra1", "nyc3"], &server);
    assert!(
        !ran.ended_well && ran.complained.ends_with("1 of 2 copies failed\n"),
        "{}",
        ran.complained
    );
    assert_eq!(ran.printed.matches("done").count(), 1, "{}", ran.printed);
}

#[test]
fn an_image_is_renamed() {
    let server = Server::start([answer("200 OK", r#"{"image": {"id": 7, "name": "web"}}"#)]);
    assert_eq!(
        good(run(RENAME, &["7", "web"], &server)),
        "7 is called web\n"
    );
    assert!(server.requests()[0].ends_with(r#"{"name":"web"}"#));
}

#[test]
fn a_refused_name_is_an_error_in_the_words_of_the_api() {
    let body = r#"{"id": "unprocessable_entity", "message": "Name is\ntoo long"}"#;
    let server = Server::start([answer("422 Unprocessable Entity", body)]);
    let ran = run(RENAME, &["7", "web"], &server);
    let expected = r"Error: images_update: 422 Unprocessable Entity: Name is\ntoo long";
    assert_eq!(bad(&ran), expected);
}

#[test]
fn an_image_is_deleted() {
    let server = Server::start([Reply::Send("HTTP/1.1 204 No Content\r\n\r\n".to_owned())]);
    assert_eq!(good(run(DELETE, &["7"], &server)), "deleted\n");
}

#[test]
fn an_image_that_is_gone_already_is_no_error() {
    let again =
        r#"{"id": "unprocessable_entity", "message": "Can not delete an already deleted image."}"#;
    for reply in [
        answer("404 Not Found", ""),
        answer("422 Unprocessable Entity", again),
    ] {
        let server = Server::start([reply]);
        assert_eq!(good(run(DELETE, &["7"], &server)), "it was gone already\n");
    }
}

#[test]
fn a_page_of_a_proxy_does_not_say_that_an_image_is_deleted() {
    let page = "<html>welcome</html>";
    let server = Server::start([with_headers("200 OK", "content-type: text/html\r\n", page)]);
    let ran = run(DELETE, &["7"], &server);
    assert!(
        bad(&ran).starts_with("Error: images_delete: "),
        "{}",
        bad(&ran)
    );
}

#[test]
fn the_rate_limit_is_shown() {
    let headers =
        "ratelimit-limit: 5000\r\nratelimit-remaining: 4873\r\nratelimit-reset: 1953686400\r\n";
    let server = Server::start([with_headers("200 OK", headers, r#"{"images": []}"#)]);
    let printed = good(run(LIMIT, &[], &server));
    assert_eq!(
        printed,
        "4873 of 5000 requests left until Sat, 29 Nov 2031 02:40:00 GMT\n"
    );
}

#[test]
fn a_rate_limit_that_says_only_when_it_resets_says_how_long_that_is() {
    let headers = "ratelimit-limit: 5000\r\nratelimit-remaining: 0\r\nratelimit-reset: 1953686400\r\n\
                   date: Sat, 29 Nov 2031 02:25:00 GMT\r\n";
    let server = Server::start([with_headers("429 Too Many Requests", headers, "")]);
    let printed = good(run(LIMIT, &[], &server));
    assert_eq!(
        printed,
        "no request is accepted for 900 s\n\
         0 of 5000 requests left until Sat, 29 Nov 2031 02:40:00 GMT\n"
    );
}

#[test]
fn a_rate_limit_that_is_used_up_fails_at_once_and_is_shown() {
    let headers = "retry-after: 900\r\nratelimit-limit: 5000\r\nratelimit-remaining: 0\r\n";
    let server = Server::start([with_headers("429 Too Many Requests", headers, "")]);
    let printed = good(run(LIMIT, &[], &server));
    assert!(
        printed.starts_with("no request is accepted for 900 s\n"),
        "{printed}"
    );
}
