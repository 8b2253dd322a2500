//! Chance, and what it chooses from.

pub(super) const TYPES: &[&str] = &[
    "int",
    "int",
    "integer",
    "bigint",
    "varchar",
    "varchar(255)",
    "text",
    "boolean",
    "uuid",
    "date",
    "timestamp",
    "timestamptz",
    "numeric(10, 2)",
    "decimal(4,1)",
    "json",
    "jsonb",
    "float",
    "INT",
    "\"double precision\"",
    "\"timestamp with time zone\"",
    "text[]",
    "int[3]",
    "int[][]",
    "serial",
    "app.custom",
    "\"odd schema\".\"odd type\"",
    "geometry(Point, 4326)",
    "char(2)",
    "bytea",
    "varchar(10)[]",
    "enum",
];
pub(super) const OPERATORS: &[&str] =
    &[">", ">", ">", "<", "<", "-", "-", "<>", "?>", ">?", "?>?", "?-?", "<?", "?<", "?<>?"];
pub(super) const ACTIONS: &[&str] =
    &["cascade", "restrict", "set null", "set default", "no action", "CASCADE", "Set Null"];
pub(super) const STRINGS: &[&str] = &[
    "'plain'",
    "\"double\"",
    "''",
    "'it\\'s'",
    "\"say \\\"x\\\"\"",
    "'ünï 💸'",
    "'back\\\\slash'",
    "'tab\\tand\\nline'",
    "'// no comment'",
    "'''one line'''",
    "'''\n    two\n      lines\n  '''",
    "'''\n  a\n\n    b \\\n  c\n'''",
    "'''it's '' here'''",
    "'\\u00e9'",
    "'''\\''' inside'''",
    "' blanks '",
    "'''  \n  x'''",
];
/// Whole numbers: the oracle rounds what stands in a column of integers.
pub(super) const CELLS: &[&str] =
    &["1", "-2", "'text'", "\"text\"", "null", "true", "`now()`", "", "'2024-01-02'"];
pub(super) const STRAY: &[&str] = &[
    "Table stray {",
    "}",
    "  stray int [pk]",
    "Ref: nowhere.id > nowhere.id2",
    "  ~nothing",
    "???",
    "Table empty {}",
    "Enum void {}",
    "use { table x } from './y'",
    "  [",
    "'''",
    "Table a.b { id int }",
    "Note: 'x'",
    "  note: 'again'",
    "indexes { nothing }",
    "Project again { }",
    "Ref { }",
    "TableGroup { }",
    "  x",
    ",",
    "Records {}",
];
pub(super) const WORDS: &[&str] = &[
    "nothing",
    "{",
    "}",
    "[",
    "]",
    "[pk]",
    "'string'",
    "int",
    ",",
    ":",
    ">",
    "note:",
    "1",
    "#fff",
    "`x`",
    "",
    "table0",
    "(",
    ".",
    "[note: 1]",
    "[unknown]",
    "[default: x]",
    "\"quoted\"",
    "~",
    "null",
];

/// SplitMix64: small, and the same everywhere.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    /// From 0 to `end`, without it.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    pub(super) fn word(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }

    /// Keywords are read in any case.
    pub(super) fn case(&mut self, text: &str) -> String {
        match self.below(12) {
            0 => text.to_lowercase(),
            1 => text.to_uppercase(),
            _ => text.to_owned(),
        }
    }
}
