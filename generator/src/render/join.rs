//! Lines → the same lines, with each signature on one line where rustfmt would leave it there.

/// The width that rustfmt keeps to.
const WIDTH: usize = 100;

/// Joins the lines of a signature that `prettyplease` broke and that fits into [`WIDTH`].
pub(super) fn join_signatures<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let lines: Vec<&str> = lines.collect();
    let mut text = String::new();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let rest = &lines[index..];
        let broken = signature(rest)
            .or_else(|| derive(rest))
            .or_else(|| field(rest))
            .or_else(|| short_literal(rest))
            .or_else(|| call(rest));
        let (joined, taken) = match broken {
            Some((joined, taken)) => (joined, taken),
            None => (literal(line).unwrap_or_else(|| macro_call(line)), 1),
        };
        text.push_str(&joined);
        text.push('\n');
        index += taken;
    }
    text
}

/// The signature that begins at the first line, on one line, and how many lines it took.
fn signature(lines: &[&str]) -> Option<(String, usize)> {
    let first = lines.first()?;
    if !first.ends_with('(') || !is_function(first) {
        return None;
    }
    let indent = first.len() - first.trim_start().len();
    let closes = |line: &&str| {
        line.len() > indent
            && line[indent..].starts_with(')')
            && line.trim_start().len() == line.len() - indent
    };
    let end = lines.iter().position(closes)?;
    let arguments: Vec<&str> = lines.get(1..end)?.iter().map(|line| line.trim()).collect();
    let arguments = arguments.join(" ");
    let joined = format!(
        "{first}{}{}",
        arguments.trim_end_matches(','),
        lines.get(end)?.trim_start()
    );
    (joined.chars().count() <= WIDTH).then_some((joined, end + 1))
}

/// The list of derives that begins at the first line, on one line, and how many lines it took.
fn derive(lines: &[&str]) -> Option<(String, usize)> {
    let first = lines
        .first()
        .filter(|line| line.trim_start() == "#[derive(")?;
    let end = lines.iter().position(|line| line.trim_start() == ")]")?;
    let names: Vec<&str> = lines.get(1..end)?.iter().map(|line| line.trim()).collect();
    let joined = format!("{first}{})]", names.join(" ").trim_end_matches(','));
    (joined.chars().count() <= WIDTH).then_some((joined, end + 1))
}

/// The field whose generic type begins at the first line, as rustfmt breaks it: after the colon, if at all.
fn field(lines: &[&str]) -> Option<(String, usize)> {
    let [first, inner, last, ..] = lines else {
        return None;
    };
    let start = first.trim_start();
    let (name, outer) = start.strip_suffix('<')?.split_once(": ")?;
    let inner = inner.trim().strip_suffix(',')?;
    if last.trim() != ">," || name.contains('(') {
        return None;
    }
    let indent = &first[..first.len() - start.len()];
    let joined = format!("{indent}{name}: {outer}<{inner}>,");
    match joined.chars().count() <= WIDTH {
        true => Some((joined, 3)),
        false => Some((format!("{indent}{name}:\n{indent}    {outer}<{inner}>,"), 3)),
    }
}

/// The struct with short fields that begins at the first line, on one line.
fn short_literal(lines: &[&str]) -> Option<(String, usize)> {
    let first = lines.first()?;
    let name = first.trim_start().strip_suffix(" {")?;
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric());
    let indent = first.len() - first.trim_start().len();
    let end = lines.iter().position(|line| line.trim_start() == "}")?;
    let fields: Vec<&str> = lines.get(1..end)?.iter().map(|line| line.trim()).collect();
    let fields = fields.join(" ");
    let fields = fields.strip_suffix(',')?;
    let joined = format!("{first} {fields} }}");
    let fits = fields.len() <= FIELDS_WIDTH && joined.chars().count() <= WIDTH;
    (is_name && indent > 0 && fits).then_some((joined, end + 1))
}

/// How wide the arguments of a call may be for rustfmt to leave them on one line.
const ARGUMENTS_WIDTH: usize = 60;

/// The statement `let … = …(…);` that begins at the first line, on one line.
fn call(lines: &[&str]) -> Option<(String, usize)> {
    let first = lines.first()?;
    if !first.trim_start().starts_with("let ") || !first.ends_with('(') {
        return None;
    }
    let end = lines.iter().position(|line| line.trim_start() == ");")?;
    let arguments = lines.get(1..end)?.iter().map(|line| line.trim());
    let are_simple = arguments.clone().all(|it| it.ends_with(','));
    let arguments = arguments.collect::<Vec<_>>().join(" ");
    let arguments = arguments.strip_suffix(',')?;
    let joined = format!("{first}{arguments});");
    let fits = arguments.len() <= ARGUMENTS_WIDTH && joined.chars().count() <= WIDTH;
    (are_simple && fits).then_some((joined, end + 1))
}

/// How wide the fields of a struct may be for rustfmt to leave them on one line.
const FIELDS_WIDTH: usize = 18;

/// The fields of a `Self { … }` on lines of their own, where rustfmt would put them there.
fn literal(line: &str) -> Option<String> {
    let start = line.trim_start();
    let fields = start.strip_prefix("Self { ")?.strip_suffix(" }")?;
    let indent = &line[..line.len() - start.len()];
    let fields = match fields.contains(['(', '[', '<']) {
        true => fields.to_owned(),
        false => fields.replace(", ", &format!(",\n{indent}    ")),
    };
    (fields.contains(": ") && fields.len() > FIELDS_WIDTH)
        .then(|| format!("{indent}Self {{\n{indent}    {fields},\n{indent}}}"))
}

/// The call of a macro with its types written as types: `prettyplease` cannot know that they are.
fn macro_call(line: &str) -> String {
    if line.contains("_methods!(") {
        return line
            .replace(" < ", "<")
            .replace(" >", ">")
            .replace(" ::", "::")
            .replace(":: ", "::");
    }
    line.to_owned()
}

fn is_function(line: &str) -> bool {
    let line = line.trim_start();
    [
        "fn ",
        "pub fn ",
        "pub(crate) fn ",
        "async fn ",
        "pub async fn ",
    ]
    .iter()
    .any(|start| line.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(join_signatures(text.lines()), expected);
    }

    #[test]
    fn a_signature_that_fits_is_joined() {
        check(
            "    pub fn get(\n        &self,\n        id: impl Into<Id>,\n    ) -> GetRequest {\n",
            "    pub fn get(&self, id: impl Into<Id>) -> GetRequest {\n",
        );
    }

    #[test]
    fn a_signature_that_does_not_fit_stays_broken() {
        let long = "a".repeat(90);
        let text = format!("fn get(\n    {long}: u8,\n    b: u8,\n) {{\n");
        check(&text, &text);
    }

    #[test]
    fn a_struct_with_short_fields_is_joined() {
        check(
            "    ListRequest {\n        request,\n        id,\n    }\n",
            "    ListRequest { request, id }\n",
        );
    }

    #[test]
    fn a_long_type_begins_on_the_line_of_its_name_if_it_fits() {
        check(
            "    pub a: Option<\n        B,\n    >,\n",
            "    pub a: Option<B>,\n",
        );
        let long = "B".repeat(90);
        check(
            &format!("    pub a: Option<\n        {long},\n    >,\n"),
            &format!("    pub a:\n        Option<{long}>,\n"),
        );
    }

    #[test]
    fn a_call_is_left_alone() {
        check(
            "    get(\n        1,\n    )\n",
            "    get(\n        1,\n    )\n",
        );
    }
}
