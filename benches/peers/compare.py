"""How much of our corpus other tools find, judged as `trich eval` judges trich.

    python3 -m venv venv && venv/bin/pip install -r benches/peers/requirements.txt
    cargo build --release
    venv/bin/python benches/peers/compare.py target/release/trich corpus gazetteers

Each tool reads the articles that have gold. What it finds is written as a
`mentions.csv` and given to `trich eval` with a gold that holds only what the
tool is made for, in its own types: the model's `location` is our provinces,
districts, communes, countries, places abroad and regions. trich's own mentions go
the same way. The tools get what helps them and does not help trich:

- what they find before the first or behind the last marked mention of a page is
  left out, since that is mostly menus, which they can't know;
- for the model, whose mentions don't nest, only the outermost of gold count;
- a date inside a marked period is left out, as they know no periods.

Prints a table in Markdown. A fourth argument is a folder to keep the tables in.
"""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import tools
from tools import LOCATION, ORGANISATION, PERSON, Found, Text

Types = Mapping[str, str]

# The type that stands for one of these in the tables that are judged: any that there is.
STAND_IN = {LOCATION: "province"}
BLIND = "organisation"

PLACES = ("province", "district", "commune", "country", "foreign_place", "region")
ENTITIES: Types = dict.fromkeys(PLACES, LOCATION) | {"organisation": ORGANISATION, "person": PERSON}


def same(*types: str) -> Types:
    return {type_: type_ for type_ in types}


class Part(NamedTuple):
    """A part of the work, and the tools that are made for it."""

    types: Types
    tools: tuple[str, ...]
    nested: bool = True
    # One word for all types, to see what is found whatever it is taken for.
    blind: str = ""

    def stand_in(self, type_: str) -> str:
        """The type that the tables have for one of the tool's."""
        return BLIND if self.blind else STAND_IN.get(type_, type_)

    def kinds(self) -> list[str]:
        return [self.blind] if self.blind else sorted(set(self.types.values()))


PARTS = (
    Part(
        same("province", "country", "organisation"),
        ("spaCy vi", "spaCy xx", "spaCy xx, written out", "gatenlp"),
    ),
    Part(ENTITIES, ("underthesea ner",), nested=False),
    Part(ENTITIES, ("underthesea ner",), nested=False, blind="any of the three"),
    Part(same("date"), ("dateparser", "dateparser, told", "gatenlp")),
    Part(same("document"), ("eyecite", "gatenlp")),
    Part(same("money"), ("gatenlp",)),
)


class Article(NamedTuple):
    name: str
    text: Text
    gold: list[dict]

    def spans(self, type_: str) -> list[tuple[int, int]]:
        return [(m["start"], m["end"]) for m in self.gold if m["type"] == type_]


