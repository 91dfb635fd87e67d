//! The types of a crate.

use serde_json::Value;

use super::Docs;
use crate::names::{ConstantName, TypeName, ValueName, VariantName};

/// A type to be declared.
#[derive(Clone, Debug)]
pub struct TypeItem {
    /// Where its schema was written, as a JSON pointer.
    pub schema: String,
    /// Its name.
    pub name: TypeName,
    /// What it is.
    pub docs: Docs,
    /// What it looks like.
    pub item: Item,
}

/// What a declared type looks like.
#[derive(Clone, Debug)]
pub enum Item {
    /// A struct.
    Struct(Struct),
    /// An enum of texts that may grow.
    OpenEnum(OpenEnum),
    /// A scalar with a name of its own.
    Newtype(Newtype),
    /// A list or map with a name of its own, because it holds itself.
    Wrapper(Wrapper),
    /// An enum whose values say by a property which variant they are.
    TaggedEnum(TaggedEnum),
    /// An enum whose values are told apart by their shapes.
    Union(Union),
    /// An enum of an integer and a text.
    ScalarUnion(ScalarUnion),
}

impl Item {
    /// The types that a declared type holds.
    pub fn parts(&self) -> Box<dyn Iterator<Item = &Type> + '_> {
        match self {
            Self::Struct(it) => {
                let rest = it.rest.iter().map(|it| &it.ty);
                Box::new(it.fields.iter().map(|it| &it.ty).chain(rest))
            }
            Self::TaggedEnum(it) => Box::new(it.members.iter().map(|it| &it.ty)),
            Self::Union(it) => Box::new(it.members.iter().map(|it| &it.ty)),
            Self::Wrapper(it) => Box::new(std::iter::once(&it.ty)),
            Self::OpenEnum(_) | Self::Newtype(_) | Self::ScalarUnion(_) => {
                Box::new(std::iter::empty())
            }
        }
    }
}

/// A struct.
#[derive(Clone, Debug)]
pub struct Struct {
    /// Its fields.
    pub fields: Vec<Field>,
    /// The properties that always have one value, and are no fields.
    pub tags: Vec<Tag>,
    /// Whether unions that it is a variant of write tags into it.
    pub is_told: bool,
    /// The field for all properties that have none.
    pub rest: Option<Rest>,
    /// The field for those that are not known, and are sent back.
    pub unknown: Option<Unknown>,
    /// The struct that `new` takes, where what is required is too much to be taken value by value.
    pub required: Option<TypeName>,
    /// Whether nothing is required, so that one can be made of nothing.
    pub default: bool,
    /// Whether requests carry it: it has setters.
    pub is_input: bool,
}

/// A property that always has the same value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The property.
    pub property: String,
    /// Its value.
    pub value: String,
}

/// The field for all properties that have none.
#[derive(Clone, Debug)]
pub struct Rest {
    /// Its name.
    pub name: ValueName,
    /// What it is.
    pub docs: Docs,
    /// The type of each of their values.
    pub ty: Type,
}

/// The field for properties that are not known.
#[derive(Clone, Debug)]
pub struct Unknown {
    /// Its name, and that of the method that gives it.
    pub name: ValueName,
    /// The name of the method that gives it to be changed.
    pub name_mut: ValueName,
}

/// A field of a struct.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: ValueName,
    /// The property's name on the wire.
    pub wire: String,
    /// What it is.
    pub docs: Docs,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The type of its value, without the `Option` that its presence asks for.
    pub ty: Type,
    /// Whether it may be absent or `null`.
    pub presence: Presence,
    /// The value that it always has; callers do not give it.
    pub constant: Option<String>,
    /// The value that it has unless it is set, where that is not simply none.
    pub default: Option<Expression>,
    /// Whether callers never set it, because requests do not carry it.
    pub is_read_only: bool,
}

/// Whether a property may be absent or `null`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It has a value.
    Required,
    /// It is there, and may be `null`.
    Nullable,
    /// It may be absent; `null` says the same.
    Optional,
    /// It may be absent, and may be `null`, which says something else.
    OptionalNullable,
}

