//! `trich eval` of one annotator against another.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

#[path = "common/program.rs"]
mod program;

use program::Done;

fn trich(dir: &TempDir, args: &[&str]) -> Done {
    program::trich(dir.path(), args)
}

/// The figures of all types: gold, found, then shares.
#[track_caller]
fn all(dir: &TempDir, gold: &str, pred: &str) -> String {
    let done = trich(dir, &["eval", "--gold", gold, "--pred", pred]);
    assert_eq!(done.code, Some(0), "{gold} {pred}: {}", done.err);
    let line = done.out.lines().find(|line| line.starts_with("ALL"));
    let words = line.expect("ALL").split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}

/// A run over two articles, and its exports.
fn exports(formats: &[&str]) -> TempDir {
    let dir = tempfile::tempdir().expect("dir");
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("write");
    fs::create_dir(dir.path().join("news")).expect("folder");
    write(
        "news/tin.txt",
        "UBND tỉnh Thanh Hóa tiếp đoàn tỉnh Hủa Phăn (Lào).\n",
    );
    write("news/ngan.txt", "Ngày 12/4/2024, tỉnh Nghệ An họp.\n");
    assert_eq!(
        trich(&dir, &["run", "news", "-o", "out", "-q"]).code,
        Some(0)
    );
    for to in formats {
        let done = trich(&dir, &["export", "out", "--to", to, "-o", to]);
        assert_eq!(done.code, Some(0), "{}", done.err);
    }
    dir
}

fn copy(dir: &TempDir, from: &str, to: &str) {
    let (from, to) = (dir.path().join(from), dir.path().join(to));
    fs::create_dir(&to).expect("folder");
    for entry in fs::read_dir(from).expect("folder") {
        let path = entry.expect("entry").path();
        fs::copy(&path, to.join(path.file_name().expect("name"))).expect("copy");
    }
}

fn replace(path: &Path, changes: &[(&str, &str)]) {
    let mut text = fs::read_to_string(path).expect("file");
    for (old, new) in changes {
        assert!(text.contains(old), "no {old:?} in {text}");
        text = text.replace(old, new);
    }
    fs::write(path, text).expect("write");
}

#[test]
fn two_annotators_are_measured_as_a_run_is() {
    let dir = exports(&["brat"]);
    copy(&dir, "brat", "lan");
    replace(
        &dir.path().join("lan/tin.ann"),
        &[
            (
                "foreign_place 30 43\ttỉnh Hủa Phăn",
                "foreign_place 35 43\tHủa Phăn",
            ),
            ("T2\t38", "T2\t40"),
            ("#4\tAnnotatorNotes T4\tLA", ""),
        ],
    );
    // 5 of 6 places; norms of 5 right places are judged but for one, and one is wrong.
    let figures = "ALL 6 6 0.8333 0.8333 0.8333 1.0000 1.0000 1.0000 0.7500 0.6000";
    assert_eq!(all(&dir, "brat", "lan"), figures);
    assert_eq!(all(&dir, "lan", "brat"), figures);
    let args = ["eval", "--gold", "brat", "--pred", "lan", "--show", "all"];
    let done = trich(&dir, &args);
    for line in [
        "tin.txt province wrong norm: 5..19 “tỉnh Thanh Hóa” 38, found 40\n",
        "tin.txt foreign_place wrong span: 30..43 “tỉnh Hủa Phăn” LA:Houaphanh, found 35..43 “Hủa Phăn” LA:Houaphanh\n",
    ] {
        assert!(done.out.contains(line), "{}", done.out);
    }
    assert!(!done.out.contains("country wrong norm"), "{}", done.out);
    let said = "the norms of 1 of 6 gold mentions are not judged, since one side has none";
    assert!(done.err.contains(said), "{}", done.err);
}

