//! Any text: the runtime and `serde_json` read the same from it, or both refuse it.

use lathe_runtime::{Reader, from_slice, to_value, to_vec};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::grammar::skips;

/// A number, in every form that has a name: digits of any count, with or without fraction and exponent.
fn number() -> impl Strategy<Value = String> {
    let digits = "0|[1-9][0-9]{0,24}";
    let fraction = prop_oneof![Just(String::new()), "\\.[0-9]{1,24}"];
    let exponent = prop_oneof![3 => Just(String::new()), 1 => "[eE][+-]?[0-9]{1,3}"];
    let parts = (prop_oneof!["", "-"], digits, fraction, exponent);
    prop_oneof![
        3 => parts.prop_map(|(sign, digits, fraction, exponent)| sign + &digits + &fraction + &exponent),
        1 => any::<i64>().prop_map(|it| it.to_string()),
        1 => any::<u64>().prop_map(|it| it.to_string()),
        1 => any::<u64>().prop_map(f64::from_bits).prop_filter_map("JSON has no word for it", |it| {
            it.is_finite().then(|| format!("{it:?}"))
        }),
    ]
}

/// A text between quotation marks: characters as they are, and escapes of every kind.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[ -!#-\\[\\]-~]{1,12}",
        2 => any::<char>().prop_filter("it needs an escape", |it| !matches!(it, '"' | '\\' | '\0'..='\x1f'))
            .prop_map(String::from),
        1 => prop::sample::select(vec!["\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t"]).prop_map(String::from),
        1 => any::<char>().prop_map(|it| {
            let mut units = [0; 2];
            it.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")).collect()
        }),
    ];
    vec(part, 0..6).prop_map(|parts| format!("\"{}\"", parts.concat()))
}

fn name() -> impl Strategy<Value = String> {
    // Few names, so that some come twice.
    prop_oneof![3 => "\"[a-c]\"", 1 => text()]
}

fn blank() -> impl Strategy<Value = String> {
    prop_oneof![4 => Just(String::new()), 1 => "[ \t\r\n]{1,3}"]
}

/// A text that is JSON.
fn json() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec!["null", "true", "false"]).prop_map(String::from);
    let scalar = prop_oneof![1 => word, 2 => number(), 2 => text()];
    let around = |inner: BoxedStrategy<String>| {
        let parts = (blank(), inner, blank());
        parts
            .prop_map(|(before, it, after)| before + &it + &after)
            .boxed()
    };
    let value = scalar.prop_recursive(6, 60, 6, move |inner| {
        let item = around(inner.boxed());
        let property = (blank(), name(), blank(), item.clone());
        let property =
            property.prop_map(|(before, name, after, it)| format!("{before}{name}{after}:{it}"));
        prop_oneof![
            vec(item, 0..6).prop_map(|items| format!("[{}]", items.join(","))),
            vec(property, 0..6).prop_map(|parts| format!("{{{}}}", parts.join(","))),
        ]
    });
    (blank(), value, blank()).prop_map(|(before, it, after)| before + &it + &after)
}

/// A text that nearly is JSON: pieces of it are left out, doubled, or something else.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let pieces = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "0", "-", ".", "e", "+",
        "null", "\u{feff}", "\n", "\t", "\0", " ", "é", "1e999", "{\"a\":", "//",
    ];
    let bytes = prop_oneof![
        3 => prop::sample::select(pieces.to_vec()).prop_map(|it| it.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 1..3),
    ];
    let edit = (
        any::<prop::sample::Index>(),
        0_usize..3,
        prop_oneof![Just(Vec::new()), bytes],
    );
    (json(), vec(edit, 1..4)).prop_map(|(json, edits)| {
        let mut text = json.into_bytes();
        for (place, removed, put) in edits {
            let start = place.index(text.len() + 1);
            let end = (start + removed).min(text.len());
            text.splice(start..end, put);
        }
        text
    })
}

fn nested() -> impl Strategy<Value = Vec<u8>> {
    let bracket = prop_oneof![
        Just(("[", "]")),
        Just(("{\"a\":", "}")),
        Just(("[0, ", "]"))
    ];
    (vec(bracket, 100..140), -1_isize..2).prop_map(|(brackets, more)| {
        let opened: String = brackets.iter().map(|it| it.0).collect();
        let closing = brackets.iter().rev().map(|it| it.1);
        let count = brackets.len().saturating_add_signed(more);
        let closed: String = closing.chain(["]"]).take(count).collect();
        format!("{opened}0{closed}").into_bytes()
    })
}

