-- as an ORM writes it
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL);
CREATE TABLE "auth_user_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE UNIQUE INDEX "auth_user_groups_uniq" ON "auth_user_groups" ("user_id", "group_id");
CREATE TABLE "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE);
CREATE TABLE "auth_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "is_staff" bool NOT NULL, "date_joined" datetime NOT NULL, "balance" decimal NOT NULL, "count" integer unsigned NOT NULL CHECK ("count" >= 0));
CREATE TABLE Playlist
(
    [PlaylistId] INTEGER  NOT NULL,
    [Name] NVARCHAR(120),
    [Parent] INTEGER,
    CONSTRAINT [PK_Playlist] PRIMARY KEY  ([PlaylistId]),
    FOREIGN KEY ([Parent]) REFERENCES [Playlist] ([PlaylistId])
		ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE UNIQUE INDEX [IPK_Playlist] ON [Playlist]([PlaylistId]);
