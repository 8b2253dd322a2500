//! Schemas in a notation of their own, for this layer is below the language:
//!
//! - `posts id* title author_id? slug! key+` is a table: `*` primary key, `?` nullable, `!` unique,
//!   `+` filled by the database; after it `@table`, `@object` (association) or `!a,b` (unique index);
//! - `posts.author_id > users.id` is a ref, with a name before it (`by: …`) and `~` where inactive;
//!   `a.(x,y) > b.(x,y)` is a composite one;
//! - `posts.author_id relationship=writer lazy=joined` is metadata.

use expect_test::{Expect, expect};

use super::*;
use crate::schema::{
    Association, Column, Hybrid, Index, IndexPart, Navigation, PrimaryKey, Side, Table, Value,
};

mod links;

fn read(text: &str) -> (Schema, Vec<Origin>) {
    let mut schema = Schema::default();
    let mut refs = Vec::new();
    let mut keys = NavigationKeys::new();
    for line in text.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let words: Vec<&str> = line.split(' ').collect();
        if let Some(at) = words.iter().position(|it| [">", "<", "-", "<>"].contains(it)) {
            refs.push(reference(&schema, &words, at));
        } else if words[0].contains('.') {
            let (table, columns) = place(&schema, words[0]);
            let pairs = words[1..].iter().filter_map(|it| it.split_once('='));
            let pairs = pairs.map(|(k, v)| (k.to_owned(), v.to_owned())).collect();
            keys.insert((table, columns[0]), pairs);
        } else {
            schema.tables.push(table(&words).into());
        }
    }
    let origins = relate(&mut schema, refs, &keys);
    (schema, origins)
}

fn table(words: &[&str]) -> Table {
    let mut table = Table { name: words[0].into(), ..Table::default() };
    let mut primary = Vec::new();
    for word in &words[1..] {
        if let Some(names) = word.strip_prefix('!') {
            let ids = names.split(',').map(|it| table.column_named(it).expect(it));
            let parts = ids.map(IndexPart::Column).collect();
            table.indexes.push(Index { parts, unique: true, ..Index::default() });
        } else if let Some(name) = word.strip_prefix("hybrid_") {
            table.hybrids.push(Hybrid { name: name.into(), expression: String::new() });
        } else if let Some(kind) = word.strip_prefix('@') {
            let is_table = kind == "table";
            table.association =
                Some(if is_table { Association::Table } else { Association::Object });
        } else {
            let name = word.trim_end_matches(['*', '?', '!', '+']);
            if word.contains('*') {
                primary.push(ColumnId::new(table.columns.len()));
            }
            table.columns.push(Column {
                name: name.into(),
                not_null: !word.contains('?'),
                unique: word.contains('!'),
                default: word.contains('+').then(|| Value::Number("1".into())),
                ..Column::default()
            });
        }
    }
    if !primary.is_empty() {
        table.primary_key = Some(PrimaryKey { columns: primary, ..PrimaryKey::default() });
    }
    table
}

fn reference(schema: &Schema, words: &[&str], at: usize) -> ResolvedRef {
    let end = |word: &str| {
        let (table, columns) = place(schema, word);
        ResolvedEnd { table, columns, optional: false }
    };
    let (left, right) = (end(words[at - 1]), end(words[at + 1]));
    let (kind, ends) = match words[at] {
        ">" => (RelationKind::OneToMany, [right, left]),
        "<" => (RelationKind::OneToMany, [left, right]),
        "-" => (RelationKind::OneToOne, [right, left]),
        _ => (RelationKind::ManyToMany, [left, right]),
    };
    ResolvedRef {
        name: words[0].strip_suffix(':').map(str::to_owned),
        kind,
        ends,
        on_delete: None,
        on_update: None,
        color: None,
        inactive: words.contains(&"~"),
    }
}

fn place(schema: &Schema, word: &str) -> (TableId, Vec<ColumnId>) {
    let (table, columns) = word.split_once('.').expect(word);
    let index = schema.tables.iter().position(|it| it.name == table).expect(table);
    let names = columns.trim_matches(['(', ')']).split(',');
    let ids = names.map(|it| schema.tables[index].column_named(it).expect(it)).collect();
    (TableId::new(index), ids)
}

