use sea_orm::{Set, entity::prelude::*};

/// What is sold
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "products")]
pub struct Model {
    // Not in SeaORM: default_factory uuid4
    #[sea_orm(
        primary_key,
        auto_increment = false,
        default_expr = "Expr::cust(\"gen_random_uuid()\")"
    )]
    pub uuid: Uuid,
    #[sea_orm(default_expr = "Expr::current_timestamp()")]
    pub created_at: DateTimeUtc,
    #[sea_orm(default_expr = "Expr::current_timestamp()")]
    pub updated_at: DateTimeUtc,
    /// shown to customers
    #[sea_orm(column_type = "String(StringLen::N(255))")]
    pub name: String,
    #[sea_orm(column_type = "String(StringLen::N(255))", unique)]
    pub slug: String,
    #[sea_orm(column_type = "String(StringLen::N(40))", unique)]
    pub sku: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    #[sea_orm(indexed)]
    pub parent_product_uuid: Option<Uuid>,
    #[sea_orm(unique)]
    pub replaces_uuid: Option<Uuid>,
    // Not in SeaORM: index ix_products_name_lower (lower(name))
    #[sea_orm(
        self_ref,
        relation_enum = "Replaces",
        from = "replaces_uuid",
        to = "uuid"
    )]
    pub replaces: BelongsTo<Option<Entity>>,
    #[sea_orm(
        self_ref,
        relation_enum = "ParentProduct",
        relation_reverse = "ChildProducts",
        from = "parent_product_uuid",
        to = "uuid",
        on_delete = "SetNull"
    )]
    pub parent_product: BelongsTo<Option<Entity>>,
    #[sea_orm(
        self_ref,
        skip_fk,
        relation_enum = "ReplacedBy",
        from = "uuid",
        to = "replaces_uuid"
    )]
    pub replaced_by: HasOne<Entity>,
    #[sea_orm(
        self_ref,
        relation_enum = "ChildProducts",
        relation_reverse = "ParentProduct"
    )]
    pub child_products: HasMany<Entity>,
    // Not in SeaORM: cascade all, delete-orphan; passive_deletes true; order_by created_at desc
    #[sea_orm(has_many)]
    pub prices: HasMany<super::price::Entity>,
    #[sea_orm(has_many)]
    pub images: HasMany<super::image::Entity>,
    #[sea_orm(has_many)]
    pub order_items: HasMany<super::order_item::Entity>,
    #[sea_orm(has_many, via = "products_tag")]
    pub tags: HasMany<super::tag::Entity>,
    #[sea_orm(has_many, via = "products_rel_category")]
    pub categories: HasMany<super::category::Entity>,
    #[sea_orm(has_many, via = "products_rel_label")]
    pub labels: HasMany<super::label::Entity>,
    #[sea_orm(self_ref, via = "related_product", from = "Product", to = "Related")]
    pub related_products: HasMany<Entity>,
    #[sea_orm(self_ref, via = "related_product", reverse)]
    pub related_to: HasMany<Entity>,
    #[sea_orm(has_many, via = "order_item")]
    pub orders: HasMany<super::order::Entity>,
}

#[async_trait::async_trait]
impl ActiveModelBehavior for ActiveModel {
    async fn before_save<C>(mut self, _db: &C, insert: bool) -> Result<Self, DbErr>
    where
        C: ConnectionTrait,
    {
        if !insert && !self.updated_at.is_set() {
            self.updated_at = Set(ChronoUtc::now());
        }
        Ok(self)
    }
}
