//! Features → the attributes that make code depend on them.

/// How wide rustfmt lets the arguments of an attribute be.
const WIDTH: usize = 70;

/// The lines that make what follows depend on one of some features; none where it is always there.
pub(super) fn any(features: &[String]) -> Vec<String> {
    lines("any", features)
}

/// The lines that make what follows depend on each of some features; none where it is always there.
pub(super) fn all(features: &[String]) -> Vec<String> {
    lines("all", features)
}

fn lines(word: &str, features: &[String]) -> Vec<String> {
    let conditions = features.iter().map(|it| format!("feature = {it:?}"));
    let conditions: Vec<String> = conditions.collect();
    match conditions.as_slice() {
        [] => Vec::new(),
        [only] => vec![format!("#[cfg({only})]")],
        several => {
            let arguments = format!("{word}({})", several.join(", "));
            if arguments.len() <= WIDTH {
                return vec![format!("#[cfg({arguments})]")];
            }
            let inner = several.join(",\n    ");
            let text = format!("#[cfg({word}(\n    {inner}\n))]");
            text.lines().map(str::to_owned).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features(names: &[&str]) -> Vec<String> {
        names.iter().map(|it| (*it).to_owned()).collect()
    }

    #[test]
    fn what_is_always_there_has_no_attribute() {
        assert!(any(&[]).is_empty());
    }

    #[test]
    fn one_feature_needs_no_list() {
        assert_eq!(all(&features(&["a"])), [r#"#[cfg(feature = "a")]"#]);
    }

    #[test]
    fn a_list_that_is_too_long_has_a_line_for_each() {
        let long = "x".repeat(80);
        assert_eq!(
            any(&features(&["a", &long])),
            [
                "#[cfg(any(",
                r#"    feature = "a","#,
                &format!("    feature = {long:?}"),
                "))]"
            ]
        );
    }
}
