//! What whoever makes a crate decides, beside what its description says.

use std::collections::BTreeSet;

use crate::names::PackageName;

/// What a crate is to be called, and what it may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The package's name, such as `digitalocean-images`.
    pub package: PackageName,
    /// The environment variables that the crate may read.
    pub environment: Environment,
}

impl Config {
    /// A crate of this name that reads no environment variable.
    pub fn new(package: PackageName) -> Self {
        Self {
            package,
            environment: Environment::default(),
        }
    }
}

/// Which environment variables a crate may read, of those that its description names.
///
/// What a variable holds is sent to the server that the description names as well. So whoever wrote the
/// description cannot have the say: `AWS_SECRET_ACCESS_KEY` would be theirs for the asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Environment {
    /// All of them: the description is trusted as the code beside it is.
    Described,
    /// None but these.
    Only(BTreeSet<String>),
}

impl Default for Environment {
    /// No variable at all.
    fn default() -> Self {
        Self::Only(BTreeSet::new())
    }
}

impl Environment {
    /// Whether a crate may read this variable, if its description names it.
    pub fn allows(&self, variable: &str) -> bool {
        match self {
            Self::Described => true,
            Self::Only(variables) => variables.contains(variable),
        }
    }

    /// Whether a text can be the name of a variable: a letter or `_`, then letters, digits and `_`.
    pub fn is_name(text: &str) -> bool {
        let begins = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        begins && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_variable_is_read_unless_somebody_says_so() {
        assert!(!Environment::default().allows("SHOP_TOKEN"));
        assert!(Environment::Described.allows("SHOP_TOKEN"));
        let one = Environment::Only(["SHOP_TOKEN".to_owned()].into());
        assert!(one.allows("SHOP_TOKEN") && !one.allows("SHOP_TOKEN_2"));
    }

    #[test]
    fn a_name_of_a_variable_is_one_that_a_shell_takes() {
        for name in ["SHOP_TOKEN", "_x", "a1"] {
            assert!(Environment::is_name(name), "{name}");
        }
        for name in ["", "1A", "A B", "A=B", "A\n", "A`", "É"] {
            assert!(!Environment::is_name(name), "{name:?}");
        }
    }
}
