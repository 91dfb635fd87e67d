//! Texts that are made to cost much: what is done for them grows with their length, and no faster.

use lathe_runtime::sample::values::{Choice, Tally};
use lathe_runtime::{Json, from_slice};

/// How many numbers are read from a text, and the value.
fn reads<T: Json>(text: &str) -> (u64, T) {
    let before = Tally::reads();
    let value = from_slice(text.as_bytes()).expect("the text is of the type");
    (Tally::reads() - before, value)
}

fn nested(depth: usize, before: &str, inner: &str, after: &str) -> String {
    format!("{}{inner}{}", before.repeat(depth), after.repeat(depth))
}

/// How often a number may be read, at most: once for each variant of each union that it is in.
#[track_caller]
fn check(text: &str, depth: usize, numbers: u64) {
    let (reads, _) = reads::<Choice>(text);
    let most = numbers * 2 * (depth as u64 + 1);
    assert!(
        reads <= most,
        "{reads} reads for {numbers} numbers in {depth} unions"
    );
}

const NUMBERS: &str = "[1,2,3,4,5,6,7,8,9,10]";

#[test]
fn unions_within_unions_are_not_read_ever_more_often_where_each_variant_fails_late() {
    for depth in [1, 4, 22, 125] {
        check(
            &nested(depth, r#"{"value":"#, NUMBERS, r#","z":null}"#),
            depth,
            10,
        );
    }
}

#[test]
fn unions_within_unions_are_not_read_ever_more_often_where_the_last_variant_fits() {
    for depth in [1, 4, 22, 125] {
        check(
            &nested(depth, r#"{"value":"#, NUMBERS, r#","z":"1"}"#),
            depth,
            10,
        );
    }
}

#[test]
fn unions_within_unions_are_not_read_ever_more_often_where_all_variants_lose_something() {
    for depth in [1, 4, 22, 125] {
        check(
            &nested(depth, r#"{"value":"#, NUMBERS, r#","z":1,"more":1}"#),
            depth,
            10,
        );
        check(
            &nested(depth, r#"{"more":1,"value":"#, NUMBERS, r#","z":"1"}"#),
            depth,
            10,
        );
    }
}
