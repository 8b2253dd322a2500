//! What is wrong with a document: the rules, each with its documentation and its fixes.
//!
//! A rule is one file: its [`Rule`], the check with the fixes, and the tests. It looks at the
//! [`Context`], whose tables every rule shares, and pushes what it finds. A rule is added by that
//! file and its two lines in the registry below.
//!
//! A run asks the rules that concern what the schema is for, see [`Platform`] and [`Options`].

use crate::document::Document;
use crate::order;
use crate::problem::{Diagnostic, Fix, Severity};
use crate::text::TextRange;

mod calm;
mod context;
mod names;
mod fix_all;
mod indexes;
mod hierarchy;
mod navigation;
mod page;
mod cascades;
mod tenancy;
mod consistency;
mod platform;
mod suggest;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod testing;

pub use allow::owner_to_allow;
pub use context::Context;
pub use fix_all::{Fixed, fix_all_safe, fix_safely};
pub use page::{documentation, facts, page};
pub use platform::Platform;

/// A rule: one file of `diagnostics/`, with its check, fixes, documentation and tests.
pub struct Rule {
    /// Kebab-case, as `allow` and the command line know it.
    pub code: &'static str,
    /// The worst that it finds. An error is refused by whom it concerns.
    pub severity: Severity,
    /// Where it stands in the documentation.
    pub group: Group,
    /// The rule is asked where one of these is chosen; where there are none, always. What only some of
    /// them refuse the check finds out by [`Context::concerns`].
    pub concerns: &'static [Platform],
    pub repair: Repair,
    /// One line for lists.
    pub title: &'static str,
    /// Markdown with the headings `What it does`, `Why is this bad?`, `Example`, `Use instead`. The
    /// example triggers the rule, and what to use instead does not.
    pub documentation: &'static str,
    pub check: fn(&Context<'_>, &mut Vec<Diagnostic>),
}

/// Whether a rule can mend what it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// By a fix: its example has one.
    Mechanical,
    /// Only a person knows what was meant.
    ByHand,
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What parser and lowering cannot read.
    Text,
    /// Relations, what leads along them and what runs along them.
    Relations,
    /// Primary, foreign and unique keys, indexes, checks.
    Keys,
    Columns,
    Names,
    Inheritance,
    /// The schema as a whole: what works, and is regretted later.
    Design,
}

impl Rule {
    /// Whether `allow` and mute lists may name it. What cannot be read cannot be allowed.
    pub fn can_be_allowed(&self) -> bool {
        self.group != Group::Text
    }
}

impl Group {
    pub const ALL: &[Group] = &[
        Group::Text,
        Group::Relations,
        Group::Keys,
        Group::Columns,
        Group::Names,
        Group::Inheritance,
        Group::Design,
    ];

    pub fn title(self) -> &'static str {
        match self {
            Group::Text => "Text",
            Group::Relations => "Relations",
            Group::Keys => "Keys, indexes and checks",
            Group::Columns => "Columns",
            Group::Names => "Names",
            Group::Inheritance => "Inheritance",
            Group::Design => "Design",
        }
    }
}

/// What a person may choose of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What the schema is for; `None` leaves it to the document, see [`Platform::of`].
    pub platforms: Option<Vec<Platform>>,
    /// Codes of the rules that are asked; `None` is all. What cannot be read is always said.
    pub only: Option<Vec<String>>,
    /// Codes of rules that are not asked. What cannot be read cannot be muted.
    pub muted: Vec<String>,
}

impl Options {
    /// For every platform, nothing muted.
    pub fn all() -> Options {
        Options { platforms: Some(Platform::ALL.to_vec()), ..Options::default() }
    }
}

