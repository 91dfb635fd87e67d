//! The example in a method's docs.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::required;
use crate::ir::{Docs, Example, Expression, Operation, Outcome};
use crate::names::{TypeName, ValueName};
use crate::render;

/// The section `# Examples` of a method.
pub(super) fn docs(package: &str, module: &ValueName, ir: &Operation) -> Docs {
    let crate_name = package.replace('-', "_");
    let mut lines = vec![String::new(), "# Examples".to_owned(), String::new()];
    lines.extend(block(&crate_name, module, ir));
    Docs(lines)
}

/// The code block of an operation's example, with what is needed to compile it hidden.
pub(super) fn block(crate_name: &str, module: &ValueName, ir: &Operation) -> Vec<String> {
    let fence = match ir.example.is_whole {
        true => "```no_run",
        false => "```ignore",
    };
    let mut lines = vec![fence.to_owned()];
    let result = "Result<(), Box<dyn std::error::Error>>";
    lines.push(format!(
        "# async fn example(client: {crate_name}::Client) -> {result} {{"
    ));
    lines.extend(uses(crate_name, &ir.example));
    lines.extend(render::statements(calls(module, ir)));
    lines.extend(["# Ok(()) }", "```"].map(str::to_owned));
    lines
}

/// The lines that a reader of the example would write above it.
pub(super) fn uses(crate_name: &str, example: &Example) -> Vec<String> {
    let mut types = BTreeSet::new();
    let of_setters = example.setters.iter().map(|(_, argument)| argument);
    for argument in example.arguments.iter().chain(of_setters) {
        collect_types(argument, &mut types);
    }
    let types: Vec<&str> = types.iter().map(|name| name.as_str()).collect();
    let mut lines = Vec::new();
    if example.arguments.iter().any(is_file) {
        lines.push(format!("use {crate_name}::FilePart;"));
    }
    let structs = example.arguments.iter().filter_map(|it| match it {
        Expression::Struct { module, ty, .. } => Some((module.as_ref()?, ty)),
        _ => None,
    });
    lines.extend(structs.map(|(module, ty)| {
        let (module, ty) = (module.as_str(), ty.as_str());
        format!("use {crate_name}::{module}::{ty};")
    }));
    match types.as_slice() {
        [] => {}
        [one] => lines.push(format!("use {crate_name}::types::{one};")),
        several => lines.push(format!(
            "use {crate_name}::types::{{{}}};",
            several.join(", ")
        )),
    }
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// Whether an argument is a file, or several.
fn is_file(argument: &Expression) -> bool {
    match argument {
        Expression::File(_) => true,
        Expression::List(items) => items.iter().any(is_file),
        Expression::Struct { fields, .. } => fields.iter().any(|(_, value)| is_file(value)),
        _ => false,
    }
}

pub(super) fn collect_types<'a>(expression: &'a Expression, types: &mut BTreeSet<&'a TypeName>) {
    match expression {
        Expression::Literal(_)
        | Expression::Default
        | Expression::Parse(_)
        | Expression::File(_) => {}
        Expression::Variant(ty, _) => {
            types.insert(ty);
        }
        Expression::From(ty, value) => {
            types.insert(ty);
            collect_types(value, types);
        }
        Expression::Holding(ty, _, held) => {
            types.insert(ty);
            collect_types(held, types);
        }
        Expression::Struct { module, ty, fields } => {
            if module.is_none() {
                types.insert(ty);
            }
            for (_, value) in fields {
                collect_types(value, types);
            }
        }
        Expression::Boxed(held) => collect_types(held, types),
        Expression::NoneOf(ty) => drop(types.insert(ty)),
        Expression::List(items) => {
            for item in items {
                collect_types(item, types);
            }
        }
        Expression::Call {
            ty,
            function: _,
            arguments,
            setters,
        } => {
            types.insert(ty);
            for argument in arguments
                .iter()
                .chain(setters.iter().map(|(_, argument)| argument))
            {
                collect_types(argument, types);
            }
        }
    }
}

