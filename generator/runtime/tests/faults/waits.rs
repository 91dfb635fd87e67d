//! Waits, and what does or does not end them.

use crate::acts::{answer, cut, ok, reset};
use crate::case::Call::Wait;
use crate::case::Case;
use crate::server::Act;

fn widget(status: &str) -> Act {
    ok(format!(
        r#"{{"widget": {{"id": 7, "status": "{status}", "problem": "\u001b[31m"}}}}"#
    ))
}

pub(crate) fn cases() -> Vec<Case> {
    let (building, ready) = (|| widget("building"), || widget("ready"));
    let fails = |status: u16| answer(&status.to_string(), &[], "");
    let page = || answer("200", &["content-type: text/html"], "<html>");
    let passing: Vec<(&str, Act)> = vec![
        ("404", fails(404)),
        ("429", fails(429)),
        ("500", fails(500)),
        ("503", fails(503)),
        ("524", fails(524)),
        ("a page", page()),
        ("an empty body", ok("")),
        ("a close", cut("")),
        ("a reset", reset("")),
        ("no HTTP", cut("nonsense\r\n\r\n")),
    ];
    let mut cases = Vec::new();
    for (name, act) in passing {
        let acts = vec![act.clone(), building(), act.clone(), act.clone(), ready()];
        cases.push(Case::new(
            format!("{name} first, and later"),
            Wait,
            acts,
            "ready",
        ));
        if name != "404" {
            let status = match name {
                "a page" | "an empty body" => "Decode 200".to_owned(),
                "a close" | "a reset" | "no HTTP" => "Transport".to_owned(),
                status => format!("Status {status}"),
            };
            let expected = format!("Request: {status}");
            cases.push(Case::new(
                format!("{name} without end"),
                Wait,
                vec![act.clone()],
                &expected,
            ));
            let expected = format!("Poll: {status}");
            cases.push(Case::new(
                format!("{name} from then on"),
                Wait,
                vec![building(), act],
                &expected,
            ));
        }
    }
    for (name, act, outcome) in [
        ("401", fails(401), "Status 401"),
        ("403", fails(403), "Status 403"),
        ("422", fails(422), "Status 422"),
        (
            "a redirect",
            answer("302", &["location: http://{trap}"], ""),
            "Status 302",
        ),
        ("another type", ok(r#"{"widget": []}"#), "Decode 200"),
    ] {
        cases.push(Case::new(
            format!("{name} first"),
            Wait,
            vec![act.clone()],
            &format!("Request: {outcome}"),
        ));
        cases.push(Case::new(
            format!("{name} later"),
            Wait,
            vec![building(), act],
            &format!("Poll: {outcome}"),
        ));
    }
    cases.push(Case::new(
        "a failure",
        Wait,
        vec![building(), widget("broken")],
        "Failed",
    ));
    cases.push(Case::new(
        "a status that nobody knows",
        Wait,
        vec![widget("\\u001b"), ready()],
        "ready",
    ));
    cases.push(Case::new(
        "no status",
        Wait,
        vec![ok(r#"{"widget": {}}"#), ready()],
        "ready",
    ));
    cases
}
