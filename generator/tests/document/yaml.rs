//! YAML: scalars, keys, anchors and merge keys.

use openapi_lathe::diagnostic::Code;
use serde_json::json;

use crate::{codes, only, tree, value};

#[test]
fn a_number_where_a_string_is_wanted_keeps_its_text() {
    let tree = tree("version: 1.10");
    let version = tree.get("version").expect("the key is there");
    assert_eq!(version.text(), Some("1.10"));
}

#[test]
fn a_number_where_a_number_is_wanted_is_one() {
    assert_eq!(value("a: 1.10", "/a"), json!(1.1));
}

#[test]
fn words_that_were_truth_values_before_yaml_1_2_are_strings() {
    let words = value("a: [yes, no, on, off, y]", "/a");
    assert_eq!(words, json!(["yes", "no", "on", "off", "y"]));
}

#[test]
fn null_is_written_in_four_ways() {
    let nulls = value("a: [null, Null, NULL, ~]\nb:", "");
    assert_eq!(nulls, json!({ "a": [null, null, null, null], "b": null }));
}

#[test]
fn integers_are_decimal_octal_or_hexadecimal() {
    let numbers = value("a: [+12, -7, 0o14, 0x1F, 0]", "/a");
    assert_eq!(numbers, json!([12, -7, 12, 31, 0]));
}

#[test]
fn floats_need_no_digits_before_or_after_the_point() {
    assert_eq!(value("a: [.5, 1., 1e3]", "/a"), json!([0.5, 1.0, 1000.0]));
}

#[test]
fn digits_after_a_leading_zero_are_a_string() {
    assert_eq!(value("a: 00501", "/a"), json!("00501"));
}

#[test]
fn an_integer_beyond_64_bits_is_a_float() {
    let number = value("a: 18446744073709551616", "/a");
    assert_eq!(number, json!(18446744073709551616.0));
}

#[test]
fn the_largest_unsigned_integer_is_exact() {
    assert_eq!(value("a: 18446744073709551615", "/a"), json!(u64::MAX));
}

#[test]
fn infinity_is_read_as_a_text_with_a_warning() {
    assert_eq!(codes("a: .inf"), [Code::NotOpenApi, Code::NoJsonNumber]);
}

#[test]
fn a_quoted_scalar_is_a_string() {
    assert_eq!(value("a: ['1', \"true\"]", "/a"), json!(["1", "true"]));
}

#[test]
fn a_block_scalar_is_a_string() {
    assert_eq!(value("a: |\n  12\n", "/a"), json!("12\n"));
}

#[test]
fn a_number_as_key_is_its_text() {
    assert_eq!(
        value("200: ok\n1.10: b", ""),
        json!({ "200": "ok", "1.10": "b" })
    );
}

#[test]
fn an_alias_is_a_copy_of_what_its_anchor_holds() {
    assert_eq!(value("a: &x {b: 1}\nc: *x", "/c"), json!({ "b": 1 }));
}

#[test]
fn the_alias_of_a_string_can_be_a_key() {
    assert_eq!(value("a: &x key\n*x : 1", "/key"), json!(1));
}

#[test]
fn an_alias_inside_its_own_anchor_is_refused() {
    let help =
        "what contains itself has no end; a schema that refers to itself does so with `$ref`";
    assert_eq!(
        only("a: &x [*x]"),
        format!("1:8 this alias stands inside its own anchor; {help}")
    );
}

#[test]
fn a_merge_key_takes_over_what_the_map_does_not_give() {
    let text = "base: &base {a: 1, b: 1}\nmap:\n  <<: *base\n  b: 2\n";
    assert_eq!(value(text, "/map"), json!({ "a": 1, "b": 2 }));
}

#[test]
fn of_several_merged_maps_the_first_wins() {
    let text = "x: &x {a: 1}\ny: &y {a: 2, b: 2}\nmap: {<<: [*x, *y]}\n";
    assert_eq!(value(text, "/map"), json!({ "a": 1, "b": 2 }));
}

#[test]
fn merged_entries_stand_where_the_merge_key_stood() {
    let text = "x: &x {b: 1}\nmap: {a: 1, <<: *x, c: 1}\n";
    let tree = tree(text);
    let map = tree
        .get("map")
        .and_then(|node| node.as_map())
        .expect("a map");
    let keys: Vec<&str> = map.iter().map(|entry| &*entry.key).collect();
    assert_eq!(keys, ["a", "b", "c"]);
}

#[test]
fn a_quoted_merge_key_is_a_key() {
    assert_eq!(value("'<<': 1", ""), json!({ "<<": 1 }));
}

#[test]
fn a_merge_key_of_something_else_is_refused() {
    assert_eq!(codes("a: {<<: 1}"), [Code::NotOpenApi, Code::NotJsonLike]);
}

#[test]
fn tags_of_the_core_schema_decide_the_type() {
    assert_eq!(
        value("a: !!str 12\nb: ! 12\nc: !!int 12", ""),
        json!({ "a": "12", "b": "12", "c": 12 })
    );
}

#[test]
fn a_tag_of_ones_own_is_refused() {
    let help = "remove the tag; quote a text that begins with `!`";
    assert_eq!(
        only("a: !mine 1"),
        format!("1:4 the tag `!mine` has no meaning here; {help}")
    );
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    assert_eq!(value("\u{feff}a: 1", ""), json!({ "a": 1 }));
}

#[test]
fn lines_may_end_as_on_windows() {
    assert_eq!(
        value("a: 1\r\nb: |\r\n  x\r\n", ""),
        json!({ "a": 1, "b": "x\n" })
    );
}

#[test]
fn a_closing_bracket_may_stand_below_its_key() {
    let text = "map:\n  list: [\n    1\n  ]\n  b: {\n  c: 2\n  }\nd: 3\n";
    assert_eq!(
        value(text, ""),
        json!({ "map": { "list": [1], "b": { "c": 2 } }, "d": 3 })
    );
}

#[test]
fn a_quoted_text_may_go_on_at_the_margin() {
    assert_eq!(value("a:\n  b: \"x\n  y\n\nz\"\n", "/a/b"), json!("x y\nz"));
}

#[test]
fn brackets_in_other_texts_are_left_alone_where_lines_are_indented() {
    let text = "doc: |\n  list: [\n    1\n  ]\nit: see [1\n  or 2\nlist: [\n  1\n]\n";
    let read = json!({ "doc": "list: [\n  1\n]\n", "it": "see [1 or 2", "list": [1] });
    assert_eq!(value(text, ""), read);
}

#[test]
fn places_are_right_behind_a_line_that_was_indented() {
    let text = "a: [\n1\n]\nb: ä\nc: 1\n";
    let tree = tree(text);
    let c = tree.get("c").expect("the key is there");
    assert_eq!(&text[c.span.clone()], "1");
}
