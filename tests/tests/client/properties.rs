//! What holds for any value.

use digitalocean_images::types::{Action, Distribution, Image, ImageAction, ImageSlug, RegionSlug};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use tests::values::without_null;

use crate::client;
use crate::server::{Server, answer};

/// A property that is absent, `null`, or of this value.
fn maybe(value: impl Strategy<Value = Value> + 'static) -> impl Strategy<Value = Option<Value>> {
    prop_oneof![Just(None), Just(Some(Value::Null)), value.prop_map(Some)]
}

fn text() -> BoxedStrategy<Value> {
    any::<String>().prop_map(Value::from).boxed()
}

fn texts() -> BoxedStrategy<Value> {
    prop::collection::vec(any::<String>(), 0..3)
        .prop_map(Value::from)
        .boxed()
}

fn integer() -> BoxedStrategy<Value> {
    any::<i64>().prop_map(Value::from).boxed()
}

fn number() -> BoxedStrategy<Value> {
    (-1e12..1e12_f64).prop_map(Value::from).boxed()
}

fn flag() -> BoxedStrategy<Value> {
    any::<bool>().prop_map(Value::from).boxed()
}

fn time() -> BoxedStrategy<Value> {
    let times = [
        "2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.120Z",
        "9999-12-31T23:59:59+02:00",
    ];
    prop::sample::select(times.to_vec())
        .prop_map(Value::from)
        .boxed()
}

/// An object with any of these properties.
fn object(properties: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let (names, values): (Vec<_>, Vec<_>) = properties.into_iter().unzip();
    let values: Vec<_> = values
        .into_iter()
        .map(|value| maybe(value).boxed())
        .collect();
    let object = values.prop_map(move |values| {
        let present = names
            .iter()
            .zip(values)
            .filter_map(|(name, value)| Some(((*name).to_owned(), value?)));
        Value::Object(present.collect::<Map<String, Value>>())
    });
    object.boxed()
}

/// An object with an id and any of these properties.
fn identified(properties: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let with_id = (object(properties), integer()).prop_map(|(mut value, id)| {
        value["id"] = id;
        value
    });
    with_id.boxed()
}

fn image() -> BoxedStrategy<Value> {
    identified(vec![
        ("name", text()),
        ("type", text()),
        ("distribution", text()),
        ("slug", text()),
        ("public", flag()),
        ("regions", texts()),
        ("created_at", time()),
        ("min_disk_size", integer()),
        ("size_gigabytes", number()),
        ("tags", texts()),
        ("status", text()),
        ("error_message", text()),
    ])
}

fn action() -> BoxedStrategy<Value> {
    let region = object(vec![
        ("slug", text()),
        ("available", flag()),
        ("sizes", texts()),
    ]);
    identified(vec![
        ("status", text()),
        ("type", text()),
        ("started_at", time()),
        ("completed_at", time()),
        ("resource_id", integer()),
        ("region", region),
        ("region_slug", text()),
    ])
}

/// The value after it has been decoded and encoded again.
fn again<T: DeserializeOwned + Serialize>(value: &Value) -> Value {
    let decoded: T =
        serde_json::from_value(value.clone()).expect("the value is of the type's shape");
    serde_json::to_value(decoded).expect("what was decoded can be encoded")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_image_and_any_action_survive(image in image(), action in action()) {
        prop_assert_eq!(without_null(&again::<Image>(&image)), without_null(&image));
        prop_assert_eq!(without_null(&again::<Action>(&action)), without_null(&action));
    }

    #[test]
    fn any_text_survives_an_open_enum(text in any::<String>()) {
        let region = RegionSlug::from(text.as_str());
        prop_assert_eq!(region.as_str(), text.as_str());
        prop_assert_eq!(Distribution::from(text.as_str()).to_string(), text.clone());
        prop_assert_eq!(again::<RegionSlug>(&json!(text)), json!(text));
    }

    #[test]
    fn any_region_survives_a_tagged_union(region in any::<String>()) {
        let value = json!({"type": "transfer", "region": region});
        prop_assert_eq!(again::<ImageAction>(&value), value);
    }

    #[test]
    fn any_slug_survives_the_path(slug in "\\PC{1,20}") {
        prop_assume!(slug != "." && slug != "..");
        let server = Server::start([answer("200 OK", r#"{"image": {"id": 7}}"#)]);
        let request = client(&server).images().get(ImageSlug::from(slug.as_str()));
        request.send_blocking().expect("the answer is good");
        let sent = server.requests().remove(0);
        let path = sent.split(' ').nth(1).unwrap_or_default();
        let segment = path.strip_prefix("/v2/images/").unwrap_or_default();
        let decoded = percent_encoding::percent_decode_str(segment).decode_utf8();
        prop_assert_eq!(decoded.expect("the path is UTF-8"), slug);
        prop_assert!(!segment.contains(['/', '?', '#']));
    }
}
