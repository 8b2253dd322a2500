//! From the syntax tree to [`Schema`](crate::schema::Schema) and [`SourceMap`]. It never fails:
//! what it cannot understand becomes a diagnostic, and everything else stands.

mod again;
mod column;
mod dependency;
mod elements;
mod enums;
mod groups;
mod index;
mod metadata;
mod names;
mod records;
mod reference;
mod settings;
mod table;
#[cfg(test)]
mod tests;
mod views;

use std::borrow::Cow;
use std::sync::Arc;

pub use self::again::Kept;

use self::again::Before;
use self::elements::Declared;
use self::names::Names;
use self::settings::Setting;
use self::table::PartialDraft;
use crate::hash::HashMap;
use crate::problem::{Diagnostic, Severity};
use crate::relations::{self, NavigationKeys, Origin, ResolvedRef};
use crate::schema::{ColumnId, EnumId, PartialId, Schema, TableId, Via};
use crate::syntax::ast::{ElementParts, Root};
use crate::text::TextRange;

/// What a tree means.
#[derive(Clone, Debug, Default)]
pub struct Lowered {
    pub schema: Schema,
    pub source_map: SourceMap,
    /// In no order.
    pub diagnostics: Vec<Diagnostic>,
    /// For [`lower_again`].
    pub kept: Kept,
}

/// Reads a tree in passes: names first, then what refers to them, then what relations follow.
pub fn lower(root: Root<'_>) -> Lowered {
    run(root, Lower::default())
}

/// The same for a document that was edited; `before` and `kept` are those of before the edit.
pub fn lower_again(root: Root<'_>, before: &Schema, kept: &Kept) -> Lowered {
    run(root, Lower { before: Some(Before { schema: before, kept }), ..Lower::default() })
}

fn run<'a>(root: Root<'a>, mut lower: Lower<'a>) -> Lowered {
    let declared = lower.declare(root);
    lower.enums(&declared);
    lower.partials(&declared);
    lower.tables(&declared);
    lower.partial_refs();
    lower.references(&declared);
    lower.metadata(&declared);
    lower.inline_dependencies();
    lower.elements(&declared);
    lower.all_records(&declared);
    lower.inheritance();
    lower.relate();
    lower.share_tables();
    Lowered {
        schema: lower.schema,
        source_map: lower.source,
        diagnostics: lower.diagnostics,
        kept: lower.kept,
    }
}

