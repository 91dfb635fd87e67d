//! What is JSON and what is not, after RFC 8259, text by text.

use lathe_runtime::{Reader, from_slice};
use serde_json::Value;

use crate::grammar::Verdict::{Json, No, TooLarge};

/// What becomes of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Verdict {
    /// It is JSON.
    Json,
    /// It is not.
    No,
    /// It is JSON, but has a number that no type holds.
    TooLarge,
}

/// Reads a text in each way there is, and holds them to each other and to `serde_json`.
#[track_caller]
fn check(text: &[u8], expected: Verdict) {
    let shown = String::from_utf8_lossy(text);
    let read = from_slice::<Value>(text);
    let other = serde_json::from_slice::<Value>(text);
    let is_read = expected == Json || expected == TooLarge && numbers_keep_their_text();
    assert_eq!(read.is_ok(), is_read, "{shown}");
    assert_eq!(read.as_ref().ok(), other.as_ref().ok(), "{shown}");
    if let Ok(text) = std::str::from_utf8(text) {
        let skipped = skips(text);
        assert_eq!(skipped, expected != No, "{shown}");
        let raw = Reader::new(text).raw().map(str::to_owned);
        if skipped {
            assert_eq!(raw.as_deref(), Ok(trimmed(text)), "{shown}");
        }
    }
}

/// Whether some crate has turned on `arbitrary_precision` of `serde_json`, so that no number is too large.
fn numbers_keep_their_text() -> bool {
    serde_json::from_str::<Value>("1e400").is_ok()
}

/// Whether a text can be read past as a whole.
pub(crate) fn skips(text: &str) -> bool {
    let mut reader = Reader::new(text);
    reader.skip().and_then(|()| reader.end()).is_ok()
}

fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}

#[test]
fn a_text_is_json_or_not_by_the_grammar() {
    for (expected, texts) in [
        (Json, LITERALS),
        (Json, NUMBERS),
        (Json, TEXTS),
        (Json, STRUCTURES),
        (No, BROKEN_LITERALS),
        (No, BROKEN_NUMBERS),
        (No, BROKEN_TEXTS),
        (No, BROKEN_STRUCTURES),
        (No, OTHER_LANGUAGES),
        (TooLarge, TOO_LARGE),
    ] {
        for text in texts {
            check(text.as_bytes(), expected);
            // What is JSON is so in a list, in an object and between blanks.
            check(format!("[{text}]").as_bytes(), in_list(text, expected));
            check(format!("\r\n\t {text} \t").as_bytes(), expected);
        }
    }
}

/// Whether a list of this alone is JSON: one of nothing is.
fn in_list(text: &str, expected: Verdict) -> Verdict {
    match trimmed(text).is_empty() || text == "1,2" {
        true => Json,
        false => expected,
    }
}

const LITERALS: &[&str] = &["null", "true", "false"];

const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "7",
    "-7",
    "10",
    "1234567890",
    "0.0",
    "-0.0",
    "0.5",
    "1.50",
    "1e0",
    "1E0",
    "1e+0",
    "1e-0",
    "1E+2",
    "1E-2",
    "0e1",
    "0e+1",
    "0E-1",
    "-1.5e-3",
    "1e007",
    "1e-07",
    "123.456e78",
    "0.000000000000000000000000000001",
    "9007199254740993",
    "2147483648",
    "-2147483649",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "100000000000000000000",
    "-100000000000000000000",
    "1e308",
    "-1e308",
    "1.7976931348623157e308",
    "5e-324",
    "1e-400",
    "-1e-400",
    "123123e-10000000",
    "0e999999999999",
    "3.141592653589793238462643383279502884197",
];

const TEXTS: &[&str] = &[
    r#""""#,
    r#"" ""#,
    r#""a""#,
    r#""\"""#,
    r#""\\""#,
    r#""\/""#,
    r#""/""#,
    r#""\b\f\n\r\t""#,
    r#""\u0041""#,
    r#""\u00e9\u20AC""#,
    r#""\uD83D\uDE00""#,
    r#""\ud83d\ude00!""#,
    r#""\uDBFF\uDFFF""#,
    r#""\u0000""#,
    r#""\u001f""#,
    r#""\u2028\u2029""#,
    r#""\uFFFF\uFFFE""#,
    r#""\uFDD0""#,
    r#""\\u0041""#,
    r#""\\\"""#,
    r#""'""#,
    r#""[{:,}]""#,
    r#""null""#,
    "\"\u{7f}\"",
    "\"\u{e9}\"",
    "\"\u{20ac}\"",
    "\"\u{1f600}\"",
    "\"\u{10ffff}\"",
    "\"\u{2028}\"",
    "\"\u{feff}\"",
    "\"\u{80}\"",
    "\"\u{ffff}\"",
    "\"a long text that has more than eight bytes\"",
    r#""seven b\n""#,
    r#""eight byt\n""#,
    r#""nine byte\\s""#,
];

