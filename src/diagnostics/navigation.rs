//! What the rules on attributes share: who has which, what its cascade holds, and edits of what the
//! document says of it.

use super::Context;
use super::context::{NamedAt, back};
use super::suggest::entity;
use crate::edits::{quote_string, remove_setting, set_setting};
use crate::naming::plural;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::relations::NAVIGATION_KEYS;
use crate::schema::{Navigation, Relation, RelationId, Side, Table, TableId, Via};
use crate::text::{TextEdit, TextRange, TextSize};

/// An attribute by which one entity reaches another.
#[derive(Clone, Copy)]
pub(super) struct Attribute<'a> {
    pub(super) id: RelationId,
    pub(super) relation: &'a Relation,
    pub(super) side: Side,
    pub(super) navigation: &'a Navigation,
}

/// The attributes of the relations in force.
pub(super) fn attributes<'a>(context: &Context<'a>) -> impl Iterator<Item = Attribute<'a>> {
    let relations = context.schema.relations().filter(|(_, it)| !it.inactive);
    relations.flat_map(|(id, relation)| {
        Side::BOTH.into_iter().filter_map(move |side| {
            let navigation = relation.end(side).navigation.as_ref()?;
            Some(Attribute { id, relation, side, navigation })
        })
    })
}

impl<'a> Attribute<'a> {
    /// The table whose entity has it.
    pub(super) fn table(&self) -> TableId {
        self.relation.end(self.side).table
    }

    /// The table that it leads to.
    pub(super) fn target(&self) -> TableId {
        self.relation.end(self.side.other()).table
    }

    pub(super) fn is_collection(&self) -> bool {
        self.relation.is_collection(self.side)
    }

    /// Whether it leads along a key from the end that holds it.
    pub(super) fn holds_key(&self) -> bool {
        self.side == Side::Holder && matches!(self.relation.via, Via::Key { .. })
    }

    /// Where the text says something of it, by the key that speaks of the holder's: `lazy`.
    pub(super) fn said(&self, context: &Context<'a>, key: &str) -> Option<NamedAt> {
        context.said_at(self.id, self.side, key)
    }

    /// `users.posts`, as messages name it.
    pub(super) fn name(&self, context: &Context<'_>) -> String {
        format!("{}.{}", context.table_name(self.table()), self.navigation.attribute)
    }

    /// Its cascades, in the order of the text.
    pub(super) fn cascades(&self) -> Vec<&'a str> {
        let said = self.navigation.cascade.as_deref().unwrap_or_default();
        said.split(',').map(str::trim).filter(|it| !it.is_empty()).collect()
    }

    /// Whether deleting an entity deletes what this leads to.
    pub(super) fn deletes(&self) -> bool {
        self.cascades().iter().any(|it| matches!(*it, "all" | "delete" | "delete-orphan"))
    }

    pub(super) fn deletes_orphans(&self) -> bool {
        self.cascades().contains(&"delete-orphan")
    }

    /// A problem with something that the text says of it.
    pub(super) fn problem(
        &self,
        code: &'static str,
        severity: Severity,
        range: TextRange,
        message: String,
        fixes: Vec<Fix>,
    ) -> Diagnostic {
        let subject = Some(Subject::Relation(self.id));
        Diagnostic { code, severity, range, message, related: Vec::new(), fixes, subject }
    }
}

/// Takes away what is said.
pub(super) fn remove(context: &Context<'_>, said: &NamedAt) -> TextEdit {
    remove_setting(context.document, said.owner(), said.name)
}

/// Gives what is said another value.
pub(super) fn say(context: &Context<'_>, said: &NamedAt, value: &str) -> TextEdit {
    set_setting(context.document, said.owner(), said.name, Some(&quote_string(value)))
}

/// Says it of the other end: `cascade` becomes `back_cascade` with the same value. `None` where that end
/// has no attribute, or says it already.
pub(super) fn move_to_other_end(
    context: &Context<'_>,
    at: &Attribute<'_>,
    key: &str,
) -> Option<Fix> {
    let said = at.said(context, key)?;
    at.relation.end(at.side.other()).navigation.as_ref()?;
    let (table, column, _) = context.speaks_of(at.id, at.side.other())?;
    if context.said_at(at.id, at.side.other(), key).is_some()
        || (table, column) != (said.table, said.column)
    {
        return None;
    }
    let other = match at.side {
        Side::Holder => back(key)?,
        Side::Referenced => *NAVIGATION_KEYS.iter().find(|it| **it == key)?,
    };
    let edit = rename(context, said.setting, other)?;
    Some(Fix::needs_review(format!("Say `{other}` instead of `{}`", said.name), edit))
}

/// Gives a setting another key.
pub(super) fn rename(context: &Context<'_>, setting: TextRange, name: &str) -> Option<TextEdit> {
    let (before, _) = context.text(setting).split_once(':')?;
    let length = TextSize::of(before.split_whitespace().next()?);
    Some(TextEdit::replace(TextRange::at(setting.start(), length), name))
}

/// One of the words of a value as the text has it; the whole where it is written otherwise there.
pub(super) fn word(context: &Context<'_>, value: TextRange, word: &str) -> TextRange {
    let mut start = value.start();
    for piece in context.text(value).split_inclusive([',', '\'', '"']) {
        let inner = piece.trim_start();
        if inner.trim_end_matches([',', '\'', '"', ' ']) == word {
            let blanks = TextSize::of(piece) - TextSize::of(inner);
            return TextRange::at(start + blanks, TextSize::of(word));
        }
        start += TextSize::of(piece);
    }
    value
}

/// What an entity is called: `order_item`, and several of them.
pub(super) fn words(table: &Table) -> [String; 2] {
    let one = entity(&table.name);
    let several = plural(&one);
    [one, several]
}
