//! Text → words → Rust identifiers. The only maker of identifiers.
//!
//! | name | from | example |
//! |---|---|---|
//! | [`TypeName`] | `image_action`, `imageAction` | `ImageAction` |
//! | [`VariantName`] | `in-progress`, `14.04`, `>=` | `InProgress`, `N14_04`, `GreaterThanOrEqual` |
//! | [`ValueName`] | `tag-name`, `type`, `self` | `tag_name`, `r#type`, `self_` |
//! | [`ConstantName`] | `create_custom` | `CREATE_CUSTOM` |
//!
//! A text is cut into words first, so that names are equal in every case style or in none.
//! A name that would begin with a digit gets an `N` before it; a character beyond ASCII becomes a
//! word that spells its code point, so that an identifier is always plain ASCII.

mod package;
pub mod scope;
mod words;

use std::cmp::Ordering;

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;

pub use self::package::{NotAPackageName, PackageName};
pub use self::words::{spelled_words, words};

/// The name of a type: `ImageAction`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeName(String);

/// The name of a variant of an enum: `InProgress`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VariantName(String);

/// The name of a field, an argument, a method, or a module: `tag_name`, `r#type`.
///
/// Raw names are among the others as if they were not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ValueName(String);

/// The name of a static: `CREATE_CUSTOM`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConstantName(String);

/// Type names that a file of types needs for something else.
const RESERVED_TYPES: [&str; 68] = [
    "AsMut",
    "AsRef",
    "Box",
    "Body",
    "BTreeMap",
    "Bytes",
    "Client",
    "Clone",
    "Copy",
    "Date",
    "DateTime",
    "Debug",
    "DecodeError",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Duration",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "FilePart",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "Method",
    "None",
    "Nullable",
    "Ok",
    "Operation",
    "Option",
    "Ord",
    "Page",
    "PageShape",
    "PartialEq",
    "PartialOrd",
    "Progress",
    "Request",
    "Response",
    "ResponseFuture",
    "Result",
    "Self",
    "Send",
    "Shape",
    "Sized",
    "Some",
    "String",
    "Style",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unknown",
    "UnknownProperties",
    "UnknownVariant",
    "Unpin",
    "Vec",
    "Wait",
    "WaitPolicy",
];

/// Keywords of the language, the reserved ones included.
const KEYWORDS: [&str; 52] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "_",
];

/// Names that mean something else as that of a source file, to Cargo or to Windows.
const NO_FILES: [&str; 8] = ["aux", "bin", "con", "lib", "main", "mod", "nul", "prn"];

/// How long the name of a module may be: systems take no longer ones than 255 bytes for a file, and less for
/// a path.
const LONGEST_MODULE: usize = 100;

/// How long the name of a type may be: its docs are in a file that is called like it.
const LONGEST_TYPE: usize = 180;

/// Keywords that `r#` cannot turn into an identifier.
const NEVER_RAW: [&str; 4] = ["crate", "self", "super", "_"];

impl TypeName {
    /// The type name that these words make.
    ///
    /// A name that Rust's prelude or the generated files use already gets `Value` after it.
    pub fn from_words(words: &[String]) -> Self {
        let name = upper_camel_case(words);
        if name.len() > LONGEST_TYPE {
            return Self(shortened(&name, LONGEST_TYPE));
        }
        if RESERVED_TYPES.contains(&name.as_str()) {
            return Self(name + "Value");
        }
        Self(name)
    }

    /// The type name that a text makes.
    pub fn from_text(text: &str) -> Self {
        Self::from_words(&words(text))
    }

    /// The name as it stands in code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl VariantName {
    /// The variant name that these words make.
    pub fn from_words(words: &[String]) -> Self {
        let name = upper_camel_case(words);
        if name == "Self" {
            return Self("SelfValue".to_owned());
        }
        Self(name)
    }

    /// The name as it stands in code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Ord for ValueName {
    fn cmp(&self, other: &Self) -> Ordering {
        self.plain().cmp(other.plain())
    }
}

impl PartialOrd for ValueName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl ValueName {
    /// The field, argument, method, or module name that these words make.
    pub fn from_words(words: &[String]) -> Self {
        let mut name = words.join("_");
        if name.is_empty() || name.starts_with(|first: char| first.is_ascii_digit()) {
            name.insert_str(0, "n_");
        }
        if NEVER_RAW.contains(&name.as_str()) {
            return Self(name + "_");
        }
        if KEYWORDS.contains(&name.as_str()) {
            return Self(format!("r#{name}"));
        }
        Self(name)
    }

    /// The field, argument, method, or module name that a text makes.
    pub fn from_text(text: &str) -> Self {
        Self::from_words(&words(text))
    }

    /// The same name, with an underscore after it.
    pub fn with_underscore(&self) -> Self {
        Self(format!("{}_", self.plain()))
    }