const STRUCTURES: &[&str] = &[
    "[]",
    "[ ]",
    "[[]]",
    "[[],[]]",
    "[1,2]",
    "[ 1 , 2 ]",
    "[\n1\n,\n2\r]",
    "[null,true,\"\",{},[]]",
    "{}",
    "{ }",
    "{\t}",
    r#"{"":0}"#,
    r#"{"a":1,"b":2}"#,
    r#"{ "a" : 1 , "b" : [ { } ] }"#,
    r#"{"a":1,"a":2}"#,
    r#"{"a":1,"a":1}"#,
    r#"{"a":{"a":{"a":[]}}}"#,
    r#"{"\u0061":1,"a":2}"#,
    r#"{"\"":1}"#,
    r#"{"a\nb":1}"#,
    "{\"\u{e9}\":1}",
    r#"[{"a":[{"b":[{}]}]}]"#,
    r#"{"a":null}"#,
    "[[[[[[[[1]]]]]]]]",
    "[ \r\n\t[ \r\n\t] \r\n\t]",
];

const BROKEN_LITERALS: &[&str] = &[
    "",
    " ",
    "nul",
    "nulll",
    "Null",
    "NULL",
    "tru",
    "True",
    "truee",
    "fals",
    "FALSE",
    "nan",
    "NaN",
    "undefined",
    "n",
    "t",
    "f",
    "none",
    "null null",
    "truefalse",
    "\u{0}",
    "null\u{0}",
    "\u{a0}1",
    "1\u{a0}",
    "\u{c}1",
    "1\u{b}",
    "\u{feff}1",
    "1\u{feff}",
    "\u{2003}1",
    "é",
    "\\u006eull",
];

const BROKEN_NUMBERS: &[&str] = &[
    "-",
    "+1",
    "++1",
    "--1",
    "00",
    "01",
    "-01",
    "-00",
    "0x1F",
    "0b1",
    "0o7",
    ".5",
    "-.5",
    "1.",
    "-1.",
    "1.e1",
    "1e",
    "1E",
    "1e+",
    "1e-",
    "1e1.5",
    "1e1e1",
    "1.2.3",
    "1 000",
    "1_000",
    "1a",
    "1e1a",
    "0e",
    "0.e1",
    "Infinity",
    "-Infinity",
    "-NaN",
    "inf",
    "1,000.5e",
    "1/2",
    "- 1",
    "1 .5",
    "1. 5",
    "1e 5",
    "\u{ff11}",
    "1\u{0}",
    "0.1.",
    "2.e3",
    "0e+-1",
    "-a",
    "1-",
    "1+1",
    "$1",
    "1L",
    "1f",
    "1n",
];

const BROKEN_TEXTS: &[&str] = &[
    "\"",
    "\"a",
    "a\"",
    "'a'",
    "\"a\nb\"",
    "\"a\tb\"",
    "\"\u{0}\"",
    "\"\u{1f}\"",
    "\"\r\"",
    r#""\""#,
    r#""\\\""#,
    r#""\a""#,
    r#""\x41""#,
    r#""\0""#,
    r#""\'""#,
    r#""\u""#,
    r#""\u1""#,
    r#""\u12""#,
    r#""\u123""#,
    r#""\u123g""#,
    r#""\u 123""#,
    r#""\u+123""#,
    r#""\u-123""#,
    r#""\U0041""#,
    r#""\u{41}""#,
    r#""\uD800""#,
    r#""\uD800a""#,
    r#""\uD800\n""#,
    r#""\uD800\uD800""#,
    r#""\uD800\u0041""#,
    r#""\uDC00""#,
    r#""\uDC00\uD800""#,
    r#""\uD83D\u""#,
    r#""\uD83D\uDE0""#,
    r#""\uD83D\\uDE00""#,
    r#""\u00é9""#,
    "\"\\é\"",
    "\"\\\u{1f600}\"",
    "\"\\",
    "\"\\u",
    "\"\\u00",
    "\"\\uD83D\\",
    r#""a" "b""#,
    r#""a"b"#,
    "\"eight by\u{1}\"",
    "\"a text that goes on\nand on\"",
    r#"\"a\""#,
];

