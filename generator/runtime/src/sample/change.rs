//! A change of a widget, whose properties stay as they are where they are left out, and go where they are
//! `null`.

use super::types::{Order, WidgetStatus};
use crate::runtime::{DateTime, Nullable, json_object, setters};

/// A change of a widget.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Change {
    /// How many there are.
    pub count: Nullable<u64>,
    /// How heavy it is.
    pub weight: Nullable<f64>,
    /// When it was made.
    pub made_at: Nullable<DateTime>,
    /// How far it is.
    pub status: Nullable<WidgetStatus>,
    /// In which sizes it is there.
    pub sizes: Nullable<Vec<u64>>,
    /// What it is called.
    pub names: Nullable<Vec<String>>,
    /// What was ordered.
    pub order: Nullable<Box<Order>>,
}

setters! {
    Change {
        count: set_or_null u64;
        weight: set_or_null f64;
        made_at: set_or_null DateTime;
        status: into_or_null WidgetStatus;
        sizes: all_or_null u64;
        names: each_or_null String;
        order: boxed_or_null Order;
    }
}

json_object! {
    Change {
        "count" => count, "weight" => weight, "made_at" => made_at, "status" => status,
        "sizes" => sizes, "names" => names, "order" => order,
    }
}
