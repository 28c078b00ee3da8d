use super::*;
use crate::judge::faults::Sort;
use crate::judge::{Document, Mention, Relation};
use crate::record::{self, Record};

/// `date 0 4 norm`, `doc CODE DATE ISSUER`, `S implements O`; a hyphen stands
/// for nothing.
fn article(lines: &[&str]) -> Article {
    let mut out = Article::default();
    let text = |s: &str| {
        if s == "-" {
            String::new()
        } else {
            s.to_string()
        }
    };
    for line in lines {
        match line.split(' ').collect::<Vec<_>>()[..] {
            ["doc", code, issued_on, issuer] => out.documents.push(Document {
                code: text(code),
                issued_on: text(issued_on),
                issuer: text(issuer),
            }),
            [kind, start, end, norm] => out.mentions.push(Mention {
                kind: kind.to_string(),
                start: start.parse().expect("start"),
                end: end.parse().expect("end"),
                surface: String::new(),
                norm: (norm != "null").then(|| text(norm)),
            }),
            [subject, predicate, object] => out.relations.push(Relation {
                subject: text(subject),
                predicate: text(predicate),
                object: text(object),
            }),
            _ => panic!("{line}"),
        }
    }
    out
}

fn found(lines: &[&str]) -> Found {
    let article = article(lines);
    let mut record = Record::default();
    record.article.source = "a.txt".to_string();
    for m in article.mentions {
        record.mentions.push(record::Mention {
            kind: Box::leak(m.kind.into_boxed_str()),
            start: m.start as u32,
            end: m.end as u32,
            norm: m.norm.unwrap_or_default(),
            ..record::Mention::default()
        });
    }
    for d in article.documents {
        record.documents.push(record::Document {
            code: d.code,
            issued_on: d.issued_on,
            issuer: d.issuer,
            ..record::Document::default()
        });
    }
    for r in article.relations {
        record.relations.push(record::Relation {
            subject: r.subject,
            predicate: Box::leak(r.predicate.into_boxed_str()),
            object: r.object,
            ..record::Relation::default()
        });
    }
    let mut found = Found::default();
    found.add(&record);
    found
}

fn scores(gold: &[&str], of: &[&str]) -> Scores {
    let gold = Gold::from([("a".to_string(), article(gold))]);
    evaluate(&gold, &found(of), None)
}

fn hits(h: Hits) -> [u64; 3] {
    [h.right, h.made_up, h.missed]
}

#[test]
fn mentions_strict_and_overlap() {
    for (gold, of, strict, overlap, norm) in [
        (
            vec!["date 0 4 x"],
            vec!["date 0 4 x"],
            [1, 0, 0],
            [1, 0, 0],
            1,
        ),
        (
            vec!["date 0 4 x"],
            vec!["date 0 4 y"],
            [1, 0, 0],
            [1, 0, 0],
            0,
        ),
        (
            vec!["date 0 4 null"],
            vec!["date 0 4 y"],
            [1, 0, 0],
            [1, 0, 0],
            0,
        ),
        // An empty norm is one that must be empty.
        (
            vec!["date 0 4 -"],
            vec!["date 0 4 y"],
            [1, 0, 0],
            [1, 0, 0],
            0,
        ),
        (
            vec!["date 0 4 x"],
            vec!["date 3 9 x"],
            [0, 1, 1],
            [1, 0, 0],
            0,
        ),
        // To touch is not to overlap.
        (
            vec!["date 0 4 x"],
            vec!["date 4 9 x"],
            [0, 1, 1],
            [0, 1, 1],
            0,
        ),
        (
            vec!["date 0 9 x"],
            vec!["date 0 4 x", "date 5 9 x"],
            [0, 2, 1],
            [1, 0, 0],
            0,
        ),
        // Of two at one place the last counts, on either side.
        (
            vec!["date 0 4 x", "date 0 4 y"],
            vec!["date 0 4 x", "date 0 4 y"],
            [1, 0, 0],
            [1, 0, 0],
            1,
        ),
        (vec!["date 0 4 x"], vec![], [0, 0, 1], [0, 0, 1], 0),
    ] {
        let date = scores(&gold, &of).types["date"];
        let got = (hits(date.strict), hits(date.overlap), date.norm);
        assert_eq!(got, (strict, overlap, norm), "{gold:?} {of:?}");
    }
}

