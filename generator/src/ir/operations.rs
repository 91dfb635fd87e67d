//! The operations of a crate.

use super::{Docs, Expression, Type};
use crate::names::{ConstantName, TypeName, ValueName, VariantName};

/// A group of operations.
#[derive(Clone, Debug)]
pub struct Resource {
    /// Its module, such as `image_actions`; also the client's method that leads to it.
    pub module: ValueName,
    /// The type that has its operations as methods, such as `ImageActions`.
    pub handle: TypeName,
    /// What it is called in a sentence, such as `Image Actions`.
    pub title: String,
    /// The feature that turns it on; `None` where it is always there.
    pub feature: Option<String>,
    /// What it is.
    pub docs: Docs,
    /// Its operations.
    pub operations: Vec<Operation>,
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where it was written, as a JSON pointer.
    pub at: String,
    /// The `operationId`.
    pub id: String,
    /// The HTTP method, in capitals.
    pub http_method: &'static str,
    /// The path template.
    pub path: String,
    /// Where it is served, if that is not where the others are.
    pub server: Option<String>,
    /// The secrets that it wants, by their places: several lists, of which one is enough.
    pub security: Vec<Vec<usize>>,
    /// The media types that it answers with, if that is not JSON.
    pub accept: Option<String>,
    /// Whether it succeeds with a redirect.
    pub redirects: bool,
    /// The errors that say that what it is about is not there: their status, and a text in their message.
    pub absent: Vec<(u16, String)>,
    /// The scopes that the token needs.
    pub scopes: Vec<String>,
    /// The module within that of its resource that it is in; `None` where the resource is small.
    pub part: Option<ValueName>,
    /// The method's name, such as `create_custom`.
    pub method: ValueName,
    /// What else it is looked up by in the docs: its `operationId`, where rustdoc takes that.
    pub alias: Option<String>,
    /// The request's type, such as `CreateCustomRequest`.
    pub request: TypeName,
    /// The type that stands for it in that of its request, such as `CreateCustom`.
    pub marker: TypeName,
    /// The static that describes it, such as `CREATE_CUSTOM`.
    pub constant: ConstantName,
    /// What the method does, without its example.
    pub docs: Docs,
    /// What it does in one line, to follow "A request that".
    pub summary: String,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// What the method takes: the required parameters, and the body.
    pub arguments: Vec<Argument>,
    /// The struct that has the parameters among them, where they are too many to be taken one by one.
    pub required: Option<Required>,
    /// The setters of the request: the optional parameters.
    pub setters: Vec<Setter>,
    /// What the answer is.
    pub outcome: Outcome,
    /// The types of its errors' bodies, by status.
    pub errors: Vec<(String, TypeName)>,
    /// How to wait for what it starts or asks after.
    pub waiter: Option<Waiter>,
    /// A call of it.
    pub example: Example,
    /// The methods beside its own, each for one variant of its body.
    pub variants: Vec<VariantMethod>,
}

impl Operation {
    /// The arguments that its request keeps, to ask again with them.
    pub fn kept(&self) -> impl Iterator<Item = &Argument> {
        self.arguments.iter().filter(|it| it.kept)
    }
}

/// A method beside that of an operation: the same request, with one variant of its body.
#[derive(Clone, Debug)]
pub struct VariantMethod {
    /// Its name.
    pub method: ValueName,
    /// What it does, without its example.
    pub docs: Docs,
    /// The value by which the body says which variant it is.
    pub value: String,
    /// What it takes beside the operation's arguments other than the body.
    pub fields: Vec<(ValueName, Type)>,
    /// The type of the body.
    pub union: TypeName,
    /// How the body is made of the fields.
    pub making: Making,
    /// The setter that takes the body, where the method does not.
    pub setter: Option<ValueName>,
    /// A call of it.
    pub example: Example,
}

/// How a variant of a union is made.
#[derive(Clone, Debug)]
pub enum Making {
    /// By this function of the union.
    Function(ValueName),
    /// By the variant itself, of the value that it holds.
    Holding {
        /// The variant.
        variant: VariantName,
        /// Whether the value goes into a box.
        boxed: bool,
    },
}

/// The struct of what has to be given, by name.
#[derive(Clone, Debug)]
pub struct Required {
    /// Its name, such as `ListRequired`.
    pub name: TypeName,
    /// The argument that is of it.
    pub argument: ValueName,
    /// Its fields.
    pub fields: Vec<RequiredField>,
}

/// A value that has to be given.
#[derive(Clone, Debug)]
pub struct RequiredField {
    /// Its name.
    pub name: ValueName,
    /// What it is.
    pub docs: Docs,
    /// Its type.
    pub ty: Type,
}

/// What a method takes.
#[derive(Clone, Debug)]
pub struct Argument {
    /// Its name.
    pub name: ValueName,
    /// What it is.
    pub docs: Docs,
    /// Its type.
    pub ty: Type,
    /// How it is taken.
    pub conversion: Conversion,
    /// Where it goes.
    pub part: Part,
    /// Whether the request keeps it, for a wait.
    pub kept: bool,
    /// Whether its value can be copied.
    pub copy: bool,
}

/// How an argument is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// As it is.
    None,
    /// By `impl Into`.
    Into,
}

/// The part of a request that a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A parameter.
    Parameter {
        /// Where it goes.
        place: Place,
        /// Its name on the wire.
        wire: String,
        /// How it is laid out, by the runtime's name for that; `None` for a scalar.
        style: Option<&'static str>,
    },
    /// The body.
    Body(Body),
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into a header.
    Header,
    /// Into a cookie.
    Cookie,
    /// To the whole request, as the URL that it goes to.
    Server,
    /// Into the body, as a part of it.
    Part,
    /// Into the body, as a file.
    File,
    /// Into the body, as several files.
    Files,
}

