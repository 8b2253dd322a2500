//! A relation's ends: which columns meet, which of them holds the key, how many rows each has.

use super::add::append_element;
use super::column::{Flag, set_flag};
use super::connect::{connect_tables, may_meet, unique};
use super::layout::{before, slice};
use super::navigation::move_to;
use super::relation::{remove_relation, said, to_element};
use super::settings::{Owner, add_settings};
use super::write::columns_path;
use super::{remove_index, remove_setting, set_relation_setting};
use crate::document::Document;
use crate::lower::RelationSource;
use crate::schema::{
    Action, ColumnId, IndexPart, Relation, RelationId, RelationKind, Schema, Side, TableId, Via,
};
use crate::syntax::quote_name;
use crate::text::{Indel, TextEdit, TextSize, range};

/// Makes a relation one-to-many, one-to-one or many-to-many.
///
/// The key of a one-to-one becomes unique, that of a one-to-many no longer is by itself. A many-to-many joins the primary keys;
/// what was the key's column stays. From a many-to-many the right table gets a new key to the left.
///
/// # Errors
/// A sentence for the person, where the relation is not said by a Ref of its own or a key is missing.
pub fn set_kind(
    document: &Document,
    id: RelationId,
    kind: RelationKind,
) -> Result<TextEdit, String> {
    let schema = document.schema();
    let (relation, _) = said(document, id).ok_or_else(|| why_not(schema, id))?;
    let relation = relation.clone();
    if relation.kind == kind {
        return Ok(TextEdit::default());
    }
    let [referenced, holder] = relation.ends.each_ref().map(|it| (it.table, it.columns.clone()));
    if relation.kind == RelationKind::ManyToMany {
        let edit = remove_relation(document, id);
        let rest = document.edit(&edit);
        return Ok(edit.then(&connect_tables(&rest, holder.0, referenced.0, kind, false)?));
    }
    if kind == RelationKind::ManyToMany {
        let key = |table: TableId| {
            let table = schema.table(table).map(|it| (it, it.primary_key_columns().to_vec()));
            table.map_or_else(
                || Err(String::new()),
                |(table, key)| match key.is_empty() {
                    true => Err(format!(
                        "`{}` has no primary key that a many-to-many could join. Make a column its key first.",
                        table.qualified_name()
                    )),
                    false => Ok(key),
                },
            )
        };
        let mut new = Wanted::of(&relation);
        new.kind = kind;
        new.ends = [(referenced.0, key(referenced.0)?), (holder.0, key(holder.0)?)];
        may_meet(schema, (new.ends[0].0, &new.ends[0].1), (new.ends[1].0, &new.ends[1].1))?;
        return respell(document, id, &new);
    }
    let mut new = Wanted::of(&relation);
    new.kind = kind;
    let edit = respell(document, id, &new)?;
    let middle = document.edit(&edit);
    let next = if kind == RelationKind::OneToOne {
        let is_unique = middle.schema().table(holder.0).is_some_and(|it| it.is_unique(&holder.1));
        if is_unique { TextEdit::default() } else { unique(&middle, (holder.0, &holder.1)) }
    } else {
        not_unique(&middle, holder.0, &holder.1)?
    };
    Ok(edit.then(&next))
}

fn not_unique(
    document: &Document,
    table: TableId,
    columns: &[ColumnId],
) -> Result<TextEdit, String> {
    if let &[column] = columns {
        return set_flag(document, table, column, Flag::Unique, false);
    }
    let Some(own) = document.schema().table(table) else { return Ok(TextEdit::default()) };
    let is_it = |parts: &[IndexPart]| {
        parts.len() == columns.len()
            && columns.iter().all(|it| parts.contains(&IndexPart::Column(*it)))
    };
    let index = own.indexes.iter().position(|it| it.unique && is_it(&it.parts));
    Ok(index.map_or_else(TextEdit::default, |it| remove_index(document, table, it)))
}

