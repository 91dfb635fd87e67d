//! What a text of the description says, as a tree: what is not in it cannot reach rustdoc.

/// A part of a text that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(Vec<Span>),
    Heading(usize, Vec<Span>),
    Code {
        /// One of the languages of [`language`].
        language: &'static str,
        text: String,
    },
    Quote(Vec<Block>),
    List {
        /// The number of the first item, where they have numbers.
        start: Option<u64>,
        /// Each item is a [`Block::Item`].
        items: Vec<Block>,
    },
    Item(Vec<Block>),
    /// The rows of a table, of which the first is its head, and the cells of each.
    Table(Vec<Vec<Vec<Span>>>),
    Rule,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Span {
    Text(String),
    Code(String),
    /// Where a line ends, whatever its length.
    Break,
    Marked(Mark, Vec<Span>),
    /// A link to a URL of one of the [`SCHEMES`].
    Link(String, Vec<Span>),
}

/// How a part of a line is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Strikethrough,
}

impl Mark {
    /// What stands on both sides of what is marked.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Emphasis => "*",
            Self::Strong => "**",
            Self::Strikethrough => "~~",
        }
    }
}

/// How the URLs begin that a link may lead to. What leads elsewhere depends on where the description was
/// read, or runs.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// Whether a link may lead to a URL.
pub(super) fn is_link(url: &str) -> bool {
    let begins = |scheme: &&str| {
        let start = url.get(..scheme.len());
        start.is_some_and(|it| it.eq_ignore_ascii_case(scheme)) && url.len() > scheme.len()
    };
    SCHEMES.iter().any(begins)
}

/// The languages that code may be in, by all their names: data, and what no crate compiles.
const LANGUAGES: &[(&str, &[&str])] = &[
    ("bash", &["bash"]),
    ("c", &["c"]),
    ("console", &["console", "shell-session", "terminal"]),
    ("cpp", &["cpp", "c++"]),
    ("csharp", &["csharp", "cs", "c#"]),
    ("css", &["css"]),
    ("csv", &["csv"]),
    ("diff", &["diff"]),
    ("go", &["go", "golang"]),
    ("graphql", &["graphql", "gql"]),
    ("html", &["html"]),
    ("http", &["http"]),
    ("ini", &["ini", "properties"]),
    ("java", &["java"]),
    ("javascript", &["javascript", "js", "node"]),
    ("json", &["json", "json5", "jsonc"]),
    ("kotlin", &["kotlin"]),
    ("markdown", &["markdown", "md"]),
    ("php", &["php"]),
    ("powershell", &["powershell"]),
    ("protobuf", &["protobuf", "proto"]),
    ("python", &["python", "py"]),
    ("ruby", &["ruby", "rb"]),
    ("sh", &["sh", "shell", "curl", "zsh"]),
    ("sql", &["sql"]),
    ("swift", &["swift"]),
    ("toml", &["toml"]),
    ("typescript", &["typescript", "ts"]),
    ("xml", &["xml"]),
    ("yaml", &["yaml", "yml"]),
];

/// The language that a fence names, where it is a known one; `text` for any other.
///
/// Rustdoc compiles and runs what it takes for Rust: a block without a language, or one whose words are
/// all of those that tell it how. So the word is never the description's own.
pub(super) fn language(info: &str) -> &'static str {
    let is_end = |c: char| c.is_whitespace() || c == ',' || c == '{';
    let word = info.split(is_end).next().unwrap_or_default();
    let names = |known: &[&str]| known.iter().any(|it| it.eq_ignore_ascii_case(word));
    let known = LANGUAGES.iter().find(|(_, known)| names(known));
    known.map_or("text", |(language, _)| language)
}
