"""Speed of other tools on the same text, beside trich's complete run.

    python3 -m venv venv && venv/bin/pip install -r benches/peers/requirements.txt
    cargo build --release && cargo run --release --example generate -- --bytes 20MB --seed 7 --out dump
    venv/bin/python benches/peers/peers.py target/release/trich dump gazetteers

Each tool does one part of the work on a piece of the dump that takes it some
seconds; trich does all of it on the whole dump, on one thread. Seconds are those
of the processor (user and system), of this process or of the child. Start-up,
loading of models and building of automata are left out for the others and are in
for trich. Prints a table in Markdown; then how long each tool takes to start, read one
short text and end, and how much it installs with all it needs.
"""

import csv
import importlib.metadata
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

import tools

# Columns of the tables that hold names, as trich looks for them in texts.
NAMES = ("alias", "aliases", "name", "name_vi", "phrase", "head", "surname", "word")


def articles(folder):
    for path in sorted(pathlib.Path(folder).rglob("*.txt")):
        yield path.read_text(encoding="utf-8")


def piece(texts, most):
    """The first texts of about so many bytes."""
    taken, size = [], 0
    for text in texts:
        if size >= most:
            break
        taken.append(text)
        size += len(text.encode())
    return taken, size


def names(folder):
    found = set()
    for path in pathlib.Path(folder).glob("*.csv"):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for column in NAMES:
                    found.update(n.strip() for n in (row.get(column) or "").split("|"))
    return sorted(n for n in found if n)


def rate(work, texts, budget):
    """MB per second of processor time; the piece grows until it takes long enough."""
    most = 1000
    while True:
        taken, size = piece(texts, most)
        begun = time.process_time()
        for text in taken:
            work(text)
        spent = time.process_time() - begun
        if spent >= budget or len(taken) == len(texts):
            return size / spent / 1e6
        most *= 4 if spent < budget / 8 else 2


def trich(program, dump):
    """The complete run: all tables and JSON Lines, one thread."""
    size = sum(p.stat().st_size for p in pathlib.Path(dump).rglob("*.txt"))
    with tempfile.TemporaryDirectory() as out:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [program, "run", dump, "-o", f"{out}/tables", "--threads", "1"]
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return size / spent / 1e6


def peers(tables):
    """Name of the tool, what it does, and how to do it to one text."""
    from pyvi import ViTokenizer

    yield "pyvi", "word segmentation", ViTokenizer.tokenize
    import underthesea

    yield "underthesea", "word_tokenize", underthesea.word_tokenize
    listed = names(tables)
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for name in listed:
        automaton.add_word(name, name)
    automaton.make_automaton()
    what = f"{len(listed)} names of ours"
    yield "pyahocorasick", what, lambda text: sum(1 for _ in automaton.iter(text))
    from flashtext2 import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=True)
    for name in listed:
        processor.add_keyword(name, name)
    yield "flashtext2", what, processor.extract_keywords
    known = tools.tools(pathlib.Path(tables))
    for tool, what in WHAT.items():
        yield tool, what, whole(known[tool]())


# The tools of tools.py whose speed is told.
WHAT = {
    "underthesea ner": "persons, places, organisations, sentence by sentence",
    "dateparser": "search_dates",
    "spaCy xx": "names of provinces, countries, organisations",
    "spaCy vi": "the same, after pyvi's words",
    "gatenlp": "the same, bodies, and 8 rules",
    "eyecite": "citations of US law",
}


def whole(work: tools.Work) -> Callable[[str], list[tools.Found]]:
    """All that is found, since some find as they are asked for the next."""
    return lambda text: list(work(tools.Text(text)))


# A text for the start: as short as they come.
SHORT = "UBND tỉnh Thanh Hóa ban hành Kế hoạch số 119/KH-UBND ngày 15/5/2023.\n"
PACKAGES = {
    "spaCy xx": "spacy",
    "spaCy vi": "spacy pyvi",
    "gatenlp": "gatenlp",
    "underthesea ner": "underthesea",
    "dateparser": "dateparser",
    "eyecite": "eyecite",
}


def needed(package: str, known: dict[str, importlib.metadata.Distribution]) -> None:
    """The package and all it needs, as installed here, without extras."""
    try:
        distribution = importlib.metadata.distribution(package)
    except importlib.metadata.PackageNotFoundError:
        return
    if distribution.name in known:
        return
    known[distribution.name] = distribution
    for requirement in distribution.requires or ():
        if "extra ==" not in requirement:
            needed(re.split(r"[^\w.-]", requirement)[0], known)


def weight(packages: str) -> tuple[int, float]:
    """Megabytes of the files that installing the packages brings."""
    known: dict[str, importlib.metadata.Distribution] = {}
    for package in packages.split():
        needed(package, known)
    files = (file for d in known.values() for file in d.files or () if file.suffix != ".pyc")
    paths = (pathlib.Path(str(file.locate())) for file in files)
    return len(known), sum(p.stat().st_size for p in paths if p.is_file()) / 1e6


def start(command: list[str]) -> float:
    """Seconds of the processor from nothing to the end of one short text; the least of three."""
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return min(spent)


def starts(program: str, tables: str) -> None:
    print(
        "\n| tool | version | start, CPU seconds | packages | MB installed |\n|---|---|---|---|---|"
    )
    itself = pathlib.Path(__file__).with_name("tools.py")
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(SHORT)
        file.flush()
        for tool, packages in PACKAGES.items():
            seconds = start([sys.executable, str(itself), tables, tool, file.name])
            count, size = weight(packages)
            version = importlib.metadata.version(packages.split()[0])
            print(f"| {tool} | {version} | {seconds:.2f} | {count} | {size:.0f} |", flush=True)
        seconds = start([program, "extract", file.name])
    size = pathlib.Path(program).stat().st_size / 1e6
    print(f"| **trich** | | {seconds:.2f} | 1 file | {size:.0f} |")


def main():
    program, dump, tables = sys.argv[1:4]
    budget = float(sys.argv[4]) if len(sys.argv) > 4 else 5.0
    texts = list(articles(dump))
    ours = [trich(program, dump)]
    print("| tool | what it does | MB per CPU second | trich is faster by |")
    print("|---|---|---|---|")
    for tool, what, work in peers(tables):
        try:
            work(texts[0][:2000])
            found = rate(work, texts, budget)
        except Exception as error:  # a tool that fails is a row, too
            print(f"| {tool} | {what} | failed: {type(error).__name__} | |", flush=True)
            print(error, file=sys.stderr)
            continue
        # The machine's mood changes: trich is run again beside each of them.
        ours.append(trich(program, dump))
        print(f"| {tool} | {what} | {found:.3g} | {ours[-1] / found:.3g} times |", flush=True)
    print(f"| **trich** | everything: all tables and JSON Lines | {max(ours):.3g} | |")
    starts(program, tables)


if __name__ == "__main__":
    main()
