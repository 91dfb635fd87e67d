//! `oneOf` and `anyOf` → a union.

use openapiv3::{ReferenceOr, Schema as Written, SchemaData};

use super::discriminator;
use crate::api::{Kind, SchemaId};
use crate::pointer::Pointer;
use crate::resolve::Context;

/// The union of the schemas at `at`; its discriminator is on the schema that holds it.
///
/// Without the members whose references lead nowhere: as one that may be anything, such a member would
/// take all values from the others.
pub(super) fn resolve<'a>(
    context: &mut Context<'a>,
    data: &'a SchemaData,
    written: &'a [ReferenceOr<Written>],
    at: &Pointer,
) -> Kind {
    let (members, written): (Vec<SchemaId>, Vec<_>) = written
        .iter()
        .enumerate()
        .filter_map(|(index, member)| known(context, member, &at.index(index)))
        .unzip();
    if members.is_empty() {
        return Kind::Any;
    }
    let discriminator = data.discriminator.as_ref().map(|it| {
        let at = at.parent().unwrap_or_default().child("discriminator");
        discriminator::resolve(context, it, &written, &at)
    });
    Kind::Union {
        members,
        discriminator,
    }
}

/// A member that is there.
fn known<'a>(
    context: &mut Context<'a>,
    member: &'a ReferenceOr<Written>,
    at: &Pointer,
) -> Option<(SchemaId, &'a ReferenceOr<Written>)> {
    let id = super::resolve(context, member, at);
    let is_reference = matches!(member, ReferenceOr::Reference { .. });
    let is_in_place = context.drafts.schemas[id.0].at == *at;
    (!is_reference || !is_in_place).then_some((id, member))
}
