//! A JSON Schema as a value: the keywords that are used, in the order in which they are written.

use serde::{Serialize, Serializer};

#[derive(Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Node {
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub(super) schema: Option<&'static str>,
    #[serde(rename = "$id", skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(rename = "$comment", skip_serializing_if = "Option::is_none")]
    pub(super) comment: Option<String>,
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    pub(super) reference: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) types: Option<Types>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) content_encoding: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pattern: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max_length: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) minimum: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) maximum: Option<i64>,
    #[serde(rename = "const", skip_serializing_if = "Option::is_none")]
    pub(super) constant: Option<String>,
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    pub(super) values: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) items: Option<Box<Node>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) any_of: Option<Vec<Node>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) all_of: Option<Vec<Node>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) properties: Option<Pairs>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) required: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) additional_properties: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unevaluated_properties: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) default: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) read_only: Option<bool>,
    #[serde(rename = "$defs", skip_serializing_if = "Option::is_none")]
    pub(super) defs: Option<Pairs>,
}

#[derive(Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Types {
    One(&'static str),
    Several(Vec<&'static str>),
}

/// An object whose keys keep their order.
#[derive(Clone, Default)]
pub(super) struct Pairs(pub(super) Vec<(String, Node)>);

impl Serialize for Pairs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl Node {
    pub(super) fn of(name: &'static str) -> Node {
        Node { types: Some(Types::One(name)), ..Node::default() }
    }

    /// The same, or null. What may be anything may be null already.
    pub(super) fn or_null(self) -> Node {
        let types = match &self.types {
            Some(Types::One(name)) => vec![*name, "null"],
            Some(Types::Several(names)) => names.iter().copied().chain(["null"]).collect(),
            None if self.reference.is_none() => return self,
            None => return Node { any_of: Some(vec![self, Node::of("null")]), ..Node::default() },
        };
        Node { types: Some(Types::Several(types)), ..self }
    }

    /// Strings, numbers and lists of them: nothing of it cannot be JSON.
    pub(super) fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}
