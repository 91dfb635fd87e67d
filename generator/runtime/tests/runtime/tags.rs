//! Tags that unions write, because what their variants hold has none of its own, or not always.

use lathe_runtime::sample::told::{Bell, Song, Sound, Sounds};
use lathe_runtime::{Json, from_slice, to_vec};

fn read<T: Json>(text: &str) -> T {
    from_slice(text.as_bytes()).expect("it is one")
}

fn written<T: Json>(value: &T) -> String {
    String::from_utf8(to_vec(value)).expect("it is UTF-8")
}

#[track_caller]
fn comes_back<T: Json>(text: &str) {
    assert_eq!(written(&read::<T>(text)), text);
}

#[test]
fn a_union_writes_the_tag_and_its_variant_alone_does_not() {
    assert_eq!(written(&Song::new()), "{}");
    assert_eq!(written(&Sound::Song(Song::new())), r#"{"type":"song"}"#);
}

#[test]
fn a_variant_alone_is_written_as_it_came() {
    comes_back::<Song>("{}");
    comes_back::<Song>(r#"{"type":"song"}"#);
}

#[test]
fn a_tag_is_written_once_whatever_the_variant_says() {
    let mut song = Song::new();
    song.kind = Some("noise".to_owned());
    assert_eq!(written(&Sound::Song(song)), r#"{"type":"song"}"#);
    let mut bell = Bell::new();
    bell.rings.insert("type".to_owned(), 1);
    bell.rings.insert("12".to_owned(), 12);
    let text = r#"{"type":"bell","metal":"bronze","size":null,"12":12}"#;
    assert_eq!(written(&Sound::Bell(bell)), text);
}

#[test]
fn a_tag_is_none_of_the_other_properties() {
    comes_back::<Sound>(r#"{"type":"bell","metal":"bronze","size":2.5,"3":3}"#);
    let Sound::Bell(bell) = read(r#"{"3":3,"type":"bell"}"#) else {
        panic!("it is a bell");
    };
    assert_eq!(
        bell.rings.into_iter().collect::<Vec<_>>(),
        [("3".to_owned(), 3)]
    );
    let Sounds::Medley(song) = read(r#"{"form":"medley","more":1}"#) else {
        panic!("it is a medley");
    };
    assert_eq!(written(&song), r#"{"more":1}"#);
}

#[test]
fn a_property_called_like_a_tag_is_kept_where_it_is_none() {
    comes_back::<Song>(r#"{"form":"medley"}"#);
    let song: Song = read(r#"{"form":"round","more":1}"#);
    let text = r#"{"form":"medley","more":1}"#;
    assert_eq!(written(&Sounds::Medley(song)), text);
}

#[test]
fn tags_belong_to_the_object_of_the_variant_and_to_none_within() {
    comes_back::<Sound>(r#"{"type":"song","next":{"type":"song","form":1},"form":2}"#);
    comes_back::<Sounds>(r#"{"form":"medley","next":{"type":"song","form":1}}"#);
}

#[test]
fn unions_within_unions_each_write_their_tag() {
    comes_back::<Sound>(r#"{"type":"several","form":"medley","more":{"type":1}}"#);
    let several = Sound::Several(Box::new(Sounds::Medley(Song::new())));
    assert_eq!(written(&several), r#"{"type":"several","form":"medley"}"#);
}

#[test]
fn of_two_tags_of_one_name_the_inner_one_is_written() {
    let sounds = Sounds::Again(Box::new(Sounds::Medley(Song::new())));
    assert_eq!(written(&sounds), r#"{"form":"medley"}"#);
}

#[test]
fn a_variant_that_is_not_known_keeps_the_tags_that_it_came_with() {
    comes_back::<Sound>(r#"{"type":"several","form":"canon","voices":4}"#);
}