#[test]
fn each_may_use_another_tool() {
    let forms = ["brat", "gold", "conll", "webanno-tsv", "label-studio"];
    let dir = exports(&forms);
    let tasks = dir.path().join("label-studio/tasks.json");
    replace(&tasks, &[("\"predictions\"", "\"annotations\"")]);
    let places = [
        "brat",
        "gold",
        "conll",
        "webanno-tsv",
        "label-studio/tasks.json",
    ];
    for one in places {
        for other in places {
            let rows = |form: &str| form == "conll" || form == "webanno-tsv";
            if one == "gold" && rows(other) || rows(one) && other == "gold" {
                // Neither has the texts.
                let done = trich(&dir, &["eval", "--gold", one, "--pred", other]);
                assert_eq!(done.code, Some(2), "{one} {other}");
                assert!(done.err.contains("no article is in both"), "{}", done.err);
                continue;
            }
            let figures = all(&dir, one, other);
            let norms = match one == "conll" || other == "conll" {
                true => "– –",
                false => "1.0000 1.0000",
            };
            let ones = "1.0000 1.0000 1.0000";
            assert_eq!(
                figures,
                format!("ALL 6 6 {ones} {ones} {norms}"),
                "{one} {other}"
            );
        }
    }
}

#[test]
fn what_one_of_them_has_not_annotated_is_not_judged() {
    let dir = exports(&["gold"]);
    copy(&dir, "gold", "lan");
    fs::remove_file(dir.path().join("lan/ngan.json")).expect("remove");
    replace(
        &dir.path().join("lan/tin.json"),
        &[("\"relations\"", "\"relations-later\"")],
    );
    for (gold, pred) in [("gold", "lan"), ("lan", "gold")] {
        let done = trich(&dir, &["eval", "--gold", gold, "--pred", pred]);
        assert_eq!(done.code, Some(0), "{}", done.err);
        assert!(done.out.contains("DOCUMENTS") && !done.out.contains("RELATIONS"));
        assert!(done.out.starts_with("articles judged: 1\n"), "{}", done.out);
        let said = "1 article annotated on one side alone, not judged: ngan.txt";
        assert!(done.err.contains(said), "{}", done.err);
    }
}

#[test]
fn a_slip_on_the_second_side_is_told_and_left_out() {
    let dir = exports(&["brat", "gold"]);
    replace(
        &dir.path().join("gold/tin.json"),
        &[("\"surface\": \"Lào\"", "\"surface\": \"Lao\"")],
    );
    let done = trich(&dir, &["eval", "--gold", "brat", "--pred", "gold"]);
    assert_eq!(done.code, Some(1), "{}", done.err);
    let said = "gold of tin.txt (--pred): country 45..48 says “Lao”, the text has “Lào” there";
    assert!(done.err.contains(said), "{}", done.err);
}

#[test]
fn several_annotations_are_told_beside_many_slips() {
    let dir = exports(&[]);
    // Twelve norms that are none of their type.
    let regions = (0..12).map(|i| {
        format!(
            r#"{{"id": "r{i}", "from_name": "label", "value": {{"start": 45, "end": 48, "labels": ["country"]}}}},
               {{"id": "r{i}", "from_name": "norm", "value": {{"text": ["Lào"]}}}}"#
        )
    });
    let regions = regions.collect::<Vec<_>>().join(",");
    let text = "UBND tỉnh Thanh Hóa tiếp đoàn tỉnh Hủa Phăn (Lào).\\n";
    let task = format!(
        r#"[{{"data": {{"text": "{text}", "article_id": "tin.txt"}},
            "annotations": [{{"result": []}}, {{"result": [{regions}]}}]}}]"#
    );
    fs::write(dir.path().join("project.json"), task).expect("write");
    let done = trich(&dir, &["eval", "--gold", "project.json", "--pred", "out"]);
    for said in [
        "project.json: tasks with more than one annotation: 1;",
        "trich: 2 more such notes and lines of gold",
    ] {
        assert!(done.err.contains(said), "{}", done.err);
    }
}
