//! What the target writes, a module at a time. That it compiles is proven in `tests/proofs`.

use expect_test::{Expect, expect};

use crate::document::Document;
use crate::generate::{Options, target};

/// The file of that name, without its extension, of the entities of a document.
#[track_caller]
fn check(text: &str, module: &str, expected: Expect) {
    check_format("format=dense", text, module, expected);
}

#[track_caller]
fn check_format(format: &str, text: &str, module: &str, expected: Expect) {
    let document = Document::new(text);
    let target = target("seaorm").expect("the target is registered");
    let mut options = Options::default();
    target.choose(&mut options, format).expect("the option is one of the target's");
    let files = (target.generate)(document.schema(), &options);
    let path = format!("entities/{module}.rs");
    let file = files.iter().find(|it| it.path == path);
    expected.assert_eq(file.map_or("no such file", |it| &it.content));
}

#[test]
fn columns() {
    let text = r#"
        Enum mood {
          ok [note: 'fine']
          "so so"
          2nd
        }
        Enum clash {
          a
          A
        }
        Table things [note: 'All sorts'] {
          id bigint [pk, increment]
          name varchar(20) [not null, unique, default: 'it\'s', note: 'As people say it']
          "Odd Name" text
          type text
          match text
          addr1 int
          addr_1 int
          price numeric(10,2) [not null, default: -1.5, check: `price > 0`]
          ratio double [default: 3000000000]
          mood mood [not null, default: 'ok']
          clash clash
          tags int[]
          span interval [default: `interval '1 day'`]
          twice int [generated: 'addr1 * 2', generated_kind: 'virtual']
          token uuid [default_factory: 'uuid4']
          changed date [onupdate: 'now()']
          indexes {
            (name, type) [unique]
            price [type: gin]
            addr1
          }
          checks { `addr1 < addr_1` [name: 'in_order'] }
        }
    "#;
    check(
        text,
        "thing",
        expect![[r#"
        use super::enums::Mood;
        use sea_orm::{Set, entity::prelude::*};

        /// All sorts
        #[sea_orm::model]
        #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
        #[sea_orm(table_name = "things")]
        pub struct Model {
            #[sea_orm(primary_key)]
            pub id: i64,
            /// As people say it
            #[sea_orm(
                column_type = "String(StringLen::N(20))",
                unique,
                unique_key = "name_type",
                default_value = "it's"
            )]
            pub name: String,
            #[sea_orm(column_name = "Odd Name", column_type = "Text")]
            pub odd_name: Option<String>,
            #[sea_orm(column_type = "Text", unique_key = "name_type")]
            pub type_: Option<String>,
            #[sea_orm(column_type = "Text")]
            pub r#match: Option<String>,
            #[sea_orm(indexed)]
            pub addr1: Option<i32>,
            #[sea_orm(column_name = "addr_1", enum_name = "Addr1Column")]
            pub addr_1: Option<i32>,
            #[sea_orm(
                column_type = "Decimal(Some((10, 2)))",
                default_value = -1.5,
                extra = "CHECK (price > 0)"
            )]
            pub price: Decimal,
            #[sea_orm(default_value = 3000000000i64)]
            pub ratio: Option<f64>,
            #[sea_orm(default_value = "ok")]
            pub mood: Mood,
            #[sea_orm(
                column_type = "custom(\"clash\")",
                select_as = "text",
                save_as = "clash"
            )]
            pub clash: Option<String>,
            // Vec<i32> with sea-orm's feature postgres-array.
            #[sea_orm(
                column_type = "custom(\"int[]\")",
                select_as = "text",
                save_as = "int[]"
            )]
            pub tags: Option<String>,
            #[sea_orm(
                column_type = "custom(\"interval\")",
                select_as = "text",
                save_as = "interval",
                default_expr = "Expr::cust(\"interval '1 day'\")"
            )]
            pub span: Option<String>,
            // Computed by the database; never set it.
            #[sea_orm(extra = "GENERATED ALWAYS AS (addr1 * 2) VIRTUAL")]
            pub twice: Option<i32>,
            // Not in SeaORM: default_factory uuid4
            pub token: Option<Uuid>,
            pub changed: Option<Date>,
            // Not in SeaORM: index (price) using gin
            // Not in SeaORM: in_order CHECK (addr1 < addr_1)
        }

        #[async_trait::async_trait]
        impl ActiveModelBehavior for ActiveModel {
            async fn before_save<C>(mut self, _db: &C, insert: bool) -> Result<Self, DbErr>
            where
                C: ConnectionTrait,
            {
                if !insert && !self.changed.is_set() {
                    self.changed = Set(Some(ChronoUtc::now().date_naive()));
                }
                Ok(self)
            }
        }
    "#]],
    );
    check(
        text,
        "enums",
        expect![[r#"
        use sea_orm::entity::prelude::*;

        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
        #[sea_orm(rs_type = "String", db_type = "Enum", enum_name = "mood")]
        pub enum Mood {
            /// fine
            #[sea_orm(string_value = "ok")]
            Ok,
            #[sea_orm(string_value = "so so")]
            SoSo,
            #[sea_orm(string_value = "2nd")]
            Value2nd,
        }

        // Not in SeaORM: the values of enum clash; its columns are strings.
    "#]],
    );
    check(
        text,
        "mod",
        expect![[r#"
        //! Entities for SeaORM 2; its default features are enough.

        pub mod prelude;

        pub mod enums;
        pub mod thing;
    "#]],
    );
    check(
        text,
        "prelude",
        expect![[r#"
        //! The entities by name.

        pub use super::thing::Entity as Thing;
    "#]],
    );
}

#[test]
fn one_end_of_a_key() {
    let text = "
        Table authors { id int [pk] }
        Table books {
          id int [pk]
          author_id int [not null, ref: > authors.id, relationship: 'none', back_lazy: 'selectin']
        }
    ";
    check(
        text,
        "author",
        expect![[r#"
        use sea_orm::entity::prelude::*;

        #[sea_orm::model]
        #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
        #[sea_orm(table_name = "authors")]
        pub struct Model {
            #[sea_orm(primary_key, auto_increment = false)]
            pub id: i32,
            // Not in SeaORM: lazy selectin
            #[sea_orm(has_many)]
            pub books: HasMany<super::book::Entity>,
        }

        impl ActiveModelBehavior for ActiveModel {}
    "#]],
    );
    check(
        text,
        "book",
        expect![[r#"
        use sea_orm::entity::prelude::*;

        #[sea_orm::compact_model]
        #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
        #[sea_orm(table_name = "books")]
        pub struct Model {
            #[sea_orm(primary_key, auto_increment = false)]
            pub id: i32,
            #[sea_orm(indexed)]
            pub author_id: i32,
        }

        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {
            #[sea_orm(
                belongs_to = "super::author::Entity",
                from = "Column::AuthorId",
                to = "super::author::Column::Id"
            )]
            Author,
        }

        impl Related<super::author::Entity> for Entity {
            fn to() -> RelationDef {
                Relation::Author.def()
            }
        }

        impl ActiveModelBehavior for ActiveModel {}
    "#]],
    );
}

#[test]
fn several_keys() {
    let text = "
        Table addresses { id int [pk] }
        Table orders {
          id int [pk]
          billing_id int [not null]
          shipping_id int [unique]
        }
        Ref bill: orders.billing_id > addresses.id [delete: restrict]
        Ref: addresses.id - orders.shipping_id
    ";
    check(
        text,
        "address",
        expect![[r#"
        use sea_orm::entity::prelude::*;

        #[sea_orm::model]
        #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
        #[sea_orm(table_name = "addresses")]
        pub struct Model {
            #[sea_orm(primary_key, auto_increment = false)]
            pub id: i32,
            #[sea_orm(
                belongs_to,
                skip_fk,
                relation_enum = "ShippingOrder",
                from = "id",
                to = "shipping_id"
            )]
            pub shipping_order: HasOne<super::order::Entity>,
            #[sea_orm(has_many, relation_enum = "BillingOrders", via_rel = "Billing")]
            pub billing_orders: HasMany<super::order::Entity>,
        }

        impl ActiveModelBehavior for ActiveModel {}
    "#]],
    );
    check(
        text,
        "order",
        expect![[r#"
        use sea_orm::entity::prelude::*;

        #[sea_orm::model]
        #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
        #[sea_orm(table_name = "orders")]
        pub struct Model {
            #[sea_orm(primary_key, auto_increment = false)]
            pub id: i32,
            #[sea_orm(indexed)]
            pub billing_id: i32,
            #[sea_orm(unique)]
            pub shipping_id: Option<i32>,
            // Not in SeaORM: constraint name bill
            #[sea_orm(
                belongs_to,
                relation_enum = "Billing",
                from = "billing_id",
                to = "id",
                on_delete = "Restrict"
            )]
            pub billing: BelongsTo<super::address::Entity>,
            #[sea_orm(
                belongs_to,
                relation_enum = "Shipping",
                from = "shipping_id",
                to = "id"
            )]
            pub shipping: BelongsTo<Option<super::address::Entity>>,
        }

        impl ActiveModelBehavior for ActiveModel {}
    "#]],
    );
}

#[test]
fn links() {
    let text = "
        Table posts { id int [pk]
          author_id int [ref: > users.id] }
        Table users { id int [pk] }
        Table tags { id int [pk] }
        Ref: posts.id <> tags.id
        Table likes { post_id int [pk, ref: > posts.id]
          user_id int [pk, ref: > users.id] }
    ";
    check(
        text,
        "post",
        expect![[r#"
        use sea_orm::entity::prelude::*;

        #[sea_orm::model]
        #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
        #[sea_orm(table_name = "posts")]
        pub struct Model {
            #[sea_orm(primary_key, auto_increment = false)]
            pub id: i32,
            #[sea_orm(indexed)]
            pub author_id: Option<i32>,
            #[sea_orm(belongs_to, from = "author_id", to = "id")]
            pub author: BelongsTo<Option<super::user::Entity>>,
            #[sea_orm(has_many, via = "posts_tag")]
            pub tags: HasMany<super::tag::Entity>,
        }

        /// Through `like`; SeaORM loads no field here, but `model.find_linked(Users)` does.
        pub struct Users;

        impl Linked for Users {
            type FromEntity = Entity;
            type ToEntity = super::user::Entity;

            fn link(&self) -> Vec<RelationDef> {
                vec![
                    super::like::Relation::Post.def().rev(),
                    super::like::Relation::User.def(),
                ]
            }
        }

        impl ActiveModelBehavior for ActiveModel {}
    "#]],
    );
}

#[test]
fn within_one_table() {
    let text = "
        Table nodes {
          id int [pk, increment]
          parent_id int [ref: > nodes.id]
          twin_id int [unique, ref: - nodes.id]
        }
        Table edges { from_id int [pk, ref: > nodes.id]
          to_id int [pk, ref: > nodes.id] }
    ";
    check(
        text,
        "node",
        expect![[r#"
        use sea_orm::entity::prelude::*;

        #[sea_orm::model]
        #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
        #[sea_orm(table_name = "nodes")]
        pub struct Model {
            #[sea_orm(primary_key)]
            pub id: i32,
            #[sea_orm(indexed)]
            pub parent_id: Option<i32>,
            #[sea_orm(unique)]
            pub twin_id: Option<i32>,
            #[sea_orm(
                self_ref,
                relation_enum = "Parent",
                relation_reverse = "ChildNodes",
                from = "parent_id",
                to = "id"
            )]
            pub parent: BelongsTo<Option<Entity>>,
            #[sea_orm(self_ref, relation_enum = "Twin", from = "twin_id", to = "id")]
            pub twin: BelongsTo<Option<Entity>>,
            #[sea_orm(
                self_ref,
                skip_fk,
                relation_enum = "TwinNode",
                from = "id",
                to = "twin_id"
            )]
            pub twin_node: HasOne<Entity>,
            #[sea_orm(self_ref, relation_enum = "ChildNodes", relation_reverse = "Parent")]
            pub child_nodes: HasMany<Entity>,
            #[sea_orm(self_ref, via = "edge", from = "From", to = "To")]
            pub tos: HasMany<Entity>,
            #[sea_orm(self_ref, via = "edge", reverse)]
            pub froms: HasMany<Entity>,
        }

        impl ActiveModelBehavior for ActiveModel {}
    "#]],
    );
}

#[test]
fn without_a_primary_key() {
    let text = "
        Table logs { text text
          user_id int [ref: > users.id] }
        Table users { id int [pk] }
    ";
    check(
        text,
        "log",
        expect![[r#"
        //! Table logs has no entity: SeaORM cannot map it, for it has no primary key.
    "#]],
    );
    check(
        text,
        "user",
        expect![[r#"
        use sea_orm::entity::prelude::*;

        #[sea_orm::model]
        #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
        #[sea_orm(table_name = "users")]
        pub struct Model {
            #[sea_orm(primary_key, auto_increment = false)]
            pub id: i32,
        }

        impl ActiveModelBehavior for ActiveModel {}
    "#]],
    );
    check(
        "",
        "mod",
        expect![[r#"
        //! Entities for SeaORM 2; its default features are enough.

        pub mod prelude;
    "#]],
    );
}

#[test]
fn expanded() {
    check_format(
        "format=expanded",
        r#"
        Enum Linked {
          Editor
        }
        Table shop.people {
          id int [pk, increment]
          "E-Mail" citext [unique, not null]
          external_reference_number varchar(120)
          kind Linked [default: 'Editor']
          editor_id int [ref: > shop.people.id]
          balance numeric(10,2) [not null, default: 0, check: `balance >= 0`]
        }
        "#,
        "person",
        expect![[r#"
            use super::enums::LinkedType;
            use sea_orm::entity::prelude::*;

            #[derive(Copy, Clone, Default, Debug, DeriveEntity)]
            pub struct Entity;

            impl EntityName for Entity {
                fn schema_name(&self) -> Option<&str> {
                    Some("shop")
                }

                fn table_name(&self) -> &'static str {
                    "people"
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, DeriveModel, DeriveActiveModel)]
            pub struct Model {
                pub id: i32,
                pub e_mail: String,
                pub external_reference_number: Option<String>,
                pub kind: Option<LinkedType>,
                pub editor_id: Option<i32>,
                pub balance: Decimal,
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveColumn)]
            pub enum Column {
                Id,
                #[sea_orm(column_name = "E-Mail")]
                EMail,
                ExternalReferenceNumber,
                Kind,
                EditorId,
                Balance,
            }

            #[derive(Copy, Clone, Debug, EnumIter, DerivePrimaryKey)]
            pub enum PrimaryKey {
                Id,
            }

            impl PrimaryKeyTrait for PrimaryKey {
                type ValueType = i32;

                fn auto_increment() -> bool {
                    true
                }
            }

            impl ColumnTrait for Column {
                type EntityName = Entity;

                fn def(&self) -> ColumnDef {
                    match self {
                        Self::Id => ColumnType::Integer.def(),
                        Self::EMail => ColumnType::Text.def().unique(),
                        Self::ExternalReferenceNumber => ColumnType::String(StringLen::N(120)).def().null(),
                        Self::Kind => LinkedType::db_type().null().default_value("Editor"),
                        Self::EditorId => ColumnType::Integer.def().null().indexed(),
                        Self::Balance => ColumnType::Decimal(Some((10, 2)))
                            .def()
                            .default_value(0)
                            .extra("CHECK (balance >= 0)"),
                    }
                }
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {
                #[sea_orm(belongs_to = "Entity", from = "Column::EditorId", to = "Column::Id")]
                Editor,
                #[sea_orm(has_many = "Entity", via_rel = "Relation::Editor")]
                EditorPeople,
            }

            /// Along [`Relation::Editor`]: `model.find_linked(Editor)`.
            pub struct Editor;

            impl Linked for Editor {
                type FromEntity = Entity;
                type ToEntity = Entity;

                fn link(&self) -> Vec<RelationDef> {
                    vec![Relation::Editor.def()]
                }
            }

            /// Along [`Relation::EditorPeople`]: `model.find_linked(EditorPeople)`.
            pub struct EditorPeople;

            impl Linked for EditorPeople {
                type FromEntity = Entity;
                type ToEntity = Entity;

                fn link(&self) -> Vec<RelationDef> {
                    vec![Relation::EditorPeople.def()]
                }
            }

            impl ActiveModelBehavior for ActiveModel {}
        "#]],
    );
}
