"""Holds generated models against the real libraries.

The argument is a JSON list of {"flavor", "path", "module", "walk"}. For each the models are
imported with warnings as errors, the mappers configured and the tables made on SQLite; where
`walk` says so, every relationship is written and read from both ends, and deletes do what the
cascade says. The answer is one line of JSON for each: what the metadata says, or what went wrong.
"""

import datetime
import decimal
import enum
import importlib
import itertools
import json
import sys
import traceback
import uuid
import warnings

warnings.simplefilter("error")

import sqlalchemy as sa
from sqlalchemy import event, exc, orm
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.associationproxy import AssociationProxy
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.ext.hybrid import hybrid_property

FOREIGN = (
    postgresql.JSONB,
    postgresql.INET,
    postgresql.CIDR,
    postgresql.MACADDR,
    postgresql.MONEY,
    postgresql.TSVECTOR,
    postgresql.HSTORE,
    sa.ARRAY,
)
# A word that SQLite keeps for itself and SQLAlchemy does not know of.
sqlite.base.SQLiteIdentifierPreparer.reserved_words |= {"nothing"}
for it in FOREIGN:
    # SQLite takes any name for a type.
    compiles(it, "sqlite")(lambda element, compiler, **_: type(element).__name__)


def describe(metadata):
    """The tables as lists and texts, in an order of their own."""
    return {key: table_of(table) for key, table in sorted(metadata.tables.items())}


def table_of(table):
    constraints = table.constraints
    keys = [it for it in constraints if isinstance(it, sa.ForeignKeyConstraint)]
    uniques = [it for it in constraints if isinstance(it, sa.UniqueConstraint)]
    checks = [
        it
        for it in constraints
        if isinstance(it, sa.CheckConstraint) and not it._type_bound
    ]
    return {
        "columns": {it.name: column_of(it) for it in table.columns},
        "primary_key": [it.name for it in table.primary_key.columns],
        "primary_key_name": table.primary_key.name,
        "comment": table.comment,
        "foreign_keys": sorted(key_of(it) for it in keys),
        "uniques": sorted([sorted(it.name for it in u.columns), u.name or ""] for u in uniques),
        "checks": sorted([plain(str(it.sqltext)), it.name or ""] for it in checks),
        "indexes": sorted(index_of(it) for it in table.indexes),
    }


def plain(sql):
    return sql.replace("\\:", ":")


def key_of(it):
    return [
        [column.name for column in it.columns],
        it.referred_table.key,
        [element.column.name for element in it.elements],
        it.ondelete or "",
        it.onupdate or "",
        it.name or "",
    ]


def index_of(it):
    parts = [
        plain(str(part)) if isinstance(part, sa.TextClause) else part.name
        for part in it.expressions
    ]
    method = it.dialect_options["postgresql"]["using"] or ""
    return [it.name, parts, bool(it.unique), method]


def column_of(it):
    default = it.server_default
    if isinstance(default, sa.Computed):
        value = ["generated", plain(str(default.sqltext)), default.persisted]
    elif isinstance(default, sa.Identity):
        value = ["identity"]
    elif default is None:
        value = None
    elif isinstance(default.arg, str):
        value = ["text", default.arg]
    else:
        value = ["sql", plain(str(default.arg))]
    counts = it.table.autoincrement_column is it and it.autoincrement in (True, "auto")
    return {
        "type": type_of(it.type),
        "nullable": it.nullable,
        "default": value,
        "counts": counts or isinstance(default, sa.Identity),
        "comment": it.comment,
    }


def type_of(it):
    name = type(it).__name__
    if isinstance(it, sa.ARRAY):
        return f"{type_of(it.item_type)}{'[]' * (it.dimensions or 1)}"
    if isinstance(it, sa.Enum):
        return f"Enum {'.'.join(filter(None, [it.schema, it.name]))} {it.enums}"
    if name == "DatabaseType":
        return f"custom {it.name}"
    if name == "Numeric" and it.precision is not None:
        return f"Numeric({it.precision}, {it.scale})"
    if name in ("DateTime", "Time") and it.timezone:
        return f"{name} with time zone"
    # SQLModel has a String of its own.
    name = "String" if name == "AutoString" else name
    length = getattr(it, "length", None)
    return f"{name}({length})" if length is not None else name


