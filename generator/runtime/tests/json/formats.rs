//! The types of an API in other formats than JSON, and as parts of a user's own types.

use std::collections::BTreeMap;
use std::fmt::Debug;

use lathe_runtime::from_slice;
use lathe_runtime::sample::types::{
    NewPart, NewWidget, Order, Part, Serial, Widget, WidgetRef, WidgetStatus,
};
use lathe_runtime::sample::values::{Choice, Node, Scalars};
use lathe_runtime::sample::wide::Wide;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A format: its name, and a value there and back.
macro_rules! formats {
    ($check:ident($value:expr)) => {{
        let value = $value;
        $check(
            "JSON",
            value,
            |it| serde_json::to_vec(it).ok(),
            |it| serde_json::from_slice(it).ok(),
        );
        $check(
            "YAML",
            value,
            |it| serde_yaml::to_string(it).ok().map(String::into_bytes),
            |it| serde_yaml::from_slice(it).ok(),
        );
        $check(
            "CBOR",
            value,
            |it| cbor(it).ok(),
            |it| ciborium::from_reader(it).ok(),
        );
        $check(
            "MessagePack",
            value,
            |it| rmp_serde::to_vec(it).ok(),
            |it| rmp_serde::from_slice(it).ok(),
        );
        $check(
            "MessagePack with names",
            value,
            |it| rmp_serde::to_vec_named(it).ok(),
            |it| rmp_serde::from_slice(it).ok(),
        );
    }};
}

fn cbor<T: Serialize>(value: &T) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    match ciborium::into_writer(value, &mut bytes) {
        Ok(()) => Ok(bytes),
        Err(error) => Err(error.to_string()),
    }
}

#[track_caller]
fn there_and_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(
    format: &str,
    value: &T,
    write: impl Fn(&T) -> Option<Vec<u8>>,
    read: impl Fn(&[u8]) -> Option<T>,
) {
    let written = write(value).unwrap_or_else(|| panic!("{value:?} is not written as {format}"));
    assert_eq!(read(&written).as_ref(), Some(value), "{format}");
}

/// A type of a user, with values of an API in every place where there can be one.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Holder<T> {
    before: u8,
    value: T,
    list: Vec<T>,
    map: BTreeMap<String, T>,
    pair: (T, T),
    either: Either<T>,
    some: Option<T>,
    after: String,
}

/// What `serde` keeps before it is read as one or the other.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
enum Either<T> {
    Never { nothing_has_this: bool },
    Value(T),
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Flat<T> {
    own: u8,
    #[serde(flatten)]
    value: T,
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "user_tag")]
enum Tagged<T> {
    Value(T),
    Other,
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "user_tag", content = "user_content")]
enum Adjacent<T> {
    Value(T),
}

#[track_caller]
fn any<T: Serialize + DeserializeOwned + PartialEq + Debug + Clone>(value: &T) {
    formats!(there_and_back(value));
    let holder = Holder {
        before: 1,
        value: value.clone(),
        list: vec![value.clone(), value.clone()],
        map: BTreeMap::from([("key".to_owned(), value.clone())]),
        pair: (value.clone(), value.clone()),
        either: Either::Value(value.clone()),
        some: Some(value.clone()),
        after: "after".to_owned(),
    };
    formats!(there_and_back(&holder));
    formats!(there_and_back(&Adjacent::Value(value.clone())));
    let tree = serde_json::to_value(&holder).expect("it is JSON");
    assert_eq!(serde_json::from_value::<Holder<T>>(tree).ok(), Some(holder));
}

#[track_caller]
fn object<T: Serialize + DeserializeOwned + PartialEq + Debug + Clone>(value: &T) {
    any(value);
    formats!(named(&Flat {
        own: 1,
        value: value.clone()
    }));
    formats!(named(&Tagged::Value(value.clone())));
}

