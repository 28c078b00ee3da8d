//! What is written for each tool.

use serde_json::{Value, json};

use crate::output::{OUT, Place, STEMS, Spans, expected, exported, files, number, read, trich};

#[test]
fn brat() {
    let dir = exported("brat");
    let all = expected();
    let mut names: Vec<String> = STEMS
        .iter()
        .flat_map(|s| [format!("{s}.ann"), format!("{s}.txt")])
        .collect();
    names.push("annotation.conf".to_string());
    names.push("article_ids.tsv".to_string());
    names.sort();
    assert_eq!(files(dir.path()), names);
    for ((_, text, spans), stem) in all.iter().zip(STEMS) {
        assert_eq!(&read(dir.path(), &format!("tool/{stem}.txt")), text);
        let chars: Vec<char> = text.chars().collect();
        let ann = read(dir.path(), &format!("tool/{stem}.ann"));
        let mut found = Spans::new();
        for line in ann.lines().filter(|l| l.starts_with('T')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let (kind, places) = cells[1].split_once(' ').expect("places");
            let parts: Vec<(u64, u64)> = places
                .split(';')
                .map(|p| p.split_once(' ').expect("place"))
                .map(|(a, b)| (number(a), number(b)))
                .collect();
            let words: Vec<String> = parts
                .iter()
                .map(|&(a, b)| chars[a as usize..b as usize].iter().collect())
                .collect();
            assert_eq!(words.join(" "), cells[2]);
            assert!(words.iter().all(|w| !w.contains('\n')), "{line}");
            found.insert((kind.to_string(), parts[0].0, parts[parts.len() - 1].1));
        }
        assert_eq!(&found, spans, "{stem}");
    }
    let norm = "AnnotatorNotes T";
    assert!(
        read(dir.path(), "tool/2024__a.ann")
            .lines()
            .any(|l| l.contains(norm) && l.ends_with("119/KH-UBND"))
    );
}

#[test]
fn doccano() {
    let dir = exported("doccano");
    let lines = read(dir.path(), "tool/doccano.jsonl");
    let all = expected();
    assert_eq!(lines.lines().count(), all.len());
    for (line, (id, text, spans)) in lines.lines().zip(&all) {
        let line: Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(
            (&line["article_id"], &line["text"]),
            (&json!(id), &json!(text))
        );
        let labels: Vec<(u64, u64, String)> =
            serde_json::from_value(line["label"].clone()).expect("labels");
        let found: Spans = labels
            .into_iter()
            .map(|(a, b, kind)| (kind, a, b))
            .collect();
        assert_eq!(&found, spans);
    }
}

/// Tokens cover the text as spaCy cuts it; all mentions are in the group, those
/// of `ents` do not overlap.
#[test]
fn spacy() {
    let dir = exported("spacy");
    let lines = read(dir.path(), "tool/docs.jsonl");
    for (line, (_, text, spans)) in lines.lines().zip(expected()) {
        let doc: Value = serde_json::from_str(line).expect("JSON");
        let list = |v: &Value| v.as_array().expect("list").clone();
        let place = |v: &Value| {
            (
                v["start"].as_u64().expect("start"),
                v["end"].as_u64().expect("end"),
            )
        };
        let group = list(&doc["spans"]["trich"]);
        let found: Spans = group
            .iter()
            .map(|v| {
                (
                    v["label"].as_str().expect("label").to_string(),
                    place(v).0,
                    place(v).1,
                )
            })
            .collect();
        assert_eq!(found, spans);
        let ents: Vec<(u64, u64)> = list(&doc["ents"]).iter().map(place).collect();
        assert!(ents.windows(2).all(|w| w[0].1 <= w[1].0), "{ents:?}");
        assert_eq!(ents.is_empty(), spans.is_empty());
        // Only single blanks lie between tokens.
        let chars: Vec<char> = text.chars().collect();
        let mut at = 0;
        for token in list(&doc["tokens"]) {
            let (start, end) = place(&token);
            assert!(
                start == at || start == at + 1 && chars[at as usize] == ' ',
                "{token}"
            );
            at = end;
        }
        assert!(chars.len() as u64 - at <= 1);
    }
}

