//! How values of the types are made without JSON, as a test does it of what a response would return.

use lathe_runtime::sample::types::{
    Crate, CrateRequired, NewPart, NewWidget, Question, Wheel, Widget, WidgetStatus,
};
use lathe_runtime::sample::values::{Branch, Choice, Left, Node, Right};

#[test]
fn new_takes_what_is_required_by_the_simpler_types_that_become_it() {
    assert_eq!(NewWidget::new("cog").name, "cog");
    assert_eq!(Wheel::new(0.5).radius, 0.5);
}

#[test]
fn new_puts_into_a_box_what_the_field_has_in_one() {
    let right = Right::new(Choice::Number(2.0), "z");
    let left = Left::new(Choice::Right(right.clone()), 1);
    assert_eq!(*left.value, Choice::Right(right));
}

#[test]
fn what_is_not_required_is_unset_and_can_be_assigned() {
    let mut widget = Widget::new();
    assert_eq!(widget, Widget::default());
    widget.status = Some(WidgetStatus::Ready);
    assert_eq!(
        (widget.id, widget.status),
        (None, Some(WidgetStatus::Ready))
    );
}

#[test]
fn new_takes_by_name_what_is_too_much_one_by_one() {
    let within = Widget::new();
    let made = Crate::new(CrateRequired {
        width: 0.5,
        within: within.clone(),
    });
    assert_eq!((made.width, *made.within, made.label), (0.5, within, None));
}

#[test]
fn what_has_a_default_is_that_until_it_is_set_and_is_sent() {
    let mut question = Question::new("cog");
    let json = |question: &Question| serde_json::to_string(question).expect("it is JSON");
    assert_eq!(
        json(&question),
        r#"{"name":"cog","count":20,"colour":"red"}"#
    );
    (question.count, question.colour) = (5, None);
    assert_eq!(json(&question), r#"{"name":"cog","count":5,"colour":null}"#);
}

#[test]
fn no_default_is_filled_in_where_an_answer_lacks_what_is_required() {
    let lacking = serde_json::from_str::<Question>(r#"{"name": "cog", "colour": null}"#);
    let error = lacking.expect_err("the count is missing").to_string();
    assert!(error.contains("missing field `count`"), "{error}");
}

#[test]
fn what_has_no_field_is_empty_at_first() {
    assert!(NewPart::new().additional_properties.is_empty());
}

#[test]
fn a_variant_is_made_of_a_struct_without_its_tag() {
    let branch = Branch::new([("a".to_owned(), Node::Leaf(Default::default()))].into());
    let json = serde_json::to_string(&Node::Branch(branch)).expect("it is JSON");
    assert_eq!(json, r#"{"kind":"branch","nodes":{"a":{"kind":"leaf"}}}"#);
}
