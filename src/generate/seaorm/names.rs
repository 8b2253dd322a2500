//! Names that an entity's module has already: what the macros make there, what SeaORM's prelude
//! brings; what Rust's own has is in `rust`. A type of ours under such a name would take its place.

use crate::generate::rust;

#[rustfmt::skip]
const TAKEN: &[&str] = &[
    // Made by the macros.
    "ActiveModel", "ActiveModelEx", "COLUMN", "Column", "Entity", "EntityLoader", "EntityLoaderNest",
    "EntityLoaderWith", "EntityLoaderWithParam", "EntityReverse", "Model", "ModelEx", "PrimaryKey",
    "RelatedEntity", "Relation", "TypedColumn",
    // From the prelude of SeaORM.
    "ActiveBelongsTo", "ActiveEnum", "ActiveHasMany", "ActiveHasOne", "ActiveModelBehavior",
    "ActiveModelTrait", "BelongsTo", "BigDecimal", "ChronoDate", "ChronoDateTime", "ChronoDateTimeLocal",
    "ChronoDateTimeUtc", "ChronoDateTimeWithTimeZone", "ChronoTime", "ChronoUnixTimestamp",
    "ChronoUnixTimestampMillis", "ChronoUtc", "ColumnDef", "ColumnFromStrErr", "ColumnTrait",
    "ColumnType", "ColumnTypeTrait", "ConnAcquireErr", "ConnectionTrait", "CursorTrait",
    "DatabaseConnection", "Date", "DateTime", "DateTimeLocal", "DateTimeUtc", "DateTimeWithTimeZone",
    "DbConn", "DbErr", "Decimal", "DeriveActiveEnum", "DeriveActiveModel", "DeriveActiveModelBehavior",
    "DeriveActiveModelEx", "DeriveArrowSchema", "DeriveColumn", "DeriveDisplay", "DeriveEntity",
    "DeriveEntityModel", "DeriveIden", "DeriveIntoActiveModel", "DeriveModel", "DeriveModelEx",
    "DerivePartialModel", "DerivePrimaryKey", "DeriveRelatedEntity", "DeriveRelation",
    "DeriveValueType", "DynIden", "EntityName", "EntityTrait", "EnumIter", "Expr", "ForeignKeyAction",
    "FromJsonQueryResult", "HasMany", "HasOne", "Iden", "IdenStatic", "IpNetwork", "Json", "Linked",
    "LoaderTrait", "ModelTrait", "PaginatorTrait", "PgVector", "PrimaryKeyArity", "PrimaryKeyToColumn",
    "PrimaryKeyTrait", "QueryFilter", "QueryResult", "RcOrArc", "Related", "RelatedSelfVia",
    "RelationDef", "RelationTrait", "RuntimeErr", "SeaRc", "Select", "SelectExt", "SqlErr", "SqlxError",
    "StringLen", "TextUuid", "Time", "TimeDate", "TimeDateTime", "TimeDateTimeWithTimeZone",
    "TimeTime", "TimeUnixTimestamp", "TimeUnixTimestampMillis", "Uuid", "Value",
    // Imported where it is needed.
    "Set",
];

pub(super) fn is_taken(name: &str) -> bool {
    TAKEN.contains(&name) || rust::TAKEN.contains(&name)
}