macro_rules! rules {
    ($(mod $module:ident; $rule:path $(, and $more:path)*,)+) => {
        $(mod $module;)+

        /// All rules, in the order of the documentation: first what parser and lowering say.
        pub const RULES: &[Rule] = &[$($rule $(, $more)*),+];
    };
}
rules! {
    mod reading;
    reading::SYNTAX,
    and reading::RESOLVE,
    and reading::DUPLICATE,
    and reading::SETTING,
    and reading::METADATA,
    and reading::PRIMARY_KEY,
    mod allow;
    allow::RULE,
    mod navigation_without_key;
    navigation_without_key::RULE,
    mod attribute_taken_twice;
    attribute_taken_twice::RULE,
    mod attribute_hides_column;
    attribute_hides_column::RULE,
    mod setting_without_attribute;
    setting_without_attribute::RULE,
    mod set_null_on_not_null;
    set_null_on_not_null::RULE,
    mod set_default_without_default;
    set_default_without_default::RULE,
    mod set_default_on_mysql;
    set_default_on_mysql::RULE,
    mod set_null_on_shared_column;
    set_null_on_shared_column::RULE,
    mod link_table_with_required_column;
    link_table_with_required_column::RULE,
    mod link_table_without_key;
    link_table_without_key::RULE,
    mod link_table_without_two_keys;
    link_table_without_two_keys::RULE,
    mod link_table_with_many_keys;
    link_table_with_many_keys::RULE,
    mod link_table_that_is_entity;
    link_table_that_is_entity::RULE,
    mod one_to_one_without_unique;
    one_to_one_without_unique::RULE,
    mod many_over_unique;
    many_over_unique::RULE,
    mod turned_around_key;
    turned_around_key::RULE,
    mod optional_mark_on_required_key;
    optional_mark_on_required_key::RULE,
    mod relation_stored_twice;
    relation_stored_twice::RULE,
    mod sides_over_different_keys;
    sides_over_different_keys::RULE,
    mod column_with_two_keys;
    column_with_two_keys::RULE,
    mod unknown_cascade;
    unknown_cascade::RULE,
    mod delete_cascade_to_parent;
    delete_cascade_to_parent::RULE,
    mod delete_cascade_through_link;
    delete_cascade_through_link::RULE,
    mod delete_orphan_without_delete;
    delete_orphan_without_delete::RULE,
    mod passive_deletes_against_cascade;
    passive_deletes_against_cascade::RULE,
    mod passive_deletes_without_action;
    passive_deletes_without_action::RULE,
    mod passive_deletes_on_key_side;
    passive_deletes_on_key_side::RULE,
    mod key_blanked_on_delete;
    key_blanked_on_delete::RULE,
    mod omitted_side_without_action;
    omitted_side_without_action::RULE,
    mod view_only_that_writes;
    view_only_that_writes::RULE,
    mod unclear_flag;
    unclear_flag::RULE,
    mod unknown_loading;
    unknown_loading::RULE,
    mod loading_needs_collection;
    loading_needs_collection::RULE,
    mod outdated_loading;
    outdated_loading::RULE,
    mod several_joined_collections;
    several_joined_collections::RULE,
    mod attribute_number;
    attribute_number::RULE,
    mod order_by_missing_column;
    order_by_missing_column::RULE,
    mod mistaken_metadata_key;
    mistaken_metadata_key::RULE,
    mod reference_to_non_unique;
    reference_to_non_unique::RULE,
    mod split_composite_key;
    split_composite_key::RULE,
    mod foreign_key_type;
    foreign_key_type::RULE,
    mod required_key_cycle;
    required_key_cycle::RULE,
    mod table_without_primary_key;
    table_without_primary_key::RULE,
    mod entity_name_taken;
    entity_name_taken::RULE,
    mod index_name_taken;
    index_name_taken::RULE,
    mod check_without_column;
    check_without_column::RULE,
    mod reserved_name;
    reserved_name::RULE,
    mod uuid_key_without_default;
    uuid_key_without_default::RULE,
    mod increment_without_number;
    increment_without_number::RULE,
    mod redundant_unique;
    redundant_unique::RULE,
    mod redundant_index;
    redundant_index::RULE,
    mod nullable_unique;
    nullable_unique::RULE,
    mod type_without_order;
    type_without_order::RULE,
    mod foreign_key_without_index;
    foreign_key_without_index::RULE,
    mod subclass_without_identity;
    subclass_without_identity::RULE,
    mod identity_taken;
    identity_taken::RULE,
    mod hierarchy_without_discriminator;
    hierarchy_without_discriminator::RULE,
    mod discriminator_without_column;
    discriminator_without_column::RULE,
    mod subclass_without_key;
    subclass_without_key::RULE,
    mod subclass_column_not_null;
    subclass_column_not_null::RULE,
    mod sibling_column_type;
    sibling_column_type::RULE,
    mod inherited_column_repeated;
    inherited_column_repeated::RULE,
    mod attribute_hides_inherited;
    attribute_hides_inherited::RULE,
    mod inheritance_without_support;
    inheritance_without_support::RULE,
    mod nullable_primary_key;
    nullable_primary_key::RULE,
    mod unknown_type;
    unknown_type::RULE,
    mod type_name_taken;
    type_name_taken::RULE,
    mod varchar_without_length;
    varchar_without_length::RULE,
    mod client_default_only;
    client_default_only::RULE,
    mod function_as_text;
    function_as_text::RULE,
    mod default_type;
    default_type::RULE,
    mod hybrid_not_sql;
    hybrid_not_sql::RULE,
    mod factory_is_value;
    factory_is_value::RULE,
    mod text_without_length;
    text_without_length::INDEX,
    and text_without_length::DEFAULT,
    mod increment_outside_key;
    increment_outside_key::RULE,
    mod float_for_money;
    float_for_money::RULE,
    mod timestamp_without_zone;
    timestamp_without_zone::RULE,
    mod tenant_crossing_key;
    tenant_crossing_key::RULE,
    mod tenant_without_index;
    tenant_without_index::RULE,
    mod cascade_reach;
    cascade_reach::RULE,
    mod cascade_paths;
    cascade_paths::TWICE,
    and cascade_paths::BLOCKED,
    mod attribute_reserved;
    attribute_reserved::RULE,
    mod names_alike;
    names_alike::ALIKE,
    and names_alike::CASE,
    mod identifier_too_long;
    identifier_too_long::RULE,
    mod names_cut_alike;
    names_cut_alike::RULE,
    mod polymorphic_pair;
    polymorphic_pair::POLYMORPHIC,
    and polymorphic_pair::KEY,
    mod soft_delete_with_unique;
    soft_delete_with_unique::RULE,
    mod loading_one_by_one;
    loading_one_by_one::RULE,
    mod isolated_table;
    isolated_table::ALONE,
    and isolated_table::ISLAND,
    mod case_differs;
    case_differs::COLUMN,
    and case_differs::TABLE,
    mod table_number_differs;
    table_number_differs::RULE,
    mod entity_name_plural;
    entity_name_plural::RULE,
    mod key_name_differs;
    key_name_differs::RULE,
    mod column_type_differs;
    column_type_differs::RULE,
}