/// Turns a key around: the columns that were referred to hold it, and what the document says of its
/// attributes changes sides with them.
///
/// # Errors
/// See [`set_kind`].
pub fn reverse(document: &Document, id: RelationId) -> Result<TextEdit, String> {
    let (relation, _) = said(document, id).ok_or_else(|| why_not(document.schema(), id))?;
    if relation.kind == RelationKind::ManyToMany {
        return Err(
            "Both sides of a many-to-many are the same. Swap the attributes instead.".into()
        );
    }
    let mut new = Wanted::of(relation);
    new.ends.reverse();
    new.optional.reverse();
    let edit = respell(document, id, &new)?;
    Ok(edit.then(&move_to(document, &edit, id, &new.ends, true)))
}

/// Attaches an end to other columns.
///
/// # Errors
/// See [`set_kind`]; and where the columns cannot be related.
pub fn set_end(
    document: &Document,
    id: RelationId,
    side: Side,
    table: TableId,
    columns: &[ColumnId],
) -> Result<TextEdit, String> {
    let (relation, _) = said(document, id).ok_or_else(|| why_not(document.schema(), id))?;
    let mut new = Wanted::of(relation);
    let end = (table, columns.to_vec());
    if new.ends[side as usize] == end {
        return Ok(TextEdit::default());
    }
    new.ends[side as usize] = end;
    let [referenced, holder] = &new.ends;
    may_meet(document.schema(), (holder.0, &holder.1), (referenced.0, &referenced.1))?;
    let edit = respell(document, id, &new)?;
    Ok(match side {
        Side::Holder => edit.then(&move_to(document, &edit, id, &new.ends, false)),
        Side::Referenced => edit,
    })
}

/// Lets an end have no row, or not. Whether a key refers to a row in any case is said by its columns
/// (`not null`); all else by a `?` of the operator.
///
/// # Errors
/// See [`set_kind`].
pub fn set_optional(
    document: &Document,
    id: RelationId,
    side: Side,
    on: bool,
) -> Result<TextEdit, String> {
    let schema = document.schema();
    let (relation, source) = said(document, id).ok_or_else(|| why_not(schema, id))?;
    if schema.is_optional(relation, side) == on {
        return Ok(TextEdit::default());
    }
    let marked = relation.end(side).optional;
    let mut columns = TextEdit::default();
    let mut needs_mark = on;
    if let (Side::Referenced, Via::Key { .. }) = (side, &relation.via) {
        let holder = relation.holder();
        for &column in &holder.columns {
            let Some(it) = schema.column(holder.table, column) else { continue };
            let owner = Owner::Column(holder.table, column);
            let is_key = schema.table(holder.table).is_some_and(|it| it.is_primary_key(column));
            if is_key {
                continue;
            }
            needs_mark = false;
            let edit = match on {
                true => remove_setting(document, owner, "not null"),
                false if it.not_null => continue,
                false => set_flag(document, holder.table, column, Flag::NotNull, true)?,
            };
            columns = columns.union(edit);
        }
    }
    if marked == needs_mark {
        return Ok(columns);
    }
    // An inline ref is its own left end; of `<` that is the referenced one.
    let is_left = match (source.inline, slice(document, source.operator).trim_matches('?')) {
        (true, "<") => side == Side::Referenced,
        (true, _) => side == Side::Holder,
        (false, _) => {
            source.ends[side as usize].start() < source.ends[side.other() as usize].start()
        }
    };
    let written = slice(document, source.operator);
    let marks = [written.starts_with('?'), written.ends_with('?')];
    let [left, right] = if is_left { [needs_mark, marks[1]] } else { [marks[0], needs_mark] };
    let operator = marked_operator(left, written.trim_matches('?'), right);
    Ok(columns.union(TextEdit::replace(source.operator, operator)))
}

fn marked_operator(left: bool, operator: &str, right: bool) -> String {
    let mark = |it: bool| if it { "?" } else { "" };
    format!("{}{operator}{}", mark(left), mark(right))
}

