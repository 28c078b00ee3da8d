"""Other tools, each made to say what it finds in a text in the words of trich.

    python benches/peers/tools.py gazetteers            # the names of the tools
    python benches/peers/tools.py gazetteers TOOL FILE  # what one finds in a text, a line each

A tool is built once and then given texts. What it finds has a type, a place in
code points and, if the tool has something like it, a norm. What a user would
have to write to get there stands here, and in `rules.txt`, in full.
"""

import csv
import datetime
import pathlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple


class Found(NamedTuple):
    type: str
    start: int
    end: int
    norm: str = ""


class Text(NamedTuple):
    """A text, and the day it was published if that is known."""

    body: str
    published: str = ""


Work = Callable[[Text], Iterable[Found]]

LOCATION, ORGANISATION, PERSON = "location", "organisation", "person"


def rows(tables: pathlib.Path, table: str) -> Iterator[dict[str, str]]:
    with open(tables / f"{table}.csv", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


# Guards of names that are hardly ever meant, and of syllables that are mostly words.
RISKY = ("never", "pair", "common-syllable")


def unguarded(tables: pathlib.Path, table: str) -> Iterator[dict[str, str]]:
    """Without the names that mean something else too often to be taken without their context."""
    return (row for row in rows(tables, table) if row["guard"] not in RISKY)


# The day from which there were 34 provinces.
ERA = "2025-07-01"


class Name(NamedTuple):
    type: str
    name: str
    norm: str


def province_names(tables: pathlib.Path) -> Iterator[Name]:
    """With the code of one era, since a list knows no dates: that of the 63, as most pages are."""
    begun = [row for row in rows(tables, "provinces") if row["valid_from"] < ERA]
    codes = {row["id"]: row["code"] for row in begun}
    for row in unguarded(tables, "province_aliases"):
        yield Name("province", row["alias"], codes.get(row["province_id"], ""))


def organisation_names(tables: pathlib.Path) -> Iterator[Name]:
    for row in rows(tables, "organisations"):
        for name in [row["name_vi"], row["name_en"], *row["aliases"].split("|")]:
            yield Name("organisation", name, row["id"])


def body_names(tables: pathlib.Path) -> Iterator[Name]:
    """What every unit has, and is called after it: `Sở Ngoại vụ`."""
    for row in rows(tables, "bodies"):
        for name in [row["name"], *row["aliases"].split("|")]:
            yield Name("body", name, row["key"])


def listed(tables: pathlib.Path) -> list[Name]:
    """The names of provinces, countries and organisations, as they stand in the tables."""
    countries = (
        Name("country", row["alias"], row["iso2"]) for row in unguarded(tables, "country_aliases")
    )
    names = [*province_names(tables), *countries, *organisation_names(tables)]
    return [name for name in names if name.name]


# The words for the unit before a province's name, which belong to the mention.
UNITS = ("tỉnh", "Tỉnh", "thành phố", "Thành phố", "TP.", "TP. ", "TP ", "Tp.", "Tp. ")


def written_out(names: Iterable[Name]) -> Iterator[Name]:
    """The names, also in capitals, and those of provinces with their unit before them."""
    for name in filter(lambda name: name.name, names):
        yield name
        yield name._replace(name=name.name.upper())
        if name.type != "province":
            continue
        for unit in UNITS:
            full = f"{unit}{'' if unit[-1] in '. ' else ' '}{name.name}"
            yield name._replace(name=full)
            yield name._replace(name=full.upper())


def spacy(language: str, names: Iterable[Name]) -> Work:
    """Names by PhraseMatcher; of those of one type that overlap, the longest."""
    import spacy as library
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    nlp = library.blank(language)
    nlp.max_length = 10**9
    matcher, known = PhraseMatcher(nlp.vocab), list(names)
    for number, name in enumerate(known):
        matcher.add(str(number), [nlp.make_doc(name.name)])

    def work(text: Text) -> Iterator[Found]:
        spans: dict[str, list] = {}
        for span in matcher(nlp.make_doc(text.body), as_spans=True):
            spans.setdefault(known[int(span.label_)].type, []).append(span)
        for kind, of_kind in spans.items():
            for span in filter_spans(of_kind):
                yield Found(kind, span.start_char, span.end_char, known[int(span.label_)].norm)

    return work


TAGS = {"PER": PERSON, "LOC": LOCATION, "ORG": ORGANISATION}


def placed(words: Iterable[str], text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Where words stand that a tool gives back without their places; blanks may differ."""
    for word in words:
        pattern = r"\s*".join(map(re.escape, word.split()))
        match = re.compile(pattern).search(text, begin, end)
        if match is None:
            yield begin, begin
            continue
        begin = match.end()
        yield match.span()


def chunks(tagged: Iterable[tuple[str, tuple[int, int]]]) -> Iterator[Found]:
    """The mentions that B- and I- tags of words make up."""
    open_: Found | None = None
    for tag, (start, end) in tagged:
        kind = TAGS.get(tag[2:], "")
        if open_ and tag.startswith("I-") and kind == open_.type:
            open_ = open_._replace(end=end)
            continue
        if open_:
            yield open_
        open_ = Found(kind, start, end) if kind else None
    if open_:
        yield open_


def underthesea() -> Work:
    """Persons, places and organisations of the model in the package, sentence by sentence."""
    import underthesea as library

    def work(text: Text) -> Iterator[Found]:
        for line in re.finditer(r"[^\n]*\S[^\n]*", text.body):
            sentences = library.sent_tokenize(line.group())
            for place in placed(sentences, text.body, *line.span()):
                tags = library.ner(text.body[slice(*place)])
                places = placed((word for word, *_ in tags), text.body, *place)
                yield from chunks(zip((tag[-1] for tag in tags), places, strict=True))

    return work


def eyecite() -> Work:
    from eyecite import get_citations

    def work(text: Text) -> Iterator[Found]:
        for citation in get_citations(text.body):
            start, end = citation.span()
            yield Found("document", start, end, citation.corrected_citation())

    return work


def dates(text: Text, settings: dict[str, object]) -> Iterator[tuple[str, Found]]:
    from dateparser.search import search_dates

    found = search_dates(text.body, languages=["vi"], settings=settings or None) or []
    places = placed((words for words, _ in found), text.body, 0, len(text.body))
    for (words, date), (start, end) in zip(found, places, strict=True):
        yield words, Found("date", start, end, date.date().isoformat())


def dateparser() -> Work:
    return lambda text: (found for _, found in dates(text, {}))


# What a date has, so that numbers, hours and bare years are none.
DATE = re.compile(r"\d[/.-]\d|tháng|năm", re.IGNORECASE)
# The words before a date that belong to it.
BEFORE = re.compile(r"\b(?:ngày|tháng|năm)\s+$", re.IGNORECASE)


def dateparser_told() -> Work:
    """Told the day of publication and the order; with `ngày`, without what is plainly no date."""

    def work(text: Text) -> Iterator[Found]:
        settings: dict[str, object] = {"DATE_ORDER": "DMY"}
        if text.published:
            settings["RELATIVE_BASE"] = datetime.datetime.fromisoformat(text.published)
        for words, found in dates(text, settings):
            if DATE.search(words):
                before = BEFORE.search(text.body, 0, found.start)
                yield found._replace(start=before.start()) if before else found

    return work


def gatenlp(names: Iterable[Name]) -> Work:
    """Names by gazetteer, `rules.txt` for what has a form, a rule over both for local bodies."""
    from gatenlp import Document
    from gatenlp.processing.gazetteer import StringGazetteer, StringRegexAnnotator

    rules = str(pathlib.Path(__file__).with_name("rules.txt"))
    whole = {"longest_only": True, "skip_longest": True}
    forms = StringRegexAnnotator(source=rules, source_fmt="file", **whole)
    words = StringRegexAnnotator(
        source="|\\w+\n0 => Token\n", source_fmt="string", outset_name="words", **whole
    )
    steps = [*gazetteers(StringGazetteer, names), local_bodies(), forms]

    def work(text: Text) -> Iterator[Found]:
        document = words(Document(text.body))
        for step in steps:
            document = step(document)
        for found in document.annset():
            if found.type != "body":
                yield Found(found.type, found.start, found.end, norm(found.features))

    return work


def norm(features: Mapping[str, str]) -> str:
    """What lists and rules know of a mention, in the form the gold has."""
    if "month" in features or "year" in features:
        parts = (f"{int(features[part]):02}" for part in ("month", "day") if part in features)
        return "-".join((features.get("year", "-"), *parts))
    if "code" in features:
        return re.sub(r"\s", "", features["code"]).replace("–", "-")
    return features.get("norm", "")


def local_bodies() -> Callable:
    """A body with the province behind it is an organisation; as one writes it in JAPE."""
    from gatenlp.pam import pampac as pam

    def named(*match: object, **where: object) -> dict[str, str]:
        parts = (pam.GetFeature(name, "norm") for name in ("body", "place"))
        return {"norm": "@".join(part(*match, **where) for part in parts)}

    pattern = pam.Seq(
        pam.Ann("body", name="body"),
        pam.Text(re.compile(r"\s+")),
        pam.Ann("province", name="place"),
    )
    rule = pam.Rule(pattern, pam.AddAnn(type="organisation", features=named))
    return pam.PampacAnnotator(
        pam.Pampac(rule), annspec=[("", ["body", "province"])], outset_name=""
    )


def gazetteers(kind: type, names: Iterable[Name]) -> list:
    """One gazetteer a type, since names of different types may nest."""
    entries: dict[str, dict[str, dict[str, str]]] = {}
    for name in names:
        entries.setdefault(name.type, {})[name.name] = {"norm": name.norm}
    return [
        kind(
            annset_name="words",
            start_type="Token",
            end_type="Token",
            longest_only=True,
            skip_longest=True,
            source=list(of_type.items()),
            source_fmt="gazlist",
            list_type=type_,
        )
        for type_, of_type in entries.items()
    ]


def tools(tables: pathlib.Path) -> dict[str, Callable[[], Work]]:
    """How to build each tool, by its name."""
    return {
        "spaCy vi": lambda: spacy("vi", listed(tables)),
        "spaCy xx": lambda: spacy("xx", listed(tables)),
        "spaCy xx, written out": lambda: spacy("xx", written_out(listed(tables))),
        "gatenlp": lambda: gatenlp(written_out([*listed(tables), *body_names(tables)])),
        "underthesea ner": underthesea,
        "dateparser": dateparser,
        "dateparser, told": dateparser_told,
        "eyecite": eyecite,
    }


def main() -> None:
    known = tools(pathlib.Path(sys.argv[1]))
    if len(sys.argv) < 4:
        print(*known, sep="\n")
        return
    body = pathlib.Path(sys.argv[3]).read_text(encoding="utf-8")
    for found in sorted(known[sys.argv[2]]()(Text(body)), key=lambda f: (f.start, f.end)):
        print(*found, body[found.start : found.end], sep="\t")


if __name__ == "__main__":
    main()
