//! What the target writes, piece by piece; whether it runs is for the proofs to say.

use expect_test::{Expect, expect};

use crate::document::Document;
use crate::generate::{Options, target};

/// The classes of the document, without what stands before the first of them.
#[track_caller]
fn check(id: &str, options: &[&str], text: &str, expected: Expect) {
    let document = Document::new(text);
    let target = target(id).unwrap();
    let mut chosen = Options::default();
    for it in options {
        target.choose(&mut chosen, it).unwrap();
    }
    let files = (target.generate)(document.schema(), &chosen);
    let models = files.iter().map(|it| it.content.as_str()).collect::<Vec<_>>().join("\n");
    let start = models.find("class A").unwrap_or_default();
    expected.assert_eq(&models[start..]);
}

#[test]
fn names_that_hide_what_follows_them() {
    check(
        "sqlalchemy",
        &[],
        "Table a {
            id int [pk]
            str int
            text int
            func int
            dt date [not null, default: `now()`]
            class int [default: 1]
            metadata varchar(9)
            value text [not null, default: 'x']
        }",
        expect![[r#"
            class A(Base):
                __tablename__ = "a"

                id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
                str: Mapped[int | None]
                text: Mapped[int | None]
                func: Mapped[int | None]
                dt: Mapped[dt_.date] = mapped_column(server_default=func_.now())
                class_: Mapped[int | None] = mapped_column("class", server_default=text_("1"))
                metadata_: Mapped[builtins.str | None] = mapped_column("metadata", String(9))
                value: Mapped[builtins.str] = mapped_column(Text, server_default="x")
        "#]],
    );
}

#[test]
fn what_the_document_wants_and_cannot_have() {
    check(
        "sqlalchemy",
        &[],
        "Table a { id int [pk] }
        Table b {
            id int [pk, default_factory: 'serial']
            a_id int [ref: > a.id, lazy: 'dynamic', cascade: 'all, delete-orphan', back_cascade: 'everything', back_lazy: 'sometimes', back_order_by: 'nothing']
        }
        Table c { a_id int [ref: > a.id] }",
        expect![[r#"
            class A(Base):
                __tablename__ = "a"

                id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)

                # Not in SQLAlchemy: cs: c has no class
                # Not in SQLAlchemy: cascade everything
                # Not in SQLAlchemy: lazy sometimes of bs
                # Not in SQLAlchemy: order_by nothing of bs
                bs: Mapped[list["B"]] = relationship(back_populates="a")


            class B(Base):
                __tablename__ = "b"

                # Not in SQLAlchemy: default_factory serial
                id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
                a_id: Mapped[int | None] = mapped_column(ForeignKey("a.id"), index=True)

                # Not in SQLAlchemy: lazy dynamic of a
                a: Mapped[Optional["A"]] = relationship(
                    back_populates="bs", cascade="all, delete-orphan", single_parent=True
                )
        "#]],
    );
}

#[test]
fn keys_that_go_round() {
    check(
        "sqlalchemy",
        &["relations=backref"],
        "Table a { id int [pk]\n b_id int [ref: > b.id] }
        Table b { id int [pk]\n a_id int [not null, ref: > a.id] }",
        expect![[r#"
            class A(Base):
                __tablename__ = "a"

                id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
                b_id: Mapped[int | None] = mapped_column(
                    ForeignKey("b.id", name="fk_a_b_id", use_alter=True), index=True
                )

                b: Mapped[Optional["B"]] = relationship(
                    foreign_keys=[b_id], backref=backref("as_", post_update=True), post_update=True
                )
                # bs: the backref of B.a


            class B(Base):
                __tablename__ = "b"

                id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
                a_id: Mapped[int] = mapped_column(ForeignKey("a.id"), index=True)

                # as_: the backref of A.b
                a: Mapped["A"] = relationship(foreign_keys=[a_id], backref="bs")
        "#]],
    );
}

#[test]
fn computed_attributes() {
    check(
        "sqlalchemy",
        &[],
        "Table a [hybrid_total: 'n * (price + 1.5)', hybrid_big: 'n > 100', hybrid_named: \"lower(name || '!')\", hybrid_case: 'case when n then 1 end', hybrid_one: '1'] {
            id int [pk]
            n int [not null]
            price numeric(9,2) [not null]
            name varchar(9)
        }",
        expect![[r#"
            class A(Base):
                __tablename__ = "a"

                id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
                n: Mapped[int]
                price: Mapped[Decimal] = mapped_column(Numeric(9, 2))
                name: Mapped[str | None] = mapped_column(String(9))

                # Not in SQLAlchemy: the computed case as case when n then 1 end
                # Not in SQLAlchemy: the computed one as 1

                @hybrid_property
                def total(self) -> Decimal:
                    return self.n * (self.price + Decimal("1.5"))

                @hybrid_property
                def big(self) -> bool:
                    return self.n > 100

                @declared_attr
                def named(cls) -> Mapped[str | None]:
                    return column_property(func.lower(cls.name + "!"))
        "#]],
    );
}

#[test]
fn sqlmodel() {
    check(
        "sqlmodel",
        &[],
        "Table a [hybrid_twice: 'n * 2'] {
            id int [pk, increment]
            n int [not null, default: 3]
            kind varchar(9) [not null]
        }
        Table b [inherits: 'a', inheritance: 'single', discriminator: 'kind'] { more text }
        Table c { id int [pk]\n at timestamp [not null, default: `now()`] }
        Ref: c.id > a.id [delete: set null, update: cascade]",
        expect![[r#"
            class A(SQLModel, table=True):
                __tablename__ = "a"

                id: int | None = Field(default=None, primary_key=True)
                n: int = Field(default=3, sa_column_kwargs={"server_default": text("3")})
                kind: str = Field(max_length=9)
                # Of b, which inherits into this table.
                more: str | None = Field(default=None, sa_type=Text)

                cs: list["C"] = Relationship(back_populates="a", passive_deletes=True)

                # Not in SQLModel: the computed twice as n * 2


            class C(SQLModel, table=True):
                __tablename__ = "c"
                __table_args__ = (
                    ForeignKeyConstraint(["id"], ["a.id"], ondelete="SET NULL", onupdate="CASCADE"),
                )

                id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
                at: dt.datetime | None = Field(
                    default=None,
                    nullable=False,
                    sa_type=DateTime,
                    sa_column_kwargs={"server_default": func.now()},
                )

                a: "A" = Relationship(back_populates="cs")
        "#]],
    );
}