#[test]
fn norms_that_nobody_judged_are_neither_right_nor_wrong() {
    for (gold, of, accuracy, recall, without) in [
        (vec!["date 0 4 null"], vec!["date 0 4 y"], None, None, 1),
        (
            vec!["date 0 4 null", "date 5 9 x"],
            vec!["date 0 4 y", "date 5 9 x"],
            Some(1.0),
            Some(1.0),
            1,
        ),
        // Found where it is not judged, missed where it is.
        (
            vec!["date 0 4 null", "date 5 9 x"],
            vec!["date 0 4 y"],
            None,
            Some(0.0),
            1,
        ),
        // Nothing to divide by is 0, as everywhere.
        (vec!["date 0 4 x"], vec![], Some(0.0), Some(0.0), 0),
        (vec![], vec!["date 0 4 x"], Some(0.0), Some(0.0), 0),
    ] {
        let all = scores(&gold, &of).all();
        let got = (all.norm_accuracy(), all.norm_recall(), all.without_norm());
        assert_eq!(got, (accuracy, recall, without), "{gold:?} {of:?}");
    }
}

#[test]
fn types_are_judged_apart() {
    let s = scores(&["date 0 4 x"], &["period 0 4 x", "money 9 12 x"]);
    assert_eq!(hits(s.types["date"].strict), [0, 0, 1]);
    assert_eq!(hits(s.types["period"].overlap), [0, 1, 0]);
    assert_eq!(hits(s.all().strict), [0, 2, 1]);
    let gold = Gold::from([("a".to_string(), article(&["date 0 4 x", "doc 1/A - -"]))]);
    let of = found(&["period 0 4 x", "money 9 12 x"]);
    let types = BTreeSet::from(["date".to_string()]);
    let s = evaluate(&gold, &of, Some(&types));
    assert_eq!(s.types.keys().collect::<Vec<_>>(), ["date"]);
    assert_eq!(hits(s.all().strict), [0, 0, 1]);
    // Documents are judged whatever the types; what was taken for a date is
    // told, what else was made up is not.
    assert_eq!(hits(s.documents.codes), [0, 0, 1]);
    let sorts: Vec<Sort> = s.faults.iter().map(|f| f.sort).collect();
    assert_eq!(sorts, [Sort::WrongType, Sort::Missed]);
}

#[test]
fn documents_by_code() {
    let s = scores(
        &["doc 1/A 2020 CP", "doc 2/B - CP", "doc 3/C - -"],
        &[
            "doc 1/A 2020 -",
            "doc 2/B 2021 -",
            "doc 2/B 2021 CP",
            "doc 4/D - -",
        ],
    );
    let d = s.documents;
    assert_eq!(hits(d.codes), [2, 1, 1]);
    assert_eq!((d.issued_on, d.issuer), (1, 1));
}

#[test]
fn relations_between_documents_need_both() {
    let known = ["date 0 1 -", "doc 1/A - -", "doc 2/B - -"];
    let with = |lines: &[&'static str]| [&known[..], lines].concat();
    for (gold, of, expected) in [
        (vec!["1/A amends 2/B"], vec!["1/A amends 2/B"], [1, 0, 0]),
        (vec!["1/A amends 2/B"], vec!["2/B amends 1/A"], [0, 1, 1]),
        // Not judged, on the side that does not know the document.
        (vec!["1/A amends 9/X"], vec![], [0, 0, 0]),
        (vec![], vec!["9/X repeals 2/B"], [0, 0, 0]),
        // Only those between documents need them.
        (
            vec!["38 cooperates_with JICA"],
            vec!["A holds B"],
            [0, 1, 1],
        ),
        // Said twice is said once.
        (vec!["A holds B", "A holds B"], vec!["A holds B"], [1, 0, 0]),
    ] {
        let s = scores(&with(&gold), &with(&of));
        assert_eq!(hits(s.relations), expected, "{gold:?} {of:?}");
    }
    // Each side by its own documents.
    let s = scores(
        &["date 0 1 -", "1/A amends 2/B"],
        &with(&["1/A amends 2/B"]),
    );
    assert_eq!(hits(s.relations), [0, 1, 0]);
}

#[test]
fn what_was_not_read_is_missed() {
    let gold = Gold::from([("b".to_string(), article(&["date 0 4 x"]))]);
    let s = evaluate(&gold, &found(&["date 0 4 x"]), None);
    assert_eq!(hits(s.all().strict), [0, 0, 1]);
    assert_eq!(s.unread, ["b"]);
}

#[test]
fn in_the_place_of_what_is_left_out_only_what_fits_is_judged() {
    let mut gold = article(&["province 5 9 38"]);
    gold.left_out = article(&["province 0 6 -"]).mentions;
    let gold = Gold::from([("a".to_string(), gold)]);
    let of = found(&["province 5 9 38", "province 0 5 -", "date 0 5 -"]);
    let scores = evaluate(&gold, &of, None);
    let counts = |kind: &str| {
        let hits = scores.types[kind].strict;
        (hits.right, hits.made_up, hits.missed)
    };
    assert_eq!(counts("province"), (1, 0, 0));
    assert_eq!(counts("date"), (0, 1, 0), "another type");
}
