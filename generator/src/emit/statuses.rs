//! What an operation gives, as an enum by status.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::resource::TYPES;
use crate::ir::{Decode, Docs, Operation, Resource, StatusVariant, Statuses};

pub(super) fn emit(
    resource: &Resource,
    operation: &Operation,
    ir: &Statuses,
    imports: &mut Imports,
) -> TokenStream {
    let Statuses { name, variants, .. } = ir;
    imports.add("bytes", "Bytes");
    imports.add("crate::runtime", "DecodeError");
    imports.add("crate::runtime", "Response");
    for (ty, _) in variants.iter().filter_map(|it| it.value.as_ref()) {
        imports.add_type(TYPES, ty);
    }
    let docs = Docs(vec![format!(
        "What [`{0}::{1}`] gives, by the status.",
        resource.handle.as_str(),
        operation.method.plain()
    )]);
    let declared = variants.iter().map(|variant| {
        let name = &variant.name;
        let docs = Docs(vec![format!("Status {}.", statuses(variant))]);
        match &variant.value {
            Some((ty, _)) => quote!(#docs #name(#ty)),
            None => quote!(#docs #name),
        }
    });
    let arms = variants.iter().map(arm);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#declared,)*
            /// A success of another status: its body, as it came.
            Other(Bytes),
        }

        impl #name {
            #[inline]
            fn read(response: &Response<Bytes>) -> Result<Self, DecodeError> {
                match response.status().as_u16() {
                    #(#arms,)*
                    _ => Ok(Self::Other(response.body().clone())),
                }
            }
        }
    }
}

fn statuses(ir: &StatusVariant) -> String {
    match ir.statuses {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first} to {last}"),
    }
}

fn arm(ir: &StatusVariant) -> TokenStream {
    let StatusVariant {
        name,
        statuses: (first, last),
        value,
    } = ir;
    let first = proc_macro2::Literal::u16_unsuffixed(*first);
    let last = proc_macro2::Literal::u16_unsuffixed(*last);
    let pattern = match ir.statuses.0 == ir.statuses.1 {
        true => quote!(#first),
        false => quote!(#first..=#last),
    };
    let value = match value {
        None => return quote!(#pattern => Ok(Self::#name)),
        Some((_, Decode::Whole)) => quote!(response.value()),
        Some((_, Decode::Property(property))) => quote!(response.property(#property)),
        Some((_, Decode::Text)) => quote!(response.text()),
        Some((_, Decode::Bytes)) => quote!(response.bytes()),
    };
    quote!(#pattern => #value.map(Self::#name))
}
