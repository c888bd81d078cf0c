//! Numbers of a tariff: literal, taken from an input, or chosen by an attribute of the service.

use std::{borrow::Cow, collections::BTreeMap, fmt};

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, IntoDeserializer, MapAccess, Visitor, value::MapAccessDeserializer},
};

/// A price, rate or limit, with up to ten decimals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// Literal: `"0.6291"`.
    Fixed(Decimal),
    /// Input of the period: `{"constant": "uit"}`.
    Constant(String),
    /// By attribute: `{"by": {"attribute": "stratum", "values": {"1": "198.8133"}}}`.
    By(FigureBy),
}

/// A number for each value of an attribute of the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureBy {
    /// Name of the attribute, e.g. `stratum`.
    pub attribute: String,
    /// Number for each value of the attribute.
    pub values: BTreeMap<String, Decimal>,
}

impl From<Decimal> for Figure {
    fn from(value: Decimal) -> Self {
        Self::Fixed(value)
    }
}

/// The two forms that are JSON objects.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Chosen {
    /// The name of an input of the period.
    Constant(String),
    By(FigureBy),
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Fixed(value) => Serialize::serialize(value, serializer),
            Self::Constant(name) => Chosen::Constant(name.clone()).serialize(serializer),
            Self::By(by) => Chosen::By(by.clone()).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FigureVisitor)
    }
}

struct FigureVisitor;

impl FigureVisitor {
    fn decimal<'de, E: de::Error>(value: impl IntoDeserializer<'de, E>) -> Result<Figure, E> {
        <Decimal as Deserialize>::deserialize(value.into_deserializer()).map(Figure::Fixed)
    }
}

impl<'de> Visitor<'de> for FigureVisitor {
    type Value = Figure;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number in quotes, {\"constant\": …} or {\"by\": …}")
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Figure, E> {
        Self::decimal(value)
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Figure, E> {
        Self::decimal(value)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Figure, E> {
        Self::decimal(value)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Figure, E> {
        Self::decimal(value)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Figure, A::Error> {
        Chosen::deserialize(MapAccessDeserializer::new(map)).map(|chosen| match chosen {
            Chosen::Constant(name) => Figure::Constant(name),
            Chosen::By(by) => Figure::By(by),
        })
    }
}

impl JsonSchema for Figure {
    fn schema_name() -> Cow<'static, str> {
        "Figure".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let number = generator.subschema_for::<Decimal>();
        let chosen = generator.subschema_for::<Chosen>();
        schemars::json_schema!({
            "description": "A number in quotes, an input of the period, or one number for each value of an attribute.",
            "anyOf": [number, chosen],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_serialized_figure_parses_to_itself() {
        for text in
            ["\"0.6291\"", r#"{"constant":"uit"}"#, r#"{"by":{"attribute":"stratum","values":{"1":"198.8133"}}}"#]
        {
            let figure: Figure = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&figure).unwrap(), text);
        }
    }

    #[test]
    fn a_number_without_quotes_keeps_its_decimals() {
        let figure: Figure = serde_json::from_str("0.0000000001").unwrap();
        assert_eq!(figure, Figure::Fixed(Decimal::new(1, 10)));
    }

    #[test]
    fn a_word_is_not_a_figure() {
        assert!(serde_json::from_str::<Figure>("\"cheap\"").is_err());
        assert!(serde_json::from_str::<Figure>(r#"{"constant":"a","by":{}}"#).is_err());
    }
}
