//! A relation is one object with two ends, as ORMs see it: which table each end stands at, by
//! which columns, and under which attribute (if any) one may navigate from there.

use serde::{Deserialize, Serialize};

use super::{ColumnId, RelationId, TableId};

/// A relation between two entities.
///
/// A link table's two keys are relations of their own (`Via::Key`); the many-to-many relation
/// that goes through them names both (`Via::Link`).
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// The Ref's name; the foreign key constraint takes it.
    pub name: Option<String>,
    pub kind: RelationKind,
    /// `[0]` is the referenced end (of many-to-many: the left), `[1]` the one that holds the
    /// foreign key (the right). See [`Side`].
    pub ends: [End; 2],
    pub via: Via,
    pub color: Option<String>,
    /// Kept in the document but switched off: not part of the database.
    pub inactive: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// `ends[0]` is the one, `ends[1]` the many.
    OneToMany,
    OneToOne,
    ManyToMany,
}

/// Index into `Relation::ends`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Referenced by the key; of many-to-many the left one.
    Referenced = 0,
    /// Holds the key; of many-to-many the right one.
    Holder = 1,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Via {
    /// A foreign key from `ends[1].columns` to `ends[0].columns`.
    Key { on_delete: Option<Action>, on_update: Option<Action> },
    /// An association table; `keys[0]` is its relation to `ends[0].table`, `keys[1]` to `ends[1].table`.
    Link { table: TableId, keys: [RelationId; 2] },
}

#[derive(Clone, Debug, PartialEq)]
pub struct End {
    pub table: TableId,
    /// The columns that meet those of the other end, in the same order.
    pub columns: Vec<ColumnId>,
    /// Marked by `?`: this end may have no row. See [`Relation::is_optional`](crate::schema::Schema::is_optional)
    /// for what the columns say.
    pub optional: bool,
    /// How this end's entity reaches the other's; `None` omits the attribute.
    pub navigation: Option<Navigation>,
}

/// An attribute of one entity that leads to the other.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Navigation {
    pub attribute: String,
    /// `lazy`: select, joined, selectin …, as written.
    pub loading: Option<String>,
    /// As written: `all, delete-orphan`.
    pub cascade: Option<String>,
    /// As written: `true`, `all`.
    pub passive_deletes: Option<String>,
    pub order_by: Option<String>,
    pub single_parent: bool,
    /// `viewonly`: only read, never written through.
    pub view_only: bool,
}

/// A referential action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    Cascade,
    Restrict,
    SetNull,
    SetDefault,
    NoAction,
}

impl Relation {
    pub fn end(&self, side: Side) -> &End {
        &self.ends[side as usize]
    }

    pub fn referenced(&self) -> &End {
        &self.ends[0]
    }

    pub fn holder(&self) -> &End {
        &self.ends[1]
    }

    pub fn is_self(&self) -> bool {
        self.ends[0].table == self.ends[1].table
    }

    pub fn is_composite(&self) -> bool {
        self.ends[0].columns.len() > 1
    }

    /// Whether an attribute at `side` holds a collection.
    pub fn is_collection(&self, side: Side) -> bool {
        match self.kind {
            RelationKind::OneToMany => side == Side::Referenced,
            RelationKind::OneToOne => false,
            RelationKind::ManyToMany => true,
        }
    }
}

impl Side {
    pub const BOTH: [Side; 2] = [Side::Referenced, Side::Holder];

    pub fn other(self) -> Side {
        match self {
            Side::Referenced => Side::Holder,
            Side::Holder => Side::Referenced,
        }
    }
}

impl Action {
    pub const ALL: [Action; 5] =
        [Action::Cascade, Action::Restrict, Action::SetNull, Action::SetDefault, Action::NoAction];

    /// Whether it changes rows that refer to a changed one, and does not keep that one from changing.
    pub fn changes_rows(self) -> bool {
        matches!(self, Action::Cascade | Action::SetNull | Action::SetDefault)
    }

    /// As DBML writes it.
    pub fn dbml(self) -> &'static str {
        match self {
            Action::Cascade => "cascade",
            Action::Restrict => "restrict",
            Action::SetNull => "set null",
            Action::SetDefault => "set default",
            Action::NoAction => "no action",
        }
    }

    /// As SQL writes it.
    pub fn sql(self) -> &'static str {
        match self {
            Action::Cascade => "CASCADE",
            Action::Restrict => "RESTRICT",
            Action::SetNull => "SET NULL",
            Action::SetDefault => "SET DEFAULT",
            Action::NoAction => "NO ACTION",
        }
    }
}