    /// The name as that of a module: with an underscore after it where its file could not be called so, and
    /// cut where it would be too long for one.
    pub fn into_module(self) -> Self {
        let plain = self.plain();
        if plain.len() > LONGEST_MODULE {
            return Self(shortened(plain, LONGEST_MODULE));
        }
        let is_device = match plain.as_bytes() {
            [b'c', b'o', b'm', digit] | [b'l', b'p', b't', digit] => digit.is_ascii_digit(),
            _ => false,
        };
        match is_device || NO_FILES.contains(&plain) {
            true => self.with_underscore(),
            false => self,
        }
    }

    /// The name as it stands in code, `r#` included.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name without `r#`: as a file's name, or in a text.
    pub fn plain(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

impl ConstantName {
    /// The name of a static that these words make.
    pub fn from_words(words: &[String]) -> Self {
        let name = words.join("_").to_ascii_uppercase();
        if name.starts_with(|first: char| first.is_ascii_digit()) || name.is_empty() {
            return Self(format!("N_{name}"));
        }
        Self(name)
    }
}

/// Joins words as in `ImageAction`; two digits that would meet are kept apart, as in `N14_04`.
fn upper_camel_case(words: &[String]) -> String {
    let mut name = String::new();
    for word in words {
        let mut letters = word.chars();
        let first = letters.next().unwrap_or('_');
        if name.ends_with(|last: char| last.is_ascii_digit()) && first.is_ascii_digit() {
            name.push('_');
        }
        name.push(first.to_ascii_uppercase());
        name.extend(letters);
    }
    if name.is_empty() || name.starts_with(|first: char| first.is_ascii_digit()) {
        name.insert(0, 'N');
    }
    name
}

/// The beginning of a name, and eight digits by which it differs from others that begin alike; the name is
/// of ASCII, as all identifiers are.
fn shortened(name: &str, longest: usize) -> String {
    // FNV-1a: the same on every machine.
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let begin = name.get(..longest - 9).unwrap_or(name);
    let link = if name.starts_with(char::is_uppercase) {
        "N"
    } else {
        "_"
    };
    format!("{}{link}{:08x}", begin.trim_end_matches('_'), hash >> 32)
}

fn identifier(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

macro_rules! identifiers {
    ($($name:ident),*) => {$(
        impl ToTokens for $name {
            fn to_tokens(&self, tokens: &mut TokenStream) {
                identifier(&self.0).to_tokens(tokens);
            }
        }
    )*};
}

identifiers!(TypeName, VariantName, ValueName, ConstantName);

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check<T: PartialEq + std::fmt::Debug>(made: T, expected: T) {
        assert_eq!(made, expected);
    }

    #[test]
    fn a_type_name_is_the_same_from_every_case_style() {
        for text in [
            "image_action",
            "imageAction",
            "Image Action",
            "image-action",
            "IMAGE_ACTION",
        ] {
            check(TypeName::from_text(text).as_str(), "ImageAction");
        }
    }

    #[test]
    fn a_type_name_of_the_prelude_gets_a_suffix() {
        check(TypeName::from_text("option").as_str(), "OptionValue");
    }

    #[test]
    fn a_keyword_is_raw_where_the_language_allows() {
        check(ValueName::from_text("type").as_str(), "r#type");
        check(ValueName::from_text("gen").as_str(), "r#gen");
        check(ValueName::from_text("self").as_str(), "self_");
        check(ValueName::from_text("type").plain(), "type");
    }

    #[test]
    fn a_leading_digit_gets_a_letter_before_it() {
        check(VariantName::from_words(&words("14.04")).as_str(), "N14_04");
        check(ValueName::from_text("2fa").as_str(), "n_2fa");
    }

    #[test]
    fn symbols_alone_are_spelled() {
        check(
            VariantName::from_words(&words(">=")).as_str(),
            "GreaterThanOrEqual",
        );
        check(VariantName::from_words(&words("+1")).as_str(), "Plus1");
        check(VariantName::from_words(&words("-1")).as_str(), "Minus1");
    }

    #[test]
    fn the_name_of_a_module_is_one_that_files_can_have() {
        let long = |end: &str| ValueName::from_text(&format!("{}{end}", "long ".repeat(60)));
        let [one, other] = ["one", "other"].map(|end| long(end).into_module());
        assert!(one.plain().len() <= LONGEST_MODULE && one != other);
        check(ValueName::from_text("con").into_module().plain(), "con_");
    }

    #[test]
    fn every_text_makes_an_identifier() {
        for text in [
            "", " ", "_", "é", "日本", "a b", "r#x", "\u{202e}", "'", "Self", "²",
        ] {
            let name = TypeName::from_text(text);
            assert!(
                syn::parse_str::<Ident>(name.as_str()).is_ok(),
                "{text:?} made {name:?}"
            );
            let name = ValueName::from_text(text);
            assert!(
                syn::parse_str::<Ident>(name.as_str()).is_ok(),
                "{text:?} made {name:?}"
            );
        }
    }
}
