//! Any bytes → the runtime's JSON, held to `serde_json`: the same value, or both refuse.

#![no_main]

use lathe_runtime::sample::types::{NewPart, Widget, WidgetRef};
use lathe_runtime::sample::values::{Choice, Node, Scalars};
use lathe_runtime::{Json, Reader, from_slice, to_vec};
use libfuzzer_sys::fuzz_target;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    // What `serde_json` itself takes for a number of any size or for JSON.
    if holds_a_marker(bytes) {
        return;
    }
    let read = from_slice::<Value>(bytes);
    let other = serde_json::from_slice::<Value>(bytes);
    assert_eq!(read.as_ref().ok(), other.as_ref().ok());
    if let Ok(text) = std::str::from_utf8(bytes) {
        let mut reader = Reader::new(text);
        assert_eq!(
            reader.skip().and_then(|()| reader.end()).is_ok(),
            read.is_ok()
        );
        let float = from_slice::<f64>(bytes).ok().map(f64::to_bits);
        assert_eq!(
            float,
            serde_json::from_str::<f64>(text).ok().map(f64::to_bits)
        );
        let others = serde_json::from_str::<String>(text).ok();
        assert_eq!(from_slice::<String>(bytes).ok(), others);
    }
    if let Ok(value) = read {
        assert_eq!(from_slice::<Value>(&to_vec(&value)), Ok(value));
    }
    there_and_back::<Widget>(bytes);
    there_and_back::<WidgetRef>(bytes);
    there_and_back::<NewPart>(bytes);
    there_and_back::<Scalars>(bytes);
    there_and_back::<Choice>(bytes);
    there_and_back::<Node>(bytes);
});

/// Whether the name of a property, once its escapes are read, is one that means something to `serde_json`.
fn holds_a_marker(bytes: &[u8]) -> bool {
    fn is_in(value: &Value) -> bool {
        match value {
            Value::Object(parts) => parts
                .iter()
                .any(|(name, it)| name.starts_with("$serde") || is_in(it)),
            Value::Array(items) => items.iter().any(is_in),
            _ => false,
        }
    }
    from_slice::<Value>(bytes).is_ok_and(|value| is_in(&value))
}

/// A type of a user, which `serde` keeps before it reads it.
#[derive(Debug, Deserialize, Serialize)]
#[serde(untagged)]
enum Either<T> {
    Never { nothing_has_this: bool },
    Value(T),
}

/// What is read is written so that it is read again, directly and by way of `serde`.
fn there_and_back<T: Json + Serialize + DeserializeOwned>(bytes: &[u8]) {
    let read = from_slice::<T>(bytes);
    let by_serde = serde_json::from_slice::<T>(bytes);
    if let Ok(value) = &read {
        // A number of a union may become a whole one, and is that from then on.
        let again = from_slice::<T>(&to_vec(value)).expect("what is written can be read");
        let written = to_vec(&again);
        let again = from_slice::<T>(&written).expect("what is written can be read");
        assert_eq!(to_vec(&again), written);
    }
    if let (Ok(value), Ok(by_serde)) = (&read, &by_serde) {
        let kept = serde_json::from_slice::<Either<T>>(bytes).expect("it can be read as it is");
        if let Either::Value(kept) = kept {
            assert_eq!(tree(&kept), tree(by_serde));
        }
        assert_eq!(tree(value), tree(by_serde));
    }
    if by_serde.is_ok() {
        read.map(|_| ()).expect("what `serde` reads can be read");
    }
}

fn tree<T: Json>(value: &T) -> Value {
    lathe_runtime::to_value(value)
}