/// A value in the formats that write the names of properties: without them, `serde` cannot tell apart what it flattens.
#[track_caller]
fn named<T: Serialize + DeserializeOwned + PartialEq + Debug>(
    format: &str,
    value: &T,
    write: impl Fn(&T) -> Option<Vec<u8>>,
    read: impl Fn(&[u8]) -> Option<T>,
) {
    if format != "MessagePack" {
        there_and_back(format, value, write, read);
    }
}

#[track_caller]
fn of<T: lathe_runtime::Json>(value: Value) -> T {
    from_slice(value.to_string().as_bytes()).expect("the value is of the type")
}

#[test]
fn structs_are_read_back_in_every_format() {
    object(&of::<Widget>(json!({
        "id": 7, "status": "ready", "created_at": "2024-02-29T23:59:59.25+02:00", "works_until": "2030-01-01",
        "part": {"type": "wheel", "radius": 0.1},
    })));
    object(&of::<Widget>(
        json!({"status": "melted", "part": {"type": "wing", "span": [1, -2.5, null, true, {}]}}),
    ));
    object(&Widget::default());
    object(&of::<NewWidget>(json!({"name": "é\u{1f600}\n\"\\"})));
    object(&of::<NewPart>(
        json!({"colour": "red", "customer": null, "a": 1, "é": -2}),
    ));
    object(&of::<Order>(
        json!({"count": 1, "uses": ["a", "b"], "sizes": [], "next": {"next": {"count": -1}}}),
    ));
    object(&of::<Scalars>(json!({
        "int32": i32::MIN, "int64": i64::MIN, "uint32": u32::MAX, "uint64": u64::MAX, "float": 1e-300, "truth": true,
        "text": "",
    })));
    object(&of::<Scalars>(
        json!({"int64": i64::MAX, "float": 3.0, "text": "null"}),
    ));
    object(&of::<Wide>(
        json!({"f00": 1, "f99": u64::MAX, "next": {}, "list": [{}, {"f50": 50}], "map": {"1": {}}}),
    ));
}

#[test]
fn scalars_and_enums_are_read_back_in_every_format() {
    any(&WidgetStatus::Ready);
    any(&WidgetStatus::from("melted"));
    any(&WidgetStatus::from("1"));
    any(&Serial::new("~"));
}

#[test]
fn unions_are_read_back_in_every_format() {
    object(&of::<Part>(json!({"type": "wheel", "radius": 2.0})));
    object(&of::<Node>(
        json!({"kind": "branch", "nodes": {"a": {"kind": "leaf", "says": "a"}, "b": {"kind": "branch", "nodes": {}}}}),
    ));
    for value in [json!(7), json!(-7), json!("w7"), json!({"radius": 2.5})] {
        any(&of::<WidgetRef>(value));
    }
    for value in [
        json!(true),
        json!(1),
        json!(1.5),
        json!("ready"),
        json!([1, "ready", [false]]),
        json!({"value": 1, "z": "1"}),
    ] {
        any(&of::<Choice>(value));
    }
}

#[test]
fn an_unknown_variant_becomes_a_value_of_the_format() {
    for value in [
        json!({"type": "wing", "span": [1, 2.5, null, true, "a", {"b": {}}, -1, u64::MAX, i64::MIN, 1e300, ""]}),
        json!([]),
        json!("text"),
        json!(1.5),
        json!(false),
        json!(null),
    ] {
        let part: Part = of(value.clone());
        assert!(matches!(part, Part::Unknown(_)));
        // The same by way of YAML, whose trees look alike whatever features `serde_json` has.
        let yaml: serde_yaml::Value = serde_yaml::from_str(&value.to_string()).expect("it is YAML");
        assert_eq!(serde_yaml::to_value(&part).ok().as_ref(), Some(&yaml));
        let own = ciborium::Value::serialized(&part).expect("it is CBOR");
        let expected = ciborium::Value::serialized(&yaml).expect("it is CBOR");
        assert_eq!(own, expected);
        let own = rmp_serde::to_vec(&part).expect("it is MessagePack");
        let expected = rmp_serde::to_vec(&yaml).expect("it is MessagePack");
        assert_eq!(own, expected);
        assert_eq!(serde_json::to_value(&part).expect("it is JSON"), value);
        formats!(there_and_back(&part));
    }
}