/// One line a relation: `users.posts 1—* posts.author (author_id)`, an end without an attribute as `users.·`.
fn print(schema: &Schema) -> String {
    let mut out = String::new();
    for table in schema.tables.iter().filter(|it| it.implicit) {
        let columns: Vec<&str> = table.columns.iter().map(|it| it.name.as_str()).collect();
        out += &format!("table {} {}\n", table.qualified_name(), columns.join(" "));
    }
    for it in &schema.relations {
        let end = |side: Side| {
            let end = it.end(side);
            let table = schema.table(end.table).unwrap();
            let attribute = end.navigation.as_ref().map_or("·", |it| &it.attribute);
            format!("{}.{attribute}", table.name)
        };
        let line = match it.kind {
            RelationKind::OneToMany => "1—*",
            RelationKind::OneToOne => "1—1",
            RelationKind::ManyToMany => "*—*",
        };
        let table = schema.table(it.holder().table).unwrap();
        let names: Vec<&str> =
            it.holder().columns.iter().map(|&id| table.column(id).unwrap().name.as_str()).collect();
        let through = match &it.via {
            Via::Key { .. } => names.join(", "),
            Via::Link { table, keys } => {
                let name = &schema.table(*table).unwrap().name;
                format!("through {name} {}/{}", keys[0].index(), keys[1].index())
            }
        };
        let inactive = if it.inactive { " inactive" } else { "" };
        out += &format!(
            "{} {line} {} ({through}){inactive}\n",
            end(Side::Referenced),
            end(Side::Holder)
        );
    }
    out
}

#[track_caller]
fn check(text: &str, expected: Expect) {
    let (schema, origins) = read(text);
    assert_eq!(origins.len(), schema.relations.len(), "an origin for each relation");
    expected.assert_eq(&print(&schema));

    // What holds for every schema: no attribute is a column of its entity or another attribute.
    let mut seen = std::collections::BTreeSet::new();
    for it in &schema.relations {
        for end in &it.ends {
            let Some(navigation) = &end.navigation else { continue };
            let table = schema.table(end.table).unwrap();
            assert!(table.column_named(&navigation.attribute).is_none(), "{navigation:?}");
            assert!(seen.insert((end.table, navigation.attribute.clone())), "{navigation:?}");
        }
    }
}

