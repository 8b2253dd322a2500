//! What classes and types are called, whatever the language.

use crate::naming::{Names, singular, snake_case, upper_camel_case};
use crate::schema::{Schema, Table};

/// What the class of a table may be called, the best name first: what `entity` says, else the table in the
/// singular.
pub(super) fn class_candidates(table: &Table) -> impl Iterator<Item = String> {
    let own = match &table.entity {
        Some(entity) if is_class(entity) => entity.clone(),
        Some(entity) => upper_camel_case(entity),
        None => upper_camel_case(&singular(&snake_case(&table.name))),
    };
    let qualified = table.schema.as_ref().map(|it| upper_camel_case(it) + &own);
    let plural = upper_camel_case(&table.name);
    let last = format!("{own}Model");
    [Some(own), qualified, Some(plural), Some(last)].into_iter().flatten()
}

fn is_class(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && name.chars().all(|it| it.is_alphanumeric() || it == '_')
}

/// The classes of all tables and of all enums, no two alike: tables of the default schema choose first.
/// `fit` makes a class of a name in UpperCamel case; the second text is what may tell it from something that
/// is there already.
pub(super) fn classes(
    schema: &Schema,
    mut names: Names,
    fit: impl Fn(&str, &str) -> String,
) -> (Vec<String>, Vec<String>) {
    let mut tables = vec![String::new(); schema.tables.len()];
    for with_schema in [false, true] {
        for (table, class) in schema.tables.iter().zip(&mut tables) {
            if table.schema.is_some() == with_schema {
                *class = names.claim(class_candidates(table).map(|it| fit(&it, "Model")));
            }
        }
    }
    let enums = schema.enums.iter().map(|it| {
        let own = upper_camel_case(&it.name);
        let qualified = it.schema.as_ref().map(|it| upper_camel_case(it) + &own);
        let candidates = [Some(own.clone()), qualified, Some(own + "Type")];
        names.claim(candidates.into_iter().flatten().map(|it| fit(&it, "Type")))
    });
    let enums = enums.collect();
    (tables, enums)
}
