//! Tables and partials: their columns, what is injected, and the primary key.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use super::column::Draft;
use super::index::Pieces;
use super::{ElementSource, Lower, Symbol, TableSource};
use crate::hash::{HashMap, HashSet};
use crate::problem::Related;
use crate::schema::{ColumnId, Injection, Partial, PartialId, PrimaryKey, Table, TableId};
use crate::syntax::ast::{Body, ElementParts, Statement, Token};
use crate::text::TextRange;

/// What stands in the body of a table or partial.
#[derive(Default)]
pub(super) struct Contents<'a> {
    pub(super) columns: Vec<Draft<'a>>,
    /// `~partial`, and before which own column.
    injections: Vec<(Token<'a>, TextRange, usize)>,
    note: Option<String>,
    pub(super) indexes: Vec<ElementParts<'a>>,
    pub(super) checks: Vec<ElementParts<'a>>,
    pub(super) records: Vec<ElementParts<'a>>,
}

/// A partial as it was read: what each injection takes over.
pub(super) struct PartialDraft<'a> {
    pub(super) columns: Vec<Draft<'a>>,
    pub(super) pieces: Pieces<'a>,
}

impl<'a> Lower<'a> {
    fn contents(&mut self, parts: &ElementParts<'a>, in_partial: bool) -> Contents<'a> {
        let mut out = Contents::default();
        let what = if in_partial { "A TablePartial" } else { "A Table" };
        let Some(Body::Block(block)) = parts.body else {
            if let Some(body) = parts.body {
                self.error("syntax", body.range(), format!("{what} needs a block: {{ … }}."));
            }
            return out;
        };
        // Nearly all are columns, and these are large: growing step by step would copy them.
        out.columns.reserve(block.statements().count());
        let mut first_note: Option<TextRange> = None;
        for statement in block.statements() {
            match statement {
                Statement::Line(line) => {
                    let injected = line.first().and_then(|it| it.prefix());
                    if let Some((operator, operand)) = injected.filter(|it| it.0.text() == "~") {
                        if in_partial {
                            self.error(
                                "syntax",
                                line.range(),
                                "A partial takes in no other partial. Inject both into the table.",
                            );
                            continue;
                        }
                        let Some(name) = operand.and_then(|it| it.name()) else {
                            self.error(
                                "resolve",
                                operator.range(),
                                "Expected the name of a TablePartial behind ~.",
                            );
                            continue;
                        };
                        if let Some(extra) = line.parts().nth(1) {
                            self.error("syntax", extra.range(), "Nothing follows an injected partial. Put this on a line of its own.");
                        }
                        out.injections.push((name, line.range(), out.columns.len()));
                    } else if let Some(column) = self.column(line, in_partial) {
                        out.columns.push(column);
                    }
                }
                Statement::Element(element) => {
                    let Some(parts) = element.parts() else { continue };
                    let keyword = parts.keyword;
                    if keyword.is("note") {
                        let note = self.note_element(&parts);
                        if let Some(first) = first_note {
                            self.duplicate(
                                element.range(),
                                "The note stands here twice. Remove one.",
                                first,
                            );
                        } else {
                            first_note = Some(element.range());
                        }
                        out.note = note.or(out.note);
                    } else if keyword.is("indexes") {
                        out.indexes.push(parts);
                    } else if keyword.is("checks") {
                        out.checks.push(parts);
                    } else if keyword.is("records") && !in_partial {
                        out.records.push(parts);
                    } else {
                        self.misplaced(&parts, element.range(), what);
                    }
                }
            }
        }
        out
    }

    pub(super) fn element_source(
        &self,
        parts: &ElementParts<'a>,
        range: TextRange,
    ) -> ElementSource {
        ElementSource {
            range,
            name: parts.name.map_or(parts.keyword.range(), |it| it.range()),
            settings_list: parts.settings.map(|it| it.range()),
            settings: Vec::new(),
            body: parts.body.map(Body::range),
        }
    }

    pub(super) fn partial(&mut self, id: PartialId, parts: &ElementParts<'a>, range: TextRange) {
        let mut contents = self.contents(parts, true);
        let mut source =
            TableSource { element: self.element_source(parts, range), ..TableSource::default() };
        let settings = self.settings(parts.settings);
        self.unique_settings(&settings, &[]);
        source.element.settings = settings.iter().map(|it| it.source()).collect();
        let mut partial = Partial::default();
        for setting in &settings {
            match setting.name.as_ref() {
                "note" => partial.note = self.note_value(setting),
                "headercolor" => partial.header_color = self.color_value(setting),
                _ => self.unknown_setting(setting, "A TablePartial", &["headercolor", "note"]),
            }
        }
        partial.note = contents.note.take().or(partial.note);
        self.drop_duplicates(&mut contents);
        let pieces = self.pieces(&contents, &mut source);
        partial.columns = contents.columns.iter().map(|it| it.column.clone()).collect();
        source.columns = contents.columns.iter().map(|it| it.source.clone()).collect();
        let names = by_name(&contents.columns);
        let find = |name: &str| {
            let found = find(&contents.columns, names.as_ref(), name)?;
            Some(Symbol::PartialColumn(id, found))
        };
        let key = primary_key(&contents.columns);
        for piece in &pieces.indexes {
            self.place_index(
                piece,
                &find,
                "this partial",
                &mut partial.primary_key,
                &mut partial.indexes,
                &mut source,
            );
        }
        self.settle_key(key, &mut partial.primary_key, &mut source);
        partial.checks = pieces.checks.iter().map(|it| it.check.clone()).collect();
        source.checks = pieces.checks.iter().map(|it| it.range).collect();
        if let Some(found) = self.schema.partials.get_mut(id.index()) {
            partial.name = std::mem::take(&mut found.name);
            *found = partial;
        }
        if let Some(found) = self.source.partials.get_mut(id.index()) {
            *found = source;
        }
        self.partial_drafts.push(PartialDraft { columns: contents.columns, pieces });
    }

    /// Drops each column whose name an earlier one has, and says so.
    fn drop_duplicates(&mut self, contents: &mut Contents<'a>) {
        let columns = contents.columns.as_slice();
        let unique = match by_name(columns) {
            Some(names) => names.len() == columns.len(),
            None => (columns.iter().enumerate()).all(|(at, it)| {
                columns.iter().take(at).all(|before| before.column.name != it.column.name)
            }),
        };
        if unique {
            return;
        }
        let mut first: HashMap<Cow<'a, str>, TextRange> = HashMap::default();
        let mut dropped = Vec::new();
        let mut kept = Vec::with_capacity(columns.len());
        for (at, draft) in std::mem::take(&mut contents.columns).into_iter().enumerate() {
            match first.entry(draft.name.value()) {
                Entry::Vacant(it) => {
                    it.insert(draft.source.name);
                    kept.push(draft);
                }
                Entry::Occupied(it) => {
                    let name = &draft.column.name;
                    let message = format!("There are two columns `{name}`. Rename or remove one.");
                    self.duplicate(draft.source.name, message, *it.get());
                    dropped.push(at);
                }
            }
        }
        contents.columns = kept;
        for (_, _, after) in &mut contents.injections {
            *after -= dropped.partition_point(|it| it < after);
        }
    }

    pub(super) fn table(&mut self, id: TableId, parts: &ElementParts<'a>, range: TextRange) {
        let mut contents = self.contents(parts, false);
        let mut source =
            TableSource { element: self.element_source(parts, range), ..TableSource::default() };
        let mut table = Table::default();
        self.table_settings(id, parts, &mut table, &mut source);
        table.note = contents.note.take().or(table.note);

        self.drop_duplicates(&mut contents);
        let mut columns = std::mem::take(&mut contents.columns);
        if !contents.injections.is_empty() {
            let injected = self.injections(&contents, &columns, &mut table, &mut source);
            columns = weave(columns, injected);
        }
        let pieces = self.pieces(&contents, &mut source);
        let key = primary_key(&columns);
        let names = by_name(&columns);
        let known = |name: &str| Some(Symbol::Column(id, find(&columns, names.as_ref(), name)?));
        self.place_pieces(id, &pieces, &known, &mut table, &mut source);
        self.settle_key(key, &mut table.primary_key, &mut source);
        if columns.is_empty() && parts.body.is_some() {
            let place = source.element.name;
            self.error(
                "syntax",
                place,
                "A table needs at least one column, such as `id int [pk]`.",
            );
        }
        table.columns.reserve(columns.len());
        source.columns.reserve(columns.len());
        for (at, draft) in columns.into_iter().enumerate() {
            for setting in draft.refs {
                self.inline_refs.push((
                    id,
                    ColumnId::new(at),
                    draft.column.partial.is_some(),
                    draft.name.range(),
                    setting,
                ));
            }
            for setting in draft.deps {
                self.inline_deps.push((id, Some(ColumnId::new(at)), setting));
            }
            table.columns.push(draft.column);
            source.columns.push(draft.source);
        }
        for parts in contents.records {
            self.records.push((Some(id), parts));
        }
        if let Some(found) = self.schema.tables.get_mut(id.index()) {
            table.schema.clone_from(&found.schema);
            table.name.clone_from(&found.name);
            table.alias.clone_from(&found.alias);
            *found = Arc::new(table);
        }
        if let Some(found) = self.source.tables.get_mut(id.index()) {
            *found = Arc::new(source);
        }
    }

    fn table_settings(
        &mut self,
        id: TableId,
        parts: &ElementParts<'a>,
        table: &mut Table,
        source: &mut TableSource,
    ) {
        let settings = self.settings(parts.settings);
        self.unique_settings(&settings, &["dep"]);
        source.element.settings = settings.iter().map(|it| it.source()).collect();
        for setting in settings {
            match setting.name.as_ref() {
                "note" => table.note = self.note_value(&setting),
                "headercolor" => table.header_color = self.color_value(&setting),
                "dep" => self.inline_deps.push((id, None, setting)),
                _ => {
                    if let Some(value) = self.custom_value(&setting) {
                        table.metadata.push((setting.name.into_owned(), value));
                    }
                }
            }
        }
    }

    /// The columns that the partials bring, each list with the own column it stands before. Of two partials
    /// that bring the same column the last one wins.
    fn injections(
        &mut self,
        contents: &Contents<'a>,
        own: &[Draft<'a>],
        table: &mut Table,
        source: &mut TableSource,
    ) -> Vec<(usize, Vec<Draft<'a>>)> {
        // Own columns win over injected ones.
        let mut taken: HashSet<Cow<'a, str>> = own.iter().map(|it| it.name.value()).collect();
        let mut found: Vec<(PartialId, TextRange, usize)> = Vec::new();
        for &(name, range, after) in &contents.injections {
            let Some(&id) = self.names.partials.get(&name.value()) else {
                let wanted = name.value();
                let near = self.nearest(&wanted, |lower| {
                    lower.schema.partials.iter().map(|it| it.name.clone()).collect()
                });
                self.unknown(name.range(), format!("There is no TablePartial `{wanted}`."), near);
                continue;
            };
            if let Some(first) = found.iter().take(256).find(|it| it.0 == id) {
                let first = first.1;
                self.duplicate(
                    range,
                    format!("`{}` is injected twice. Remove one.", name.value()),
                    first,
                );
                continue;
            }
            table.partials.push(Injection { partial: id, after });
            source.injections.push(range);
            found.push((id, range, after));
            self.used(name.range(), Symbol::Partial(id));
        }
        let mut out = Vec::new();
        for &(id, _, after) in found.iter().rev() {
            let Some(partial) = self.partial_drafts.get(id.index()) else { continue };
            let mut columns = Vec::new();
            for draft in &partial.columns {
                if taken.insert(draft.name.value()) {
                    let mut draft = draft.clone();
                    draft.column.partial = Some(id);
                    columns.push(draft);
                }
            }
            out.push((after, columns));
            let Some(partial) = self.schema.partials.get(id.index()) else { continue };
            if table.note.is_none() {
                table.note.clone_from(&partial.note);
            }
            if table.header_color.is_none() {
                table.header_color.clone_from(&partial.header_color);
            }
        }
        out.reverse();
        out
    }

    fn place_pieces(
        &mut self,
        id: TableId,
        own: &Pieces<'a>,
        find: &impl Fn(&str) -> Option<Symbol>,
        table: &mut Table,
        source: &mut TableSource,
    ) {
        if own.indexes.is_empty() && own.checks.is_empty() && table.partials.is_empty() {
            return;
        }
        let name = self.schema.table(id).map(|it| it.qualified_name()).unwrap_or_default();
        let place = format!("table `{name}`");
        let mut injected: Vec<(PartialId, usize)> =
            table.partials.iter().map(|it| (it.partial, it.partial.index())).collect();
        injected.reverse();
        let drafts = std::mem::take(&mut self.partial_drafts);
        let inherited = injected
            .iter()
            .filter_map(|&(partial, at)| Some((Some(partial), &drafts.get(at)?.pieces)));
        // The table's own come before those of its partials.
        for (partial, pieces) in std::iter::once((None, own)).chain(inherited) {
            for piece in &pieces.indexes {
                let before = table.indexes.len();
                self.place_index(
                    piece,
                    find,
                    &place,
                    &mut table.primary_key,
                    &mut table.indexes,
                    source,
                );
                for index in table.indexes.iter_mut().skip(before) {
                    index.partial = partial;
                }
            }
            for piece in &pieces.checks {
                let mut check = piece.check.clone();
                check.partial = partial;
                table.checks.push(check);
                source.checks.push(piece.range);
            }
        }
        self.partial_drafts = drafts;
    }

    pub(super) fn duplicate(
        &mut self,
        range: TextRange,
        message: impl Into<String>,
        first: TextRange,
    ) {
        self.error("duplicate", range, message)
            .related
            .push(Related { range: first, message: "The first one stands here.".into() });
    }
}

fn weave<'a>(own: Vec<Draft<'a>>, injected: Vec<(usize, Vec<Draft<'a>>)>) -> Vec<Draft<'a>> {
    let mut out = Vec::with_capacity(own.len());
    let mut injected = injected.into_iter().peekable();
    for (at, draft) in own.into_iter().enumerate() {
        while let Some((_, columns)) = injected.next_if(|it| it.0 <= at) {
            out.extend(columns);
        }
        out.push(draft);
    }
    out.extend(injected.flat_map(|it| it.1));
    out
}

/// Fewer columns are found by looking at each.
pub(super) const FEW: usize = 24;

type ByName<'a> = HashMap<Cow<'a, str>, ColumnId>;

/// The columns of a wide table by name.
fn by_name<'a>(columns: &[Draft<'a>]) -> Option<ByName<'a>> {
    let named = || columns.iter().map(|it| it.name.value()).zip((0..).map(ColumnId::new)).collect();
    (columns.len() > FEW).then(named)
}

fn find(columns: &[Draft<'_>], names: Option<&ByName<'_>>, name: &str) -> Option<ColumnId> {
    match names {
        Some(names) => names.get(name).copied(),
        None => columns.iter().position(|it| it.column.name == name).map(ColumnId::new),
    }
}

/// The columns that say `pk`, and where the first of them says it.
fn primary_key(columns: &[Draft<'_>]) -> (Option<PrimaryKey>, Option<TextRange>) {
    let keys = columns.iter().enumerate().filter_map(|(at, it)| Some((ColumnId::new(at), it.pk?)));
    let (columns, ranges): (Vec<_>, Vec<_>) = keys.unzip();
    let first = ranges.first().copied();
    (first.map(|_| PrimaryKey { columns, ..PrimaryKey::default() }), first)
}
