//! Every pitfall of relations that is known has its rule. `V01` and on number them; which rule answers
//! each stands here, or why no schema document can hold it, and a document shows that the rule does. And the
//! page of all rules is that of the registry, and what is right is not reported.

use std::path::{Path, PathBuf};

use crowsfoot::diagnostics::{self, Options, rule};
use crowsfoot::document::Document;
use crowsfoot::problem::{Diagnostic, Severity};
use expect_test::{expect, expect_file};

/// What answers a pitfall.
enum Answer {
    /// These rules, by their codes.
    Rules(&'static [&'static str]),
    /// Nothing: a schema document cannot say it, for this reason.
    NoDocument(&'static str),
}
use Answer::{NoDocument, Rules};

/// The answer to each of V01 to V91, in order, with what the pitfall is.
const PITFALLS: [(&str, Answer); 91] = [
    (
        "relation without a foreign key",
        Rules(&["navigation-without-key", "link-table-without-two-keys"]),
    ),
    ("several keys between two tables, none named", Rules(&["attribute-taken-twice"])),
    (
        "key named on one side only",
        NoDocument(
            "A relation is one object that is made from its key: both of its ends go by that one.",
        ),
    ),
    ("sides bound to different keys", Rules(&["sides-over-different-keys"])),
    ("self relation, remote side wrong", Rules(&["turned-around-key", "reference-to-non-unique"])),
    (
        "self many-to-one without remote side",
        Rules(&["turned-around-key", "reference-to-non-unique"]),
    ),
    (
        "self many-to-many without joins",
        NoDocument("The two keys of the link table are the joins; nobody writes them."),
    ),
    (
        "self many-to-many, joins not swapped",
        NoDocument("The two keys of the link table are the joins; nobody writes them."),
    ),
    ("link table without a key to one side", Rules(&["link-table-without-two-keys"])),
    ("link table with several keys to one side", Rules(&["link-table-with-many-keys"])),
    ("many-to-many sides with different link tables", Rules(&["sides-over-different-keys"])),
    ("many-to-many paired with one-to-many", Rules(&["sides-over-different-keys"])),
    ("back_populates names a missing attribute", Rules(&["setting-without-attribute"])),
    ("back_populates names a column", Rules(&["attribute-hides-column"])),
    (
        "inverse belongs to another entity",
        NoDocument(
            "A relation is one object that is made from its key: both of its ends go by that one.",
        ),
    ),
    (
        "back_populates on one side only",
        NoDocument(
            "A relation is one object that is made from its key: both of its ends go by that one.",
        ),
    ),
    ("both sides have one direction", Rules(&["relation-stored-twice"])),
    ("backref and back_populates together", Rules(&["mistaken-metadata-key"])),
    ("attribute name taken", Rules(&["attribute-taken-twice"])),
    (
        "several writable relations over one key or link",
        Rules(&["column-with-two-keys", "duplicate"]),
    ),
    ("composite keys share a column", Rules(&["set-null-on-shared-column"])),
    (
        "delete-orphan on the many side",
        Rules(&["delete-cascade-to-parent", "delete-cascade-through-link"]),
    ),
    ("delete cascade on the key's side", Rules(&["delete-cascade-to-parent"])),
    ("delete cascade on many-to-many", Rules(&["delete-cascade-through-link"])),
    ("delete-orphan without delete", Rules(&["delete-orphan-without-delete"])),
    ("unknown cascade", Rules(&["unknown-cascade"])),
    ("passive_deletes: all with delete cascade", Rules(&["passive-deletes-against-cascade"])),
    (
        "passive_deletes without an action",
        Rules(&["passive-deletes-without-action", "passive-deletes-on-key-side"]),
    ),
    ("required key, collection without delete cascade", Rules(&["key-blanked-on-delete"])),
    (
        "key in the primary key, collection without delete cascade",
        Rules(&["key-blanked-on-delete"]),
    ),
    ("omitted navigation without an action", Rules(&["omitted-side-without-action"])),
    ("SET NULL on NOT NULL", Rules(&["set-null-on-not-null"])),
    ("SET DEFAULT without a default", Rules(&["set-default-without-default"])),
    ("invalid referential action", Rules(&["setting", "set-default-on-mysql"])),
    ("viewonly with cascade or passive_deletes", Rules(&["view-only-that-writes"])),
    ("link table is an entity", Rules(&["link-table-that-is-entity"])),
    ("link table with required columns", Rules(&["link-table-with-required-column"])),
    ("link table without a key", Rules(&["link-table-without-key"])),
    ("target entity missing or named twice", Rules(&["resolve", "entity-name-taken"])),
    (
        "unknown or unfit loading",
        Rules(&["unknown-loading", "loading-needs-collection", "outdated-loading"]),
    ),
    (
        "joined loading of several collections",
        Rules(&["several-joined-collections", "outdated-loading"]),
    ),
    ("one-to-one without unique", Rules(&["one-to-one-without-unique"])),
    ("collection over a unique key", Rules(&["many-over-unique"])),
    ("scalar over a key that is not unique", Rules(&["one-to-one-without-unique"])),
    ("collection on the key's side", Rules(&["attribute-number"])),
    (
        "unfit collection class",
        NoDocument(
            "The class of a collection is an annotation of Python; what is generated is always a list.",
        ),
    ),
    ("mutual foreign keys", Rules(&["required-key-cycle"])),
    ("attribute named as a column", Rules(&["attribute-hides-column"])),
    ("nullability of key and attribute differ", Rules(&["optional-mark-on-required-key"])),
    (
        "many-to-many target reached twice",
        NoDocument(
            "It is no mistake of the schema: SeaORM cannot load such a field, so a `Linked` is generated.",
        ),
    ),
    ("foreign key to the unknown", Rules(&["resolve"])),
    (
        "foreign key to what is not unique",
        Rules(&["reference-to-non-unique", "reference-out-of-order"]),
    ),
    ("composite key referenced column by column", Rules(&["split-composite-key"])),
    ("foreign key of another type", Rules(&["foreign-key-type"])),
    ("composite key of another length", Rules(&["resolve"])),
    ("no primary key", Rules(&["table-without-primary-key"])),
    (
        "table name missing, taken or too long",
        Rules(&[
            "duplicate",
            "syntax",
            "entity-name-taken",
            "names-alike",
            "identifier-too-long",
            "names-cut-alike",
        ]),
    ),
    ("index or constraint name taken", Rules(&["index-name-taken"])),
    ("index or check names a missing column", Rules(&["check-without-column", "resolve"])),
    ("reserved identifier", Rules(&["reserved-name"])),
    ("attribute reserved by the target", Rules(&["attribute-reserved"])),
    (
        "attribute named as an imported type",
        NoDocument(
            "Which names a module imports is for the generated code, which gives way to the columns.",
        ),
    ),
    ("columns with one camel-case form", Rules(&["names-alike"])),
    (
        "nullability of annotation and column differ",
        NoDocument(
            "A document says once whether a column may be NULL; annotations are made from it.",
        ),
    ),
    ("nullable column in the primary key", Rules(&["nullable-primary-key"])),
    (
        "primary key that nothing makes; autoincrement on no number",
        Rules(&["uuid-key-without-default", "increment-without-number", "increment-outside-key"]),
    ),
    ("type without an SQL type", Rules(&["unknown-type"])),
    (
        "string without a length; enum mistakes",
        Rules(&["varchar-without-length", "type-name-taken", "default-type", "duplicate"]),
    ),
    (
        "enum kept by name",
        NoDocument(
            "How Python stores its enums is for the generated code; a document's enums are the database's labels.",
        ),
    ),
    ("client default only", Rules(&["client-default-only"])),
    ("default of the wrong kind", Rules(&["function-as-text", "default-type"])),
    (
        "default evaluated at import",
        NoDocument(
            "A default is an SQL expression or a value: nothing in a document is evaluated when it is read.",
        ),
    ),
    ("mutable default", Rules(&["factory-is-value"])),
    (
        "custom type without cache_ok",
        NoDocument("A custom type is a class of Python; a document knows SQL types by name."),
    ),
    ("hybrid that is no SQL", Rules(&["hybrid-not-sql"])),
    (
        "table arguments of the wrong form",
        NoDocument("`__table_args__` is a tuple of Python; a document has blocks."),
    ),
    ("json with unique or index", Rules(&["type-without-order"])),
    ("foreign key without index", Rules(&["foreign-key-without-index"])),
    ("redundant unique or index", Rules(&["redundant-unique", "redundant-index"])),
    ("unique over nullable columns", Rules(&["nullable-unique"])),
    ("default or index that MySQL refuses", Rules(&["index-over-text", "default-of-text"])),
    (
        "subclass without identity, or discriminator",
        Rules(&["subclass-without-identity", "identity-taken", "hierarchy-without-discriminator"]),
    ),
    ("discriminator names a missing column", Rules(&["discriminator-without-column"])),
    ("joined inheritance without one key to the parent", Rules(&["subclass-without-key"])),
    ("single-table subclass column NOT NULL", Rules(&["subclass-column-not-null"])),
    ("siblings declare one column", Rules(&["sibling-column-type"])),
    ("subclass redeclares a parent's column", Rules(&["inherited-column-repeated"])),
    (
        "relation on a mixin",
        NoDocument(
            "`declared_attr` is Python's: every table that takes in a partial has the partial's relations for itself.",
        ),
    ),
    ("inheritance where the target has none", Rules(&["inheritance-without-support"])),
    (
        "model never imported",
        NoDocument("Modules and imports are Python's; a document is one text."),
    ),
    (
        "annotations that cannot be resolved",
        NoDocument("Annotations are Python's; a document's relations name tables."),
    ),
];

