//! What is wrong with a document: the rules, each with its documentation and its fixes.
//!
//! A rule is one file: its [`Rule`], the check with the fixes, and the tests. It looks at the
//! [`Context`], whose tables every rule shares, and pushes what it finds. A rule is added by that
//! file, its `mod` line and its line in [`RULES`].
//!
//! A run asks the rules that concern what the schema is for, see [`Platform`] and [`Options`].

use crate::document::Document;
use crate::order;
use crate::problem::{Diagnostic, Fix, Severity};
use crate::text::TextRange;

mod allow;
mod attribute_hides_column;
mod attribute_hides_inherited;
mod attribute_number;
mod attribute_reserved;
mod attribute_taken_twice;
mod calm;
mod cascade_blocked;
mod cascade_paths;
mod cascade_reach;
mod cascades;
mod check_without_column;
mod client_default_only;
mod column_case_differs;
mod column_type_differs;
mod column_with_two_keys;
mod consistency;
mod context;
mod default_of_text;
mod default_type;
mod delete_cascade_through_link;
mod delete_cascade_to_parent;
mod delete_orphan_without_delete;
mod discriminator_without_column;
mod duplicate;
mod entity_name_plural;
mod entity_name_taken;
mod factory_is_value;
mod fix_all;
mod float_for_money;
mod foreign_key_type;
mod foreign_key_without_index;
mod function_as_text;
mod hierarchy;
mod hierarchy_without_discriminator;
mod hybrid_not_sql;
mod identifier_too_long;
mod identity_taken;
mod increment_outside_key;
mod increment_without_number;
mod index_name_taken;
mod index_over_expression;
mod index_over_text;
mod indexes;
mod inheritance_without_support;
mod inherited_column_repeated;
mod islands;
mod isolated_table;
mod isolated_tables;
mod key_blanked_on_delete;
mod key_name_differs;
mod key_names;
mod key_without_relation;
mod link_table_that_is_entity;
mod link_table_with_many_keys;
mod link_table_with_required_column;
mod link_table_without_key;
mod link_table_without_two_keys;
mod loading_needs_collection;
mod loading_one_by_one;
mod many_over_unique;
mod metadata;
mod mistaken_metadata_key;
mod name_pairs;
mod names;
mod names_alike;
mod names_cut_alike;
mod names_differ_in_case;
mod navigation;
mod navigation_without_key;
mod null_by_update;
mod nullable_primary_key;
mod nullable_unique;
mod omitted_side_without_action;
mod one_to_one_without_unique;
mod optional_mark_on_required_key;
mod order_by_missing_column;
mod outdated_loading;
mod page;
mod passive_deletes_against_cascade;
mod passive_deletes_on_key_side;
mod passive_deletes_without_action;
mod platform;
mod polymorphic_pair;
mod primary_key;
mod reading;
mod redundant_index;
mod redundant_unique;
mod reference_out_of_order;
mod reference_to_non_unique;
mod relation_stored_twice;
mod required_key_cycle;
mod reserved_name;
mod resolve;
mod set_default_on_mysql;
mod set_default_without_default;
mod set_null_on_not_null;
mod set_null_on_shared_column;
mod setting;
mod setting_without_attribute;
mod several_joined_collections;
mod sibling_column_type;
mod sides_over_different_keys;
mod soft_delete_with_unique;
mod split_composite_key;
mod subclass_column_not_null;
mod subclass_without_identity;
mod subclass_without_key;
mod suggest;
mod syntax;
mod table_case_differs;
mod table_number_differs;
mod table_without_primary_key;
mod tenancy;
mod tenant_crossing_key;
mod tenant_without_index;
mod timestamp_without_zone;
mod turned_around_key;
mod type_name_taken;
mod type_without_order;
mod unclear_flag;
mod unknown_cascade;
mod unknown_loading;
mod unknown_type;
mod uuid_key_without_default;
mod varchar_without_length;
mod view_only_that_writes;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

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

