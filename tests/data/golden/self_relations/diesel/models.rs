//! The rows of the tables, and what they lead to.

use diesel::connection::LoadConnection;
use diesel::pg::Pg;
use diesel::prelude::*;

use super::schema::{
    categories, employees, follows, friendships, introductions, nodes, people, revisions,
};

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = categories)]
#[diesel(belongs_to(Category, foreign_key = parent_id))]
#[diesel(check_for_backend(Pg))]
pub struct Category {
    pub id: i32,
    pub parent_id: Option<i32>,
}

/// A new row of `categories`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = categories)]
pub struct NewCategory {
    pub id: i32,
    pub parent_id: Option<i32>,
}

impl Category {
    pub fn child_categories(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Category>> {
        Category::belonging_to(self)
            .select(Category::as_select())
            .load(conn)
    }

    pub fn parent(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Category>> {
        match self.parent_id {
            Some(id) => categories::table
                .find(id)
                .select(Category::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = employees)]
#[diesel(check_for_backend(Pg))]
pub struct Employee {
    pub id: i32,
    pub manager_id: Option<i32>,
    pub mentor_id: Option<i32>,
    pub deputy_id: Option<i32>,
}

/// A new row of `employees`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = employees)]
pub struct NewEmployee {
    pub id: i32,
    pub manager_id: Option<i32>,
    pub mentor_id: Option<i32>,
    pub deputy_id: Option<i32>,
}

impl Employee {
    pub fn reports(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Employee>> {
        employees::table
            .filter(employees::manager_id.eq(self.id))
            .select(Employee::as_select())
            .load(conn)
    }

    pub fn manager(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Employee>> {
        match self.manager_id {
            Some(id) => employees::table
                .find(id)
                .select(Employee::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }

    pub fn mentor(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Employee>> {
        match self.mentor_id {
            Some(id) => employees::table
                .find(id)
                .select(Employee::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }

    pub fn deputies(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Employee>> {
        employees::table
            .filter(employees::deputy_id.eq(self.id))
            .select(Employee::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = revisions)]
#[diesel(belongs_to(Revision, foreign_key = previous_id))]
#[diesel(check_for_backend(Pg))]
pub struct Revision {
    pub id: i32,
    pub previous_id: Option<i32>,
}

/// A new row of `revisions`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = revisions)]
pub struct NewRevision {
    pub id: i32,
    pub previous_id: Option<i32>,
}

impl Revision {
    pub fn next(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Revision>> {
        Revision::belonging_to(self)
            .select(Revision::as_select())
            .first(conn)
            .optional()
    }

    pub fn previous(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Revision>> {
        match self.previous_id {
            Some(id) => revisions::table
                .find(id)
                .select(Revision::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = people)]
#[diesel(check_for_backend(Pg))]
pub struct Person {
    pub id: i32,
}

/// A new row of `people`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = people)]
pub struct NewPerson {
    pub id: i32,
}

impl Person {
    pub fn from_introductions(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Introduction>> {
        introductions::table
            .filter(introductions::from_id.eq(self.id))
            .select(Introduction::as_select())
            .load(conn)
    }

    pub fn to_introductions(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Introduction>> {
        introductions::table
            .filter(introductions::to_id.eq(self.id))
            .select(Introduction::as_select())
            .load(conn)
    }

    pub fn friends(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Person>> {
        people::table
            .inner_join(friendships::table.on(friendships::friend_id.eq(people::id)))
            .filter(friendships::person_id.eq(self.id))
            .select(Person::as_select())
            .load(conn)
    }

    pub fn friend_of(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Person>> {
        people::table
            .inner_join(friendships::table.on(friendships::person_id.eq(people::id)))
            .filter(friendships::friend_id.eq(self.id))
            .select(Person::as_select())
            .load(conn)
    }

    pub fn following(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Person>> {
        people::table
            .inner_join(follows::table.on(follows::followed_id.eq(people::id)))
            .filter(follows::follower_id.eq(self.id))
            .select(Person::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = friendships)]
#[diesel(primary_key(person_id, friend_id))]
#[diesel(check_for_backend(Pg))]
pub struct Friendship {
    pub person_id: i32,
    pub friend_id: i32,
}

/// A new row of `friendships`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = friendships)]
pub struct NewFriendship {
    pub person_id: i32,
    pub friend_id: i32,
}

impl Friendship {
    pub fn person(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Person> {
        people::table
            .find(self.person_id)
            .select(Person::as_select())
            .first(conn)
    }

    pub fn friend(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Person> {
        people::table
            .find(self.friend_id)
            .select(Person::as_select())
            .first(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = follows)]
#[diesel(primary_key(follower_id, followed_id))]
#[diesel(check_for_backend(Pg))]
pub struct Follow {
    pub follower_id: i32,
    pub followed_id: i32,
}

/// A new row of `follows`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = follows)]
pub struct NewFollow {
    pub follower_id: i32,
    pub followed_id: i32,
}

impl Follow {
    pub fn follower(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Person> {
        people::table
            .find(self.follower_id)
            .select(Person::as_select())
            .first(conn)
    }

    pub fn followed(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Person> {
        people::table
            .find(self.followed_id)
            .select(Person::as_select())
            .first(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = introductions)]
#[diesel(primary_key(from_id, to_id))]
#[diesel(check_for_backend(Pg))]
pub struct Introduction {
    pub from_id: i32,
    pub to_id: i32,
    pub introduced_at: chrono::DateTime<chrono::Utc>,
}

/// A new row of `introductions`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = introductions)]
pub struct NewIntroduction {
    pub from_id: i32,
    pub to_id: i32,
    pub introduced_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl Introduction {
    pub fn from(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Person> {
        people::table
            .find(self.from_id)
            .select(Person::as_select())
            .first(conn)
    }

    pub fn to(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Person> {
        people::table
            .find(self.to_id)
            .select(Person::as_select())
            .first(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = nodes)]
#[diesel(primary_key(tree, node))]
#[diesel(check_for_backend(Pg))]
pub struct Node {
    pub tree: i32,
    pub node: i32,
    pub parent_tree: Option<i32>,
    pub parent: Option<i32>,
}

/// A new row of `nodes`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = nodes)]
pub struct NewNode {
    pub tree: i32,
    pub node: i32,
    pub parent_tree: Option<i32>,
    pub parent: Option<i32>,
}

impl Node {
    pub fn child_nodes(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Node>> {
        nodes::table
            .filter(nodes::parent_tree.eq(self.tree))
            .filter(nodes::parent.eq(self.node))
            .select(Node::as_select())
            .load(conn)
    }

    pub fn parent_node(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Node>> {
        nodes::table
            .filter(nodes::tree.nullable().eq(self.parent_tree))
            .filter(nodes::node.nullable().eq(self.parent))
            .select(Node::as_select())
            .first(conn)
            .optional()
    }
}
