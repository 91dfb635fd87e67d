//! A Rust crate to be written: nothing left to decide. Data only.

mod operations;
mod types;

pub use self::operations::{
    Argument, Body, Conversion, Decode, Example, Making, Operation, Outcome, PageShape, Part,
    Place, Poll, PollSource, Required, RequiredField, Resource, Setter, StatusVariant, Statuses,
    Step, VariantMethod, Waiter,
};
pub use self::types::{
    Conversions, Expression, Field, Given, IntegerConstant, Item, Listed, Member, Newtype,
    OpenEnum, Presence, Rest, Scalar, ScalarUnion, Shape, Struct, Tag, TaggedEnum, Texts, Type,
    TypeItem, Union, UnionMember, Unknown, Variant, Wrapper,
};

use crate::names::{ConstantName, ValueName};

/// A crate.
#[derive(Clone, Debug)]
pub struct Crate {
    /// The package's name, such as `digitalocean-images`.
    pub package: String,
    /// The package's description.
    pub description: String,
    /// What the crate is for.
    pub docs: Docs,
    /// The errors that most operations declare alike, as the items of a list; empty where each says its own.
    pub usual_errors: Docs,
    /// The operations that its pages show.
    pub shown: Shown,
    /// The client.
    pub client: Client,
    /// The headers of responses that the runtime does not read by itself.
    pub headers: Vec<Header>,
    /// The groups of operations.
    pub resources: Vec<Resource>,
    /// The types, by file.
    pub types: Vec<TypeFile>,
    /// How deep the compiler looks into types, where the usual depth may not be enough.
    pub recursion_limit: Option<u32>,
    /// The features that turn resources on; none where all of them are always there.
    pub features: Vec<Feature>,
    /// The optional parts of the runtime that it needs.
    pub runtime: Runtime,
    /// Those of them that it needs whichever features are on.
    pub always: Runtime,
}

/// The operations that the crate's pages show, by their places; none where the crate has no such operation.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown {
    /// That which shows most of what the client can do.
    pub most: Option<OperationPlace>,
    /// One to begin with: it only reads, and takes little.
    pub simplest: Option<OperationPlace>,
    /// A list with pages.
    pub list: Option<OperationPlace>,
    /// One that starts or asks after something that takes a while.
    pub wait: Option<OperationPlace>,
}

/// The place of an operation in a crate.
#[derive(Clone, Copy, Debug)]
pub struct OperationPlace {
    /// The place of its resource.
    pub resource: usize,
    /// Its place in that.
    pub operation: usize,
    /// The place of a variant of its body whose method is shown instead of its own.
    pub variant: Option<usize>,
}

/// A Cargo feature that turns on a resource, and what that needs.
#[derive(Clone, Debug)]
pub struct Feature {
    /// Its name, such as `image-actions`.
    pub name: String,
    /// The features of the resources that the waits of this one ask.
    pub needs: Vec<String>,
    /// The optional parts of the runtime that it needs.
    pub runtime: Runtime,
}

/// A file of types that belong together: one named schema and what it holds.
#[derive(Clone, Debug)]
pub struct TypeFile {
    /// The module, such as `action`.
    pub module: ValueName,
    /// The types.
    pub items: Vec<TypeItem>,
    /// The features of which one has to be on; none where it is always there.
    pub features: Vec<String>,
}

/// The optional parts of the runtime that a crate needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Runtime {
    /// Requests of operations.
    pub request_methods: bool,
    /// Lists with pages.
    pub page: bool,
    /// Waits.
    pub wait: bool,
    /// Dates.
    pub date: bool,
    /// Times.
    pub date_time: bool,
    /// Open enums.
    pub open_enum: bool,
    /// Scalars and lists with a type of their own.
    pub newtype: bool,
    /// Enums that are made of what their variants hold.
    pub conversions: bool,
    /// Enums of which several variants hold texts.
    pub text_union: bool,
    /// Texts with a type of their own.
    pub named_text: bool,
    /// Whole numbers with a type of their own.
    pub named_number: bool,
    /// Properties that may be left out, and may be `null`.
    pub nullable: bool,
    /// Structs.
    pub object: bool,
    /// Structs with setters.
    pub setters: bool,
    /// Unions with a discriminator.
    pub tagged: bool,
    /// Unions without one.
    pub shape: bool,
    /// Parameters and forms that are lists or objects.
    pub style: bool,
    /// Properties that are not known.
    pub unknown_properties: bool,
    /// Users and passwords.
    pub basic: bool,
    /// Bodies in parts.
    pub multipart: bool,
}

