//! Any text → the same text on one line, with nothing in it that cannot be seen.

/// A text with its line breaks, controls, marks of direction and other invisible characters escaped.
///
/// For names that somebody else gave and that stand in a comment or in a message: a line break in one would
/// end the comment, and a mark of direction would have it read otherwise than it is.
///
/// ```
/// use openapi_lathe::source::visible;
///
/// assert_eq!(visible("spec/größe 'v2'.yaml"), "spec/größe 'v2'.yaml");
/// assert_eq!(visible("a\nb\u{202e}.yaml"), r"a\nb\u{202e}.yaml");
/// ```
pub fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    let mut pair = String::new();
    for c in text.chars() {
        if matches!(c, '\'' | '"' | '\\') {
            visible.push(c);
            continue;
        }
        // An accent is escaped where it stands alone; here another character is before it.
        pair.clear();
        pair.extend(['a', c]);
        visible.extend(pair.escape_debug().skip(1));
    }
    visible
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_call_files_stays_as_it_is() {
        for name in [
            "spec/image-actions.yaml",
            "C:\\api (v2).yaml",
            "größe.yaml",
            "gro\u{308}ße.yaml",
            "描述.json",
            "it's \"it\".yaml",
        ] {
            assert_eq!(visible(name), name);
        }
    }

    #[test]
    fn nothing_ends_the_line_or_is_invisible() {
        for c in [
            '\n', '\r', '\0', '\t', '\u{b}', '\u{c}', '\u{1b}', '\u{7f}', '\u{85}', '\u{9b}',
            '\u{a0}', '\u{ad}', '\u{200b}', '\u{200e}', '\u{2028}', '\u{2029}', '\u{202e}',
            '\u{2066}', '\u{feff}',
        ] {
            let text = visible(&format!("a{c}b"));
            assert!(text.starts_with("a\\") && !text.contains(c), "{text:?}");
        }
    }
}