/// An enum of texts that may grow.
#[derive(Clone, Debug)]
pub struct OpenEnum {
    /// Its known variants.
    pub variants: Vec<Variant>,
}

/// A known variant of an enum of texts.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Its name.
    pub name: VariantName,
    /// Its text on the wire.
    pub wire: String,
}

/// A scalar with a name of its own.
#[derive(Clone, Debug)]
pub struct Newtype {
    /// What it holds.
    pub scalar: Scalar,
    /// Its values that have a name.
    pub constants: Vec<IntegerConstant>,
}

/// An integer that has a name.
#[derive(Clone, Debug)]
pub struct IntegerConstant {
    /// Its name.
    pub name: ConstantName,
    /// What it means.
    pub docs: Docs,
    /// The integer.
    pub value: i64,
}

/// A list or map that holds itself.
#[derive(Clone, Debug)]
pub struct Wrapper {
    /// The list or map.
    pub ty: Type,
}

/// A scalar that can have a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// A 32-bit integer.
    I32,
    /// A 64-bit integer.
    I64,
    /// A 32-bit integer that is not negative.
    U32,
    /// A 64-bit integer that is not negative.
    U64,
    /// A text.
    String,
}

/// An enum whose values say which variant they are.
#[derive(Clone, Debug)]
pub struct TaggedEnum {
    /// The property that says it.
    pub property: String,
    /// The known variants.
    pub members: Vec<Member>,
    /// Whether callers make it: it has a function for each variant.
    pub is_input: bool,
    /// What it is made of.
    pub conversions: Conversions,
}

/// A variant that holds a struct.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its name.
    pub name: VariantName,
    /// The name of the function that makes it.
    pub constructor: ValueName,
    /// What it is.
    pub docs: Docs,
    /// The values of the property that say that a value is this variant.
    pub values: Vec<String>,
    /// Whether the enum writes the property, which has one value, because what it holds does not.
    pub is_told: bool,
    /// What it holds.
    pub ty: Type,
    /// What the function takes, which is what `new` of the struct that it holds takes; `None` where the
    /// variant has no function.
    pub arguments: Option<Vec<(ValueName, Type)>>,
}

/// What an enum is made of by `From`.
#[derive(Clone, Debug, Default)]
pub struct Conversions {
    /// What it is made of, and the variant that holds that, or what is made of it.
    pub from: Vec<(Given, VariantName)>,
    /// How it is made of a text, where several variants hold texts.
    pub texts: Option<Texts>,
}

/// A type that another is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// Any text: `&str` and `String`.
    Text,
    /// A type.
    Type(Type),
}

/// How an enum is made of a text, where several of its variants hold texts.
#[derive(Clone, Debug)]
pub struct Texts {
    /// The variants whose types list texts.
    pub listed: Vec<Listed>,
    /// The variant for a text that none of them lists.
    pub rest: VariantName,
}

/// A variant whose type lists texts.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its name.
    pub variant: VariantName,
    /// The type that it holds.
    pub ty: TypeName,
    /// Whether that is an enum of which several variants hold texts itself, and not one of texts.
    pub is_union: bool,
}

/// An enum whose values are told apart by their shapes.
#[derive(Clone, Debug)]
pub struct Union {
    /// The known variants.
    pub members: Vec<UnionMember>,
    /// Whether callers make it: it has a `From` for each variant.
    pub is_input: bool,
    /// What it is made of.
    pub conversions: Conversions,
}

/// A variant of an enum whose values are told apart by their shapes.
#[derive(Clone, Debug)]
pub struct UnionMember {
    /// Its name.
    pub name: VariantName,
    /// What it is.
    pub docs: Docs,
    /// What it holds.
    pub ty: Type,
    /// What tells it from the others.
    pub shape: Shape,
}

/// What tells the JSON of one variant from that of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Anything.
    Any,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A text.
    Text,
    /// One of these texts.
    Texts(Vec<String>),
    /// A list of such items.
    List(Box<Shape>),
    /// An object of such values.
    Map(Box<Shape>),
    /// An object with properties.
    Object {
        /// Those that must be there.
        required: Vec<String>,
        /// All that it may have.
        known: Vec<String>,
        /// Those that have one value, as JSON.
        constants: Vec<(String, String)>,
    },
    /// One of several.
    OneOf(Vec<Shape>),
}

