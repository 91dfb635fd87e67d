//! How the crate becomes a dependency.

use super::lines as split;
use crate::emit::manifest;
use crate::ir::Crate;

pub(super) fn lines(ir: &Crate) -> Vec<String> {
    let package = &ir.package;
    let mut text = split(&format!(
        "In `Cargo.toml`, by path, by git, or by version where it is published:\n\n\
         ```toml\n\
         [dependencies]\n\
         {package} = {{ path = \"../{package}\" }}\n\
         # {package} = {{ git = \"https://example.com/{package}.git\" }}\n\
         # {package} = \"{version}\"\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n\
         ```",
        version = manifest::VERSION,
    ));
    let shown = ir.at(ir.shown.simplest);
    if let Some(feature) = shown.and_then(|(resource, _)| resource.feature.as_ref()) {
        let defaults = manifest::features(&ir.runtime).filter(|it| it.is_default);
        let mut features: Vec<&str> = defaults.map(|it| it.name).collect();
        features.push(feature);
        text.extend(split(&format!(
            "\nEvery group of operations has a feature. A build that names those that it uses compiles faster:\n\n\
             ```toml\n\
             {package} = {{ path = \"../{package}\", default-features = false, features = {features:?} }}\n\
             ```"
        )));
    }
    text
}
