//! Unions and open enums: known members, and unknown ones that lose nothing.

use lathe_runtime::sample::types::{
    NewPart, Order, Part, Serial, Wheel, Widget, WidgetRef, WidgetStatus,
};
use serde_json::json;

fn read(json: &serde_json::Value) -> Result<Part, String> {
    serde_json::from_str(&json.to_string()).map_err(|error| error.to_string())
}

#[test]
fn a_tag_says_which_member_it_is() {
    let part = read(&json!({"type": "wheel", "radius": 0.5}));
    assert_eq!(part, Ok(Part::Wheel(Wheel { radius: 0.5 })));
}

#[test]
fn a_member_that_is_not_described_keeps_its_json() {
    let json = json!({"type": "wing", "span": [1, 2.5, null]});
    let part = read(&json).expect("every part is read");
    assert_eq!(serde_json::to_value(&part).expect("it is JSON"), json);
}

#[test]
fn a_member_that_is_not_described_says_its_tag() {
    let Ok(Part::Unknown(part)) = read(&json!({"type": "wing"})) else {
        panic!("wings are not described");
    };
    assert_eq!(part.tag(), "wing");
    assert_eq!(part.to_json(), json!({"type": "wing"}));
}

#[test]
fn a_tag_that_is_no_string_is_its_json() {
    let part = read(&json!({"type": 3}));
    assert!(matches!(part, Ok(Part::Unknown(part)) if part.tag() == "3"));
}

#[test]
fn a_missing_tag_is_empty() {
    for json in [json!({}), json!({"type": null}), json!("wheel"), json!([1])] {
        let part = read(&json);
        assert!(matches!(part, Ok(Part::Unknown(part)) if part.tag().is_empty()));
    }
}

#[test]
fn a_known_member_that_does_not_decode_is_an_error_that_says_where() {
    let error = read(&json!({"type": "wheel", "radius": "wide"})).expect_err("it is no number");
    assert!(
        error.starts_with("radius: expected a number, found the text \"wide\""),
        "{error}"
    );
}

#[test]
fn a_value_that_is_described_is_never_unknown() {
    assert_eq!(WidgetStatus::from("ready"), WidgetStatus::Ready);
}

#[test]
fn an_unknown_value_prints_as_its_text() {
    let WidgetStatus::Unknown(unknown) = WidgetStatus::from("melted") else {
        panic!("`melted` is not described");
    };
    assert_eq!(format!("{unknown} {unknown:?}"), "melted \"melted\"");
}

#[test]
fn null_and_absent_are_read_alike() {
    let absent: Widget = serde_json::from_str("{}").expect("it is a widget");
    let null = r#"{"id": null, "status": null, "created_at": null, "part": null}"#;
    let null: Widget = serde_json::from_str(null).expect("it is a widget");
    assert_eq!(null, absent);
}

#[test]
fn a_value_is_the_variant_that_has_its_shape() {
    for (json, expected) in [
        (json!(7), WidgetRef::Number(7)),
        (json!(7.0), WidgetRef::Number(7)),
        (json!("w7"), WidgetRef::Serial(Serial::new("w7"))),
        (
            json!({"radius": 2}),
            WidgetRef::Wheel(Wheel { radius: 2.0 }),
        ),
    ] {
        let read: WidgetRef = serde_json::from_value(json).expect("it is described");
        assert_eq!(read, expected);
    }
}

#[test]
fn a_value_of_no_shape_keeps_its_json() {
    for json in [json!(7.5), json!(null), json!([7]), json!({"span": 1})] {
        let read: WidgetRef = serde_json::from_value(json.clone()).expect("anything is read");
        assert!(matches!(read, WidgetRef::Unknown(_)));
        assert_eq!(serde_json::to_value(read).expect("it is JSON"), json);
    }
}

#[test]
fn what_has_no_field_is_kept_and_a_null_that_must_be_there_is_written() {
    let read: NewPart = serde_json::from_value(json!({"weight": 7})).expect("it is a part");
    assert_eq!(read.additional_properties["weight"], 7);
    let written = serde_json::to_value(&read).expect("it is JSON");
    assert_eq!(written, json!({"weight": 7, "customer": null}));
}

#[test]
fn setters_take_what_becomes_the_field() {
    let order = Order::default()
        .count(2)
        .colour("red")
        .uses(["a", "b"])
        .sizes([1, 2])
        .next(Order::default());
    let expected = json!({
        "count": 2, "colour": "red", "uses": ["a", "b"], "sizes": [1, 2], "next": {},
    });
    assert_eq!(serde_json::to_value(order).expect("it is JSON"), expected);
}
