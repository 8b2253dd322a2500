//! What a person does to a document, each thing as a [`TextEdit`](crate::text::TextEdit): the operations that
//! the diagram, the forms and the quick fixes share.
//!
//! An operation touches only its own bytes: no comment and no formatting of a person is lost, and
//! the document's indentation and line breaks are taken up. What cannot be done by text (an implicit
//! link table stands nowhere) gives an empty edit. What a person asked for and must not have (a name
//! that is taken, a table without columns) is refused with a sentence that says why.
//!
//! An operation of several steps makes each for the document after the one before, and puts them together
//! by [`TextEdit::then`](crate::text::TextEdit::then): it is one edit, so one step of undo.

mod add;
mod arrange;
mod clipboard;
mod column;
mod connect;
mod cut;
mod delete;
mod elements;
mod ends;
mod format;
mod inject;
mod layout;
mod link;
mod move_tables;
mod navigation;
mod note;
mod relation;
mod remove_index;
mod rename;
mod rows;
mod settings;
mod sql;
mod table;
pub(crate) mod write;
#[cfg(test)]
mod tests;

pub(crate) use layout::comments;

pub use add::{add_column, add_columns, add_index, add_indexes, append_element};
pub use arrange::{Align, Placed, align, distribute};
pub use clipboard::{Pasted, copy, duplicate_tables, paste};
pub use column::{Flag, move_column, set_default, set_flag, set_type};
pub use connect::{Columns, connect_columns, connect_tables, may_meet};
pub use delete::{Deletion, delete, delete_relation};
pub use elements::{add_enum, add_view, make_object, set_index_parts};
pub use ends::{
    rename_relation, reverse, set_action, set_end, set_inactive, set_kind, set_optional,
};
pub use format::format;
pub use inject::{add_partial_column, inject, remove_injection};
pub use link::{hide_link_table, set_association, write_link_table};
pub use move_tables::move_tables;
pub use navigation::{Attribute, set_attribute, set_navigation};
pub use note::{add_check, add_label, set_check, set_color, set_note};
pub use relation::{remove_relation, set_operator, set_relation_setting};
pub use remove_index::remove_index;
pub use rename::rename;
pub use rows::{add_row, remove_row, set_cell};
pub use settings::{Owner, allow, remember, remove_setting, set_setting};
pub use table::{GroupChoice, add_table, free_table_name, group_tables, set_collapsed};
pub use write::quote_table;

pub use crate::syntax::{quote_name, quote_string};