/// Why a relation cannot be changed by itself.
pub(super) fn why_not(schema: &Schema, id: RelationId) -> String {
    match schema.relation(id).map(|it| &it.via) {
        Some(Via::Link { table, .. }) => {
            let name = schema.table(*table).map(|it| it.qualified_name()).unwrap_or_default();
            format!("This relation goes through the table `{name}`. Change its keys instead.")
        }
        _ => "This relation stands nowhere in the document.".into(),
    }
}

/// What a Ref is to say.
struct Wanted {
    kind: RelationKind,
    /// Referenced and holder; of many-to-many left and right.
    ends: [(TableId, Vec<ColumnId>); 2],
    optional: [bool; 2],
}

impl Wanted {
    fn of(relation: &Relation) -> Wanted {
        Wanted {
            kind: relation.kind,
            ends: relation.ends.each_ref().map(|it| (it.table, it.columns.clone())),
            optional: relation.ends.each_ref().map(|it| it.optional),
        }
    }

    /// The sides as the text has them, and the operator between.
    fn spelling(&self, holder_first: bool) -> ([usize; 2], String) {
        let (order, operator) = match self.kind {
            RelationKind::OneToMany if holder_first => ([1, 0], ">"),
            RelationKind::OneToMany => ([0, 1], "<"),
            RelationKind::OneToOne => ([0, 1], "-"),
            RelationKind::ManyToMany => ([0, 1], "<>"),
        };
        let [left, right] = order.map(|it: usize| self.optional[it]);
        (order, marked_operator(left, operator, right))
    }
}

/// Writes a Ref anew, but for what it says already. An inline one stays where its column does and the
/// text can say it there; else it becomes an element.
fn respell(document: &Document, id: RelationId, new: &Wanted) -> Result<TextEdit, String> {
    let schema = document.schema();
    let (relation, source) = said(document, id).ok_or_else(|| why_not(schema, id))?;
    let path = |end: &(TableId, Vec<ColumnId>)| columns_path(schema, end.0, &end.1);
    if source.inline {
        return respell_inline(document, id, relation, source, new);
    }
    let is_same = |a: usize, b: usize| {
        relation.ends[a].table == new.ends[b].0 && relation.ends[a].columns == new.ends[b].1
    };
    // Which of the ends now stand left and right.
    let first = usize::from(source.ends[1].start() < source.ends[0].start());
    let stand = [first, 1 - first];
    // A turned key keeps its ends where they are.
    let holder_first = is_same(stand[0], 1) || (first == 1 && !is_same(stand[0], 0));
    let (order, operator) = new.spelling(holder_first);
    let mut indels = Vec::new();
    for (stands, wanted) in stand.into_iter().zip(order) {
        if !is_same(stands, wanted) {
            let insert = path(&new.ends[wanted]);
            indels.push(Indel { delete: source.ends[stands], insert });
        }
    }
    if slice(document, source.operator) != operator {
        indels.push(Indel { delete: source.operator, insert: operator });
    }
    Ok(TextEdit::new(indels))
}

