//! The schema as JSON for other programs; `schema::json` says its form.

use super::{File, Language, Options, Target};
use crate::schema::{Schema, json};

pub(super) const TARGET: Target = Target {
    id: "json",
    title: "JSON",
    language: Language::Json,
    about: "Tables, enums and relations as JSON, as `crowsfoot schema` prints them",
    options: &[],
    generate,
};

fn generate(schema: &Schema, _options: &Options) -> Vec<File> {
    let content = json::to_json(schema) + "\n";
    vec![File { path: "schema.json".to_owned(), content }]
}
