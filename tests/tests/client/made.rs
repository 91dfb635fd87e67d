//! A program's own function of what the API returns, tried with values that no JSON was read for.

use digitalocean_images::types::{
    Action, ActionStatus, Distribution, ErrorBody, Image, ImageAction, RegionSlug,
};

/// What a program says of an image.
fn line(image: &Image) -> String {
    let name = image.name.as_deref().unwrap_or("unnamed");
    let regions = image.regions.as_deref().unwrap_or_default();
    let regions: Vec<&str> = regions.iter().map(RegionSlug::as_str).collect();
    format!("{} {name}: {}", image.id, regions.join(", "))
}

#[test]
fn an_image_is_made_of_its_id() {
    assert_eq!(line(&Image::new(7)), "7 unnamed: ");
}

#[test]
fn what_else_an_image_has_is_assigned() {
    let mut image = Image::new(7);
    image.name = Some("nightly".into());
    image.distribution = Some(Distribution::Ubuntu);
    image.regions = Some(vec![RegionSlug::Nyc3, "atl1".into()]);
    assert_eq!(line(&image), "7 nightly: nyc3, atl1");
}

#[test]
fn other_answers_and_requests_are_made_likewise() {
    let mut action = Action::new(3);
    action.status = Some(ActionStatus::Completed);
    assert_eq!((action.id.get(), action.kind), (3, None));
    assert_eq!(ErrorBody::new(), ErrorBody::default());
    let transfer = ImageAction::transfer(RegionSlug::Fra1);
    assert!(matches!(transfer, ImageAction::Transfer(it) if it.region == RegionSlug::Fra1));
}