#[test]
fn every_pitfall_has_its_answer() {
    let documents = documents();
    let mut wrong = Vec::new();
    for (at, (about, answer)) in PITFALLS.iter().enumerate() {
        let number = format!("V{:02}", at + 1);
        let own: Vec<&Pitfall> = documents.iter().filter(|it| it.number == number).collect();
        match answer {
            Rules(codes) => {
                assert!(!codes.is_empty(), "{number} ({about}): no code");
                for code in *codes {
                    let Some(rule) = rule(code) else {
                        panic!("{number} ({about}): there is no rule `{code}`");
                    };
                    // Where the pitfall is no more than the rule's own example, that is its document.
                    if !own.iter().any(|it| it.code == *code) && !finds(rule.example(), code) {
                        wrong.push(format!("{number} ({about}): `{code}` misses its example"));
                    }
                }
                for it in own {
                    let is_named = codes.contains(&it.code);
                    assert!(is_named, "{number} ({about}): `{}` does not answer it", it.code);
                    if !finds(it.text, it.code) {
                        wrong
                            .push(format!("{number} ({about}): `{}` misses\n{}", it.code, it.text));
                    }
                }
            }
            NoDocument(reason) => {
                assert!(reason.len() > 20, "{number} ({about}): say why a document cannot hold it");
                assert!(own.is_empty(), "{number} ({about}): a document holds it");
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let is_known = |it: &Pitfall| {
        it.number.strip_prefix('V').is_some_and(|it| {
            it.len() == 2 && it.parse().is_ok_and(|it: usize| (1..=PITFALLS.len()).contains(&it))
        })
    };
    assert!(documents.iter().all(is_known), "a document is of no pitfall");
}

/// A document that falls into a pitfall.
struct Pitfall {
    number: &'static str,
    /// The rule that must find it.
    code: &'static str,
    text: &'static str,
}

fn documents() -> Vec<Pitfall> {
    let parts = include_str!("data/pitfalls.txt").split("\n=== ").skip(1);
    let read = |it: &'static str| {
        let (head, text) = it.split_once('\n')?;
        let (number, code) = head.split_once(' ')?;
        Some(Pitfall { number, code, text })
    };
    parts.map(|it| read(it).unwrap_or_else(|| panic!("no number and rule: {it}"))).collect()
}

fn finds(text: &str, code: &str) -> bool {
    let found = diagnostics::check(&Document::new(text), &Options::all());
    found.iter().any(|it| it.code == code)
}

/// `UPDATE_EXPECT=1` writes it anew.
#[test]
fn the_page_of_all_rules_is_current() {
    expect_file!["../docs/rules.md"].assert_eq(&diagnostics::documentation());
}

/// Cycles that may be NULL, several relations between two tables and navigation of one side only are what
/// somebody means.
#[test]
fn what_is_meant_is_no_problem() {
    let text = read(&data("tests/data/quiet.dbml"));
    let document = Document::new(text.as_str());
    let found = diagnostics::check(&document, &Options::default());
    let found: Vec<&Diagnostic> =
        found.iter().filter(|it| it.severity < Severity::Advice).collect();
    assert!(found.is_empty(), "{found:#?}");
    let found = diagnostics::check(&document, &Options::all());
    assert_eq!(Severity::Error.count(&found), 0, "{found:#?}");
}

/// Every error in a valid document is looked at by a person before it comes into this list.
#[test]
fn errors_of_valid_documents() {
    let mut seen = String::new();
    for folder in ["public/examples", "tests/data/dbml"] {
        let entries = std::fs::read_dir(data(folder)).expect("the folder is there");
        let mut paths: Vec<PathBuf> = entries.map(|it| it.expect("an entry").path()).collect();
        paths.retain(|it| it.extension().is_some_and(|it| it == "dbml"));
        paths.sort();
        assert!(!paths.is_empty(), "no documents in {folder}");
        for path in paths {
            let document = Document::new(read(&path));
            let found = diagnostics::check(&document, &Options::all());
            for it in found.iter().filter(|it| it.severity == Severity::Error) {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let line = document.lines().line_col(it.range.start()).line + 1;
                seen.push_str(&format!("{name}:{line} {}: {}\n", it.code, it.message));
            }
        }
    }
    expect![[r#"
        blog.dbml:38 default-of-text: MySQL takes no plain default for `posts.body`, which is of any length: it refuses the table. Write an expression in parentheses.
        shop.dbml:41 index-over-expression: This index of `products` is over `lower(name)`, and MariaDB indexes columns alone: it refuses the index. Compute a column and index that.
        all_kinds.dbml:41 index-over-expression: This index of `products` is over `lower(name)`, and MariaDB indexes columns alone: it refuses the index. Compute a column and index that.
        colliding.dbml:4 names-differ-in-case: `case.id` and `case.Id` differ only in case: MySQL, MariaDB and SQLite refuse the second. Give them names that differ.
        colliding.dbml:8 names-differ-in-case: `case` and `Case` differ only in case: SQLite refuses the second. Give them names that differ.
        comments.dbml:8 default-of-text: MySQL takes no plain default for `a.url`, which is of any length: it refuses the table. Write an expression in parentheses.
        entangled.dbml:126 names-differ-in-case: `ways.addr1` and `ways.Addr1` differ only in case: MySQL, MariaDB and SQLite refuse the second. Give them names that differ.
        indexes.dbml:16 index-over-expression: This index of `bookings` is over `id * 2`, and MariaDB indexes columns alone: it refuses the index. Compute a column and index that.
        indexes.dbml:17 index-over-expression: This index of `bookings` is over `id * 3`, and MariaDB indexes columns alone: it refuses the index. Compute a column and index that.
        indexes.dbml:18 index-over-expression: This index of `bookings` is over `id * 4`, and MariaDB indexes columns alone: it refuses the index. Compute a column and index that.
        indexes.dbml:19 index-over-expression: This index of `bookings` is over `lower(code)`, and MariaDB indexes columns alone: it refuses the index. Compute a column and index that.
        partials.dbml:45 index-over-text: `third.name` is `text`, which may be of any length: MySQL refuses the index. Say how long it may be.
        strings.dbml:25 default-of-text: MySQL takes no plain default for `strings.k`, which is of any length: it refuses the table. Write an expression in parentheses.
        types.dbml:58 increment-outside-key: `counted.n` counts itself but is not the primary key: MySQL and MariaDB refuse the table. Give the value yourself, or make it the primary key.
    "#]].assert_eq(&seen);
}

fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(path).expect("it is there")).into_owned()
}