def articles(corpus: pathlib.Path) -> Iterator[Article]:
    for path in sorted((corpus / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if not gold.get("mentions"):
            continue
        body = (corpus / "pages" / gold["text_file"]).read_bytes().decode("utf-8")
        published = gold["article"].get("published_on") or ""
        yield Article(path.stem, Text(body, published), gold["mentions"])


def outermost(mentions: list[dict]) -> list[dict]:
    """Those that lie in no other."""

    def inside(m: dict, n: dict) -> bool:
        longer = n["end"] - n["start"] > m["end"] - m["start"]
        return longer and n["start"] <= m["start"] and m["end"] <= n["end"]

    return [m for m in mentions if not any(inside(m, n) for n in mentions)]


def write_gold(read: Iterable[Article], part: Part, folder: pathlib.Path) -> None:
    for article in read:
        kept = [m for m in article.gold if m["type"] in part.types]
        mapped = [m | {"type": part.stand_in(part.types[m["type"]])} for m in kept]
        gold = {"mentions": mapped if part.nested else outermost(mapped)}
        (folder / f"{article.name}.json").write_text(json.dumps(gold), encoding="utf-8")


def pardoned(article: Article, found: Iterable[Found]) -> Iterator[Found]:
    """What is found in the article itself, and outside of periods."""
    begin = min(m["start"] for m in article.gold)
    end = max(m["end"] for m in article.gold)
    periods = article.spans("period")
    for one in found:
        period = any(start < one.end and one.start < stop for start, stop in periods)
        if begin <= one.start and one.end <= end and not (one.type == "date" and period):
            yield one


def write_found(
    read: Iterable[Article], found: Mapping[str, Iterable[Found]], part: Part, folder: pathlib.Path
) -> None:
    texts = {article.name: article.text.body for article in read}
    with open(folder / "mentions.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("article_id", "type", "start", "end", "surface", "norm"))
        for name, text in texts.items():
            for one in sorted(set(found.get(name, ()))):
                if one.type in part.types.values():
                    type_, surface = part.stand_in(one.type), text[one.start : one.end]
                    table.writerow((name, type_, one.start, one.end, surface, one.norm))


def by_trich(program: str, corpus: pathlib.Path, part: Part) -> dict[str, list[Found]]:
    """What trich finds, in the types of this part."""
    found: dict[str, list[Found]] = {}
    with tempfile.TemporaryDirectory() as out:
        command = [program, "run", str(corpus / "pages"), "-o", f"{out}/tables", "-q"]
        subprocess.run(command, check=True)
        for row in tools.rows(pathlib.Path(out, "tables"), "mentions"):
            kind = part.types.get(row["type"])
            if kind and row["zone"] != "furniture":
                one = Found(kind, int(row["start"]), int(row["end"]), row["norm"])
                found.setdefault(pathlib.PurePath(row["article_id"]).stem, []).append(one)
    if part.nested:
        return found
    return {name: flat(of_article) for name, of_article in found.items()}


def flat(found: Iterable[Found]) -> list[Found]:
    return [Found(**one) for one in outermost([one._asdict() for one in found])]


def judged(program: str, gold: pathlib.Path, found: pathlib.Path) -> dict[str, dict[str, float]]:
    command = [program, "eval", "--gold", str(gold), "--pred", str(found), "--json"]
    command += ["--show", "all"]
    done = subprocess.run(command, capture_output=True, text=True)
    # 1 is for what it has to tell beside the figures.
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    return json.loads(done.stdout)


Score = Mapping[str, float]


def line(tool: str, type_: str, score: Score, overlap: Score, normed: bool) -> str:
    strict = (score["p"], score["r"], score["f1"])
    loose = (overlap["p"], overlap["r"], overlap["f1"])
    cells = [f"{value:.3f}" for value in (*strict, *loose)]
    norm = f"{score['norm_recall']:.3f}" if normed else "none"
    return f"| {type_} | {tool} | " + " | ".join([*cells, norm]) + " |"


class Bench(NamedTuple):
    program: str
    corpus: pathlib.Path
    read: list[Article]
    found: dict[str, dict[str, list[Found]]]
    keep: pathlib.Path

    def scores(self, number: int, part: Part) -> Iterator[tuple[str, dict]]:
        gold = self.folder(f"{number}-gold")
        write_gold(self.read, part, gold)
        ours = by_trich(self.program, self.corpus, part)
        for tool in (*part.tools, "**trich**"):
            folder = self.folder(f"{number}-{tool.strip('*')}")
            write_found(self.read, self.found.get(tool, ours), part, folder)
            yield tool, judged(self.program, gold, folder)

    def folder(self, name: str) -> pathlib.Path:
        path = self.keep / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def print(self) -> None:
        print("| type | tool | P | R | F1 | overlap P | R | F1 | norm recall |")
        print("|---|---|---|---|---|---|---|---|---|")
        for number, part in enumerate(PARTS):
            scores = list(self.scores(number, part))
            for type_ in part.kinds():
                for tool, score in scores:
                    known = part.stand_in(type_)
                    overlap = score["DETAILS"]["overlap"][known]
                    print(line(tool, type_, score[known], overlap, self.normed(tool, part, type_)))

    def normed(self, tool: str, part: Part, type_: str) -> bool:
        """Whether the tool gives norms to what it finds of this type."""
        if part.blind:
            return False
        found = self.found.get(tool)
        return found is None or any(f.norm for of in found.values() for f in of if f.type == type_)


def finds(build: Callable[[], tools.Work], read: Iterable[Article]) -> dict[str, list[Found]]:
    work = build()
    return {article.name: list(pardoned(article, work(article.text))) for article in read}


def main() -> None:
    program, corpus, tables = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    read = list(articles(corpus))
    known = tools.tools(tables)
    found = {}
    for tool in dict.fromkeys(tool for part in PARTS for tool in part.tools):
        print(f"{tool} …", file=sys.stderr, flush=True)
        found[tool] = finds(known[tool], read)
    print(f"{len(read)} articles, {sum(len(a.gold) for a in read)} mentions in gold\n")
    with tempfile.TemporaryDirectory() as scratch:
        keep = pathlib.Path(sys.argv[4] if len(sys.argv) > 4 else scratch)
        Bench(program, corpus, read, found, keep).print()


if __name__ == "__main__":
    main()
