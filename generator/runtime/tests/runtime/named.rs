//! Ids, texts and enums of texts: how they are made, shown and compared.

use lathe_runtime::sample::named::{Finish, Look, PartCount, PartId};
use lathe_runtime::sample::types::Serial;

/// What a method with such a parameter makes of it.
fn id(id: impl Into<PartId>) -> i64 {
    id.into().get()
}

fn finish(finish: impl Into<Finish>) -> Finish {
    finish.into()
}

fn look(look: impl Into<Look>) -> Look {
    look.into()
}

#[test]
fn an_id_is_made_of_a_literal_of_its_number_and_of_itself_by_reference() {
    let made = PartId::new(7);
    assert_eq!([id(7), id(3_000_000_000), id(made)], [7, 3_000_000_000, 7]);
    assert_eq!([made].iter().map(id).collect::<Vec<i64>>(), [7]);
    assert_eq!(i64::from(made), 7);
    assert_eq!(made, 7);
}

#[test]
fn an_id_is_tried_of_numbers_of_other_types_and_of_texts() {
    assert_eq!(PartId::try_from(7_u64), Ok(PartId::new(7)));
    assert!(PartId::try_from(u64::MAX).is_err());
    assert!(PartCount::try_from(-1_i64).is_err());
    assert_eq!("7".parse(), Ok(PartId::new(7)));
    assert!("seven".parse::<PartId>().is_err());
    assert_eq!(format!("{:>3}", PartId::new(7)), "  7");
}

#[test]
fn a_named_text_is_made_of_every_kind_of_text() {
    let owned = "w7".to_owned();
    let all = [
        Serial::new("w7"),
        Serial::from("w7"),
        Serial::from(owned),
        "w7".parse().expect("every text is one"),
    ];
    for serial in &all {
        assert_eq!(*serial, "w7");
        assert_eq!(Serial::from(serial), all[0]);
        assert_eq!(format!("{serial:>3}"), " w7");
    }
}

#[test]
fn an_open_enum_is_made_of_texts_and_of_itself_by_reference() {
    let owned = "gloss".to_owned();
    let gloss = Finish::Gloss;
    for made in [finish("gloss"), finish(owned), finish(&gloss)] {
        assert_eq!(made, Finish::Gloss);
    }
    assert_eq!("gloss".parse(), Ok(Finish::Gloss));
    assert_eq!(gloss, "gloss");
    assert_eq!(gloss, *"gloss");
    assert_ne!(finish("satin"), "gloss");
    assert_eq!(finish("satin").as_str(), "satin");
}

#[test]
fn an_open_enum_lists_its_values() {
    assert_eq!(Finish::ALL, [Finish::Matt, Finish::Gloss]);
}

#[test]
fn a_union_of_listed_and_other_texts_is_made_of_a_text() {
    assert_eq!(look("gloss"), Look::Finish(Finish::Gloss));
    assert_eq!(look("like new"), Look::Words("like new".to_owned()));
    let owned = "matt".to_owned();
    assert_eq!(look(owned), Look::Finish(Finish::Matt));
    assert_eq!(look(Finish::Matt), Look::Finish(Finish::Matt));
    assert_eq!(look(7), Look::Colour(7));
    let colour = Look::Colour(7);
    assert_eq!(look(&colour), colour);
    assert_eq!(Look::listed("like new"), None);
}
