//! The types of the sample.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::{Date, DateTime, Tagged, Unknown, UnknownVariant};

/// A widget.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Widget {
    /// Names the widget.
    pub id: Option<i64>,
    /// How far the widget is.
    pub status: Option<WidgetStatus>,
    /// When it was made.
    pub created_at: Option<DateTime>,
    /// Until when it works.
    pub works_until: Option<Date>,
    /// What it is made of.
    pub part: Option<Part>,
}

/// A widget to be made.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NewWidget {
    /// What to call it.
    pub name: String,
}

/// How far a widget is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WidgetStatus {
    /// It is being made.
    Building,
    /// It can be used.
    Ready,
    /// It never will.
    Broken,
    /// A state that is not described.
    Unknown(Unknown),
}

impl From<&str> for WidgetStatus {
    fn from(text: &str) -> Self {
        match text {
            "building" => Self::Building,
            "ready" => Self::Ready,
            "broken" => Self::Broken,
            text => Self::Unknown(Unknown::new(text)),
        }
    }
}

impl fmt::Display for WidgetStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Building => "building",
            Self::Ready => "ready",
            Self::Broken => "broken",
            Self::Unknown(unknown) => unknown.as_str(),
        })
    }
}

impl Serialize for WidgetStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for WidgetStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::from(String::deserialize(deserializer)?.as_str()))
    }
}

/// What a widget is made of.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Part {
    /// A wheel.
    Wheel(Wheel),
    /// A part that is not described.
    Unknown(UnknownVariant),
}

/// A wheel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "wheel")]
pub struct Wheel {
    /// How large it is, in metres.
    pub radius: f64,
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tagged = Tagged::read(deserializer, "type")?;
        match tagged.tag() {
            "wheel" => tagged.decode().map(Self::Wheel),
            _ => Ok(Self::Unknown(tagged.into_unknown())),
        }
    }
}