class Models:
    """The models of one fixture, and a database with their tables."""

    def __init__(self, case):
        self.flavor = case["flavor"]
        self.deletes = case["deletes"]
        sys.path.insert(0, case["path"])
        try:
            self.module = importlib.import_module(case["module"])
        finally:
            sys.path.pop(0)
        if self.flavor == "sqlmodel":
            import sqlmodel

            self.metadata = sqlmodel.SQLModel.metadata
            self.registry = sqlmodel.SQLModel._sa_registry
        else:
            self.metadata = self.module.Base.metadata
            self.registry = self.module.Base.registry
        self.registry.configure()
        self.mappers = sorted(self.registry.mappers, key=lambda it: it.class_.__name__)
        self.counter = itertools.count(1)
        keys = [it for t in self.metadata.tables.values() for it in t.foreign_keys]
        self.referenced = {it.column for it in keys}

    def clash(self):
        """Whether names differ in their case alone."""
        tables = list(self.metadata.tables.values())
        groups = [[it.key for it in tables], *([c.name for c in t.columns] for t in tables)]
        return any(len({name.lower() for name in it}) < len(it) for it in groups)

    def create(self):
        self.engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
        schemas = {it.schema for it in self.metadata.tables.values() if it.schema}

        @event.listens_for(self.engine, "connect")
        def connect(connection, _):
            for schema in sorted(schemas):
                quoted = schema.replace('"', '""')
                connection.execute(f"ATTACH ':memory:' AS \"{quoted}\"")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.create_function(
                "gen_random_uuid", 0, lambda: uuid.uuid4().hex, deterministic=True
            )

        for table in self.metadata.tables.values():
            for column in table.columns:
                strange(column)
                if type(column.type).__name__ == "DatabaseType":
                    column.type = sa.String()
        self.metadata.create_all(self.engine)

    def session(self):
        return orm.Session(self.engine)

    def value(self, column):
        """A value that no other row has."""
        at = next(self.counter)
        if isinstance(column.type, sa.Enum):
            labels = column.type.enum_class or column.type.enums
            return list(labels)[at % len(list(labels))]
        kind = column.type.python_type if has_python_type(column.type) else str
        return {
            int: at,
            str: f"{at:02}"[-2:] if getattr(column.type, "length", 9) == 2 else str(at),
            bool: True,
            float: float(at),
            bytes: str(at).encode(),
            decimal.Decimal: decimal.Decimal(at),
            uuid.UUID: uuid.UUID(int=at),
            datetime.date: datetime.date.fromordinal(700000 + at),
            datetime.datetime: datetime.datetime(2000, 1, 1) + datetime.timedelta(at),
            datetime.time: datetime.time(at // 3600 % 24, at // 60 % 60, at % 60),
            datetime.timedelta: datetime.timedelta(at),
        }.get(kind, at)

    def needs_value(self, column):
        # SQLite counts only what is the whole key, and one default is not many.
        has_default = column.default is not None or column.server_default is not None
        fills = has_default and not (
            isinstance(column.server_default, sa.Identity) or column.unique
        )
        table = column.table
        counts = table.autoincrement_column is column and column.autoincrement in (True, "auto")
        if counts or fills:
            return False
        return not column.nullable or column in self.referenced and not column.foreign_keys

    def mapper_of(self, table):
        own = [it for it in self.mappers if it.local_table is table]
        roots = [it for it in own if not it.single]
        return roots[0] if roots else None

    def parents(self, table, row, session, seen, skip=()):
        """Makes the rows that a new row has to refer to, and writes their keys into it."""
        # A composite one may bring what a shorter one needs.
        for key in sorted(table.foreign_key_constraints, key=lambda it: -len(it.columns)):
            own = [it.name for it in key.columns]
            if any(name in row for name in own) and all(
                row.get(name) is not None for name in own
            ):
                continue
            if all(it.nullable for it in key.columns) or set(own) & set(skip):
                continue
            target = key.referred_table
            if target is table or target in seen:
                return False
            referred = self.row(target, session, seen | {table})
            if referred is None:
                return False
            for element in key.elements:
                row.setdefault(element.parent.name, referred[element.column.name])
        return True

    def row(self, table, session, seen=frozenset()):
        """A new row of a table: its values by column; `None` where none can be made."""
        mapper = self.mapper_of(table)
        if mapper is not None:
            it = self.make(mapper, session, seen)
            if it is None:
                return None
            state = {}
            for part in mapper.tables:
                for column in part.columns:
                    if column in mapper._columntoproperty:
                        prop = mapper.get_property_by_column(column)
                        state[column.name] = getattr(it, prop.key)
            for column in table.columns:
                state[column.name] = getattr(it, mapper.get_property_by_column(column).key)
            return state
        row = {}
        if not self.parents(table, row, session, seen):
            return None
        for column in table.columns:
            if column.name not in row and self.needs_value(column):
                row[column.name] = self.value(column)
        session.execute(table.insert().values({table.c[name]: it for name, it in row.items()}))
        return row

    def make(self, mapper, session, seen=frozenset(), skip=()):
        """A new object in the session, with all that it needs; `skip` is left to the caller."""
        inherited = {
            column.name
            for it in mapper.iterate_to_root()
            if it.inherits is not None and not it.single
            for column in it.local_table.primary_key
        }
        values = {}
        for table in mapper.tables:
            row = {}
            own = inherited if mapper.inherits is not None else set()
            if not self.parents(table, row, session, seen, {*skip, *own}):
                return None
            for column in table.columns:
                if column not in mapper._columntoproperty or column.name in skip:
                    continue
                name = mapper.get_property_by_column(column).key
                if column.name in row:
                    values[name] = row[column.name]
                elif self.needs_value(column) and not (column.name in own and column.foreign_keys):
                    if column is not mapper.polymorphic_on:
                        values.setdefault(name, self.value(column))
                elif column.primary_key and isinstance(column.type, sa.BigInteger):
                    # SQLite counts no other type than its integer.
                    values.setdefault(name, self.value(column))
        it = mapper.class_(**values)
        if not skip:
            session.add(it)
            session.flush()
        return it

    def walk(self):
        """Writes and reads every relationship; answers with those that were walked."""
        walked = []
        for mapper in self.mappers:
            for it in mapper.relationships:
                if it.parent is not mapper or it.viewonly or self.is_torn(it):
                    continue
                if self.write(mapper, it):
                    walked.append(f"{mapper.class_.__name__}.{it.key}")
                if self.deletes and it.direction is orm.ONETOMANY and it.secondary is None:
                    self.delete(mapper, it, loaded=False)
                    self.delete(mapper, it, loaded=True)
        return walked

    def is_torn(self, relation):
        """Whether a column of its key is one of another key, too, that wants its own row."""
        for table in {b.table for _, b in relation.synchronize_pairs}:
            own = {b.name for _, b in relation.synchronize_pairs if b.table is table}
            keys = [{it.name for it in key.columns} for key in table.foreign_key_constraints]
            others = [it for it in keys if it & own]
            if any(not it < own for it in others if it != own) or others.count(own) > 1:
                return True
        return False

    def write(self, mapper, relation):
        """From this end, and read from the other."""
        session = self.session()
        keys = {column.name for _, column in relation.synchronize_pairs}
        is_holder = relation.direction is orm.MANYTOONE
        is_link = relation.secondary is not None
        near = self.make(mapper, session, skip=keys if is_holder else ())
        far = near and self.make(relation.mapper, session, skip=() if is_holder or is_link else keys)
        if near is None or far is None:
            session.close()
            return False
        name = f"{mapper.class_.__name__}.{relation.key}"
        collection = relation.uselist
        self.connect(session, relation, near, far)
        if relation.lazy in ("dynamic", "write_only", "raise"):
            session.close()
            return True
        found = getattr(near, relation.key)
        assert (far in found) if collection else found is far, f"{name} reads {found}"
        for back in relation._reverse_property:
            found = getattr(far, back.key)
            holds = near in found if back.uselist else found is near
            assert holds, f"the other end of {name} reads {found}"
        session.close()
        return True

    def connect(self, session, relation, near, far):
        with session.no_autoflush:
            if relation.lazy in ("dynamic", "write_only"):
                getattr(near, relation.key).add(far)
            elif relation.uselist:
                getattr(near, relation.key).append(far)
            else:
                setattr(near, relation.key, far)
            session.add_all([near, far])
        session.commit()

    def delete(self, mapper, relation, loaded):
        """Deletes the row that a key refers to, and looks at the row that holds the key."""
        session = self.session()
        keys = {column.name for _, column in relation.synchronize_pairs}
        near = self.make(mapper, session)
        far = near and self.make(relation.mapper, session, skip=keys)
        if near is None or far is None or relation.lazy in ("dynamic", "write_only", "raise"):
            session.close()
            return
        self.connect(session, relation, near, far)
        name = f"deleting {mapper.class_.__name__}, which has {relation.key}"
        identity = sa.inspect(far).identity
        pairs = [b for _, b in relation.synchronize_pairs]
        columns = [relation.mapper.get_property_by_column(it).key for it in pairs]
        constraint = next(
            it
            for it in pairs[0].table.foreign_key_constraints
            if {column.name for column in it.columns} == {column.name for column in pairs}
        )
        crosses = constraint.referred_table.schema != pairs[0].table.schema
        cascades = relation.cascade.delete
        action = constraint.ondelete
        if crosses:
            # SQLite has no keys from one schema to another.
            session.close()
            return
        if loaded:
            getattr(near, relation.key)
        else:
            session.expire_all()
        session.delete(near)
        try:
            session.commit()
        except (exc.IntegrityError, AssertionError):
            session.rollback()
            is_required = any(not it.nullable for it in pairs)
            assert is_required or action in ("RESTRICT", "NO ACTION"), f"{name}: refused"
            assert not cascades and action != "CASCADE", f"{name}: refused"
            session.close()
            return
        session.expunge_all()
        left = session.get(relation.mapper.class_, identity)
        if cascades or action == "CASCADE":
            assert left is None, f"{name}: the row is left"
        else:
            assert left is not None, f"{name}: the row is gone"
            keys = [getattr(left, it) for it in columns]
            assert None in keys or action == "SET DEFAULT", f"{name}: {keys}"
        session.close()

    def compute(self):
        """Hybrids and computed attributes are the same in Python and in SQL; proxies read."""
        for mapper in self.mappers:
            session = self.session()
            it = self.make(mapper, session)
            if it is None:
                session.close()
                continue
            session.commit()
            for name, found in mapper.all_orm_descriptors.items():
                if isinstance(found, hybrid_property):
                    query = sa.select(getattr(mapper.class_, name)).where(
                        *(
                            column == value
                            for column, value in zip(mapper.primary_key, sa.inspect(it).identity)
                        )
                    )
                    stored = session.scalar(query)
                    assert getattr(it, name) == stored, f"{name}: {getattr(it, name)} {stored}"
                elif isinstance(found, AssociationProxy):
                    assert list(getattr(it, name)) == [], f"{name} of a new object"
            for prop in mapper.column_attrs:
                getattr(it, prop.key)
            session.close()


def forget(models):
    """The next models have the same module, and SQLModel's all have one registry."""
    if models is not None and hasattr(models, "engine"):
        models.engine.dispose()
    if "sqlmodel" in sys.modules:
        base = sys.modules["sqlmodel"].SQLModel
        base.metadata.clear()
        base._sa_registry.dispose()
    for name in [it for it in sys.modules if it.split(".")[0] == "models"]:
        del sys.modules[name]


def has_python_type(it):
    try:
        it.python_type
    except NotImplementedError:
        return False
    return True


def strange(column):
    """What is PostgreSQL's alone is left to the tests that have it."""
    default = column.server_default
    if default is None or isinstance(default, (sa.Computed, sa.Identity)):
        return
    if isinstance(default.arg, sa.TextClause) and "interval" in default.arg.text:
        column.server_default = None


def main():
    with open(sys.argv[1]) as file:
        cases = json.load(file)
    for case in cases:
        answer = {"name": case["name"]}
        models = None
        try:
            models = Models(case)
            answer["tables"] = describe(models.metadata)
            # SQLite knows no difference between `id` and `Id`.
            is_possible = not models.clash()
            if is_possible:
                models.create()
            if is_possible and case["walk"]:
                answer["walked"] = models.walk()
                models.compute()
        except BaseException:
            answer["error"] = traceback.format_exc()
        finally:
            forget(models)
        print(json.dumps(answer), flush=True)
    print(json.dumps({"name": "versions", "sqlalchemy": sa.__version__}))


main()