/// How a body is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// As JSON; under this media type, if it is not the plain one.
    Json(Option<String>),
    /// As the fields of a form, these properties by these styles, by the runtime's names for them.
    Form(Vec<(&'static str, Vec<String>)>),
    /// As it is, under this media type.
    Raw(String),
}

/// A setter of a request.
#[derive(Clone, Debug)]
pub struct Setter {
    /// Its name.
    pub name: ValueName,
    /// What it sets.
    pub docs: Docs,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The type of what it sets.
    pub ty: Type,
    /// How it takes that.
    pub conversion: Conversion,
    /// Where that goes.
    pub part: Part,
    /// What is sent unless it is set, where that is something.
    pub default: Option<Expression>,
}

/// What the answer of an operation is.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Nothing but a status and headers.
    Nothing,
    /// A value.
    Value {
        /// Its type.
        ty: Type,
        /// How it is read.
        decode: Decode,
    },
    /// One of several values, by the status.
    Statuses(Statuses),
    /// A page of a list.
    Page(PageShape),
}

/// What an operation gives, by the status.
#[derive(Clone, Debug)]
pub struct Statuses {
    /// The enum's name.
    pub name: TypeName,
    /// A variant for each status, in the order of the description.
    pub variants: Vec<StatusVariant>,
}

/// What an operation gives with one status.
#[derive(Clone, Debug)]
pub struct StatusVariant {
    /// The variant's name.
    pub name: VariantName,
    /// The statuses, from the first to the last.
    pub statuses: (u16, u16),
    /// What the body is, and how it is read; `None` where there is none.
    pub value: Option<(Type, Decode)>,
}

/// How a value is read from a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decode {
    /// The body is the value.
    Whole,
    /// The body is text.
    Text,
    /// The body is taken as it is.
    Bytes,
    /// The value is this property of the body.
    Property(String),
}

/// What a page of a list looks like on the wire.
#[derive(Clone, Debug)]
pub struct PageShape {
    /// The type of an item.
    pub item: Type,
    /// The query parameter that numbers the pages.
    pub parameter: String,
    /// Where the items are, as a JSON pointer.
    pub items: String,
    /// Where the link to the next page is, as a JSON pointer.
    pub next: String,
    /// Where the number of all items is, as a JSON pointer.
    pub total: Option<String>,
    /// The number of the first page, if the description says it.
    pub first: Option<u64>,
}

/// How to wait for what an operation starts or asks after.
#[derive(Clone, Debug)]
pub struct Waiter {
    /// The type of what is waited for.
    pub ty: Type,
    /// The name of the type of what is waited for, in a sentence.
    pub noun: String,
    /// How to ask again: `None` where the same request is sent again.
    pub poll: Option<Poll>,
    /// The fields that lead to the status, each with whether it may be absent.
    pub status: Vec<Step>,
    /// The fields that lead to what the value says went wrong.
    pub message: Option<Vec<Step>>,
    /// The enum of the status.
    pub status_type: TypeName,
    /// The variants that end the wait well.
    pub success: Vec<VariantName>,
    /// The variants that end the wait badly.
    pub failure: Vec<VariantName>,
    /// Seconds between two questions.
    pub interval: u64,
    /// Seconds after which the wait is given up.
    pub timeout: u64,
}

/// The operation that asks again, and what it is given.
#[derive(Clone, Debug)]
pub struct Poll {
    /// The module of its resource.
    pub module: ValueName,
    /// The type of its resource.
    pub handle: TypeName,
    /// Its method.
    pub method: ValueName,
    /// The struct that has the arguments, where they are too many to be taken one by one.
    pub required: Option<TypeName>,
    /// What it takes: the name of each argument, and where its value comes from.
    pub arguments: Vec<(ValueName, PollSource)>,
    /// What its request is given in place of a default: the name of each setter, and where its value comes
    /// from.
    pub setters: Vec<(ValueName, PollSource)>,
}

/// Where an argument of the operation that asks again comes from.
#[derive(Clone, Debug)]
pub enum PollSource {
    /// From an argument that the request kept.
    Kept {
        /// The argument.
        name: ValueName,
        /// Whether its value can be copied.
        copy: bool,
    },
    /// From the value, through these fields.
    Value(Vec<Step>),
}

/// A field on the way to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The field.
    pub field: ValueName,
    /// Whether it may be absent.
    pub optional: bool,
    /// Whether its value can be copied.
    pub copy: bool,
}

/// A call in an example.
#[derive(Clone, Debug)]
pub struct Example {
    /// What the method is given.
    pub arguments: Vec<Expression>,
    /// The setters of the request that are called, and what each is given.
    pub setters: Vec<(ValueName, Expression)>,
    /// The name that the answer is bound to.
    pub binding: Option<ValueName>,
    /// Whether every value is spelled out or has a default, so that the call compiles.
    pub is_whole: bool,
}

impl Outcome {
    /// The type of what it gives: of the value, or of an item of the page.
    pub fn ty(&self) -> Option<&Type> {
        match self {
            Self::Nothing | Self::Statuses(_) => None,
            Self::Value { ty, .. } => Some(ty),
            Self::Page(shape) => Some(&shape.item),
        }
    }

    /// Every type that it may give.
    pub fn types(&self) -> Vec<&Type> {
        match self {
            Self::Statuses(statuses) => {
                let values = statuses.variants.iter().filter_map(|it| it.value.as_ref());
                values.map(|(ty, _)| ty).collect()
            }
            other => other.ty().into_iter().collect(),
        }
    }
}