#[test]
fn stems() {
    check(
        "users id*
        posts id* author_id
        posts.author_id > users.id",
        expect![[r#"
            users.posts 1—* posts.author (author_id)
        "#]],
    );
    check(
        "users id*
        profiles id* user_uuid!
        profiles.user_uuid - users.id",
        expect![[r#"
            users.profile 1—1 profiles.user (user_uuid)
        "#]],
    );
    check(
        "users id*
        posts id* author
        comments id* authorId user_id_fk
        posts.author > users.id
        comments.authorId > users.id",
        expect![[r#"
            users.posts 1—* posts.user (author)
            users.comments 1—* comments.author (authorId)
        "#]],
    );
    check(
        "people id*
        employees id*
        employees.id - people.id",
        expect![[r#"
            people.employee 1—1 employees.person (id)
        "#]],
    );
    check(
        "categories id*
        news id* category_fk
        categories.id < news.category_fk",
        expect![[r#"
            categories.news 1—* news.category (category_fk)
        "#]],
    );
}

#[test]
fn several_keys_between_a_pair() {
    check(
        "addresses id*
        orders id* billing_address_id shipping_address_id
        orders.billing_address_id > addresses.id
        orders.shipping_address_id > addresses.id",
        expect![[r#"
            addresses.billing_address_orders 1—* orders.billing_address (billing_address_id)
            addresses.shipping_address_orders 1—* orders.shipping_address (shipping_address_id)
        "#]],
    );
    check(
        "users id*
        posts id* author editor
        posts.author > users.id
        posts.editor > users.id",
        expect![[r#"
            users.author_posts 1—* posts.author_user (author)
            users.editor_posts 1—* posts.editor_user (editor)
        "#]],
    );
    check(
        "users id* home!
        houses id* owner_id summer_owner_id!
        houses.owner_id > users.id
        houses.summer_owner_id - users.id
        users.home - houses.id",
        expect![[r#"
            users.owner_houses 1—* houses.owner (owner_id)
            users.summer_owner_house 1—1 houses.summer_owner (summer_owner_id)
            houses.user 1—1 users.house (home)
        "#]],
    );
    check(
        "teams id* owner_id
        users id* team_id
        teams.owner_id > users.id
        users.team_id > teams.id",
        expect![[r#"
            users.teams 1—* teams.owner (owner_id)
            teams.users 1—* users.team (team_id)
        "#]],
    );
}

#[test]
fn self_relations() {
    check(
        "categories id* parent_id?
        categories.parent_id > categories.id",
        expect![[r#"
            categories.child_categories 1—* categories.parent (parent_id)
        "#]],
    );
    check(
        "products uuid* parent_product_uuid?
        products.parent_product_uuid > products.uuid",
        expect![[r#"
            products.child_products 1—* products.parent_product (parent_product_uuid)
        "#]],
    );
    check(
        "employees id* manager_id? mentor_id?
        employees.manager_id > employees.id
        employees.mentor_id > employees.id",
        expect![[r#"
            employees.manager_employees 1—* employees.manager (manager_id)
            employees.mentor_employees 1—* employees.mentor (mentor_id)
        "#]],
    );
    check(
        "steps id* next_id! previous_id!
        steps.next_id - steps.id
        steps.previous_id - steps.id",
        expect![[r#"
            steps.previous_step 1—1 steps.next (next_id)
            steps.next_step 1—1 steps.previous (previous_id)
        "#]],
    );
    check(
        "nodes id* parent?
        nodes.parent > nodes.id",
        expect![[r#"
            nodes.child_nodes 1—* nodes.parent_node (parent)
        "#]],
    );
}

#[test]
fn composite_keys() {
    check(
        "projects tenant_id* id*
        tasks tenant_id* id* project_id
        tasks.(tenant_id,project_id) > projects.(tenant_id,id)",
        expect![[r#"
            projects.tasks 1—* tasks.project (tenant_id, project_id)
        "#]],
    );
    check(
        "addresses tenant_id* id*
        orders tenant_id* id* billing_id shipping_id
        orders.(tenant_id,billing_id) > addresses.(tenant_id,id)
        orders.(tenant_id,shipping_id) > addresses.(tenant_id,id)",
        expect![[r#"
            addresses.billing_orders 1—* orders.billing (tenant_id, billing_id)
            addresses.shipping_orders 1—* orders.shipping (tenant_id, shipping_id)
        "#]],
    );
    check(
        "tenants id*
        projects tenant_id* id*
        tasks tenant_id* id* project_id
        tasks.tenant_id > tenants.id
        tasks.(tenant_id,project_id) > projects.(tenant_id,id)
        tasks.tenant_id relationship=owner back_populates=jobs
        tasks.project_id relationship=plan",
        expect![[r#"
            tenants.jobs 1—* tasks.owner (tenant_id)
            projects.tasks 1—* tasks.plan (tenant_id, project_id)
        "#]],
    );
}

#[test]
fn names_that_are_taken() {
    check(
        "users id* posts
        posts id* author author_id
        posts.author_id > users.id",
        expect![[r#"
            users.author_posts 1—* posts.author_user (author_id)
        "#]],
    );
    check(
        "users id*
        posts id* author user userPost author_user
        posts.author > users.id",
        expect![[r#"
            users.posts 1—* posts.author_user_b (author)
        "#]],
    );
    check(
        "users id* hybrid_posts
        posts id* user_id
        posts.user_id > users.id",
        expect![[r#"
            users.user_posts 1—* posts.user (user_id)
        "#]],
    );
    check(
        "a id*
        b id* x x_a x_a_b x_a_c
        b.x > a.id",
        expect![[r#"
            a.bs 1—* b.a (x)
        "#]],
    );
    check(
        "a id*
        b id* a_id
        b.a_id > a.id
        b.a_id > a.id",
        expect![[r#"
            a.bs 1—* b.a (a_id)
            a.· 1—* b.· (a_id)
        "#]],
    );
}

#[test]
fn the_word_of_the_document() {
    check(
        "users id*
        posts id* author_id
        posts.author_id > users.id
        posts.author_id relationship=writer back_populates=articles",
        expect![[r#"
            users.articles 1—* posts.writer (author_id)
        "#]],
    );
    check(
        "users id*
        posts id* author_id
        posts.author_id > users.id
        posts.author_id relationship=none back_populates=none",
        expect![[r#"
            users.· 1—* posts.· (author_id)
        "#]],
    );
    check(
        "users id*
        posts id* author_id editor_id
        posts.author_id > users.id
        posts.editor_id > users.id
        posts.editor_id relationship=author back_populates=author_posts",
        expect![[r#"
            users.author_id_posts 1—* posts.author_user (author_id)
            users.author_posts 1—* posts.author (editor_id)
        "#]],
    );
}

#[test]
fn settings_reach_their_ends() {
    let (schema, _) = read(
        "users id*
        posts id* author_id
        posts.author_id > users.id
        posts.author_id lazy=joined back_lazy=selectin back_cascade=all back_passive_deletes=true back_order_by=id back_viewonly=true single_parent=true",
    );
    let [users, posts] = &schema.relations[0].ends;
    let expected = Navigation {
        attribute: "posts".into(),
        loading: Some("selectin".into()),
        cascade: Some("all".into()),
        passive_deletes: Some("true".into()),
        order_by: Some("id".into()),
        single_parent: false,
        view_only: true,
    };
    assert_eq!(users.navigation, Some(expected));
    let expected = Navigation {
        attribute: "author".into(),
        loading: Some("joined".into()),
        single_parent: true,
        ..Navigation::default()
    };
    assert_eq!(posts.navigation, Some(expected));
}

/// Where a composite key shares its first column, its own column speaks of it.
#[test]
fn settings_of_a_composite_key() {
    let names = |settings: &str| {
        let (schema, _) = read(&format!(
            "t id*
            a t_id* id*
            b id* t_id a_id c_id
            b.t_id > t.id
            b.(t_id,a_id) > a.(t_id,id)
            b.(t_id,c_id) > a.(t_id,id)
            {settings}"
        ));
        let name = |it: &Relation| it.holder().navigation.as_ref().map(|it| it.attribute.clone());
        schema.relations.iter().map(|it| name(it).unwrap_or_default()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names(""), "t a c");
    assert_eq!(names("b.t_id relationship=x"), "x a c");
    assert_eq!(names("b.c_id relationship=x"), "t a x");
    assert_eq!(names("b.a_id relationship=x\nb.c_id relationship=y"), "t x y");
}

#[test]
fn origins() {
    let (_, origins) = read(
        "a id*
        b id*
        a_b a_id* b_id*
        a_b.a_id > a.id
        a.id <> b.id
        a_b.b_id > b.id",
    );
    use Origin::{LinkTable, Ref};
    assert_eq!(origins, [Ref(0), Ref(1), Ref(1), Ref(1), Ref(2), LinkTable(TableId(2))]);
}

/// As many relations as columns: each end still finds its attribute, and none a column's name.
#[test]
fn a_table_with_thousands_of_keys() {
    const COUNT: usize = 3_000;
    let columns: String = (0..COUNT).map(|at| format!(" c{at}_id")).collect();
    let mut text = format!("users id*\nposts id*{columns} C9 hybrid_c8\n");
    for at in 0..COUNT {
        text += &format!("posts.c{at}_id > users.id\n");
    }
    let (schema, _) = read(&text);
    let names: std::collections::BTreeSet<&str> = (schema.relations.iter())
        .flat_map(|it| it.ends.iter().filter_map(|it| it.navigation.as_ref()))
        .map(|it| it.attribute.as_str())
        .collect();
    assert_eq!((schema.relations.len(), names.len()), (COUNT, 2 * COUNT));
    // Taken by a hybrid, or by a column in another case: the second choice.
    let attribute = |at: usize| {
        schema.relations[at].holder().navigation.as_ref().map(|it| it.attribute.as_str())
    };
    assert_eq!(attribute(7), Some("c7"));
    assert_eq!(attribute(8), Some("c8_user"));
    assert_eq!(attribute(9), Some("c9_user"));
    let children = |at: usize| {
        schema.relations[at].referenced().navigation.as_ref().map(|it| it.attribute.as_str())
    };
    assert_eq!(children(7), Some("c7_posts"));
}
