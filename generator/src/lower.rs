//! What a description means → the Rust crate to be written: every decision is made here.

mod arguments;
mod client;
mod derives;
mod docs;
mod enums;
mod equal;
mod example;
mod files;
mod headers;
mod operation;
mod parts;
mod recursion;
mod resource;
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
use crate::api::{self, Api, SchemaId, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ir::{self, Item, Type, TypeItem};
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
    derives::settle(&mut items);
    let resources = resource::lower(&mut context, api, &items);
    let runtime = runtime(api, &items, &resources);
    let types = files::of(&names, items);
    ir::Crate {
        package: package.to_owned(),
        description: docs::description(api),
        docs: docs::crate_docs(api, &usual_errors),
        client: client::lower(api),
        headers: headers::lower(api),
        resources,
        types,
        runtime,
    }
}

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

fn runtime(
    api: &Api,
    items: &BTreeMap<TypeName, TypeItem>,
    resources: &[ir::Resource],
) -> ir::Runtime {
    let operations = || resources.iter().flat_map(|it| &it.operations);
    let is_page = |it: &ir::Operation| matches!(it.outcome, ir::Outcome::Page(_));
    let in_operations = || {
        operations().flat_map(|it| {
            let of_arguments = it.arguments.iter().map(|it| &it.ty);
            of_arguments
                .chain(it.setters.iter().map(|it| &it.ty))
                .chain(it.outcome.types())
        })
    };
    let types = || {
        let parts = items.values().flat_map(|it| derives::parts(&it.item));
        parts.chain(in_operations())
    };
    let parts = || {
        operations().flat_map(|it| {
            let arguments = it.arguments.iter().map(|it| &it.part);
            arguments.chain(it.setters.iter().map(|it| &it.part))
        })
    };
    let is_styled = |part: &ir::Part| match part {
        ir::Part::Parameter { style, .. } => style.is_some(),
        ir::Part::Body(body) => matches!(body, ir::Body::Form(_)),
    };
    let is_part = |part: &ir::Part| {
        use ir::Place::{File, Files, Part};
        matches!(
            part,
            ir::Part::Parameter {
                place: Part | File | Files,
                ..
            }
        )
    };
    let is_basic = |it: &api::Credential| it.kind == api::CredentialKind::Basic;
    let any = |is: fn(&Item) -> bool| items.values().any(|it| is(&it.item));
    ir::Runtime {
        request_methods: operations().next().is_some(),
        page: operations().any(is_page),
        wait: operations().any(|it| it.waiter.is_some()),
        date: types().any(|ty| has(ty, &Type::Date)),
        date_time: types().any(|ty| has(ty, &Type::DateTime)),
        open_enum: any(|it| matches!(it, Item::OpenEnum(_))),
        newtype: any(|it| matches!(it, Item::Newtype(_) | Item::Wrapper(_))),
        object: any(|it| matches!(it, Item::Struct(_))),
        setters: any(|it| matches!(it, Item::Struct(it) if it.has_setters())),
        tagged: any(|it| matches!(it, Item::TaggedEnum(_))),
        style: parts().any(is_styled),
        multipart: parts().any(is_part),
        basic: api.credentials.iter().any(is_basic),
        shape: any(|it| matches!(it, Item::Union(_) | Item::ScalarUnion(_))),
    }
}

/// Whether a type is another, or holds it.
fn has(ty: &Type, wanted: &Type) -> bool {
    match ty {
        Type::List(inner) | Type::Map(inner) | Type::Option(inner) | Type::Boxed(inner) => {
            has(inner, wanted)
        }
        ty => ty == wanted,
    }
}
