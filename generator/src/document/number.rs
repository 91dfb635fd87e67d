//! The text of a decimal number to the JSON number it means.

use serde_json::Number;

/// Reads a decimal number: an `i64` or `u64` if it is one, the nearest `f64` otherwise.
///
/// A number that is infinite as `f64` has no counterpart in JSON and gives `None`, as does a text
/// that is no decimal number.
pub(super) fn number(text: &str) -> Option<Number> {
    let decimal = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
    if !text.bytes().all(decimal) {
        return None;
    }
    let is_negative_zero = text.starts_with('-') && text.bytes().skip(1).all(|byte| byte == b'0');
    if !is_negative_zero {
        if let Ok(integer) = text.parse::<i64>() {
            return Some(integer.into());
        }
        if let Ok(integer) = text.parse::<u64>() {
            return Some(integer.into());
        }
    }
    Number::from_f64(text.parse().ok()?)
}
