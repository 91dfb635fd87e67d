//! The keywords of security schemes.

use super::{may, minor, must, should};
use crate::document::keywords::Shape::{One, OneOf, Text, TextMap, Texts};
use crate::document::keywords::{Keyword, Kind};

pub(super) const SECURITY_SCHEME: &[Keyword] = &[
    must(
        "type",
        OneOf(&["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"]),
    ),
    minor("description", Text),
    may("name", Text),
    may("in", OneOf(&["cookie", "header", "query"])),
    may("scheme", Text),
    minor("bearerFormat", Text),
    may("flows", One(Kind::OAuthFlows)),
    may("openIdConnectUrl", Text),
    may("x-lathe-environment", Texts),
];

pub(super) const OAUTH_FLOWS: &[Keyword] = &[
    may("implicit", One(Kind::OAuthFlow)),
    may("password", One(Kind::OAuthFlow)),
    may("clientCredentials", One(Kind::OAuthFlow)),
    may("authorizationCode", One(Kind::OAuthFlow)),
];

pub(super) const OAUTH_FLOW: &[Keyword] = &[
    may("authorizationUrl", Text),
    may("tokenUrl", Text),
    minor("refreshUrl", Text),
    should("scopes", TextMap),
];