/// What one pass leaves for the next.
#[derive(Default)]
struct Lower<'a> {
    schema: Schema,
    source: SourceMap,
    diagnostics: Vec<Diagnostic>,
    names: Names<'a>,
    partial_drafts: Vec<PartialDraft<'a>>,
    /// Table, column, whether a partial brought it, the column's name, the setting.
    inline_refs: Vec<(TableId, ColumnId, bool, TextRange, Setting<'a>)>,
    inline_deps: Vec<(TableId, Option<ColumnId>, Setting<'a>)>,
    /// Records blocks, with the table they stand in.
    records: Vec<(Option<TableId>, ElementParts<'a>)>,
    refs: Vec<ResolvedRef>,
    ref_sources: Vec<RelationSource>,
    known_refs: HashMap<[(TableId, Vec<ColumnId>); 2], TextRange>,
    known_edges: HashMap<dependency::Edge, TextRange>,
    /// The group that a table is in.
    grouped: HashMap<TableId, TextRange>,
    keys: NavigationKeys,
    /// What Metadata blocks said something of.
    extended: Vec<(TableId, Option<ColumnId>)>,
    before: Option<Before<'a>>,
    /// The place in what was kept behind the last table that was found there.
    next_kept: usize,
    kept: Kept,
}

impl Lower<'_> {
    #[cold]
    fn error(
        &mut self,
        code: &'static str,
        range: TextRange,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.report(Severity::Error, code, range, message.into())
    }

    #[cold]
    fn warning(
        &mut self,
        code: &'static str,
        range: TextRange,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.report(Severity::Warning, code, range, message.into())
    }

    #[cold]
    fn report(
        &mut self,
        severity: Severity,
        code: &'static str,
        range: TextRange,
        message: String,
    ) -> &mut Diagnostic {
        self.diagnostics.push_mut(Diagnostic {
            code,
            severity,
            range,
            message,
            related: Vec::new(),
            fixes: Vec::new(),
            subject: None,
        })
    }

    fn used(&mut self, range: TextRange, of: Symbol) {
        self.source.uses.push(NameUse { range, of });
    }

    /// Hands the refs to `relations`, and notes where each relation that comes back is said.
    fn relate(&mut self) {
        let refs = std::mem::take(&mut self.refs);
        let before = self.schema.tables.len();
        let origins = relations::relate(&mut self.schema, refs, &self.keys);
        for origin in &origins {
            let source = match *origin {
                Origin::Ref(at) => self.ref_sources.get(at).cloned().unwrap_or_default(),
                Origin::LinkTable(table) => {
                    let element = self.source.tables.get(table.index()).map(|it| &it.element);
                    let (range, name) = element.map(|it| (it.range, it.name)).unwrap_or_default();
                    RelationSource {
                        range,
                        name: Some(name),
                        operator: name,
                        ends: [name, name],
                        ..RelationSource::default()
                    }
                }
            };
            self.source.relations.push(source);
        }
        // The implicit link tables stand where their `<>` does.
        let links = self.schema.relations.iter().enumerate().filter_map(|(at, it)| match it.via {
            Via::Link { table, .. } => Some((table.index(), at)),
            Via::Key { .. } => None,
        });
        let links: HashMap<usize, usize> = links.collect();
        for at in before..self.schema.tables.len() {
            let via = links.get(&at).copied();
            let place = via.and_then(|it| self.source.relations.get(it));
            let (range, name) = place.map(|it| (it.range, it.operator)).unwrap_or_default();
            let columns = self.schema.tables.get(at).map_or(0, |it| it.columns.len());
            let column = ColumnSource { range, name, ty: name, ..ColumnSource::default() };
            self.source.tables.push(Arc::new(TableSource {
                element: ElementSource { range, name, ..ElementSource::default() },
                columns: vec![column; columns],
                primary_key: Some(range),
                ..TableSource::default()
            }));
        }
    }
}

/// Where each thing of a `Schema` stands in the text. The lists are parallel to the schema's, so
/// the same ids index them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    /// Its lines are its settings, `database_type` among them.
    pub project: Option<ElementSource>,
    pub tables: Vec<Arc<TableSource>>,
    pub enums: Vec<EnumSource>,
    pub relations: Vec<RelationSource>,
    pub partials: Vec<TableSource>,
    pub groups: Vec<ElementSource>,
    pub notes: Vec<ElementSource>,
    pub views: Vec<ElementSource>,
    pub dependencies: Vec<ElementSource>,
    /// Where names are used, in no order. What declares them is not among these, and a place that a
    /// partial brings into several tables may be there for each of them.
    pub uses: Vec<NameUse>,
}

/// What a name of the document stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Symbol {
    Table(TableId),
    /// The other name of a table, behind `as`.
    Alias(TableId),
    Column(TableId, ColumnId),
    Partial(PartialId),
    PartialColumn(PartialId, ColumnId),
    Enum(EnumId),
    /// A value of an enum, by its place.
    Label(EnumId, usize),
    /// A group, sticky note or view, by its place in the `Schema`.
    Group(usize),
    Note(usize),
    View(usize),
}

impl Symbol {
    /// The place of a column in its table or partial.
    pub fn column(self) -> Option<ColumnId> {
        match self {
            Symbol::Column(_, id) | Symbol::PartialColumn(_, id) => Some(id),
            _ => None,
        }
    }
}

/// A name where it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameUse {
    /// The name alone, without what qualifies it; of a text (a label in Records, the table that
    /// `inherits` names) the whole text with its quotes.
    pub range: TextRange,
    pub of: Symbol,
}

impl SourceMap {
    fn table_mut(&mut self, id: TableId) -> Option<&mut TableSource> {
        self.tables.get_mut(id.index()).map(Arc::make_mut)
    }
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
    pub name: Cow<'static, str>,
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
