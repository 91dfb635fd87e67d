//! Properties that may be left out, and may be `null`.

use lathe_runtime::sample::change::Change;
use lathe_runtime::sample::types::{Order, WidgetStatus};
use lathe_runtime::{Null, Nullable};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

fn written(change: Change) -> Value {
    serde_json::to_value(change).expect("it is JSON")
}

#[test]
fn a_setter_takes_what_one_of_a_property_that_is_not_null_takes() {
    let change = Change::default()
        .count(18_000_000_000_000_000_000)
        .weight(1.5)
        .status("ready")
        .sizes([1, 18_000_000_000_000_000_000])
        .names(["a", "b"])
        .order(Order::default().count(2));
    let expected = json!({
        "count": 18_000_000_000_000_000_000_u64, "weight": 1.5, "status": "ready",
        "sizes": [1, 18_000_000_000_000_000_000_u64], "names": ["a", "b"], "order": {"count": 2},
    });
    assert_eq!(written(change), expected);
    let change = Change::default()
        .status(WidgetStatus::Ready)
        .sizes((1..3).map(|size| size * 2))
        .names(vec!["a".to_owned()]);
    let expected = json!({"status": "ready", "sizes": [2, 4], "names": ["a"]});
    assert_eq!(written(change), expected);
}

#[test]
fn a_setter_takes_null() {
    let change = Change::default()
        .count(Null)
        .weight(Null)
        .made_at(Nullable::Null)
        .status(Null)
        .sizes(Null)
        .names(Null)
        .order(Null);
    let expected = json!({
        "count": null, "weight": null, "made_at": null, "status": null, "sizes": null, "names": null,
        "order": null,
    });
    assert_eq!(written(change), expected);
}

#[test]
fn a_setter_takes_an_option_of_which_none_is_null() {
    let count: Option<u64> = None;
    let change = Change::default()
        .count(count)
        .weight(Some(2.0))
        .status(Some("ready"))
        .sizes(Some([1]))
        .names(Some(vec!["a"]))
        .order(Some(Order::default()));
    let expected = json!({
        "count": null, "weight": 2.0, "status": "ready", "sizes": [1], "names": ["a"], "order": {},
    });
    assert_eq!(written(change), expected);
}

#[test]
fn a_setter_takes_the_property_of_another_value_as_it_is() {
    let other = Change::default().names(["a"]).count(Null);
    let change = Change::default()
        .count(other.count)
        .weight(other.weight)
        .names(other.names);
    assert_eq!(written(change), json!({"count": null, "names": ["a"]}));
}

#[test]
fn what_is_left_out_is_not_written_and_null_is_read_as_null() {
    for json in [
        json!({}),
        json!({"count": null}),
        json!({"count": 1}),
        json!({"order": null, "names": null, "sizes": []}),
    ] {
        let read: Change = serde_json::from_value(json.clone()).expect("it is a change");
        assert_eq!(written(read), json);
    }
}

#[test]
fn the_value_is_an_option_away() {
    let mut name = Nullable::from("a".to_owned());
    assert_eq!(name.value().map(String::as_str), Some("a"));
    assert_eq!(name.as_deref(), Nullable::Value("a"));
    assert_eq!(name.as_ref().map(String::len), Nullable::Value(1));
    if let Some(name) = name.value_mut() {
        name.push('b');
    }
    assert_eq!(name.into_value(), Some("ab".to_owned()));
    assert_eq!(Option::from(Nullable::Value(1)), Some(1));
    for none in [Nullable::Null, Nullable::Absent] {
        assert_eq!(none.value(), None::<&u8>);
        assert_eq!(Option::<u8>::from(none), None);
    }
}

#[test]
fn absent_null_and_a_value_are_told_apart() {
    let all = [Nullable::default(), Null, Nullable::Value(1)];
    assert_eq!(
        all.map(|it| (it.is_absent(), it.is_null(), it.is_value())),
        [
            (true, false, false),
            (false, true, false),
            (false, false, true)
        ]
    );
    assert_eq!(format!("{all:?}"), "[Absent, Null, Value(1)]");
    assert_eq!(Nullable::<u8>::from(None), Null);
    assert_eq!(Nullable::<u8>::from(Some(1)), Nullable::Value(1));
}

#[test]
fn a_struct_of_ones_own_can_have_such_a_field() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Own {
        #[serde(default, skip_serializing_if = "Nullable::is_absent")]
        note: Nullable<String>,
    }
    for json in [json!({}), json!({"note": null}), json!({"note": "a"})] {
        let own: Own = serde_json::from_value(json.clone()).expect("it is one");
        assert_eq!(serde_json::to_value(own).expect("it is JSON"), json);
    }
}