fn tree() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        // What `serde_json` reads exactly also without its feature `float_roundtrip`.
        any::<i32>().prop_map(|number| Value::from(f64::from(number) / 8.0)),
        any::<String>().prop_map(Value::from),
        "[\\x00-\\x7f]{0,30}".prop_map(Value::from),
    ];
    scalar.prop_recursive(5, 60, 6, |inner| {
        let parts = vec((any::<String>(), inner.clone()), 0..6);
        prop_oneof![
            vec(inner, 0..6).prop_map(Value::from),
            parts.prop_map(|parts| Value::from(Map::from_iter(parts))),
        ]
    })
}

/// Holds what is read from a text to what `serde_json` reads.
fn compare(text: &[u8]) -> Result<(), TestCaseError> {
    let read = from_slice::<Value>(text);
    let other = serde_json::from_slice::<Value>(text);
    prop_assert_eq!(read.as_ref().ok(), other.as_ref().ok());
    // Two floating-point numbers are equal although one is a zero below zero; their texts are not.
    let written = |value: &Value| value.to_string();
    prop_assert_eq!(
        read.as_ref().ok().map(written),
        other.as_ref().ok().map(written)
    );
    let too_large = other.is_err_and(|error| error.to_string().starts_with("number out of range"));
    if let (false, Ok(text)) = (too_large, std::str::from_utf8(text)) {
        prop_assert_eq!(skips(text), read.is_ok());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn json_is_read_as_others_read_it(text in json()) {
        compare(text.as_bytes())?;
        let mut reader = Reader::new(&text);
        prop_assert_eq!(reader.raw(), Ok(text.trim_matches([' ', '\t', '\r', '\n'])));
    }

    #[test]
    fn damaged_json_is_read_as_others_read_it(text in damaged()) {
        compare(&text)?;
    }

    #[test]
    fn bytes_are_read_as_others_read_them(bytes in vec(any::<u8>(), 0..40)) {
        compare(&bytes)?;
    }

    #[test]
    fn signs_of_json_in_any_order_are_read_as_others_read_them(text in "[]\\[{}:,\" \\\\0-9eE+.ntfu-]{0,12}") {
        compare(text.as_bytes())?;
    }

    #[test]
    fn numbers_are_read_as_others_read_them(number in number(), after in "[]0-9eE+. -]{0,2}") {
        compare(number.as_bytes())?;
        compare((number + &after).as_bytes())?;
    }

    #[test]
    fn texts_are_read_as_others_read_them(text in text()) {
        compare(text.as_bytes())?;
        let others: String = serde_json::from_str(&text).expect("it is a text");
        prop_assert_eq!(from_slice::<String>(text.as_bytes()), Ok(others));
    }

    #[test]
    fn what_is_deep_is_read_as_others_read_it(text in nested()) {
        compare(&text)?;
    }

    #[test]
    fn what_is_written_is_read_back(value in tree()) {
        let written = to_vec(&value);
        prop_assert_eq!(from_slice::<Value>(&written), Ok(value.clone()));
        prop_assert_eq!(&serde_json::to_vec(&value).expect("it is JSON"), &written);
        prop_assert_eq!(to_value(&value), value);
    }

    #[test]
    fn texts_are_written_as_others_write_them(text in any::<String>()) {
        let written = to_vec(&text);
        prop_assert_eq!(&serde_json::to_vec(&text).expect("it is JSON"), &written);
        prop_assert_eq!(from_slice::<String>(&written), Ok(text));
    }

    #[test]
    fn a_floating_point_number_is_read_back_bit_by_bit(bits in any::<u64>()) {
        let number = f64::from_bits(bits);
        let read = from_slice::<f64>(&to_vec(&number));
        match number.is_finite() {
            true => prop_assert_eq!(read.map(f64::to_bits), Ok(bits)),
            false => prop_assert_eq!(to_vec(&number), b"null"),
        }
    }

    #[test]
    fn a_number_is_the_floating_point_number_next_to_it(number in number()) {
        let expected: f64 = number.parse().expect("it is a number");
        let read = from_slice::<f64>(number.as_bytes()).ok().map(f64::to_bits);
        prop_assert_eq!(read, expected.is_finite().then_some(expected.to_bits()));
    }

    #[test]
    fn integers_are_read_back(number in any::<i64>(), other in any::<u64>()) {
        prop_assert_eq!(from_slice::<i64>(&to_vec(&number)), Ok(number));
        prop_assert_eq!(from_slice::<u64>(&to_vec(&other)), Ok(other));
        prop_assert_eq!(from_slice::<i32>(&to_vec(&number)).ok(), i32::try_from(number).ok());
        prop_assert_eq!(from_slice::<u32>(&to_vec(&number)).ok(), u32::try_from(number).ok());
        prop_assert_eq!(from_slice::<u64>(&to_vec(&number)).ok(), u64::try_from(number).ok());
        prop_assert_eq!(from_slice::<i64>(&to_vec(&other)).ok(), i64::try_from(other).ok());
    }
}