/// The last column is as good as the mentions; the others hold what is nested.
#[test]
fn conll() {
    let dir = exported("conll");
    let text = read(dir.path(), "tool/articles.conll");
    // What spaCy takes for a border, with nothing behind it, though there are more columns.
    let articles: Vec<&str> = text.split("-DOCSTART- -X- O O\n\n").skip(1).collect();
    assert!(!articles.iter().any(|a| a.contains("-DOCSTART-")), "{text}");
    let all = expected();
    assert_eq!(articles.len(), all.len());
    for (article, (_, _, spans)) in articles.iter().zip(all) {
        let rows = article.lines().filter(|l| !l.is_empty());
        let rows: Vec<Vec<&str>> = rows.map(|l| l.split(' ').collect()).collect();
        let columns = rows.first().map_or(3, Vec::len);
        let mut found = Spans::new();
        for column in 3..columns {
            let mut open: Option<(String, u64, u64)> = None;
            for row in &rows {
                assert_eq!(row.len(), columns);
                let (start, end) = (number(row[1]), number(row[2]));
                match row[column].split_once('-') {
                    Some(("I", kind)) => {
                        let open = open.as_mut().expect("I after B");
                        assert_eq!(open.0, kind);
                        open.2 = end;
                    }
                    Some(("B", kind)) => found.extend(open.replace((kind.to_string(), start, end))),
                    _ => found.extend(open.take()),
                }
            }
            found.extend(open);
        }
        assert_eq!(found, spans);
    }
}

#[test]
fn webanno_tsv() {
    let dir = exported("webanno-tsv");
    let mut names = STEMS.map(|s| format!("{s}.tsv"));
    names.sort();
    assert_eq!(files(dir.path()), names);
    for ((_, text, spans), stem) in expected().iter().zip(STEMS) {
        let tsv = read(dir.path(), &format!("tool/{stem}.tsv"));
        assert!(tsv.starts_with("#FORMAT=WebAnno TSV 3.3\n#T_SP="));
        let units: Vec<u16> = text.encode_utf16().collect();
        let point = |unit: u64| {
            String::from_utf16_lossy(&units[..unit as usize])
                .chars()
                .count() as u64
        };
        let mut found: Vec<((String, String), Place)> = Vec::new();
        let rows = tsv
            .lines()
            .filter(|l| l.starts_with(|c: char| c.is_ascii_digit()));
        for row in rows {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!((cells.len(), cells[5]), (6, ""), "{row}");
            let (start, end) = cells[1].split_once('-').expect("place");
            let (start, end) = (number(start), number(end));
            let word = String::from_utf16_lossy(&units[start as usize..end as usize]);
            assert_eq!(cells[2], word.replace('\\', "\\\\"));
            for mark in cells[4].split('|').filter(|m| *m != "_") {
                let (kind, id) = mark.split_once('[').unwrap_or((mark, cells[0]));
                let kind = kind.replace('\\', "");
                let key = (kind.clone(), id.to_string());
                match found.iter_mut().find(|(k, _)| *k == key) {
                    Some((_, span)) => span.2 = point(end),
                    None => found.push((key, (kind, point(start), point(end)))),
                }
            }
        }
        let found: Spans = found.into_iter().map(|(_, span)| span).collect();
        assert_eq!(&found, spans, "{stem}");
    }
}

/// In parts and compressed, the articles are the same.
#[test]
fn parts_and_compression() {
    let dir = exported("doccano");
    let pages = OUT.path().join("in");
    let pages = pages.to_str().expect("path");
    let args = [
        "run",
        "-q",
        pages,
        "-o",
        "parts",
        "--compress",
        "zstd",
        "--shard-rows",
        "1",
    ];
    let done = trich(dir.path(), &args);
    assert!(done.status.success(), "{done:?}");
    assert!(dir.path().join("parts/articles-00002.jsonl.zst").exists());
    let done = trich(
        dir.path(),
        &["export", "parts", "--to", "doccano", "-o", "again"],
    );
    assert!(done.status.success(), "{done:?}");
    let plain = read(dir.path(), "tool/doccano.jsonl");
    assert_eq!(read(dir.path(), "again/doccano.jsonl"), plain);
}
