//! A plain YAML scalar to the value that the core schema of YAML 1.2 gives it.

use serde_json::Number;

use crate::document::number::number;
use crate::source::Scalar;

/// What a plain scalar means.
#[derive(Debug)]
pub(super) enum Plain {
    /// A value.
    Value(Scalar),
    /// A number that JSON has no counterpart for: `.inf`, `.nan` or one that is too large.
    NotJson,
}

/// Gives a plain scalar its value.
///
/// `yes`, `no`, `on` and `off` are strings, as in YAML 1.2. So are digits after a leading zero,
/// such as `00501`: they are identifiers more often than numbers, and a number would lose the zero.
pub(super) fn resolve(text: &str) -> Plain {
    let value = match text {
        "" | "~" | "null" | "Null" | "NULL" => Scalar::Null,
        "true" | "True" | "TRUE" => Scalar::Bool(true),
        "false" | "False" | "FALSE" => Scalar::Bool(false),
        _ if is_decimal(text) => match number(text) {
            Some(number) => Scalar::Number(number, text.into()),
            None => return Plain::NotJson,
        },
        _ if is_infinite_or_nan(text) => return Plain::NotJson,
        _ => match with_radix(text) {
            Some(number) => Scalar::Number(number, text.into()),
            None => Scalar::String(text.into()),
        },
    };
    Plain::Value(value)
}

/// Whether this is `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?` without a
/// leading zero before further digits.
fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let some_digits = |part: &str| !part.is_empty() && digits(part);
    let mantissa_is_good = match fraction {
        Some(fraction) => digits(whole) && digits(fraction) && whole.len() + fraction.len() > 0,
        None => some_digits(whole),
    };
    let exponent_is_good = exponent
        .map(|exponent| exponent.strip_prefix(['-', '+']).unwrap_or(exponent))
        .is_none_or(some_digits);
    let leads_with_zero = fraction.is_none() && whole.len() > 1 && whole.starts_with('0');
    mantissa_is_good && exponent_is_good && !leads_with_zero
}

fn is_infinite_or_nan(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}

fn with_radix(text: &str) -> Option<Number> {
    let (digits, radix) = match text.strip_prefix("0x") {
        Some(digits) => (digits, 16),
        None => (text.strip_prefix("0o")?, 8),
    };
    let is_good = digits.chars().all(|digit| digit.is_digit(radix));
    let value = u64::from_str_radix(digits, radix).ok()?;
    is_good.then(|| value.into())
}
