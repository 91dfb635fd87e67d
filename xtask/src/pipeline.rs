//! Turns a description's text into the files of a crate: the one place that names the generator.

use std::collections::BTreeMap;

pub(crate) use openapi_lathe::source::Source;

/// What the crate is to be called.
#[derive(Debug)]
pub(crate) struct Config {
    pub(crate) crate_name: String,
}

/// A crate, made.
#[derive(Debug)]
pub(crate) struct Generated {
    pub(crate) files: BTreeMap<String, String>,
    pub(crate) warnings: String,
    pub(crate) operations: usize,
    pub(crate) types: usize,
}

/// Makes a crate, or says in full what is wrong with its description.
pub(crate) fn generate(source: &Source, config: &Config) -> Result<Generated, String> {
    let config = openapi_lathe::Config {
        package: config.crate_name.clone(),
    };
    match openapi_lathe::generate(source, &config) {
        Ok(made) => Ok(Generated {
            warnings: made.complaints.render(source),
            files: made.files,
            operations: made.operations,
            types: made.types,
        }),
        Err(complaints) => Err(complaints.render(source)),
    }
}
