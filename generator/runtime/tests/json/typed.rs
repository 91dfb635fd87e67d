//! What becomes of JSON that is read as a type: numbers, texts, what is missing, and what comes twice.

use std::collections::BTreeMap;

use lathe_runtime::sample::types::{NewPart, Order, Part, Widget, WidgetRef, WidgetStatus};
use lathe_runtime::sample::values::{Branch, Choice, Leaf, Node, Scalars, Tally};
use lathe_runtime::sample::wide::Wide;
use lathe_runtime::{Json, Nullable, from_slice, to_vec};

fn read<T: Json>(text: &str) -> Option<T> {
    from_slice(text.as_bytes()).ok()
}

fn written<T: Json>(value: &T) -> String {
    String::from_utf8(to_vec(value)).expect("JSON is UTF-8")
}

#[track_caller]
fn integers(text: &str, expected: Option<i128>) {
    let of = |range: std::ops::RangeInclusive<i128>| expected.filter(|it| range.contains(it));
    let is = |read: Option<i128>, expected: Option<i128>, name: &str| {
        assert_eq!(read, expected, "{text} as {name}");
    };
    let wide = (i64::MIN.into(), u64::MAX.into());
    is(
        read::<i32>(text).map(Into::into),
        of(i32::MIN.into()..=i32::MAX.into()),
        "i32",
    );
    is(
        read::<i64>(text).map(Into::into),
        of(wide.0..=i64::MAX.into()),
        "i64",
    );
    is(
        read::<u32>(text).map(Into::into),
        of(0..=u32::MAX.into()),
        "u32",
    );
    is(read::<u64>(text).map(Into::into), of(0..=wide.1), "u64");
}

#[test]
fn integers_are_taken_up_to_their_bounds_and_not_beyond() {
    let bounds: [i128; 8] = [
        0,
        i32::MIN.into(),
        i32::MAX.into(),
        u32::MAX.into(),
        i64::MIN.into(),
        i64::MAX.into(),
        u64::MAX.into(),
        1 << 53,
    ];
    for number in bounds.into_iter().flat_map(|it| it - 2..=it + 2) {
        integers(&number.to_string(), Some(number));
        integers(&format!("{number}.0"), Some(number));
        integers(&format!("{number}.000e0"), Some(number));
        if number != 0 {
            integers(&format!("{number}00e-2"), Some(number));
        }
        for fraction in ["5", "00000000000000000000000001"] {
            integers(&format!("{number}.{fraction}"), None);
        }
    }
}

#[test]
fn a_whole_number_may_be_written_with_a_fraction_of_nothing_or_an_exponent() {
    for (text, number) in [
        ("-0", 0),
        ("-0.0", 0),
        ("0e5", 0),
        ("0e99999999999999999999", 0),
        ("-0.000e-99999999999999999999", 0),
        ("1e2", 100),
        ("1E+2", 100),
        ("-1e2", -100),
        ("12.5e1", 125),
        ("1.25e2", 125),
        ("1200e-2", 12),
        ("0.001e3", 1),
        ("0.0001e4", 1),
        ("1e18", 1_000_000_000_000_000_000),
        ("1.0e0", 1),
        ("30e-1", 3),
        ("9007199254740993.0", 9_007_199_254_740_993),
        ("9.007199254740993e15", 9_007_199_254_740_993),
        ("1.8446744073709551615e19", u64::MAX.into()),
        ("-9.223372036854775808e18", i64::MIN.into()),
    ] {
        integers(text, Some(number));
    }
}

#[test]
fn a_number_that_is_not_whole_or_no_number_is_no_integer() {
    for text in [
        "0.5",
        "1e-1",
        "12.5",
        "1.25e1",
        "1e-400",
        "3.00000000000000000000000000000000001",
        "9007199254740991.4",
        "1e19999",
        "1e99999999999999999999",
        "-1e40",
        "1.00000000000000000001e19",
        "\"1\"",
        "true",
        "null",
        "[1]",
        "{}",
        "01",
        "1.",
        "+1",
    ] {
        integers(text, None);
    }
}

#[test]
fn floating_point_numbers_are_those_next_to_the_text() {
    for (text, number) in [
        ("0", 0.0),
        ("1", 1.0),
        ("1e2", 100.0),
        ("0.1", 0.1),
        ("5e-324", 5e-324),
        ("2e-324", 0.0),
        ("1e-400", 0.0),
        ("1.7976931348623157e308", f64::MAX),
        ("179769313486231580793e288", f64::MAX),
        ("9007199254740993", 9_007_199_254_740_992.0),
        ("2.2250738585072011e-308", 2.225_073_858_507_201e-308),
        (
            "0.1000000000000000055511151231257827021181583404541015625",
            0.1,
        ),
    ] {
        assert_eq!(read::<f64>(text), Some(number), "{text}");
    }
    assert!(read::<f64>("-0").is_some_and(f64::is_sign_negative));
    for text in ["1e309", "-1e309", "NaN", "\"1\"", "null", "1.8e308"] {
        assert_eq!(read::<f64>(text), None, "{text}");
    }
}

