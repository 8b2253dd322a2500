//! Entities for SeaORM 2; its default features are enough.

pub mod prelude;

pub mod address;
pub mod admin;
pub mod category;
pub mod customer;
pub mod enums;
pub mod image;
pub mod label;
pub mod order;
pub mod order_item;
pub mod parcel;
pub mod price;
pub mod product;
pub mod products_rel_category;
pub mod products_rel_label;
pub mod products_tag;
pub mod related_product;
pub mod stock;
pub mod tag;
pub mod user;