const BROKEN_STRUCTURES: &[&str] = &[
    "[",
    "]",
    "[1",
    "[1,",
    "[,",
    "[1,]",
    "[,1]",
    "[1,,2]",
    "[1 2]",
    "[1:2]",
    "[1;2]",
    "[1}",
    "[]]",
    "[[]",
    "[1],",
    "[]1",
    "[,]",
    "[\"a\" 1]",
    "[\"a\":1]",
    "[\u{a0}]",
    "[-]",
    "[\"",
    "{",
    "}",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":1",
    "{\"a\":1,",
    "{\"a\":1,}",
    "{,\"a\":1}",
    "{\"a\":1,,\"b\":2}",
    "{\"a\":1 \"b\":2}",
    "{\"a\" 1}",
    "{\"a\",1}",
    "{\"a\":}",
    "{\"a\"::1}",
    "{\"a\":1:2}",
    "{:1}",
    "{\"a\"}",
    "{1:1}",
    "{null:1}",
    "{a:1}",
    "{'a':1}",
    "{[]:1}",
    "{{}:1}",
    "{\"a\":1]",
    "{\"a\":1}}",
    "{\"a\":1}{",
    "{}{}",
    "{}[]",
    "{\"a\":1 1}",
    "{\"\\uD800\":1}",
    "{\"a\n\":1}",
    "{\"a\":\"b}",
    "[{]}",
    "{[}]",
    "[1]]",
    "\"a\":1",
    ":",
    ",",
    "1,2",
];

const OTHER_LANGUAGES: &[&str] = &[
    "// a\n1",
    "1 // a",
    "/* a */ 1",
    "[1, /* a */ 2]",
    "# a\n1",
    "<html>",
    "<?xml version=\"1.0\"?>",
    "a: 1",
    "- 1",
    "a=1",
    "(1)",
    "`a`",
    "callback({})",
    ")]}',\n{}",
    "---\n1",
    "{\"a\": new Date()}",
    "@1",
    "~",
    "*",
    "&a 1",
];

const TOO_LARGE: &[&str] = &[
    "1e309",
    "-1e309",
    "1e400",
    "123123e100000",
    "-1e99999999999999999999",
    "1.8e308",
];

#[test]
fn bytes_that_are_not_utf_8_are_refused_wherever_they_are() {
    for bytes in [
        &b"\"\xff\""[..],
        b"\"\xc3\"",
        b"\"\xc0\xaf\"",
        b"\"\xe0\x80\xaf\"",
        b"\"\xed\xa0\x80\"",
        b"\"\xf4\x90\x80\x80\"",
        b"\"\xf8\x88\x80\x80\x80\"",
        b"\"\x80\"",
        b"\"\xe2\x82\"",
        b"\"\xf0\x9f\x98\"",
        b"\xff",
        b"1\xff",
        b"[1,\xff]",
        b"{\"\xff\":1}",
        b"{\"a\":\"\xe9\"}",
        b"\xff\xfe1\x00",
        b"\x001",
        b"1\x00",
        b"\xef\xbb\xbf1",
        b"\xef\xbb\xbf",
        b"\xfe\xff\x00[\x00]",
        b"[\x00]\x00",
    ] {
        check(bytes, No);
    }
}

#[test]
fn objects_and_lists_may_be_127_deep() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
        let levels = 1 + usize::from(open.len() == 6);
        for depth in [1, 63, 64, 126, 127, 128, 129, 200, 10_000] {
            let expected = if depth <= 127 { Json } else { No };
            let times = depth / levels;
            let inner = if depth % levels == 1 { "[0]" } else { "0" };
            let text = format!("{}{inner}{}", open.repeat(times), close.repeat(times));
            check(text.as_bytes(), expected);
            check(open.repeat(times).as_bytes(), No);
        }
    }
}

#[test]
fn what_is_side_by_side_is_not_deep() {
    let text = format!("[{}[]]", "[[]],{\"a\":{}},".repeat(1_000));
    check(text.as_bytes(), Json);
}
