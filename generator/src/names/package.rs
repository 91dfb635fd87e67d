//! A text → the name of a package, if it can be one: as Cargo takes it, and as Rust can import it.

use std::fmt;
use std::str::FromStr;

use super::KEYWORDS;

/// The name of a package, such as `digitalocean-images`.
///
/// It stands in the crate's manifest and in the code of its examples as it is: a text that is not a name
/// cannot be one of these.
///
/// ```
/// use openapi_lathe::names::PackageName;
///
/// let name: PackageName = "their-client".parse()?;
/// assert_eq!(name.as_str(), "their-client");
/// assert!("their\nclient".parse::<PackageName>().is_err());
/// # Ok::<(), openapi_lathe::names::NotAPackageName>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PackageName(String);

/// Why a text cannot be the name of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAPackageName {
    /// It is not a letter, then letters, digits, `-` and `_`.
    Form,
    /// It is a word of the language, or one of the crates that come with it.
    Taken,
}

/// The crates that come with the compiler.
const OF_THE_COMPILER: [&str; 5] = ["alloc", "core", "proc_macro", "std", "test"];

impl PackageName {
    /// The name as Cargo has it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PackageName {
    type Err = NotAPackageName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_first = |c: char| c.is_ascii_alphabetic() || c == '_';
        let is_other = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if !text.starts_with(is_first) || !text.chars().all(is_other) {
            return Err(NotAPackageName::Form);
        }
        let imported = text.replace('-', "_");
        let imported = imported.as_str();
        if KEYWORDS.contains(&imported) || OF_THE_COMPILER.contains(&imported) {
            return Err(NotAPackageName::Taken);
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for PackageName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for NotAPackageName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Form => "that is a letter, then letters, digits, `-` and `_`",
            Self::Taken => "Rust has that word for something else",
        })
    }
}

impl std::error::Error for NotAPackageName {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_cargo_takes() {
        for name in ["a", "their-client", "c_d-3", "_x", "Images"] {
            let parsed: Result<PackageName, _> = name.parse();
            assert_eq!(parsed.map(|it| it.0), Ok(name.to_owned()));
        }
    }

    #[test]
    fn what_would_be_more_than_a_name_is_none() {
        for text in [
            "",
            "1st",
            "a b",
            "a/b",
            "-a",
            "é",
            "a\n",
            "a\"\n[dependencies]\nevil = \"1\"",
            "a\u{2028}b",
            "a\u{202e}",
            "../a",
        ] {
            let parsed: Result<PackageName, _> = text.parse();
            assert_eq!(parsed, Err(NotAPackageName::Form), "{text:?}");
        }
    }

    #[test]
    fn a_name_that_cannot_be_imported_is_none() {
        for text in ["type", "crate", "_", "-type", "std", "proc-macro"] {
            assert!(text.parse::<PackageName>().is_err(), "{text:?}");
        }
    }
}
