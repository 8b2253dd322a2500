//! From the syntax tree to [`Schema`](crate::schema::Schema) and [`SourceMap`]. It never fails:
//! what it cannot understand becomes a diagnostic, and everything else stands.

use crate::text::TextRange;

/// Where each thing of a `Schema` stands in the text. The lists are parallel to the schema's, so
/// the same ids index them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    pub project: Option<TextRange>,
    pub tables: Vec<TableSource>,
    pub enums: Vec<EnumSource>,
    pub relations: Vec<RelationSource>,
    pub partials: Vec<TableSource>,
    pub groups: Vec<ElementSource>,
    pub notes: Vec<ElementSource>,
    pub views: Vec<ElementSource>,
    pub dependencies: Vec<ElementSource>,
}

/// A top-level element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ElementSource {
    /// From the keyword to the closing brace, without trivia around it.
    pub range: TextRange,
    pub name: TextRange,
    /// The `[…]` with its brackets.
    pub settings_list: Option<TextRange>,
    /// Inline settings; those of `Metadata` blocks follow (their `range` lies in that block).
    pub settings: Vec<SettingSource>,
    /// The `{…}` with its braces.
    pub body: Option<TextRange>,
}

/// A table or a partial. Of an implicit link table `range` and `name` are those of its `<>`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableSource {
    pub element: ElementSource,
    /// Those of injected columns point into the partial.
    pub columns: Vec<ColumnSource>,
    pub primary_key: Option<TextRange>,
    /// Each index line.
    pub indexes: Vec<ElementSource>,
    /// Each check of the table.
    pub checks: Vec<TextRange>,
    /// Each `~partial`.
    pub injections: Vec<TextRange>,
    /// The `indexes { }` block.
    pub indexes_block: Option<TextRange>,
    pub records: Option<TextRange>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnSource {
    /// From the name to the end of the settings.
    pub range: TextRange,
    pub name: TextRange,
    /// The type with its arguments and brackets.
    pub ty: TextRange,
    /// The `[…]` with its brackets.
    pub settings_list: Option<TextRange>,
    /// Inline settings; those of `Metadata Column` blocks follow.
    pub settings: Vec<SettingSource>,
}

/// One `name: value` or `name` of a settings list, or one line of a Metadata block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingSource {
    /// In lower case, words separated by one blank: `not null`, `back_populates`.
    pub name: String,
    pub range: TextRange,
    pub value: Option<TextRange>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnumSource {
    pub element: ElementSource,
    pub values: Vec<TextRange>,
}

/// Where a relation is said. A many-to-many through a table in the document has the ranges of that table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelationSource {
    /// The Ref element, or the inline `ref: …` setting.
    pub range: TextRange,
    pub name: Option<TextRange>,
    pub operator: TextRange,
    /// The settings list of a Ref element.
    pub settings_list: Option<TextRange>,
    pub settings: Vec<SettingSource>,
    /// What names each end (`[0]` referenced, `[1]` holder); of an inline ref one is the column's name.
    pub ends: [TextRange; 2],
    /// Whether it is an inline `ref:`.
    pub inline: bool,
}

impl SettingSource {
    /// The setting of that name (lower case); the last one wins, as in a Metadata block.
    pub fn find<'a>(settings: &'a [SettingSource], name: &str) -> Option<&'a SettingSource> {
        settings.iter().rev().find(|it| it.name == name)
    }
}
