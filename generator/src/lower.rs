//! What a description means → the Rust crate to be written: every decision is made here.

mod arguments;
mod boxes;
mod client;
mod docs;
mod enums;
mod equal;
mod errors;
mod example;
mod features;
mod files;
mod headers;
mod operation;
mod parameter;
mod parts;
mod recursion;
mod resource;
mod runtime;
mod statuses;
mod structs;
mod type_names;
mod types;
mod unions;
mod usage;
mod waiting;

use std::collections::{BTreeMap, BTreeSet};

use self::recursion::Recursion;
use self::type_names::TypeNames;
use self::usage::Usage;
use crate::api::{Api, SchemaId, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ir::{self, TypeItem};
use crate::names::TypeName;
use crate::pointer::Pointer;

/// Makes every decision about the crate; what cannot be made is in `diagnostics`.
pub(crate) fn lower(api: &Api, package: &str, diagnostics: &mut Diagnostics) -> ir::Crate {
    let mut usage = usage::of(api);
    let recursion = recursion::of(&api.schemas);
    let names = type_names::choose(api, &usage, &recursion);
    usage.unify(names.equal());
    let usual_errors = docs::usual_errors(api);
    let mut context = Context {
        usual_errors: &usual_errors,
        is_large: api.operations.len() > LARGE,
        schemas: &api.schemas,
        recursion: &recursion,
        usage: &usage,
        names: &names,
        diagnostics,
    };
    let mut items = declare(&mut context);
    boxes::settle(&mut items);
    let mut resources = resource::lower(&mut context, api, &items);
    // Types that lie within one another over hundreds of others are found in large APIs alone.
    let recursion_limit = (items.len() > MANY).then_some(256);
    let mut types = files::of(&names, items);
    let runtime = runtime::of(
        api,
        types.iter().flat_map(|it| &it.items),
        resources.iter().flat_map(|it| &it.operations),
    );
    let has_features = api.tag_features.unwrap_or(context.is_large);
    let (features, always) = match has_features && resources.len() > 1 {
        true => features::assign(api, &mut resources, &mut types),
        false => (Vec::new(), runtime),
    };
    ir::Crate {
        package: package.to_owned(),
        description: docs::description(api),
        docs: docs::crate_docs(api, &usual_errors),
        client: client::lower(api),
        headers: headers::lower(api),
        resources,
        types,
        recursion_limit,
        features,
        runtime,
        always,
    }
}

/// From how many types on there are many.
const MANY: usize = 200;

/// From how many operations on an API is large.
const LARGE: usize = 100;

/// What lowering looks up, and where it complains.
struct Context<'a> {
    /// The errors that most operations declare alike.
    usual_errors: &'a BTreeSet<(String, String)>,
    /// Whether there are so many operations that each is said in fewer words.
    is_large: bool,
    schemas: &'a Schemas,
    recursion: &'a Recursion,
    usage: &'a Usage,
    names: &'a TypeNames,
    diagnostics: &'a mut Diagnostics,
}

impl Context<'_> {
    fn report(&mut self, code: Code, at: &Pointer, message: impl Into<String>, help: &str) {
        let diagnostic = Diagnostic::new(code, at, message);
        self.diagnostics.push(if help.is_empty() {
            diagnostic
        } else {
            diagnostic.help(help)
        });
    }
}

/// Every type that has a name, by that name.
fn declare(context: &mut Context<'_>) -> BTreeMap<TypeName, TypeItem> {
    let declared: Vec<(SchemaId, TypeName)> = context.names.declared().collect();
    let mut items = BTreeMap::new();
    for (id, name) in declared {
        if let Some(item) = types::item(context, id, &name) {
            let schema = context.schemas.get(id);
            let docs = docs::of_schema(schema);
            let item = TypeItem {
                schema: schema.at.as_str().to_owned(),
                name: name.clone(),
                docs,
                item,
            };
            items.insert(name, item);
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::{arguments, client, headers, resource};

    /// The methods in the blocks of a source that begin with this line.
    fn methods<'a>(source: &'a str, begin: &str) -> Vec<&'a str> {
        let mut end: Option<String> = None;
        let mut names = Vec::new();
        for line in source.lines() {
            if line.trim_start() == begin {
                end = Some(line.replace(begin, "}"));
            } else if end.as_deref() == Some(line) {
                end = None;
            } else if let (Some(_), Some((_, rest))) = (&end, line.split_once("fn ")) {
                names.extend(rest.split(['(', '<']).next());
            }
        }
        names
    }

    macro_rules! runtime {
        ($path:literal) => {
            include_str!(concat!("../runtime/src/runtime/", $path))
        };
    }

    #[test]
    fn what_the_runtime_calls_its_methods_the_description_cannot() {
        let all: [(&[&str], &str, &str); 8] = [
            (
                &client::RESERVED,
                runtime!("client/builder.rs"),
                "impl ClientBuilder {",
            ),
            (
                &client::RESERVED,
                runtime!("client/transports.rs"),
                "impl ClientBuilder {",
            ),
            (&resource::RESERVED, runtime!("client.rs"), "impl Client {"),
            (
                &headers::RESERVED,
                runtime!("response.rs"),
                "impl<T> Response<T> {",
            ),
            (
                &headers::RESERVED,
                runtime!("response.rs"),
                "impl Response<Bytes> {",
            ),
            (
                &headers::RESERVED,
                runtime!("decode/response.rs"),
                "impl Response<Bytes> {",
            ),
            (
                &arguments::RESERVED,
                runtime!("methods.rs"),
                "impl $request {",
            ),
            (
                &arguments::RESERVED_OF_LISTS,
                runtime!("page/methods.rs"),
                "impl $request {",
            ),
        ];
        for (reserved, source, begin) in all {
            let methods = methods(source, begin);
            assert!(!methods.is_empty(), "{begin}");
            let missing: Vec<_> = methods.iter().filter(|it| !reserved.contains(it)).collect();
            assert!(missing.is_empty(), "{begin} {missing:?}");
        }
    }
}
