//! Entities for SeaORM 2; its default features are enough.

pub mod prelude;

pub mod address;
pub mod admin;
pub mod animal;
pub mod badge;
pub mod category;
pub mod course;
pub mod employee;
pub mod enrollment;
pub mod enums;
pub mod invoice;
pub mod node;
pub mod order;
pub mod order_item;
pub mod part;
pub mod part_component;
pub mod person;
pub mod post;
pub mod post_like;
pub mod price;
pub mod product;
pub mod product_badge;
pub mod product_category;
pub mod products_tag;
pub mod profile;
pub mod residence;
pub mod review;
pub mod setting;
pub mod stock;
pub mod student;
pub mod tag;
pub mod user;
pub mod version;
