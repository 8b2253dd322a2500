//! Which tables are links between two others, written and implicit ones.

use super::*;

#[test]
fn pure_link_tables() {
    check(
        "products uuid*
        categories uuid*
        products_rel_categories product_uuid* category_uuid*
        products_rel_categories.product_uuid > products.uuid
        products_rel_categories.category_uuid > categories.uuid
        products_rel_categories.product_uuid back_populates=labels
        products_rel_categories.category_uuid back_populates=none relationship=cat",
        expect![[r#"
            products.· 1—* products_rel_categories.product (product_uuid)
            categories.· 1—* products_rel_categories.cat (category_uuid)
            products.labels *—* categories.· (through products_rel_categories 0/1)
        "#]],
    );
    check(
        "users id*
        teams id*
        memberships id*+ member_id team_id !member_id,team_id
        memberships.team_id > teams.id
        memberships.member_id > users.id",
        expect![[r#"
            teams.· 1—* memberships.team (team_id)
            users.· 1—* memberships.member (member_id)
            users.teams *—* teams.members (through memberships 1/0)
        "#]],
    );
    check(
        "users id*
        follows follower_id* followed_id*
        follows.follower_id > users.id
        follows.followed_id > users.id",
        expect![[r#"
            users.· 1—* follows.follower (follower_id)
            users.· 1—* follows.followed (followed_id)
            users.followeds *—* users.followers (through follows 0/1)
        "#]],
    );
    check(
        "a t* id*
        b t* id*
        a_b t* a_id* b_id*
        a_b.(t,a_id) > a.(t,id)
        a_b.(t,b_id) > b.(t,id)",
        expect![[r#"
            a.· 1—* a_b.a (t, a_id)
            b.· 1—* a_b.b (t, b_id)
            a.bs *—* b.as (through a_b 0/1)
        "#]],
    );
    check(
        "users id*
        posts id* user_id
        likes user_id* post_id*
        bookmarks user_id* post_id*
        posts.user_id > users.id
        likes.user_id > users.id
        likes.post_id > posts.id
        bookmarks.user_id > users.id
        bookmarks.post_id > posts.id",
        expect![[r#"
            users.posts 1—* posts.user (user_id)
            users.· 1—* likes.user (user_id)
            posts.· 1—* likes.post (post_id)
            users.· 1—* bookmarks.user (user_id)
            posts.· 1—* bookmarks.post (post_id)
            users.like_posts *—* posts.like_users (through likes 1/2)
            users.bookmark_posts *—* posts.bookmark_users (through bookmarks 3/4)
        "#]],
    );
}

#[test]
fn tables_that_are_no_pure_links() {
    check(
        "users id*
        posts id*
        likes user_id* post_id* created_at+
        likes.user_id > users.id
        likes.post_id > posts.id",
        expect![[r#"
            users.likes 1—* likes.user (user_id)
            posts.likes 1—* likes.post (post_id)
        "#]],
    );
    check(
        "users id*
        posts id*
        likes user_id* post_id* @object
        likes.user_id > users.id
        likes.post_id > posts.id",
        expect![[r#"
            users.likes 1—* likes.user (user_id)
            posts.likes 1—* likes.post (post_id)
        "#]],
    );
    check(
        "users id*
        themes id*
        settings user_id* theme_id
        settings.user_id > users.id
        settings.theme_id > themes.id",
        expect![[r#"
            users.settings 1—* settings.user (user_id)
            themes.settings 1—* settings.theme (theme_id)
        "#]],
    );
    check(
        "users id*
        posts id*
        likes user_id post_id
        likes.user_id > users.id
        likes.post_id > posts.id",
        expect![[r#"
            users.likes 1—* likes.user (user_id)
            posts.likes 1—* likes.post (post_id)
        "#]],
    );
    check(
        "users id*
        posts id*
        likes user_id* post_id*
        reports id* user_id post_id
        likes.user_id > users.id
        likes.post_id > posts.id
        reports.(user_id,post_id) > likes.(user_id,post_id)",
        expect![[r#"
            users.likes 1—* likes.user (user_id)
            posts.likes 1—* likes.post (post_id)
            likes.reports 1—* reports.like (user_id, post_id)
        "#]],
    );
    check(
        "users id*
        posts id*
        likes user_id* post_id*
        likes.user_id > users.id
        ~ likes.post_id > posts.id",
        expect![[r#"
            users.likes 1—* likes.user (user_id)
            posts.likes 1—* likes.post (post_id) inactive
        "#]],
    );
}

#[test]
fn association_table() {
    check(
        "users id*
        posts id*
        likes user_id* post_id* note by_id @table
        likes.by_id > users.id
        likes.post_id > posts.id
        likes.user_id > users.id",
        expect![[r#"
            users.by_likes 1—* likes.by (by_id)
            posts.· 1—* likes.post (post_id)
            users.· 1—* likes.user (user_id)
            users.posts *—* posts.users (through likes 2/1)
        "#]],
    );
    check(
        "users id*
        likes user_id* @table
        likes.user_id > users.id",
        expect![[r#"
            users.likes 1—* likes.user (user_id)
        "#]],
    );
}

#[test]
fn implicit_link_tables() {
    check(
        "products uuid*
        tags uuid*
        products.uuid <> tags.uuid",
        expect![[r#"
            table products_tags products_uuid tags_uuid
            products.tags *—* tags.products (through products_tags 1/2)
            products.· 1—* products_tags.product (products_uuid)
            tags.· 1—* products_tags.tag (tags_uuid)
        "#]],
    );
    check(
        "users id* code!
        posts id*
        users_posts id*
        users.id <> posts.id
        favorites: users.code <> posts.id",
        expect![[r#"
            table users_posts(1) users_id posts_id
            table users_posts(2) users_code posts_id
            users.linked_posts *—* posts.linked_users (through users_posts(1) 1/2)
            users.· 1—* users_posts(1).user (users_id)
            posts.· 1—* users_posts(1).post (posts_id)
            users.favorite_posts *—* posts.favorite_users (through users_posts(2) 4/5)
            users.· 1—* users_posts(2).user (users_code)
            posts.· 1—* users_posts(2).post (posts_id)
        "#]],
    );
    check(
        "a id* t
        b id* t
        a.(id,t) <> b.(id,t)",
        expect![[r#"
            table a_b a_id a_t b_id b_t
            a.bs *—* b.as (through a_b 1/2)
            a.· 1—* a_b.a (a_id, a_t)
            b.· 1—* a_b.b (b_id, b_t)
        "#]],
    );
    check(
        "users id* code!
        users.id <> users.code",
        expect![[r#"
            table users_users users_id users_code
            users.users *—* users.reverse_users (through users_users 1/2)
            users.· 1—* users_users.user (users_id)
            users.· 1—* users_users.reverse_user (users_code)
        "#]],
    );
    check(
        "users id* code!
        friends: users.id <> users.code",
        expect![[r#"
            table users_users users_id users_code
            users.friends *—* users.reverse_friends (through users_users 1/2)
            users.· 1—* users_users.user (users_id)
            users.· 1—* users_users.reverse_user (users_code)
        "#]],
    );
    check(
        "users id*
        posts id* user_id
        posts.user_id > users.id
        users.id <> posts.id
        ~ posts.id > users.id",
        expect![[r#"
            table users_posts users_id posts_id
            users.posts 1—* posts.user (user_id)
            users.linked_posts *—* posts.users (through users_posts 2/3)
            users.· 1—* users_posts.user (users_id)
            posts.· 1—* users_posts.post (posts_id)
            users.id_posts 1—* posts.id_user (id) inactive
        "#]],
    );
    check(
        "users id*
        posts id*
        ~ users.id <> posts.id",
        expect![[r#"
            table users_posts users_id posts_id
            users.posts *—* posts.users (through users_posts 1/2) inactive
            users.· 1—* users_posts.user (users_id) inactive
            posts.· 1—* users_posts.post (posts_id) inactive
        "#]],
    );
}
