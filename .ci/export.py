"""Reads exports of a run with the tools they are for, and holds every mention
against articles.jsonl.

usage: export.py OUT EXPORTS
"""

import importlib.util
import json
import subprocess
import sys

import spacy
from label_studio_sdk.label_interface import LabelInterface
from spacy.tokens import Doc, DocBin

out, exports = sys.argv[1:]
articles = []
for line in open(f"{out}/articles.jsonl", encoding="utf-8"):
    article = json.loads(line)
    mentions = [m for m in article["mentions"] if m["zone"] != "furniture"]
    mentions.sort(key=lambda m: (m["start"], -m["end"]))
    articles.append((article["article_id"], article["text"], mentions))
total = sum(len(m) for _, _, m in articles)


def spans(mentions):
    return {(m["type"], m["start"], m["end"]) for m in mentions}


def outermost(mentions):
    """Mentions that are not within or across an earlier one."""
    made, end = [], -1
    for m in mentions:
        if m["start"] >= end:
            made.append(m)
            end = m["end"]
    return made


# ---- spaCy: Doc.from_json, DocBin ----------------------------------------------
nlp = spacy.blank("xx")
Doc.set_extension("article_id", default=None)
docs = []
for line in open(f"{exports}/spacy/docs.jsonl", encoding="utf-8"):
    made = json.loads(line)
    docs.append(Doc(nlp.vocab).from_json(made))
    docs[-1]._.article_id = made["article_id"]
assert len(docs) == len(articles)
packed = DocBin(docs=docs, store_user_data=True).to_bytes()
docs = list(DocBin().from_bytes(packed).get_docs(nlp.vocab))
for doc, (name, text, mentions) in zip(docs, articles):
    assert doc.text == text, name
    assert doc._.article_id == name
    found = {(s.label_, s.start_char, s.end_char) for s in doc.spans["trich"]}
    assert found == spans(mentions), name
    norms = {(s.label_, s.start_char): s.kb_id_ for s in doc.spans["trich"]}
    assert norms == {(m["type"], m["start"]): m["norm"] for m in mentions}, name
    # As docs/tools.md has it: the same spans, with their norms.
    filtered = spacy.util.filter_spans(doc.spans["trich"])
    doc.ents = filtered
    assert {(e.label_, e.start_char): e.kb_id_ for e in doc.ents}.items() <= norms.items(), name
    ents = {(e.label_, e.start_char, e.end_char) for e in doc.ents}
    assert ents == spans(outermost(mentions)), name
print(f"export: spacy {spacy.__version__}: {len(docs)} Docs, {total} mentions, texts and norms the same")

# ---- CoNLL: spacy convert ------------------------------------------------------
done = subprocess.run(
    [sys.executable, "-m", "spacy", "convert", f"{exports}/conll/articles.conll", exports, "-c", "conll", "-l", "xx"],
    capture_output=True, text=True,
)
assert done.returncode == 0, done.stdout + done.stderr
converted = list(DocBin().from_disk(f"{exports}/articles.spacy").get_docs(nlp.vocab))
assert len(converted) == sum(bool(text.strip()) for _, text, _ in articles), len(converted)
ents = [(e.label_, "".join(e.text.split())) for doc in converted for e in doc.ents]
wanted = [(m["type"], "".join(m["surface"].split())) for _, _, ms in articles for m in outermost(ms)]
assert ents == wanted, next(pair for pair in zip(ents, wanted) if pair[0] != pair[1])
print(f"export: conll: spacy convert reads {len(ents)} outermost mentions of {len(converted)} articles")

# ---- Label Studio: the SDK's own check of tasks against the configuration --------
tasks = json.load(open(f"{exports}/label-studio/tasks.json", encoding="utf-8"))
interface = LabelInterface(open(f"{exports}/label-studio/labels.xml", encoding="utf-8").read())
interface.validate()
for task, (name, text, mentions) in zip(tasks, articles, strict=True):
    assert task["data"]["text"] == text, name
    faults = interface.validate_prediction(task["predictions"][0], return_errors=True)
    assert not faults, (name, faults[:3])
    faults = interface.validate_annotation({"result": task["predictions"][0]["result"]})
    assert faults is True, name
    labels = [r for r in task["predictions"][0]["result"] if r["type"] == "labels"]
    found = {(r["value"]["labels"][0], r["value"]["start"], r["value"]["end"]) for r in labels}
    assert found == spans(mentions), name
    for r in labels:
        assert text[r["value"]["start"] : r["value"]["end"]] == r["value"]["text"], name
wrong = json.loads(json.dumps(tasks[0]["predictions"][0]))
wrong["result"][0]["value"]["labels"] = ["provinz"]
assert interface.validate_prediction(wrong, return_errors=True), "the SDK takes a label that is none"
print(f"export: label-studio-sdk: {len(tasks)} tasks fit their configuration")

# ---- brat: standoff ------------------------------------------------------------
# The reader alone: the rest of its package wants drawing libraries.
package = importlib.util.find_spec("peek").submodule_search_locations[0]
spec = importlib.util.spec_from_file_location("ann_structure", f"{package}/ann_structure.py")
peek = importlib.util.module_from_spec(spec)
spec.loader.exec_module(peek)
stems = {}
for name, text, mentions in articles:
    stems[name.removesuffix(".txt").replace("/", "__")] = (text, mentions)
corpus = peek.AnnCorpus(f"{exports}/brat", txt=True)
count = 0
for document in corpus.docs:
    text, mentions = stems[document.name]
    found = document.anns["entities"]
    places = {(e.tag, e.span[0][0], e.span[-1][1]) for e in found}
    assert places == spans(mentions), document.name
    assert sum(len(e.notes) for e in found) == sum(bool(m["norm"]) for m in mentions), document.name
    count += len(found)
assert count == total, (count, total)
print(f"export: brat-peek: {count} entities of {len(corpus.docs)} documents")

# ---- doccano: JSON Lines, offsets as Python counts --------------------------------
for line, (name, text, mentions) in zip(open(f"{exports}/doccano/doccano.jsonl", encoding="utf-8"), articles):
    line = json.loads(line)
    assert [text[a:b] for a, b, _ in line["label"]] == [m["surface"] for m in mentions], name
