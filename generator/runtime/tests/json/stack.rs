//! How much of a thread's stack is used by what is deep: at the deepest nesting that is read, little.

use std::thread;

use lathe_runtime::sample::types::Order;
use lathe_runtime::sample::values::{Choice, Node};
use lathe_runtime::sample::wide::Wide;
use lathe_runtime::{Json, from_slice, to_value, to_vec};
use serde_json::Value;

/// A quarter of what threads have where nothing else is said.
const STACK: usize = 512 * 1024;

/// Reads what is so deep, writes it and drops it, with little stack; returns how deep it can be.
#[track_caller]
fn deepest<T: Json + Clone + PartialEq>(
    before: &'static str,
    inner: &'static str,
    after: &'static str,
) -> usize {
    let levels = before.matches(['{', '[']).count();
    let most = (127 - inner.matches(['{', '[']).count()) / levels;
    let text = move |times| format!("{}{inner}{}", before.repeat(times), after.repeat(times));
    let run = move || {
        let read = |times: usize| Some((times, from_slice::<T>(text(times).as_bytes()).ok()?));
        let (times, value) = (1..=most).rev().find_map(read).expect("it is of the type");
        let again = from_slice::<T>(&to_vec(&value)).expect("it can be read back");
        assert!(again.clone() == value && to_value(&again) == to_value(&value));
        times * levels
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(run);
    let thread = thread.expect("a thread can be made");
    thread.join().expect("it is read")
}

/// That as much may be within one another as in any JSON.
#[track_caller]
fn all<T: Json + Clone + PartialEq>(
    before: &'static str,
    inner: &'static str,
    after: &'static str,
) {
    let deepest = deepest::<T>(before, inner, after);
    assert!(deepest >= 125, "{deepest}");
}

/// That less may be within one another, since it is large, but not too little.
#[track_caller]
fn some<T: Json + Clone + PartialEq>(
    before: &'static str,
    inner: &'static str,
    after: &'static str,
) {
    let deepest = deepest::<T>(before, inner, after);
    assert!((16..100).contains(&deepest), "{deepest}");
}

#[test]
fn a_struct_that_holds_itself_is_read_with_little_stack() {
    all::<Order>(r#"{"next":"#, "{}", "}");
    some::<Wide>(r#"{"f00":1,"next":"#, "{}", r#","f99":2}"#);
}

#[test]
fn a_struct_in_lists_and_maps_of_itself_is_read_with_little_stack() {
    some::<Wide>(r#"{"list":["#, "{}", "]}");
    some::<Wide>(r#"{"map":{"a":"#, "{}", "}}");
}

#[test]
fn a_union_that_holds_itself_is_read_with_little_stack() {
    some::<Wide>(r#"{"either":"#, "{}", "}");
    some::<Wide>(r#"{"either":{"more":1,"next":"#, "{}", "}}");
    all::<Choice>(r#"{"value":"#, "1", r#","z":"a"}"#);
    all::<Choice>("[", "[]", "]");
    all::<Node>(r#"{"nodes":{"a":"#, "{}", r#"},"kind":"branch"}"#);
}

#[test]
fn a_tree_is_read_with_little_stack() {
    all::<Value>("[", "[]", "]");
    all::<Value>(r#"{"a":"#, "{}", "}");
}