#[test]
fn an_unknown_variant_of_json_is_written_in_its_order() {
    let part: Part =
        from_slice(br#"{"type": "wing", "b": 1, "a": 2}"#).expect("every part is read");
    assert_eq!(
        serde_json::to_string(&part).expect("it is JSON"),
        r#"{"type":"wing","b":1,"a":2}"#
    );
}

#[test]
fn a_number_that_a_format_does_not_hold_is_an_error_that_says_so() {
    let large = "1".repeat(40);
    for number in ["1e400", "-1e400", large.as_str()] {
        let part: Part =
            from_slice(format!("{{\"type\": \"wing\", \"span\": [{number}]}}").as_bytes())
                .expect("every part is read");
        let expected = format!("the number {number} is larger than any that the format holds");
        for error in [
            serde_json::to_string(&part)
                .expect_err("it is too large")
                .to_string(),
            serde_yaml::to_string(&part)
                .expect_err("it is too large")
                .to_string(),
            cbor(&part).expect_err("it is too large"),
            rmp_serde::to_vec(&part)
                .expect_err("it is too large")
                .to_string(),
        ] {
            assert!(error.contains(&expected), "{error}");
        }
        postcard::to_stdvec(&part).expect_err("it is too large");
    }
}

#[test]
fn integers_of_128_bits_are_kept_or_refused() {
    let part: Part =
        from_slice(br#"[170141183460469231731687303715884105727]"#).expect("every part is read");
    assert_eq!(
        serde_json::to_string(&part).ok().as_deref(),
        Some("[170141183460469231731687303715884105727]")
    );
    let bytes = cbor(&part).expect("CBOR has them");
    assert_eq!(
        ciborium::from_reader::<Part, _>(bytes.as_slice()).ok(),
        Some(part.clone())
    );
    // MessagePack has bytes for them, which nothing tells from others.
    let bytes = rmp_serde::to_vec(&part).expect("it is written");
    let error = rmp_serde::from_slice::<Part>(&bytes).expect_err("bytes are no JSON");
    assert!(
        error
            .to_string()
            .contains("anything that JSON has a word for"),
        "{error}"
    );
}

#[test]
fn what_tells_no_types_is_an_error_that_says_so() {
    let widget: Widget = of(json!({"id": 7, "part": {"type": "wing"}}));
    let bytes = postcard::to_stdvec(&widget).expect("it is written");
    assert_eq!(
        postcard::from_bytes::<Widget>(&bytes),
        Err(postcard::Error::WontImplement)
    );
    assert_eq!(
        postcard::from_bytes::<Serial>(&bytes),
        Err(postcard::Error::WontImplement)
    );
    let holder = Holder {
        before: 1,
        value: widget.clone(),
        list: vec![widget.clone()],
        map: BTreeMap::new(),
        pair: (widget.clone(), widget.clone()),
        either: Either::Value(widget),
        some: None,
        after: String::new(),
    };
    let bytes = postcard::to_stdvec(&holder).expect("it is written");
    postcard::from_bytes::<Holder<Widget>>(&bytes).expect_err("types are needed");
}

#[test]
fn names_of_properties_may_be_numbers() {
    let expected: NewPart = of(json!({"1": 2, "-3": 4, "true": 5}));
    let yaml: NewPart = serde_yaml::from_str("{1: 2, -3: 4, true: 5}").expect("it is a part");
    assert_eq!(yaml, expected);
    let cbor: NewPart =
        ciborium::from_reader(&[0xa3, 1, 2, 0x22, 4, 0xf5, 5][..]).expect("it is a part");
    assert_eq!(cbor, expected);
    let message: NewPart =
        rmp_serde::from_slice(&[0x83, 1, 2, 0xfd, 4, 0xc3, 5]).expect("it is a part");
    assert_eq!(message, expected);
}

#[test]
fn objects_lists_and_texts_may_come_without_their_lengths() {
    // {"uses": ["a"], "sizes": [1]}, whose bytes say only where each ends.
    let bytes = b"\xbf\x64uses\x9f\x7f\x61a\xff\xff\x65sizes\x9f\x01\xff\xff";
    let order: Order = ciborium::from_reader(&bytes[..]).expect("it is an order");
    assert_eq!(order, of(json!({"uses": ["a"], "sizes": [1]})));
}

#[test]
fn what_json_has_no_word_for_is_an_error_that_says_so() {
    let yaml = |text: &str| {
        serde_yaml::from_str::<Scalars>(text)
            .expect_err("JSON has no word for it")
            .to_string()
    };
    for text in [
        "float: .nan",
        "float: .inf",
        "float: -.inf",
        "text: .nan",
        "unknown: [.nan]",
    ] {
        let error = yaml(text);
        assert!(
            error.contains("anything that JSON has a word for"),
            "{error}"
        );
    }
    assert!(yaml("[1, 2]: 3").contains("the name of a property"));
    // {"float": NaN}, {"text": bytes}, and a number with a tag.
    for bytes in [
        &b"\xa1\x65float\xf9\x7e\x00"[..],
        b"\xa1\x64text\x42ab",
        b"\xa1\x65int64\xd8\x20\x01",
    ] {
        let error =
            ciborium::from_reader::<Scalars, _>(bytes).expect_err("JSON has no word for it");
        assert!(error.to_string().contains("JSON has a word for"), "{error}");
    }
    let bytes = b"\x81\xa4text\xc4\x02ab";
    let error = rmp_serde::from_slice::<Scalars>(bytes).expect_err("JSON has no word for it");
    assert!(error.to_string().contains("JSON has a word for"), "{error}");
}

#[test]
fn a_mismatch_is_told_with_the_way_to_it_in_every_format() {
    let expected = "part: missing field `radius`";
    let json = r#"{"part": {"type": "wheel"}}"#;
    let value: Value = serde_json::from_str(json).expect("it is JSON");
    let bytes = cbor(&value).expect("it is CBOR");
    let message = rmp_serde::to_vec(&value).expect("it is MessagePack");
    for error in [
        serde_json::from_str::<Widget>(json)
            .expect_err("it lacks one")
            .to_string(),
        serde_yaml::from_str::<Widget>(json)
            .expect_err("it lacks one")
            .to_string(),
        ciborium::from_reader::<Widget, _>(bytes.as_slice())
            .expect_err("it lacks one")
            .to_string(),
        rmp_serde::from_slice::<Widget>(&message)
            .expect_err("it lacks one")
            .to_string(),
    ] {
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn what_is_too_deep_is_refused_in_every_format() {
    for depth in [126, 128, 200, 100_000] {
        let is_read = depth < 127;
        let json = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(
            serde_json::from_str::<Part>(&json).is_ok(),
            is_read,
            "JSON {depth}"
        );
        if depth < 1_000 {
            assert_eq!(
                serde_yaml::from_str::<Part>(&json).is_ok(),
                is_read,
                "YAML {depth}"
            );
        }
        let last = |list: u8, empty: u8| {
            let mut bytes = vec![list; depth - 1];
            bytes.push(empty);
            bytes
        };
        assert_eq!(
            ciborium::from_reader::<Part, _>(last(0x81, 0x80).as_slice()).is_ok(),
            is_read,
            "CBOR {depth}"
        );
        assert_eq!(
            rmp_serde::from_slice::<Part>(&last(0x91, 0x90)).is_ok(),
            is_read,
            "MessagePack {depth}"
        );
    }
}

#[test]
fn what_looks_like_a_number_of_any_size_is_one_or_an_error() {
    let number = |text: &str| json!({"int64": {"$serde_json::private::Number": text}}).to_string();
    let read = |text: &str| {
        serde_yaml::from_str::<Scalars>(&number(text))
            .ok()
            .and_then(|it| it.int64)
    };
    assert_eq!(read("7"), Some(7));
    for text in ["", "7, 8", "7]", "\"7\"", "x"] {
        assert_eq!(read(text), None, "{text}");
    }
}