/// An enum of an integer and a text.
#[derive(Clone, Debug)]
pub struct ScalarUnion {
    /// The variant of the integer, its type, and the scalar that it is at last.
    pub integer: (VariantName, Type, Scalar),
    /// The variant of the text, and its type.
    pub text: (VariantName, Type),
    /// What it is made of.
    pub conversions: Conversions,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    /// `bool`.
    Bool,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `u32`.
    U32,
    /// `u64`.
    U64,
    /// `f64`.
    F64,
    /// `String`.
    String,
    /// The runtime's `Date`.
    Date,
    /// The runtime's `DateTime`.
    DateTime,
    /// `serde_json::Value`.
    Json,
    /// `bytes::Bytes`.
    Bytes,
    /// The runtime's `Body`: bytes, or a stream of them.
    Body,
    /// The runtime's `FilePart`.
    File,
    /// A declared type that converts from simpler ones, such as a newtype or an open enum.
    Convertible(TypeName),
    /// Another declared type.
    Declared(TypeName),
    /// `Vec`.
    List(Box<Type>),
    /// `BTreeMap` from texts.
    Map(Box<Type>),
    /// `Option`.
    Option(Box<Type>),
    /// `Box`.
    Boxed(Box<Type>),
}

/// An expression in an example.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A literal: an integer, a number, a text, or a truth value.
    Literal(Value),
    /// A variant of an enum without data.
    Variant(TypeName, VariantName),
    /// A variant of an enum that holds this.
    Holding(TypeName, VariantName, Box<Expression>),
    /// Another one in a box.
    Boxed(Box<Expression>),
    /// A call of a function of a type, with the setters called after it.
    Call {
        /// The type.
        ty: TypeName,
        /// The function.
        function: ValueName,
        /// What it takes.
        arguments: Vec<Expression>,
        /// The setters, each with what it takes.
        setters: Vec<(ValueName, Expression)>,
    },
    /// A literal of a struct.
    Struct {
        /// The module of the resource that it is in; `None` for one of the types.
        module: Option<ValueName>,
        /// The struct.
        ty: TypeName,
        /// Its fields, each with its value.
        fields: Vec<(ValueName, Expression)>,
    },
    /// A list.
    List(Vec<Expression>),
    /// A list of values of this type that has none.
    NoneOf(TypeName),
    /// `Type::from(…)`.
    From(TypeName, Box<Expression>),
    /// `Default::default()`.
    Default,
    /// `"…".parse()?`.
    Parse(String),
    /// A file of this name.
    File(String),
}

impl Type {
    /// The type, or what is in it if it is a box.
    pub fn without_box(&self) -> &Type {
        match self {
            Self::Boxed(inner) => inner,
            ty => ty,
        }
    }
}

impl Field {
    /// Whether callers give its value when they make the struct.
    pub fn is_argument(&self) -> bool {
        self.presence == Presence::Required && self.constant.is_none() && self.default.is_none()
    }

    /// Whether callers may set it afterwards; a field `new` would be set by what makes the struct.
    pub fn is_settable(&self) -> bool {
        let is_free = self.name.plain() != "new";
        let may_be_set = self.presence != Presence::Required || self.default.is_some();
        may_be_set && !self.is_read_only && is_free
    }
}

impl Struct {
    /// Whether no property has a place in it, known or not, and none is written by itself or by a union.
    pub fn is_left_empty(&self) -> bool {
        let has_places = !self.fields.is_empty() || self.rest.is_some() || self.unknown.is_some();
        !has_places && self.tags.is_empty() && !self.is_told
    }

    /// Whether callers may set a field after they made it.
    pub fn is_settable(&self) -> bool {
        self.is_input && self.fields.iter().any(Field::is_settable)
    }

    /// Whether they may set one by what the runtime's macro makes.
    pub fn has_setters(&self) -> bool {
        let is_of_macro = |it: &Field| it.is_settable() && it.presence != Presence::Required;
        self.is_input && self.fields.iter().any(is_of_macro)
    }
}
