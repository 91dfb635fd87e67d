//! A scalar with a name of its own.

use proc_macro2::TokenStream;
use quote::quote;

use super::declared::{Call, Declared};
use super::imports::Imports;
use crate::ir::{Docs, IntegerConstant, Newtype, Scalar, Wrapper};
use crate::names::TypeName;

pub(super) fn emit(name: &TypeName, docs: &Docs, ir: &Newtype, imports: &mut Imports) -> Declared {
    let Newtype { scalar, constants } = ir;
    imports.add("std", "fmt");
    imports.add("crate::runtime", "json_newtype");
    let display = display(name);
    let scalar = match scalar {
        Scalar::I32 => Some(quote!(i32)),
        Scalar::I64 => Some(quote!(i64)),
        Scalar::U32 => Some(quote!(u32)),
        Scalar::U64 => Some(quote!(u64)),
        Scalar::String => None,
    };
    let tokens = match scalar {
        Some(scalar) => integer(name, docs, &scalar, constants, &display),
        None => text(name, docs, &display),
    };
    Declared {
        tokens,
        calls: vec![Call::of("json_newtype", name.as_str().to_owned())],
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

fn integer(
    name: &TypeName,
    docs: &Docs,
    ty: &TokenStream,
    constants: &[IntegerConstant],
    display: &TokenStream,
) -> TokenStream {
    let constants = constants.iter().map(|constant| {
        let IntegerConstant { name, docs, value } = constant;
        let value = proc_macro2::Literal::i64_unsuffixed(*value);
        quote! {
            #docs
            pub const #name: Self = Self(#value);
        }
    });
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct #name(#ty);

        impl #name {
            #(#constants)*

            /// The number.
            #[inline]
            pub fn get(self) -> #ty {
                self.0
            }
        }

        impl From<#ty> for #name {
            #[inline]
            fn from(value: #ty) -> Self {
                Self(value)
            }
        }

        impl From<#name> for #ty {
            #[inline]
            fn from(value: #name) -> Self {
                value.0
            }
        }

        #display
    }
}

fn text(name: &TypeName, docs: &Docs, display: &TokenStream) -> TokenStream {
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct #name(String);

        impl #name {
            /// The text.
            #[inline]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for #name {
            #[inline]
            fn from(value: &str) -> Self {
                Self(value.to_owned())
            }
        }

        impl From<String> for #name {
            #[inline]
            fn from(value: String) -> Self {
                Self(value)
            }
        }

        impl From<#name> for String {
            #[inline]
            fn from(value: #name) -> Self {
                value.0
            }
        }

        #display
    }
}

fn display(name: &TypeName) -> TokenStream {
    quote! {
        impl fmt::Display for #name {
            #[inline]
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    }
}