/// The call of an operation whose answer is shown in any case.
pub(super) fn first(module: &ValueName, ir: &Operation) -> TokenStream {
    let mut shown = ir.clone();
    if matches!(shown.outcome, Outcome::Value { .. }) {
        let binding = &mut shown.example.binding;
        binding.get_or_insert_with(|| ValueName::from_text("answer"));
    }
    calls(module, &shown)
}

/// The request that an operation's example makes.
pub(super) fn request(module: &ValueName, ir: &Operation) -> TokenStream {
    let Operation {
        method, example, ..
    } = ir;
    let arguments = example.arguments.iter().map(expression);
    let setters = example.setters.iter().map(|(name, value)| {
        let value = expression(value);
        quote!(.#name(#value))
    });
    quote!(client.#module().#method(#(#arguments),*) #(#setters)*)
}

/// The call of an operation, and what is done with its answer.
pub(super) fn calls(module: &ValueName, ir: &Operation) -> TokenStream {
    let Operation {
        example: Example { binding, .. },
        outcome,
        waiter,
        ..
    } = ir;
    let call = request(module, ir);
    let Some(binding) = binding else {
        return quote!(#call.await?;);
    };
    let shown = format!("{{{}:?}}", binding.plain());
    match outcome {
        Outcome::Page(_) => quote! {
            let mut #module = #call.stream();
            while let Some(#binding) = #module.next().await {
                let #binding = #binding?;
                println!(#shown);
            }
        },
        Outcome::Nothing | Outcome::Value { .. } | Outcome::Statuses(_) if waiter.is_some() => {
            quote! {
                let #binding = #call.wait().await?;
                println!(#shown);
            }
        }
        Outcome::Nothing | Outcome::Value { .. } | Outcome::Statuses(_) => quote! {
            let #binding = #call.await?;
            println!(#shown);
        },
    }
}

/// The tokens of an expression.
pub(super) fn expression(ir: &Expression) -> TokenStream {
    match ir {
        Expression::Literal(value) => literal(value),
        Expression::Variant(ty, variant) => quote!(#ty::#variant),
        Expression::Default => quote!(Default::default()),
        Expression::Parse(text) => quote!(#text.parse()?),
        Expression::File(name) => quote!(FilePart::new(#name, "…")),
        Expression::From(ty, value) => {
            let value = expression(value);
            quote!(#ty::from(#value))
        }
        Expression::Holding(ty, variant, held) => {
            let held = owned(held);
            quote!(#ty::#variant(#held))
        }
        Expression::Boxed(held) => {
            let held = owned(held);
            quote!(Box::new(#held))
        }
        Expression::Struct { ty, fields, .. } => {
            let fields = fields.iter().map(|(name, value)| (name, owned(value)));
            required::made(ty, fields)
        }
        Expression::List(items) => {
            let items = items.iter().map(expression);
            quote!([#(#items),*])
        }
        Expression::NoneOf(ty) => quote!(Vec::<#ty>::new()),
        Expression::Call {
            ty,
            function,
            arguments,
            setters,
        } => {
            let arguments = arguments.iter().map(expression);
            let setters = setters.iter().map(|(setter, argument)| {
                let argument = expression(argument);
                quote!(.#setter(#argument))
            });
            quote!(#ty::#function(#(#arguments),*) #(#setters)*)
        }
    }
}

/// The tokens of an expression whose type is exactly the one that is wanted.
fn owned(ir: &Expression) -> TokenStream {
    match ir {
        Expression::Literal(Value::String(text)) => quote!(#text.into()),
        Expression::List(items) => {
            let items = items.iter().map(owned);
            quote!(vec![#(#items),*])
        }
        other => expression(other),
    }
}

fn literal(value: &Value) -> TokenStream {
    match value {
        Value::Bool(value) => quote!(#value),
        Value::String(text) => quote!(#text),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => {
                signed(Literal::u64_unsuffixed(integer.unsigned_abs()), integer < 0)
            }
            (None, Some(float)) => signed(Literal::f64_unsuffixed(float.abs()), float < 0.0),
            (None, None) => quote!(0),
        },
        Value::Null | Value::Array(_) | Value::Object(_) => quote!(serde_json::Value::Null),
    }
}

fn signed(number: Literal, negative: bool) -> TokenStream {
    if negative {
        quote!(-#number)
    } else {
        quote!(#number)
    }
}
