//! The codes of all complaints: one table, to be read and added to.

use std::fmt;

/// Whether a description can be used in spite of a complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It cannot: nothing is written.
    Error,
    /// It can, but something in it is not what its owner probably thinks.
    Warning,
}

/// Makes [`Code`] of lines of the form `Name NUMBER "title" "explanation"`.
macro_rules! codes {
    ($($name:ident $number:ident $title:literal $explanation:literal;)*) => {
        /// What kind of complaint a diagnostic is; its number never changes its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = concat!(stringify!($number), ": ", $title, ".")] $name,)*
        }

        impl Code {
            /// All codes, in the order of their numbers.
            pub const ALL: &[Code] = &[$(Self::$name),*];

            /// The number, such as `E021`.
            pub fn number(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($number),)*
                }
            }

            /// The complaint in one line.
            pub fn title(self) -> &'static str {
                match self {
                    $(Self::$name => $title,)*
                }
            }

            /// What it means, why it matters and what to do, in a few sentences.
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Self::$name => $explanation,)*
                }
            }
        }
    };
}

impl Code {
    /// Whether complaints of this kind are errors; their numbers begin with `E`.
    pub fn severity(self) -> Severity {
        if self.number().starts_with('E') {
            Severity::Error
        } else {
            Severity::Warning
        }
    }

    /// Whether something of the description is lost to a caller of the client, or given to them in a
    /// plainer form than the description allows.
    pub fn is_loss(self) -> bool {
        matches!(
            self,
            Self::DanglingReference
                | Self::WrongReference
                | Self::NetworkReference
                | Self::InvalidReference
                | Self::NewerLeftOut
                | Self::PositionsIgnored
                | Self::PartsDisagree
                | Self::MappingIgnored
                | Self::DiscriminatorIgnored
                | Self::StrayPathParameter
                | Self::ParameterAsText
                | Self::ReservedEncoded
                | Self::MediaTypeAsBytes
                | Self::NoSuccess
                | Self::SecretNotSent
                | Self::NestedParameter
                | Self::VariableNotRead
                | Self::EmptyType
                | Self::MediaTypeIgnored
                | Self::CallbacksIgnored
                | Self::ServerIgnored
                | Self::BodyIgnored
                | Self::LinksIgnored
        )
    }

    /// The code with this number.
    pub fn with_number(number: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.number() == number)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.number())
    }
}

