//! A scalar with a name of its own.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::declared::{Call, Declared};
use super::imports::Imports;
use crate::ir::{Docs, IntegerConstant, Newtype, Scalar, Wrapper};
use crate::names::TypeName;

pub(super) fn emit(name: &TypeName, docs: &Docs, ir: &Newtype, imports: &mut Imports) -> Declared {
    let Newtype { scalar, constants } = ir;
    imports.add("crate::runtime", "json_newtype");
    let number = match scalar {
        Scalar::I32 => Some("i32"),
        Scalar::I64 => Some("i64"),
        Scalar::U32 => Some("u32"),
        Scalar::U64 => Some("u64"),
        Scalar::String => None,
    };
    let (tokens, own) = match number {
        Some(number) => {
            imports.add("crate::runtime", "named_number");
            let head = format!("{}: {number}", name.as_str());
            let tokens = self::number(name, docs, number, constants);
            (tokens, Call::of("named_number", head))
        }
        None => {
            imports.add("crate::runtime", "named_text");
            let tokens = text(name, docs);
            (tokens, Call::of("named_text", name.as_str().to_owned()))
        }
    };
    let json = Call::of("json_newtype", name.as_str().to_owned());
    Declared {
        tokens,
        calls: vec![own, json],
    }
}

/// A list or map that holds itself.
pub(super) fn wrapper(
    name: &TypeName,
    docs: &Docs,
    ir: &Wrapper,
    imports: &mut Imports,
) -> Declared {
    let Wrapper { ty } = ir;
    imports.add("crate::runtime", "json_newtype");
    imports.add_type("super", ty);
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct #name(pub #ty);

        impl From<#ty> for #name {
            #[inline]
            fn from(value: #ty) -> Self {
                Self(value)
            }
        }
    };
    Declared {
        tokens,
        calls: vec![Call::of("json_newtype", name.as_str().to_owned())],
    }
}

fn number(name: &TypeName, docs: &Docs, ty: &str, constants: &[IntegerConstant]) -> TokenStream {
    let ty = format_ident!("{ty}");
    let constants = constants.iter().map(|constant| {
        let IntegerConstant { name, docs, value } = constant;
        let value = Literal::i64_unsuffixed(*value);
        quote! {
            #docs
            pub const #name: Self = Self(#value);
        }
    });
    let constants: Vec<TokenStream> = constants.collect();
    let constants = (!constants.is_empty()).then(|| quote!(impl #name { #(#constants)* }));
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct #name(#ty);

        #constants
    }
}

fn text(name: &TypeName, docs: &Docs) -> TokenStream {
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct #name(String);
    }
}
