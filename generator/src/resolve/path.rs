//! A path template → the names of its parameters.

/// The names between braces, in their order, each once.
///
/// What is no name between braces is text, and is sent as it is.
pub(super) fn names(path: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for segment in path.split('/') {
        let mut rest = segment;
        while let Some((_, from)) = rest.split_once('{') {
            let Some((name, after)) = from.split_once('}') else {
                break;
            };
            if !names.iter().any(|it| it == name) {
                names.push(name.to_owned());
            }
            rest = after;
        }
    }
    names
}

/// What a path is about: its first segment that is a word, and neither a version nor `api`.
pub(super) fn subject(path: &str) -> &str {
    let is_version = |segment: &str| {
        let rest = segment.trim_start_matches(['v', 'V']);
        rest.starts_with(|c: char| c.is_ascii_digit())
    };
    let is_word = |segment: &&str| {
        let begins = segment.starts_with(|c: char| c.is_ascii_alphabetic());
        begins && !is_version(segment) && !matches!(*segment, "api" | "apis" | "rest")
    };
    path.split('/').find(is_word).unwrap_or("Operations")
}

/// The path with every parameter's name taken out: two paths with the same shape are the same to a server.
pub(super) fn shape(path: &str) -> String {
    let mut shape = String::new();
    let mut inside = false;
    for c in path.chars() {
        match c {
            '{' => {
                inside = true;
                shape.push_str("{}");
            }
            '}' => inside = false,
            c if !inside => shape.push(c),
            _ => {}
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_a_template_are_in_their_order() {
        assert_eq!(names("/a/{b}/c/{d}/{b}"), ["b", "d"]);
    }

    #[test]
    fn what_is_no_name_between_braces_is_text() {
        for path in ["/a/{b", "/a}/b", "/a/{b/c}", "/a?b", "/<upload_url>"] {
            assert!(names(path).is_empty(), "{path}");
        }
    }

    #[test]
    fn a_path_is_about_its_first_word() {
        assert_eq!(subject("/v1/customers/{id}"), "customers");
        assert_eq!(subject("/api/2.0/{account}/users"), "users");
        assert_eq!(subject("/{id}"), "Operations");
    }

    #[test]
    fn the_shape_of_a_template_has_no_names() {
        assert_eq!(shape("/a/{b}/c/{d}"), shape("/a/{x}/c/{y}"));
    }
}