/// All rules, in the order of the documentation: first what parser and lowering say.
pub const RULES: &[Rule] = &[
    syntax::RULE,
    resolve::RULE,
    duplicate::RULE,
    setting::RULE,
    metadata::RULE,
    primary_key::RULE,
    allow::RULE,
    navigation_without_key::RULE,
    attribute_taken_twice::RULE,
    attribute_hides_column::RULE,
    setting_without_attribute::RULE,
    set_null_on_not_null::RULE,
    set_default_without_default::RULE,
    set_default_on_mysql::RULE,
    set_null_on_shared_column::RULE,
    null_by_update::RULE,
    link_table_with_required_column::RULE,
    link_table_without_key::RULE,
    link_table_without_two_keys::RULE,
    link_table_with_many_keys::RULE,
    link_table_that_is_entity::RULE,
    one_to_one_without_unique::RULE,
    many_over_unique::RULE,
    turned_around_key::RULE,
    optional_mark_on_required_key::RULE,
    relation_stored_twice::RULE,
    sides_over_different_keys::RULE,
    column_with_two_keys::RULE,
    unknown_cascade::RULE,
    delete_cascade_to_parent::RULE,
    delete_cascade_through_link::RULE,
    delete_orphan_without_delete::RULE,
    passive_deletes_against_cascade::RULE,
    passive_deletes_without_action::RULE,
    passive_deletes_on_key_side::RULE,
    key_blanked_on_delete::RULE,
    omitted_side_without_action::RULE,
    view_only_that_writes::RULE,
    unclear_flag::RULE,
    unknown_loading::RULE,
    loading_needs_collection::RULE,
    outdated_loading::RULE,
    several_joined_collections::RULE,
    attribute_number::RULE,
    order_by_missing_column::RULE,
    mistaken_metadata_key::RULE,
    reference_to_non_unique::RULE,
    reference_out_of_order::RULE,
    split_composite_key::RULE,
    foreign_key_type::RULE,
    required_key_cycle::RULE,
    table_without_primary_key::RULE,
    entity_name_taken::RULE,
    index_name_taken::RULE,
    check_without_column::RULE,
    reserved_name::RULE,
    uuid_key_without_default::RULE,
    increment_without_number::RULE,
    redundant_unique::RULE,
    redundant_index::RULE,
    nullable_unique::RULE,
    type_without_order::RULE,
    foreign_key_without_index::RULE,
    subclass_without_identity::RULE,
    identity_taken::RULE,
    hierarchy_without_discriminator::RULE,
    discriminator_without_column::RULE,
    subclass_without_key::RULE,
    subclass_column_not_null::RULE,
    sibling_column_type::RULE,
    inherited_column_repeated::RULE,
    attribute_hides_inherited::RULE,
    inheritance_without_support::RULE,
    nullable_primary_key::RULE,
    unknown_type::RULE,
    type_name_taken::RULE,
    varchar_without_length::RULE,
    client_default_only::RULE,
    function_as_text::RULE,
    default_type::RULE,
    hybrid_not_sql::RULE,
    factory_is_value::RULE,
    index_over_text::RULE,
    index_over_expression::RULE,
    default_of_text::RULE,
    increment_outside_key::RULE,
    float_for_money::RULE,
    timestamp_without_zone::RULE,
    tenant_crossing_key::RULE,
    tenant_without_index::RULE,
    cascade_reach::RULE,
    cascade_paths::RULE,
    cascade_blocked::RULE,
    attribute_reserved::RULE,
    names_alike::RULE,
    names_differ_in_case::RULE,
    identifier_too_long::RULE,
    names_cut_alike::RULE,
    polymorphic_pair::RULE,
    key_without_relation::RULE,
    soft_delete_with_unique::RULE,
    loading_one_by_one::RULE,
    isolated_table::RULE,
    isolated_tables::RULE,
    column_case_differs::RULE,
    table_case_differs::RULE,
    table_number_differs::RULE,
    entity_name_plural::RULE,
    key_name_differs::RULE,
    column_type_differs::RULE,
];

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