impl Crate {
    /// The operation at a place, as it is shown, with its resource.
    pub fn at(&self, place: Option<OperationPlace>) -> Option<(&Resource, Operation)> {
        let place = place?;
        let resource = self.resources.get(place.resource)?;
        let mut operation = resource.operations.get(place.operation)?.clone();
        let variant = place
            .variant
            .and_then(|index| operation.variants.get(index));
        if let Some(variant) = variant {
            operation.method = variant.method.clone();
            operation.example = variant.example.clone();
        }
        Some((resource, operation))
    }

    /// Whether the description says something of every type, field and variant.
    pub fn is_documented(&self) -> bool {
        let mut items = self.types.iter().flat_map(|file| &file.items);
        items.all(|item| {
            let of_parts: Vec<&Docs> = match &item.item {
                Item::Struct(it) => it.fields.iter().map(|it| &it.docs).collect(),
                Item::TaggedEnum(it) => it.members.iter().map(|it| &it.docs).collect(),
                Item::Union(it) => it.members.iter().map(|it| &it.docs).collect(),
                _ => Vec::new(),
            };
            let all = std::iter::once(&item.docs).chain(of_parts);
            all.into_iter().all(|docs| !docs.0.is_empty())
        })
    }
}

impl Runtime {
    /// Whether a type of the crate is read and written as JSON.
    pub fn has_types(&self) -> bool {
        let declared = self.open_enum || self.newtype || self.object || self.tagged || self.shape;
        declared || self.date || self.date_time
    }
}

/// What the client has to know about the API.
#[derive(Clone, Debug)]
pub struct Client {
    /// Where requests go; empty where the caller has to say it.
    pub base_url: String,
    /// A URL as callers may give it.
    pub example_url: String,
    /// The secrets that say who the caller is; the one that most operations want first.
    pub credentials: Vec<Credential>,
    /// The header that names a request.
    pub request_id: Option<String>,
    /// The headers of the rate limit: its size, what is left, and when it is reset.
    pub rate_limit: Option<[Option<String>; 3]>,
    /// The properties of an error's body: its code, its message, and the request's name.
    pub error_properties: [Option<String>; 3],
}

/// A header of responses.
#[derive(Clone, Debug)]
pub struct Header {
    /// The method of responses that reads it.
    pub method: ValueName,
    /// Its name, in lower case.
    pub wire: String,
    /// What it is.
    pub docs: Docs,
    /// The type of its value.
    pub ty: Type,
}

/// A secret that says who a caller is.
#[derive(Clone, Debug)]
pub struct Credential {
    /// The method of the builder that takes it, such as `token`.
    pub method: ValueName,
    /// The constant that describes it, such as `TOKEN`.
    pub constant: ConstantName,
    /// What its security scheme is called.
    pub scheme: String,
    /// How it is sent.
    pub kind: CredentialKind,
    /// The environment variables that may hold it.
    pub variables: Vec<String>,
    /// Whether an operation wants it.
    pub is_wanted: bool,
}

/// How a secret is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CredentialKind {
    /// As a bearer token.
    Bearer,
    /// As a user and a password.
    Basic,
    /// After this name, where a bearer token would have `Bearer`.
    Named(String),
    /// In this header.
    Header(String),
    /// In this query parameter.
    Query(String),
    /// In this cookie.
    Cookie(String),
}

/// Lines of documentation, as CommonMark that rustdoc takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs(pub Vec<String>);
