CREATE TABLE 'single' ('id' INTEGER PRIMARY KEY);
CREATE TABLE [brackets and "quotes"] ([a b] INT, "c""d" INT REFERENCES "single");
CREATE TABLE "key" ("index" INT, key TEXT, "check" INT, "primary" INT PRIMARY KEY);
CREATE TABLE Ünïcode (größe INT);