fn respell_inline(
    document: &Document,
    id: RelationId,
    relation: &Relation,
    source: &RelationSource,
    new: &Wanted,
) -> Result<TextEdit, String> {
    let schema = document.schema();
    let (table, column, from_partial) = super::relation::inline_column(document, relation, source)
        .ok_or_else(|| why_not(schema, id))?;
    let own = (table, vec![column]);
    // Where the text can say it: the own end is the left one; of `-` and `<>` it holds the key.
    let at = new.ends.iter().position(|it| *it == own);
    let other = |at: usize| &new.ends[1 - at];
    let stays = at.filter(|&at| {
        let is_right = new.kind == RelationKind::OneToMany || at == 1;
        is_right && other(at).1.len() == 1
    });
    let inline = |at: usize| {
        let operator = match (new.kind, at) {
            (RelationKind::OneToMany, 1) => ">",
            (RelationKind::OneToMany, _) => "<",
            (RelationKind::OneToOne, _) => "-",
            (RelationKind::ManyToMany, _) => "<>",
        };
        let operator = marked_operator(new.optional[at], operator, new.optional[1 - at]);
        (operator, other(at).clone())
    };
    if let Some(at) = stays {
        let (operator, other) = inline(at);
        let now = relation.ends.iter().find(|it| (it.table, it.columns.clone()) != own);
        let now_place = source.ends.iter().find(|it| source.range.contains_range(**it));
        let mut indels = vec![Indel { delete: source.operator, insert: operator }];
        if let (Some(now), Some(place)) = (now, now_place)
            && (now.table, &now.columns) != (other.0, &other.1)
        {
            if from_partial {
                return Err(PARTIAL.into());
            }
            indels.push(Indel { delete: *place, insert: columns_path(schema, other.0, &other.1) });
        }
        indels.retain(|it| slice(document, it.delete) != it.insert);
        return Ok(TextEdit::new(indels));
    }
    if from_partial {
        return Err(PARTIAL.into());
    }
    let gone = remove_relation(document, id);
    let middle = document.edit(&gone);
    // On another column, as it stood on this one.
    let holder = &new.ends[1];
    let may_hold = schema.column(holder.0, *holder.1.first().unwrap_or(&ColumnId(0)));
    if let (&[column], true) =
        (holder.1.as_slice(), may_hold.is_some_and(|it| it.partial.is_none()))
        && new.ends[0].1.len() == 1
        && new.kind != RelationKind::ManyToMany
    {
        let (operator, other) = inline(1);
        let setting = format!("ref: {operator} {}", columns_path(schema, other.0, &other.1));
        let next = add_settings(&middle, Owner::Column(holder.0, column), &setting);
        return Ok(gone.then(&next));
    }
    let (order, operator) = new.spelling(true);
    let [left, right] = order.map(|it| columns_path(schema, new.ends[it].0, &new.ends[it].1));
    Ok(gone.then(&append_element(&middle, &format!("Ref: {left} {operator} {right}"))))
}

const PARTIAL: &str = "A partial brings this relation into its tables. Change it there.";

/// Writes a referential action, or takes it away: `delete` or `update`, with its words in DBML.
pub fn set_action(
    document: &Document,
    id: RelationId,
    name: &str,
    action: Option<Action>,
) -> TextEdit {
    match action {
        Some(action) => set_relation_setting(document, id, name, Some(action.dbml())),
        None => remove_setting(document, Owner::Relation(id), name),
    }
}

/// Gives a Ref a name, or takes it away. An inline one becomes an element.
///
/// # Errors
/// See [`set_kind`].
pub fn rename_relation(
    document: &Document,
    id: RelationId,
    name: Option<&str>,
) -> Result<TextEdit, String> {
    let schema = document.schema();
    let (relation, source) = said(document, id).ok_or_else(|| why_not(schema, id))?;
    let name = name.map(str::trim).filter(|it| !it.is_empty());
    if relation.name.as_deref() == name {
        return Ok(TextEdit::default());
    }
    if source.inline {
        let Some(name) = name else { return Ok(TextEdit::default()) };
        let edit = to_element(document, id, &format!(" {}", quote_name(name)), "");
        return if edit.is_empty() { Err(PARTIAL.into()) } else { Ok(edit) };
    }
    Ok(match (source.name, name) {
        (Some(place), Some(name)) => TextEdit::replace(place, quote_name(name)),
        (Some(place), None) => {
            let start = before(document, place.start()).trim_end_matches([' ', '\t']).len();
            TextEdit::delete(range(start, place.end().into()))
        }
        (None, Some(name)) => {
            let keyword = source.range.start() + TextSize::of("Ref");
            TextEdit::insert(keyword, format!(" {}", quote_name(name)))
        }
        (None, None) => TextEdit::default(),
    })
}

/// Switches a relation off, or on again: it stays in the document and is no part of the database.
pub fn set_inactive(document: &Document, id: RelationId, on: bool) -> TextEdit {
    match on {
        true => set_relation_setting(document, id, "inactive", None),
        false => remove_setting(document, Owner::Relation(id), "inactive"),
    }
}
