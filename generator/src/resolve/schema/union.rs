//! `oneOf` and `anyOf` → a union.

use openapiv3::{ReferenceOr, Schema as Written, SchemaData};

use super::{discriminator, members};
use crate::api::Kind;
use crate::pointer::Pointer;
use crate::resolve::Context;

/// The union of the schemas at `at`; its discriminator is on the schema that holds it.
pub(super) fn resolve<'a>(
    context: &mut Context<'a>,
    data: &'a SchemaData,
    written: &'a [ReferenceOr<Written>],
    at: &Pointer,
) -> Kind {
    let members = members(context, written, at);
    let discriminator = data.discriminator.as_ref().map(|it| {
        let at = at.parent().unwrap_or_default().child("discriminator");
        discriminator::resolve(context, it, written, &at)
    });
    Kind::Union {
        members,
        discriminator,
    }
}
