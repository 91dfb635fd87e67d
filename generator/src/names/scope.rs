//! Hands out each name once.

use std::collections::BTreeMap;

use super::{VariantName, spelled_words, words};

/// The names of a set of wire values, in the order of the values.
///
/// Values that differ enough for their plain names to differ keep those. Where several want one name,
/// each of them gets a longer one by what it is itself: its symbols are spelled out (`red`, `red*`), or
/// its letter case is named (`NEW`, `new`), or at last its characters. No name depends on the order of
/// the values.
///
/// `reserved` are names that no value may have; `pinned` gives the words for some values.
pub fn variant_names(
    values: &[String],
    reserved: &[&str],
    pinned: &BTreeMap<String, String>,
) -> Vec<VariantName> {
    let plain = |value: &String| match pinned.get(value) {
        Some(name) => words(name),
        None => words(value),
    };
    let mut names: Vec<Vec<String>> = values.iter().map(plain).collect();
    for longer in [
        spelled_words as fn(&str) -> Vec<String>,
        with_case,
        with_characters,
    ] {
        for index in contested(&names, reserved) {
            names[index] = longer(&values[index]);
        }
    }
    names
        .iter()
        .map(|words| VariantName::from_words(words))
        .collect()
}

/// The words for each of some texts that want one name, such as `user-name` and `userName`: a text that
/// is spelled as the name is keeps it, and the others are told apart by what they are themselves.
pub fn told_apart(texts: &[String], is_the_name: impl Fn(&str) -> bool) -> Vec<Vec<String>> {
    let mut names: Vec<Vec<String>> = texts.iter().map(|text| words(text)).collect();
    for longer in [
        spelled_words as fn(&str) -> Vec<String>,
        with_case,
        with_characters,
    ] {
        for index in contested(&names, &[]) {
            if !is_the_name(&texts[index]) {
                names[index] = longer(&texts[index]);
            }
        }
    }
    names
}

/// The words of a text, and after them each of its characters that another spelling may not have.
fn with_characters(value: &str) -> Vec<String> {
    let mut words = with_case(value);
    let unlike = value.chars().enumerate();
    let unlike = unlike.filter(|(_, c)| c.is_ascii_uppercase() || !c.is_ascii_alphanumeric());
    words.extend(unlike.map(|(index, c)| format!("u{:x}at{index}", u32::from(c))));
    words
}

/// The places of names that are wanted more than once, or reserved.
fn contested(names: &[Vec<String>], reserved: &[&str]) -> Vec<usize> {
    let names: Vec<VariantName> = names
        .iter()
        .map(|words| VariantName::from_words(words))
        .collect();
    let mut wanted: BTreeMap<&VariantName, usize> = BTreeMap::new();
    for name in &names {
        *wanted.entry(name).or_default() += 1;
    }
    let is_contested = |name: &VariantName| wanted[name] > 1 || reserved.contains(&name.as_str());
    let places = names
        .iter()
        .enumerate()
        .filter(|(_, name)| is_contested(name));
    places.map(|(index, _)| index).collect()
}

fn with_case(value: &str) -> Vec<String> {
    let case = if !value.contains(char::is_lowercase) {
        "uppercase"
    } else if !value.contains(char::is_uppercase) {
        "lowercase"
    } else if value.starts_with(char::is_uppercase) {
        "capitalized"
    } else {
        "mixed"
    };
    let mut words = spelled_words(value);
    words.push(case.to_owned());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(values: &[&str], expected: &[&str]) {
        let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        let names = variant_names(&values, &["Unknown"], &BTreeMap::new());
        let names: Vec<&str> = names.iter().map(VariantName::as_str).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn values_that_differ_keep_their_plain_names() {
        check(&["in-progress", "completed"], &["InProgress", "Completed"]);
    }

    #[test]
    fn values_that_differ_in_case_are_told_apart_by_it() {
        check(
            &["NEW", "new", "available"],
            &["NewUppercase", "NewLowercase", "Available"],
        );
    }

    #[test]
    fn values_that_differ_in_a_symbol_are_told_apart_by_it() {
        check(&["red", "red*"], &["Red", "RedAsterisk"]);
    }

    #[test]
    fn a_reserved_name_is_told_apart_by_its_case() {
        check(&["unknown", "known"], &["UnknownLowercase", "Known"]);
    }

    #[test]
    fn values_that_differ_in_blanks_alone_are_told_apart_by_their_characters() {
        check(
            &["a b", "a  b"],
            &["ABLowercaseU20at1", "ABLowercaseU20at1U20at2"],
        );
    }
}
