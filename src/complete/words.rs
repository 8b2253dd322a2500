//! The words of the language, for completion: what is shown, what is inserted (nothing: the same), and
//! what it means.

pub(super) type Word = (&'static str, &'static str, &'static str);

pub(super) const ELEMENTS: &[Word] = &[
    ("Table", "Table $0 {\n  id int [pk]\n}", "a table"),
    ("Ref", "Ref: $0", "a relation"),
    ("Enum", "Enum $0 {\n  \n}", "a type of labels"),
    ("TableGroup", "TableGroup $0 {\n  \n}", "tables that belong together"),
    ("TablePartial", "TablePartial $0 {\n  \n}", "columns that several tables take in"),
    ("Project", "Project $0 {\n  database_type: 'PostgreSQL'\n}", "about the document"),
    ("Note", "Note $0 {\n  ''\n}", "a note in the diagram"),
    ("Records", "Records $0", "rows of example data"),
    ("Metadata", "Metadata $0", "what DBML has no word for"),
    ("DiagramView", "DiagramView $0 {\n  \n}", "a part of the diagram"),
    ("Dep", "Dep: $0", "data flow"),
];

pub(super) const METADATA_TARGETS: &[Word] = &[
    ("Table", "", "of a table"),
    ("Column", "", "of a column"),
    ("TableGroup", "", "of a group"),
    ("Note", "", "of a note"),
];

pub(super) const IN_TABLE: &[Word] = &[
    ("Note", "Note: '$0'", "what the table is for"),
    ("indexes", "indexes {\n    $0\n  }", "indexes and composite keys"),
    ("checks", "checks {\n    `$0`\n  }", "conditions on each row"),
];

pub(super) const IN_TABLE_ONLY: &[Word] =
    &[("records", "records ($0) {\n    \n  }", "rows of example data"), ("~", "~$0", "a partial")];

pub(super) const PROJECT: &[Word] = &[
    ("database_type", "database_type: '$0'", "PostgreSQL, MySQL, SQLite …"),
    ("allow", "allow: '$0'", "rules that say nothing"),
    ("Note", "Note: '$0'", "what the document is about"),
];

pub(super) const VIEW: &[Word] = &[
    ("Tables", "Tables {\n    $0\n  }", "the tables it shows"),
    ("Notes", "Notes {\n    $0\n  }", "the notes it shows"),
    ("TableGroups", "TableGroups {\n    $0\n  }", "the groups it shows"),
    ("Schemas", "Schemas {\n    $0\n  }", "the schemas it shows"),
];

pub(super) const TYPES: &[Word] = &[
    ("int", "", "32 bits"),
    ("bigint", "", "64 bits"),
    ("smallint", "", "16 bits"),
    ("uuid", "", ""),
    ("varchar", "varchar($0)", "text of limited length"),
    ("text", "", ""),
    ("boolean", "", ""),
    ("timestamptz", "", "a moment"),
    ("timestamp", "", "date and time without zone"),
    ("date", "", ""),
    ("time", "", ""),
    ("interval", "", ""),
    ("numeric", "numeric($0)", "exact: precision, scale"),
    ("real", "", "32-bit floating point"),
    ("\"double precision\"", "", "64-bit floating point"),
    ("jsonb", "", "JSON in binary form"),
    ("json", "", ""),
    ("bytea", "", "bytes"),
];

pub(super) const OPERATORS: &[Word] = &[
    (">", "> ", "many to one"),
    ("<", "< ", "one to many"),
    ("-", "- ", "one to one"),
    ("<>", "<> ", "many to many"),
];

pub(super) const ACTIONS: &[Word] = &[
    ("cascade", "", "rows go with what they refer to"),
    ("restrict", "", "refused while referred to"),
    ("set null", "", "the key becomes NULL"),
    ("set default", "", "the key becomes its default"),
    ("no action", "", "refused at the end of the statement"),
];

pub(super) const INDEX_TYPES: &[Word] =
    &[("btree", "", ""), ("hash", "", ""), ("gin", "", ""), ("gist", "", ""), ("brin", "", "")];

pub(super) const DEFAULTS: &[Word] = &[
    ("`now()`", "", "the current moment"),
    ("`gen_random_uuid()`", "", "a random uuid"),
    ("true", "", ""),
    ("false", "", ""),
    ("null", "", ""),
];

pub(super) const COLUMN_SETTINGS: &[Word] = &[
    ("pk", "", "primary key"),
    ("not null", "", ""),
    ("unique", "", ""),
    ("ref", "ref: $0", "a relation to another column"),
    ("default", "default: $0", "set by the database"),
    ("increment", "", "numbered by the database"),
    ("note", "note: '$0'", ""),
    ("check", "check: `$0`", "a condition"),
    ("null", "", ""),
    ("dep", "dep: $0", "data flow"),
];

pub(super) const TABLE_SETTINGS: &[Word] =
    &[("headercolor", "headercolor: #$0", "of the diagram"), ("note", "note: '$0'", "")];

pub(super) const INDEX_SETTINGS: &[Word] = &[
    ("unique", "", ""),
    ("pk", "", "primary key"),
    ("name", "name: '$0'", ""),
    ("type", "type: $0", "btree, hash …"),
    ("note", "note: '$0'", ""),
];

pub(super) const CHECK_SETTINGS: &[Word] = &[("name", "name: '$0'", "")];
pub(super) const LABEL_SETTINGS: &[Word] = &[("note", "note: '$0'", "")];
pub(super) const NOTE_SETTINGS: &[Word] = &[("color", "color: #$0", "")];
pub(super) const RECORDS_SETTINGS: &[Word] = &[("example", "", "an example only")];

pub(super) const REF_SETTINGS: &[Word] = &[
    ("delete", "delete: $0", "what a deletion does"),
    ("update", "update: $0", "what a change of the key does"),
    ("color", "color: #$0", "of the line"),
    ("inactive", "", "drawn, and no key"),
];

pub(super) const GROUP_SETTINGS: &[Word] =
    &[("color", "color: #$0", ""), ("note", "note: '$0'", "")];

pub(super) const TABLE_KEYS: &[Word] = &[
    ("position", "position: '$0'", "x,y in the diagram"),
    ("collapsed", "collapsed: 'true'", "only the header is drawn"),
    ("entity", "entity: '$0'", "the class name"),
    ("association", "association: '$0'", "table or object"),
    ("inherits", "inherits: '$0'", "the parent table"),
    ("inheritance", "inheritance: '$0'", "joined or single"),
    ("discriminator", "discriminator: '$0'", "the column that tells rows apart"),
    ("identity", "identity: '$0'", "the discriminator's value"),
    ("hybrid_", "hybrid_$0: ''", "a computed attribute"),
    ("allow", "allow: '$0'", "rules that say nothing here"),
];

pub(super) const COLUMN_KEYS: &[Word] = &[
    ("relationship", "relationship: '$0'", "the attribute on this entity"),
    ("back_populates", "back_populates: '$0'", "the attribute on the referenced entity"),
    ("cascade", "cascade: '$0'", "of the ORM"),
    ("back_cascade", "back_cascade: '$0'", "of the ORM, on the other side"),
    ("lazy", "lazy: '$0'", "how it is loaded"),
    ("back_lazy", "back_lazy: '$0'", "how the other side is loaded"),
    ("order_by", "order_by: '$0'", ""),
    ("back_order_by", "back_order_by: '$0'", ""),
    ("passive_deletes", "passive_deletes: '$0'", ""),
    ("back_passive_deletes", "back_passive_deletes: '$0'", ""),
    ("single_parent", "single_parent: '$0'", ""),
    ("back_single_parent", "back_single_parent: '$0'", ""),
    ("viewonly", "viewonly: '$0'", "only read"),
    ("back_viewonly", "back_viewonly: '$0'", "the other side is only read"),
    ("default_factory", "default_factory: '$0'", "set by the client"),
    ("onupdate", "onupdate: '$0'", "set whenever a row changes"),
    ("generated", "generated: '$0'", "computed from other columns"),
    ("generated_kind", "generated_kind: '$0'", "stored or virtual"),
    ("allow", "allow: '$0'", "rules that say nothing here"),
];

const LOADING: &[Word] = &[
    ("select", "'select'", "when it is asked for"),
    ("selectin", "'selectin'", "with a second query"),
    ("joined", "'joined'", "with a join"),
    ("subquery", "'subquery'", ""),
    ("raise", "'raise'", "never"),
    ("raise_on_sql", "'raise_on_sql'", "never by a query"),
    ("immediate", "'immediate'", "at once, one by one"),
    ("write_only", "'write_only'", "a large collection"),
    ("dynamic", "'dynamic'", "a query"),
];
const CASCADES: &[Word] = &[
    ("all, delete-orphan", "'all, delete-orphan'", "the children belong to it"),
    ("save-update, merge", "'save-update, merge'", "the ORM's default"),
    ("all", "'all'", ""),
];
const BOOLEANS: &[Word] = &[("true", "'true'", ""), ("false", "'false'", "")];

/// The values of the metadata keys that have a few.
pub(super) const KEY_VALUES: &[(&str, &[Word])] = &[
    ("association", &[("table", "'table'", "a pure link"), ("object", "'object'", "an entity")]),
    ("inheritance", &[("joined", "'joined'", "a table each"), ("single", "'single'", "one table")]),
    ("generated_kind", &[("stored", "'stored'", ""), ("virtual", "'virtual'", "")]),
    ("default_factory", &[("uuid4", "'uuid4'", ""), ("now", "'now'", "")]),
    ("lazy", LOADING),
    ("back_lazy", LOADING),
    ("cascade", CASCADES),
    ("back_cascade", CASCADES),
    ("collapsed", BOOLEANS),
    ("passive_deletes", BOOLEANS),
    ("back_passive_deletes", BOOLEANS),
    ("single_parent", BOOLEANS),
    ("back_single_parent", BOOLEANS),
    ("viewonly", BOOLEANS),
    ("back_viewonly", BOOLEANS),
];