codes! {
    // Reading the text.
    Syntax E001 "the text is neither YAML nor JSON"
        "The text breaks the rules of its language at the place shown, or a little before it. A file whose name ends with `.json`, or whose text begins with `{` or `[`, is read as JSON, any other as YAML 1.2.";
    DuplicateKey E002 "a key occurs twice in one map"
        "Which of the two values counts is different from one reader to the next, so neither may be guessed. Remove one, or merge the two.";
    TooDeep E003 "the document is nested too deeply"
        "No description that means something is nested as deeply as this; the limit protects the generator from running out of stack.";
    AliasBudget E004 "the YAML aliases expand to too much"
        "Every alias is a copy of what its anchor holds, and aliases of aliases multiply. The limit protects the generator from running out of memory. Use `$ref` for what is repeated often.";
    NotJsonLike E005 "the YAML has no counterpart in JSON"
        "A description is JSON in YAML's clothes: one document, keys that are strings, no tags of one's own, no alias inside its own anchor.";
    NotOpenApi E006 "the document is not an OpenAPI description"
        "An OpenAPI description is a map that says its version under the key `openapi`, such as `openapi: 3.0.3`; one of Swagger says `swagger: '2.0'`.";
    UnsupportedVersion E007 "this version of OpenAPI cannot be read"
        "OpenAPI 3.0, 3.1 and 3.2 are read, and Swagger 2.0. Earlier versions of Swagger have a file for each group of operations, and have to be converted.";

    // The structure of the document.
    MissingKeyword E011 "a required keyword is missing"
        "OpenAPI requires the keyword in this object, and nothing can stand in for it.";
    WrongKind E012 "a value is of the wrong kind"
        "OpenAPI wants another kind of value here: a map, a list, a string, a number or a truth value.";
    InvalidKey E013 "a key does not have the form it must have"
        "Paths begin with `/`; responses are listed by a status code, a range such as `4XX`, or `default`.";
    InvalidValue E014 "a value is not one of those allowed"
        "OpenAPI lists the values that may stand here.";
    Contradiction E015 "two keywords exclude each other"
        "OpenAPI allows one of the two keywords in one object, not both.";

    // References.
    ReferenceCycle E022 "a reference leads back to itself"
        "Following the references never arrives at a definition.";
    UnreadFile E023 "a file that a reference leads to cannot be read"
        "References lead to files beside the description, by their paths from the file that they are in. Nothing is read outside the description's folder unless `--allow-outside` says so.";

    // Operations.
    DuplicateParameter E035 "a parameter is listed twice"
        "A parameter is told by its name and by where it goes; an operation lists it once.";

    // Extension keys.
    UnknownExtension E040 "there is no such `x-lathe` key"
        "Keys that begin with `x-lathe-` direct the generator. One that it does not know is a mistake, not a comment.";
    MisplacedExtension E041 "an `x-lathe` key does not belong here"
        "The key directs the generator, but in objects of another kind.";
    ExtensionCannotApply E042 "an `x-lathe` key cannot be applied"
        "The key asks for something that the description does not allow.";

    // Names.
    InvalidName E061 "a pinned name cannot be used"
        "`x-lathe-name` gives the name as Rust writes it: `PascalCase` for a type, `snake_case` for anything else.";

    // Warnings about references: what needs one is plainer, and all else is made.
    DanglingReference W020 "a reference leads nowhere"
        "The text after `$ref` is a URL whose fragment is a JSON pointer; there is nothing at that place. A schema is taken as any JSON then, a body too; a parameter, a header or an example is left out, and the body of a response is not read.";
    WrongReference W021 "a reference leads to something of another kind"
        "What the reference leads to cannot stand where the reference stands. It is treated as a reference that leads nowhere.";
    NetworkReference W023 "a reference leads to the network"
        "Nothing is read from the network, so that the same text makes the same crate everywhere. Download the file, and lead to it by its path from the file with the reference; until then it is a reference that leads nowhere.";
    InvalidReference W024 "the text of a reference is malformed"
        "A reference is a URL whose fragment is empty or a JSON pointer: `#/components/schemas/Image`, with `~1` for `/` and `~0` for `~`. One that is not leads nowhere.";

    // Warnings about what was read.
    UnknownKeyword W001 "an unknown keyword is ignored"
        "OpenAPI does not define the keyword for this object. Keys of one's own begin with `x-`.";
    BesideReference W002 "a keyword beside `$ref` is ignored"
        "An object with `$ref` is replaced by what the reference leads to; OpenAPI 3.0 ignores all that stands beside it.";
    NewerKeyword W003 "a keyword of a later version of OpenAPI is ignored, or read as another"
        "The keyword came with a later version of OpenAPI than the one that the description says it has. Some are read all the same, as they are meant there; the message says which.";
    NoValue W004 "a keyword without a value is ignored"
        "Nothing follows the keyword, which is read as if it were not there.";
    MissingRepaired W005 "a required keyword is missing, but can be done without"
        "OpenAPI requires the keyword, but a client can be made without it; it is read as if it were there and empty.";
    ValueIgnored W006 "a value is ignored, or read as another"
        "The value is not what OpenAPI allows, or not one that can be expressed. Nothing depends on it but documentation or validation, or what is meant is clear.";
    NewerLeftOut W008 "something of OpenAPI 3.1 or later is left out"
        "A client can be made without it, but what it says is not in it.";
    PositionsIgnored W009 "items are not told apart by their place, or properties by a pattern"
        "Every item of the list, or every value of the map, may be of any of the kinds that are listed.";
    NoJsonNumber W007 "a number has no counterpart in JSON"
        "JSON has no infinities and no NaN, and a number beyond those of 64 bits is infinite to most readers. The value is read as the text that it is.";

    // Warnings about schemas that cannot be expressed in full.
    PartsDisagree W060 "the parts of an `allOf` cannot hold together"
        "No value can be what all of the parts say, so that it is taken as any JSON.";
    MappingIgnored W061 "a value of a discriminator is mapped to no member"
        "The schema is not one of the union's members. A value that says it is one is kept as JSON.";
    DiscriminatorIgnored W062 "a discriminator cannot be used"
        "The members of the union are told apart by their shapes instead: by the kind of JSON, the properties that they must have, and constants.";

    // Warnings about operations that cannot be expressed in full.
    MissingOperationId W070 "an operation has no `operationId`"
        "Methods are named by it. Without one, the method and the path make a name.";
    DuplicateOperationId W071 "two operations have one `operationId`"
        "An `operationId` names one operation in the whole description. Where it does not, the method and the path are a part of the name.";
    UndeclaredPathParameter W072 "a parameter in the path is not declared"
        "Every name between braces in a path is a parameter with `in: path`, of the operation or of the path. One that is not declared is a text.";
    StrayPathParameter W073 "a path parameter is not in the path"
        "A parameter with `in: path` fills a name between braces; there is none with this name.";
    SamePath W074 "two operations answer to one method and path"
        "A server cannot tell two paths apart that differ in the names of their parameters alone, unless it knows more than the description says.";
    ParameterAsText W075 "a parameter is taken as text"
        "Its value has to be given as the text that is sent.";
    ReservedEncoded W076 "`allowReserved` makes no difference"
        "Reserved characters in a list or an object are percent-encoded; servers decode them to the same value.";
    MediaTypeAsBytes W077 "a body is taken as bytes"
        "The media type has no types of its own: the body is given, or comes, as the bytes that it is.";
    NoSuccess W078 "an operation has no response that is a success"
        "A status of 2XX is a success all the same; its body is not read.";
    SecretNotSent W079 "a secret is not sent"
        "A client sends bearer tokens, users with passwords, what follows another name in `Authorization`, and API keys in a header, the query, or a cookie; each has to be declared in `components/securitySchemes`, and of two that go into one header only one is sent.";
    NoServer W080 "no server has an absolute URL"
        "Whoever makes a client has to say where the API is.";

    NestedParameter W081 "values are nested within a parameter"
        "OpenAPI does not say how a list or an object is written within another one, except with the style `deepObject`. It is sent as JSON there.";
    HeaderIgnored W082 "a header is no parameter"
        "OpenAPI says that the headers `Content-Type` and `Accept` are not described as parameters: the media types of the bodies are sent.";
    VariableNotRead W083 "an environment variable is not read"
        "What the variable holds would be sent to the server that the description names, so that a description alone may not choose it. `--allow-environment NAME` lets the client read it; without that, callers give the secret to the client.";

    DefaultNotSent W084 "a default is not sent"
        "What is required and has a default need not be given: the default is sent. This one does not fit its schema, or is a list, an object or a time, so that callers give the value.";
    EmptyType W085 "a type is left without properties"
        "All properties of the object are `readOnly`, and only requests carry it, or `writeOnly`, and only responses do. Say of one of them less, or make it required, if it has to be sent.";

    // Warnings about what cannot be expressed in full.
    RequiredIgnored W052 "a name in `required` is no property"
        "Nothing says what the property is, so it may be any JSON, or absent.";
    MediaTypeIgnored W053 "a media type beside another is left out"
        "Of several media types one is sent and asked for: a form that carries files, or else JSON if there is any.";
    CallbacksIgnored W054 "callbacks are left out"
        "A callback is a request that the server makes, which a client has no part in.";
    BodyIgnored W058 "a body beside another is left out"
        "A request has one body. Of several that a description of Swagger 2.0 lists among the parameters, the first `in: body` is sent.";
    ServerIgnored W056 "a server beside the first is left out"
        "Requests go to the first server. A caller of the client can choose another base URL.";
    LinksIgnored W057 "`links` of a response are left out"
        "What can be asked next is not in the client. `x-lathe-waiter` says what a wait asks again.";
}