#[test]
fn every_scalar_is_read_back() {
    let scalars = Scalars {
        int32: Some(i32::MIN),
        int64: Some(i64::MIN),
        uint32: Some(u32::MAX),
        uint64: Some(u64::MAX),
        float: Some(-0.0),
        truth: Some(false),
        text: Some("\u{0}\u{1f}\u{7f}\"\\/\u{8}\u{c}\n\r\t é\u{2028}\u{ffff}\u{1f600}".to_owned()),
    };
    let text = written(&scalars);
    assert_eq!(read(&text), Some(scalars));
    let others: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(
        others["text"],
        read::<serde_json::Value>(&text).expect("it is JSON")["text"]
    );
    let control = r#""\u0000\u001f"#;
    assert!(text.contains(control), "{text}");
}

#[test]
fn null_is_no_value_and_where_it_may_be_said_a_value_of_its_own() {
    assert_eq!(
        read(r#"{"int32": null, "text": null, "truth": null}"#),
        Some(Scalars::default())
    );
    let colour = |text: &str| read::<NewPart>(text).map(|part| part.colour);
    assert_eq!(colour("{}"), Some(Nullable::Absent));
    assert_eq!(colour(r#"{"colour": null}"#), Some(Nullable::Null));
    assert_eq!(
        colour(r#"{"colour": "red"}"#),
        Some(Nullable::Value("red".to_owned()))
    );
    for text in ["{}", r#"{"colour": null}"#, r#"{"colour": "red"}"#] {
        let part: Order = read(text).expect("it is an order");
        assert_eq!(written(&part), text.replace(": ", ":"));
    }
}

#[test]
fn of_what_comes_twice_the_last_is_taken() {
    let scalars: Option<Scalars> =
        read(r#"{"int32": 1, "text": "a", "int32": 2, "\u0069nt32": 3}"#);
    assert_eq!(scalars.and_then(|it| it.int32), Some(3));
    let scalars: Option<Scalars> = read(r#"{"int32": 1, "int32": null}"#);
    assert_eq!(scalars, Some(Scalars::default()));
    let map: Option<BTreeMap<String, i64>> = read(r#"{"a": 1, "b": 2, "a": 3}"#);
    assert_eq!(
        map,
        Some(BTreeMap::from([("a".to_owned(), 3), ("b".to_owned(), 2)]))
    );
    let part: Option<NewPart> = read(r#"{"a": 1, "a": 2}"#);
    assert_eq!(part.map(|it| it.additional_properties["a"]), Some(2));
    for kinds in [
        r#""kind": "branch", "says": "a", "kind": "leaf""#,
        r#""kind": 1, "kind": [{}], "says": "a", "kind": "leaf", "more": {}"#,
    ] {
        let node: Option<Node> = read(&format!("{{{kinds}}}"));
        let leaf = Leaf {
            says: Some("a".to_owned()),
        };
        assert_eq!(node, Some(Node::Leaf(leaf)), "{kinds}");
    }
    let node: Option<Node> = read(r#"{"kind": "leaf", "kind": "twig"}"#);
    assert!(matches!(node, Some(Node::Unknown(it)) if it.tag() == "twig"));
    let choice: Option<Choice> = read(r#"{"value": 1, "z": 1, "z": "a"}"#);
    assert!(
        matches!(choice, Some(Choice::Right(_) | Choice::Unknown(_))),
        "{choice:?}"
    );
}

#[test]
fn of_what_comes_twice_only_the_last_has_to_be_of_the_type() {
    let int32 = |text: &str| read::<Scalars>(text).map(|it| it.int32);
    assert_eq!(int32(r#"{"int32": "a", "int32": 1}"#), Some(Some(1)));
    let text = r#"{"int32": {"a": [1, "}"]}, "text": "a", "int32": [[]], "\u0069nt32": 2}"#;
    assert_eq!(int32(text), Some(Some(2)));
    assert_eq!(int32(r#"{"int32": 1, "int32": "a"}"#), None);
    assert_eq!(int32(r#"{"int32": "a", "int32": "b"}"#), None);
    assert_eq!(int32(r#"{"int32": "a", "more": {"int32": 1}}"#), None);
    assert_eq!(int32(r#"{"int32": nul, "int32": 1}"#), None);
    assert_eq!(int32(r#"{"int32": "a", "int32": 1"#), None);
    assert_eq!(
        read::<Vec<Scalars>>(r#"[{"int32": "a"}, {"int32": 1}]"#),
        None
    );
}

#[test]
fn properties_of_a_wide_struct_are_found_in_any_order() {
    let names: Vec<String> = (0..100).map(|index| format!("f{index:02}")).collect();
    // Steps that have no factor in common with the number of names visit each of them once.
    for step in [1, 99, 37, 61, 13] {
        let properties = (0..100).map(|index| index * step % 100);
        let properties: Vec<String> = properties
            .map(|it| format!("{:?}: {it}", names[it]))
            .collect();
        let wide: Wide = read(&format!("{{{}}}", properties.join(","))).expect("it is wide");
        for (index, (name, value)) in wide.fields().into_iter().enumerate() {
            assert_eq!((name, value), (names[index].as_str(), Some(index as u64)));
        }
        assert_eq!(read(&written(&wide)), Some(wide));
    }
}

#[test]
fn properties_of_a_wide_struct_are_found_among_many_that_are_unknown() {
    let mut text = String::from("{");
    for index in 0..10_000 {
        text.push_str(&format!("\"unknown{index}\": [{index}, {{\"f01\": 1}}],"));
        if index % 100 == 50 {
            // Each of them twice: the last counts.
            text.push_str(&format!(
                "\"f{0:02}\": 1, \"f{0:02}\": {index},",
                index / 100
            ));
        }
    }
    text.push_str("\"f99\": null}");
    let wide: Wide = read(&text).expect("it is wide");
    for (index, (name, value)) in wide.fields().into_iter().enumerate() {
        let expected = (index != 99).then_some(index as u64 * 100 + 50);
        assert_eq!(value, expected, "{name}");
    }
}

#[test]
fn an_unknown_variant_keeps_its_text() {
    for text in [
        r#"{"type": "wing", "b": 1, "a": 2, "b": 3}"#,
        "{ \"type\" : \"wing\" ,\n\t\"n\" : [ 1e400 , -0, 0.10, 123456789012345678901234567890.000 ] }",
        r#"{"type":"wing","\u0061":"\/\u00e9\ud83d\ude00"}"#,
        r#""text""#,
        "12345678901234567890123",
        "[ ]",
        "null",
        "true",
        "1E5",
    ] {
        let part: Part = read(&format!(" {text}\n")).expect("every part is read");
        let Part::Unknown(unknown) = &part else {
            panic!("{text} is not described");
        };
        assert_eq!(unknown.text(), text);
        assert_eq!(written(&part), text);
        let widget: Widget = read(&format!("{{\"part\": {text}}}")).expect("it is a widget");
        let expected = if text == "null" {
            "{}".to_owned()
        } else {
            format!("{{\"part\":{text}}}")
        };
        assert_eq!(written(&widget), expected);
    }
    let text = "[ 1.50,\t{\"b\": 1, \"a\": 2} ]";
    let read: WidgetRef = read(text).expect("anything is read");
    assert_eq!(written(&read), text);
}

#[test]
fn a_union_takes_the_variant_that_can_be_read_and_keeps_most() {
    let whole = Choice::Whole(Tally(1));
    let read = |text: &str| read::<Choice>(text).expect("anything is read");
    assert_eq!(read("true"), Choice::Truth(true));
    assert_eq!(read("1"), whole);
    assert_eq!(read("1.0"), whole);
    assert_eq!(read("1.5"), Choice::Number(1.5));
    assert_eq!(read("\"ready\""), Choice::Status(WidgetStatus::Ready));
    assert_eq!(read("[1]"), Choice::List(vec![whole]));
    for (text, is_left) in [
        (r#"{"value": 1, "z": 1}"#, true),
        (r#"{"value": 1, "z": "1"}"#, false),
    ] {
        let choice = read(text);
        assert_eq!(matches!(choice, Choice::Left(_)), is_left, "{text}");
        assert_eq!(matches!(choice, Choice::Right(_)), !is_left, "{text}");
        assert_eq!(written(&choice), text.replace(": ", ":").replace(", ", ","));
    }
    for text in [r#"{"value": 1, "z": null}"#, r#"{"value": 1}"#, "null"] {
        assert!(
            matches!(read(text), Choice::Unknown(it) if it.text() == text),
            "{text}"
        );
    }
}

#[test]
fn a_tagged_union_holds_itself() {
    let text = r#"{"kind":"branch","nodes":{"a":{"says":"a","kind":"leaf"},"b":{"nodes":{},"kind":"branch"},"c":{}}}"#;
    let Some(Node::Branch(Branch { nodes })) = read(text) else {
        panic!("it is a branch");
    };
    assert!(matches!(nodes["a"], Node::Leaf(_)));
    assert!(matches!(nodes["b"], Node::Branch(_)));
    assert!(matches!(&nodes["c"], Node::Unknown(it) if it.tag().is_empty() && it.text() == "{}"));
}