/// The rule of a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|it| it.code == code)
}

/// The rule that somebody may have meant who wrote this code.
pub fn rule_like(code: &str) -> Option<&'static Rule> {
    rule(suggest::nearest(code, RULES.iter().map(|it| it.code))?)
}

/// All problems of a document: what parser and lowering said, then the rules that concern what it is
/// for, sorted by place. What a partial brings to several tables is said once. A table that could not be
/// read in full gets no fixes: nobody knows where its parts end.
pub fn check(document: &Document, options: &Options) -> Vec<Diagnostic> {
    let platforms = match &options.platforms {
        Some(chosen) => chosen.clone(),
        None => Platform::of(document.schema()),
    };
    let context = Context::new(document, platforms);
    let mut found = Vec::new();
    let is_asked = |rule: &Rule| {
        let named = |codes: &[String]| codes.iter().any(|it| it == rule.code);
        let concerns = |it: &Platform| context.concerns(*it);
        options.only.as_deref().is_none_or(named)
            && !named(&options.muted)
            && (rule.concerns.is_empty() || rule.concerns.iter().any(concerns))
    };
    for rule in RULES.iter().filter(|it| is_asked(it)) {
        (rule.check)(&context, &mut found);
    }
    allow::apply(&context, &mut found, is_asked);
    let broken = context.broken();
    for it in &mut found {
        let touches = |fix: &Fix, range: TextRange| {
            fix.edit.indels().iter().any(|it| range.contains_range(it.delete))
        };
        it.fixes.retain(|fix| !fix.edit.is_empty() && !broken.iter().any(|it| touches(fix, *it)));
    }
    let mut out = document.diagnostics().to_vec();
    out.extend(found);
    order::sort_by_key(&mut out, |it| (it.range.start(), it.range.end(), it.severity));
    out.dedup_by(|b, a| a.range == b.range && a.code == b.code && context.is_in_partial(a.range));
    out
}
