use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enrollments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub student_id: i32,
    #[sea_orm(primary_key, auto_increment = false, indexed)]
    pub course_id: i32,
    pub enrolled_on: Date,
    #[sea_orm(column_type = "String(StringLen::N(2))")]
    pub grade: Option<String>,
    #[sea_orm(belongs_to, from = "student_id", to = "id")]
    pub student: BelongsTo<super::student::Entity>,
    #[sea_orm(belongs_to, from = "course_id", to = "id")]
    pub course: BelongsTo<super::course::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
