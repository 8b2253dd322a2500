"""Runs SQL on SQLite and reads back what is there. In comes a list of `{sql}`; out goes, for each, the
catalogue in the form of `sql/catalogue.rs`, or `{error}`."""

import json
import re
import sqlite3
import sys


def quote(name):
    return '"' + name.replace('"', '""') + '"'


def table(db, name, sql):
    columns, key = [], []
    counts = re.search(r"PRIMARY KEY AUTOINCREMENT\b", sql) is not None
    for _, column, kind, not_null, default, in_key, hidden in db.execute(f"pragma table_xinfo({quote(name)})"):
        if default is not None:
            # A function that it does not have is an error only when a row is made.
            db.execute(f"select {default}").fetchall()
        columns.append({
            "name": column,
            # Of a computed column SQLite keeps these words with the type.
            "type": kind.lower().removesuffix(" generated always"),
            "nullable": not not_null and not (counts and in_key),
            "default": default is not None,
            "identity": bool(counts and in_key),
            "generated": {2: "v", 3: "s"}.get(hidden, ""),
        })
        if in_key:
            key.append((in_key, column))
    uniques, indexes = [], []
    for _, index, unique, origin, partial in db.execute(f"pragma index_list({quote(name)})"):
        parts = [it[2] for it in db.execute(f"pragma index_info({quote(index)})")]
        if origin == "u":
            uniques.append(parts)
        elif origin == "c":
            indexes.append({"name": index, "parts": parts, "unique": bool(unique), "partial": bool(partial)})
    keys = {}
    for at, _, references, column, referenced, on_update, on_delete, _ in db.execute(
        f"pragma foreign_key_list({quote(name)})"
    ):
        it = keys.setdefault(at, {
            "columns": [], "references": references, "referenced": [],
            "on_delete": on_delete, "on_update": on_update,
        })
        it["columns"].append(column)
        it["referenced"].append(referenced)
    return {
        "columns": columns,
        "primary_key": [it for _, it in sorted(key)],
        "uniques": uniques,
        "foreign_keys": list(keys.values()),
        "indexes": indexes,
        "checks": len(re.findall(r"^    CONSTRAINT .* CHECK \(", sql, re.MULTILINE)),
        "rows": db.execute(f"select count(*) from {quote(name)}").fetchone()[0],
    }


def answer(sql):
    db = sqlite3.connect(":memory:")
    try:
        db.execute("pragma foreign_keys = on")
        db.executescript(sql)
        broken = db.execute("pragma foreign_key_check").fetchall()
        if broken:
            return {"error": f"rows refer to nothing: {broken}"}
        tables = db.execute(
            "select name, sql from sqlite_master where type = 'table' and name not like 'sqlite^_%' escape '^'"
        ).fetchall()
        return {"tables": {name: table(db, name, sql) for name, sql in tables}}
    except (sqlite3.Error, sqlite3.Warning) as error:
        return {"error": str(error)}
    finally:
        db.close()


json.dump([answer(it["sql"]) for it in json.load(sys.stdin)], sys.stdout)
