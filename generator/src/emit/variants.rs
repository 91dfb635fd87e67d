//! The methods beside that of an operation: the same request, with one variant of its body each.

use proc_macro2::TokenStream;
use quote::quote;

use super::example;
use super::imports::Imports;
use super::resource::{self, TYPES};
use super::steps;
use super::types::{deprecated, taken};
use crate::ir::{Argument, Conversion, Making, Operation, Part, Resource, Type, VariantMethod};
use crate::names::{TypeName, ValueName};

pub(super) fn emit(
    package: &str,
    resource: &Resource,
    ir: &Operation,
    imports: &mut Imports,
) -> Vec<TokenStream> {
    let variants = ir.variants.iter();
    variants
        .map(|variant| method(package, resource, ir, variant, imports))
        .collect()
}

/// The arguments that a method has in common with that of its operation.
pub(super) fn shared(ir: &Operation) -> impl Iterator<Item = &Argument> {
    let arguments = ir.arguments.iter();
    arguments.filter(|it| !matches!(it.part, Part::Body(_)))
}

fn method(
    package: &str,
    resource: &Resource,
    operation: &Operation,
    ir: &VariantMethod,
    imports: &mut Imports,
) -> TokenStream {
    let VariantMethod {
        method,
        docs,
        value: _,
        fields,
        union,
        making,
        setter,
        example,
    } = ir;
    imports.add(TYPES, union.as_str());
    let shown = Operation {
        method: method.clone(),
        example: example.clone(),
        ..operation.clone()
    };
    let example = example::docs(package, &resource.module, &shown);
    let deprecated = deprecated(operation.deprecated);
    let required = operation.required.as_ref();
    let mut parameters = steps::parameters(required, shared(operation), imports);
    let mut values = Vec::new();
    for (name, ty) in fields {
        imports.add_type(TYPES, ty);
        let (taken, value) = taken(ty, name);
        parameters.push(quote!(#name: #taken));
        values.push(value);
    }
    let made = made(union, making, fields, &values);
    let call = match operation.deprecated {
        true => in_full(operation, setter.as_ref(), &made, imports),
        false => by_method(operation, setter.as_ref(), &made),
    };
    let request = &operation.request;
    quote! {
        #docs
        #example
        #deprecated
        #[inline]
        pub fn #method(&self #(, #parameters)*) -> #request {
            #call
        }
    }
}

/// The request as the operation's method makes it.
fn by_method(operation: &Operation, setter: Option<&ValueName>, made: &TokenStream) -> TokenStream {
    let method = &operation.method;
    let given: Vec<&ValueName> = match &operation.required {
        Some(required) => vec![&required.argument],
        None => shared(operation).map(|it| &it.name).collect(),
    };
    match setter {
        Some(setter) => quote!(self.#method(#(#given),*).#setter(#made)),
        None => {
            quote!(self.#method(#(#given,)* #made))
        }
    }
}

/// The request made once more: the compiler would warn of a call of a method that is deprecated.
fn in_full(
    operation: &Operation,
    setter: Option<&ValueName>,
    made: &TokenStream,
    imports: &mut Imports,
) -> TokenStream {
    let mut operation = operation.clone();
    let mut arguments = operation.arguments.iter_mut();
    let body = arguments.find(|it| matches!(it.part, Part::Body(_)));
    let body = body.map(|body| {
        body.conversion = Conversion::None;
        let name = &body.name;
        quote!(let #name = #made;)
    });
    let request = resource::made(&operation, imports);
    match setter {
        Some(setter) => quote! {
            let request = { #request };
            request.#setter(#made)
        },
        None => quote! {
            #body
            #request
        },
    }
}

/// The body: what the union's function makes of the fields, or the variant of the value that it holds.
fn made(
    union: &TypeName,
    making: &Making,
    fields: &[(ValueName, Type)],
    values: &[TokenStream],
) -> TokenStream {
    let names = fields.iter().map(|(name, _)| name);
    match making {
        Making::Function(function) => quote!(#union::#function(#(#names),*)),
        Making::Holding {
            variant,
            boxed: false,
        } => quote!(#union::#variant(#(#values),*)),
        Making::Holding {
            variant,
            boxed: true,
        } => quote!(#union::#variant(Box::new(#(#values),*))),
    }
}
