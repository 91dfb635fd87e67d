//! What a description means → the Rust crate to be written: every decision is made here.

mod arguments;
mod boxes;
mod client;
mod conversions;
mod depth;
mod docs;
mod enums;
mod equal;
mod errors;
mod example;
mod features;
mod files;
mod headers;
mod initial;
mod operation;
mod overlap;
mod parameter;
mod parts;
mod recursion;
mod required;
mod resource;
mod runtime;
mod shown;
mod statuses;
mod structs;
mod tagging;
mod type_names;
mod types;
mod unions;
mod usage;
mod variants;
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
        keeps_unknown: api.keeps_unknown,
        schemas: &api.schemas,
        recursion: &recursion,
        usage: &usage,
        names: &names,
        required: BTreeSet::new(),
        diagnostics,
    };
    let mut items = declare(&mut context);
    boxes::settle(&mut items);
    conversions::settle(&mut items);
    context.required = required::of_types(&mut items);
    let mut resources = resource::lower(&mut context, api, &items);
    let recursion_limit = depth::limit(&items, &resources);
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
        docs: docs::crate_docs(api),
        usual_errors: docs::of_usual_errors(&usual_errors),
        shown: shown::choose(&resources),
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
    /// Whether every type keeps the properties that it does not know, where the description says so.
    keeps_unknown: Option<bool>,
    schemas: &'a Schemas,
    recursion: &'a Recursion,
    usage: &'a Usage,
    names: &'a TypeNames,
    /// The structs that the types have beside them, of what is required.
    required: BTreeSet<TypeName>,
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
