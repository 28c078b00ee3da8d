"""Holds the output of a run, as one program reads it, against the CSV.

usage: load.py sqlite|duckdb|postgres|frames OUT SCRATCH QUESTIONS

The CSV is read here with Python's own reader; what a cell must become follows
from datapackage.json. Databases are asked for all rows of all tables, for their
keys, and for the answers to the questions.
"""

import csv
import datetime
import io
import json
import os
import re
import sqlite3
import subprocess
import sys

kind, out, scratch, questions = sys.argv[1:]
package = json.load(open(f"{out}/datapackage.json", encoding="utf-8"))
tables = {r["name"]: r for r in package["resources"]}


def fail(message):
    sys.exit(f"load: {kind}: {message}")


def paths(table):
    path = tables[table]["path"]
    return [f"{out}/{p}" for p in (path if isinstance(path, list) else [path])]


def fields(table):
    return tables[table]["schema"]["fields"]


def typed(cell, field):
    """What a cell of the CSV is, as Python says it."""
    if cell == "":
        return None
    if field["type"] == "integer":
        return int(cell)
    if field["type"] == "date":
        return datetime.date.fromisoformat(cell)
    return cell


def rows(table):
    """All rows of a table, typed."""
    made = []
    for path in paths(table):
        with open(path, encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            names = next(reader)
            assert names == [f["name"] for f in fields(table)], table
            made += [tuple(map(typed, row, fields(table))) for row in reader]
    return made


def order(row):
    """Rows of a database come in any order."""
    return [("" if v is None else str(v)) for v in row]


def blocks():
    """The questions' SQL with the tables shown below."""
    page = open(questions, encoding="utf-8").read()
    for block in re.finditer(r"```sql\n(.*?)```\n\n((?:\|[^\n]*\n)+)", page, re.S):
        lines = block[2].replace("\\|", "\0").splitlines()
        cells = [[c.strip().replace("\0", "|") for c in line.strip("|").split("|")] for line in lines]
        yield block[1], cells[2:]


def shown(value):
    return "" if value is None else " ".join(str(value).split())


def compare(query, date=lambda v: v):
    """A database by its `query(sql) -> rows`."""
    total = 0
    for table in tables:
        columns = ", ".join(f'"{f["name"]}"' for f in fields(table))
        theirs = [
            tuple(date(v) if f["type"] == "date" and v is not None else v for v, f in zip(row, fields(table)))
            for row in query(f'SELECT {columns} FROM "{table}"')
        ]
        ours = rows(table)
        if sorted(ours, key=order) != sorted(theirs, key=order):
            extra = set(theirs) ^ set(ours)
            fail(f"{table}: {len(ours)} rows, {len(theirs)} there; differing: {list(extra)[:3]}")
        total += len(ours)
    asked = 0
    for sql, answer in blocks():
        got = [[shown(v) for v in row] for row in query(sql)]
        if got != answer:
            fail(f"another answer to\n{sql}\n{got}\nnot\n{answer}")
        asked += 1
    if asked != 10:
        fail(f"{asked} questions")
    views = same_views(query)
    print(f"load: {kind}: {len(tables)} tables, {total} rows as in the CSV; {asked} questions with one answer; "
          f"{views} views as in SQLite")


def plain(value):
    """A value as all databases have it: 5 for 5.00."""
    text = shown(value)
    return re.sub(r"\.?0+$", "", text) if re.fullmatch(r"[0-9]+\.[0-9]+", text) else text


def same_views(query):
    """All rows of all views, against those of SQLite, which is asked first."""
    kept = f"{scratch}/views.json"
    if kind == "sqlite":
        names = [name for (name,) in query("SELECT name FROM sqlite_master WHERE type = 'view'")]
    else:
        names = list(json.load(open(kept, encoding="utf-8")))
    views = {name: sorted([plain(v) for v in row] for row in query(f"SELECT * FROM {name}")) for name in names}
    if kind == "sqlite":
        json.dump(views, open(kept, "w", encoding="utf-8"))
    for name, wanted in json.load(open(kept, encoding="utf-8")).items():
        if views[name] != wanted:
            differ = [row for row in views[name] if row not in wanted] + [row for row in wanted if row not in views[name]]
            fail(f"{name}: {len(views[name])} rows, {len(wanted)} in SQLite; differing: {differ[:3]}")
    return len(views)


def refuses(execute, statements, error):
    for sql in statements:
        try:
            execute(sql)
        except error:
            continue
        fail(f"takes {sql}")


WRONG = [
    "INSERT INTO mentions SELECT * FROM mentions LIMIT 1",
    "UPDATE mentions SET type = 'provinz'",
    "UPDATE articles SET source = NULL",
    "UPDATE documents SET issuer = 'nobody'",
]

if kind == "sqlite":
    db = sqlite3.connect(f"{scratch}/db.sqlite")
    db.execute("PRAGMA foreign_keys = ON")
    compare(lambda sql: db.execute(sql).fetchall(), datetime.date.fromisoformat)
    refuses(db.execute, WRONG, sqlite3.Error)

elif kind == "duckdb":
    import duckdb

    db = duckdb.connect(f"{scratch}/db.duckdb")
    compare(lambda sql: db.execute(sql).fetchall())
    refuses(db.execute, WRONG, duckdb.Error)
    types = dict(db.execute("SELECT column_name, column_type FROM (DESCRIBE articles)").fetchall())
    assert types["published_on"] == "DATE" and types["chars"] == "BIGINT", types

elif kind == "postgres":

    def psql(sql):
        done = subprocess.run(
            ["psql", "-qX", "-v", "ON_ERROR_STOP=1", "--csv", "-t", "-P", "null=\\N", "-c", sql],
            capture_output=True, text=True,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return [[None if c == "\\N" else c for c in row] for row in csv.reader(io.StringIO(done.stdout, newline=""))]

    def query(sql):
        """Typed as the CSV is, since psql prints text."""
        made = psql(sql)
        table = re.fullmatch(r'SELECT .* FROM "(\w+)"', sql)
        if not table:
            return made
        return [tuple(None if c is None else typed(c, f) for c, f in zip(row, fields(table[1]))) for row in made]

    compare(query)
    refuses(psql, WRONG, RuntimeError)
    types = dict(psql("SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'articles'"))
    assert types["published_on"] == "date" and types["chars"] == "bigint", types
    [[said]] = psql("SELECT col_description('articles'::regclass, 4)")
    assert "Tiêu đề bài" in said, said
    keys = psql("SELECT count(*) FROM pg_constraint WHERE contype = 'f'")
    wanted = sum(len(r["schema"].get("foreignKeys", [])) for r in tables.values())
    assert int(keys[0][0]) == wanted, (keys, wanted)

elif kind == "frames":
    import pandas
    import polars
    import pyarrow
    import pyarrow.csv

    printed = subprocess.run([os.environ["TRICH"], "schema", "--arrow"], capture_output=True, text=True, check=True)
    schemas = json.loads(printed.stdout)

    def arrow(field):
        made = field["type"]
        if made["name"] == "int":
            sign = "int" if made["isSigned"] else "uint"
            return pyarrow.type_for_alias(f"{sign}{made['bitWidth']}")
        return {"utf8": pyarrow.string(), "date": pyarrow.date32()}[made["name"]]

    POLARS = {"integer": polars.UInt64, "date": polars.Date, "string": polars.String}
    PANDAS = {"integer": "Int64", "date": "string", "string": "string"}
    total = 0
    for table in tables:
        ours = rows(table)
        types = {f["name"]: arrow(f) for f in schemas[table]["fields"]}
        assert list(types) == [f["name"] for f in fields(table)], table
        options = pyarrow.csv.ConvertOptions(column_types=types, strings_can_be_null=True, null_values=[""])
        parse = pyarrow.csv.ParseOptions(newlines_in_values=True)
        theirs = pyarrow.concat_tables(
            pyarrow.csv.read_csv(p, convert_options=options, parse_options=parse) for p in paths(table)
        )
        names = [f["name"] for f in fields(table)]
        if list(zip(*(theirs[n].to_pylist() for n in names))) != ours:
            fail(f"pyarrow: {table}")
        # Columns said never to be empty are not.
        for field in schemas[table]["fields"]:
            assert field["nullable"] or theirs[field["name"]].null_count == 0, (table, field)

        kinds = {f["name"]: POLARS[f["type"]] for f in fields(table)}
        theirs = polars.concat([polars.read_csv(p, schema=kinds) for p in paths(table)])
        if theirs.rows() != ours:
            fail(f"polars: {table}")

        kinds = {f["name"]: PANDAS[f["type"]] for f in fields(table)}
        read = [pandas.read_csv(p, dtype=kinds, keep_default_na=False, na_values=[""]) for p in paths(table)]
        theirs = pandas.concat(read).astype(object)
        theirs = theirs.where(theirs.notna(), None)
        for f in fields(table):
            if f["type"] == "date":
                theirs[f["name"]] = [v and datetime.date.fromisoformat(v) for v in theirs[f["name"]]]
        if list(theirs.itertuples(index=False, name=None)) != ours:
            fail(f"pandas: {table}")
        total += len(ours)
    print(f"load: pyarrow {pyarrow.__version__}, polars {polars.__version__}, pandas {pandas.__version__}: "
          f"{len(tables)} tables, {total} rows as in the CSV")

    # The blocks of the page that shows how, run as they stand there.
    page = open(f"{os.path.dirname(questions)}/tools.md", encoding="utf-8").read()
    page = page.split("## Into data frames")[1].split("\n## ")[0]
    blocks = re.findall(r"```python\n(.*?)```", page, re.S)
    assert len(blocks) == 2, len(blocks)
    os.makedirs(f"{scratch}/page", exist_ok=True)
    os.symlink(out, f"{scratch}/page/out")
    os.chdir(f"{scratch}/page")
    for block in blocks:
        made = {}
        exec(block, made)
        for name in tables:
            if len(made["table"](name)) != len(rows(name)):
                fail(f"docs/tools.md: {name}")
        assert str(made["table"]("dim_provinces")["code"][0]).startswith("0"), block
    print(f"load: {len(blocks)} blocks of docs/tools.md give these rows too")
