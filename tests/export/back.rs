//! What comes back from annotators, as gold.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::output::{expected, exported, files, out, read, trich};

/// As annotators hand it back: predictions accepted as they are.
fn accepted(tasks: &str) -> Vec<Value> {
    let mut tasks: Vec<Value> = serde_json::from_str(tasks).expect("tasks");
    for task in &mut tasks {
        let result = task["predictions"][0]["result"].clone();
        task["annotations"] = json!([{"was_cancelled": false, "result": result}]);
    }
    tasks
}

fn scores(dir: &Path, gold: &Value) -> Value {
    fs::write(dir.join("gold.json"), gold.to_string()).expect("gold");
    let done = trich(
        dir,
        &["eval", "--gold", "gold.json", "--pred", &out(), "--json"],
    );
    assert!(done.status.success(), "{done:?}");
    serde_json::from_slice(&done.stdout).expect("scores")
}

#[test]
fn label_studio_and_back() {
    let dir = exported("label-studio");
    assert_eq!(files(dir.path()), ["labels.xml", "tasks.json"]);
    let mut tasks = accepted(&read(dir.path(), "tool/tasks.json"));
    let all = expected();
    assert_eq!(tasks.len(), all.len());
    for (task, (id, text, _)) in tasks.iter().zip(&all) {
        assert_eq!(
            (&task["data"]["article_id"], &task["data"]["text"]),
            (&json!(id), &json!(text))
        );
    }
    // All accepted: all right.
    let right = scores(dir.path(), &json!(tasks));
    assert_eq!(right["ALL"]["f1"], 1.0, "{right}");
    assert_eq!(right["ALL"]["norm_acc"], 1.0, "{right}");

    // Corrected: one label another type, one norm another, one mention taken away.
    let of_stem = |tasks: &[Value]| {
        tasks
            .iter()
            .position(|t| t["data"]["source"] == "2024/a.txt")
    };
    let at = of_stem(&tasks).expect("article");
    let result = tasks[at]["annotations"][0]["result"]
        .as_array_mut()
        .expect("regions");
    let label = |r: &Value, kind: &str| r["value"]["labels"][0] == kind;
    let money = result.iter().position(|r| label(r, "date")).expect("date");
    result[money]["value"]["labels"] = json!(["period"]);
    let person = result
        .iter()
        .position(|r| label(r, "person"))
        .expect("person");
    let id = result[person]["id"].clone();
    result.retain(|r| r["id"] != id);
    let country = result
        .iter()
        .position(|r| label(r, "country"))
        .expect("country");
    let id = result[country]["id"].clone();
    let norm = result
        .iter_mut()
        .find(|r| r["id"] == id && r["from_name"] == "norm")
        .expect("norm");
    assert_eq!(norm["value"]["text"], json!(["LA"]));
    norm["value"]["text"] = json!(["TH"]);
    let corrected = scores(dir.path(), &json!(tasks));
    let strict = |kind: &str| corrected[kind]["f1"].as_f64().expect(kind);
    assert_eq!(
        (strict("date"), strict("period"), strict("person")),
        (0.0, 0.0, 0.0),
        "{corrected}"
    );
    assert_eq!(
        (strict("country"), &corrected["country"]["norm_acc"]),
        (1.0, &json!(0.0))
    );

    // What nobody looked at is no gold.
    let untouched = read(dir.path(), "tool/tasks.json");
    fs::write(dir.path().join("gold.json"), untouched).expect("gold");
    let done = trich(
        dir.path(),
        &["eval", "--gold", "gold.json", "--pred", &out()],
    );
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("no task has an annotation"));
}

/// `eval` with gold in a file or folder, and what it says.
fn judged(dir: &Path, gold: &str) -> (Value, String) {
    let args = ["eval", "--gold", gold, "--pred", &out(), "--json"];
    let done = trich(dir, &args);
    assert!(done.status.success(), "{done:?}");
    let scores = serde_json::from_slice(&done.stdout).expect("scores");
    (scores, String::from_utf8_lossy(&done.stderr).into_owned())
}

#[test]
fn brat_and_back() {
    let dir = exported("brat");
    let (right, told) = judged(dir.path(), "tool");
    let mentions: usize = expected().iter().map(|(.., spans)| spans.len()).sum();
    assert_eq!(right["ALL"]["gold"], mentions);
    assert_eq!(right["ALL"]["f1"], 1.0, "{right}");
    assert_eq!(right["ALL"]["norm_acc"], 1.0, "{right}");
    assert!(right["DOCUMENTS"].is_null());
    assert!(!told.contains("not read"), "{told}");
    // Corrected by hand: a type, a norm, one mention away, and one more.
    let file = "tool/2024__a.ann";
    let ann = read(dir.path(), file);
    let country = ann
        .lines()
        .find(|l| l.contains("\tcountry "))
        .expect("country");
    let id = country.split('\t').next().expect("id");
    let person = ann
        .lines()
        .find(|l| l.contains("\tperson "))
        .expect("person");
    let date = ann.lines().find(|l| l.contains("\tdate ")).expect("date");
    let corrected = ann
        .replace(
            &format!("AnnotatorNotes {id}\tLA"),
            &format!("AnnotatorNotes {id}\tTH"),
        )
        .replace(&format!("{person}\n"), "")
        .replace(date, &date.replace("date", "period"));
    fs::write(dir.path().join(file), corrected + "T99\tmoney 2 5\tTin\n").expect("ann");
    let (scores, _) = judged(dir.path(), "tool");
    let f1 = |kind: &str| scores[kind]["f1"].as_f64().expect(kind);
    assert_eq!(
        (f1("date"), f1("person"), f1("money")),
        (0.0, 0.0, 0.0),
        "{scores}"
    );
    assert_eq!(
        (f1("country"), &scores["country"]["norm_acc"]),
        (1.0, &json!(0.0))
    );
    // What is not judged is told.
    let ann = read(dir.path(), file);
    let more = "#98\tAnnotatorNotes T99\thỏi lại\ngarbage\n";
    fs::write(dir.path().join(file), ann + more).expect("ann");
    let (_, told) = judged(dir.path(), "tool");
    assert!(
        told.contains("2024__a.ann: line ") && told.contains(": no norm of its type, such as "),
        "{told}"
    );
    assert!(
        told.contains(": no annotation, passed over: garbage"),
        "{told}"
    );
    // Without the list of ids a file's name is that of its article: here of another one.
    fs::remove_file(dir.path().join("tool/article_ids.tsv")).expect("list");
    let args = ["eval", "--gold", "tool", "--pred", &out()];
    let done = trich(dir.path(), &args);
    assert_eq!(done.status.code(), Some(2));
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(
        told.contains("another text in gold") && told.contains("2024__a"),
        "{told}"
    );
}

#[test]
fn doccano_and_back() {
    let dir = exported("doccano");
    let file = "tool/doccano.jsonl";
    let (right, _) = judged(dir.path(), file);
    assert_eq!(right["ALL"]["f1"], 1.0, "{right}");
    let lines = read(dir.path(), file);
    let with_date = lines
        .lines()
        .find(|line| line.contains("\"date\""))
        .expect("line");
    let mut first: Value = serde_json::from_str(with_date).expect("JSON");
    let labels = first["label"].as_array_mut().expect("labels");
    let date = labels.iter_mut().find(|l| l[2] == "date").expect("date");
    date[2] = json!("period");
    // As doccano gives it back: with an id of its own and comments.
    first["id"] = json!(17);
    first["Comments"] = json!([]);
    fs::write(dir.path().join(file), format!("{first}\n")).expect("gold");
    let (scores, told) = judged(dir.path(), file);
    assert_eq!(scores["date"]["f1"], 0.0, "{scores}");
    assert_eq!(scores["organisation"]["f1"], 1.0, "{scores}");
    // It has no norms, so none is right, and its places may be those of UTF-16.
    assert!(scores["ALL"]["norm_acc"].is_null(), "{scores}");
    assert!(
        told.contains("gold mentions are not judged, since gold has none"),
        "{told}"
    );
    assert!(
        told.contains("doccano.jsonl: line 1: the text of 2024/a.txt has characters"),
        "{told}"
    );
}

/// Drafts of gold records hold all that is judged, and say of which article they are.
#[test]
fn gold_records_and_back() {
    let dir = exported("gold");
    let names = [
        "2024__a.json",
        "2024__a.md.json",
        "2024__a~2.json",
        "empty.json",
    ];
    assert_eq!(files(dir.path()), names);
    let (right, told) = judged(dir.path(), "tool");
    let mentions: usize = expected().iter().map(|(.., spans)| spans.len()).sum();
    assert_eq!(right["ALL"]["gold"], mentions);
    for part in ["ALL", "DOCUMENTS", "RELATIONS"] {
        assert_eq!(right[part]["f1"], 1.0, "{right}");
    }
    assert_eq!(right["DOCUMENTS"]["issued_on"], 1.0, "{right}");
    assert_eq!(right["DOCUMENTS"]["issuer"], 1.0, "{right}");
    assert_eq!(right["ALL"]["norms"], mentions);
    assert!(!told.contains("not judged"), "{told}");
    assert!(
        told.contains("1 without an annotation or mentions passed over"),
        "{told}"
    );
    // A mention a line, for people.
    let text = read(dir.path(), "tool/2024__a.md.json");
    assert_eq!(
        text,
        "{\n \"article_id\": \"2024/a.md\",\n \"source\": \"2024/a.md\",\n \"mentions\": [\n  \
         {\"type\": \"province\", \"start\": 0, \"end\": 12, \"surface\": \"Tỉnh Gia Lai\", \"norm\": \"64\"}\n ],\n \
         \"documents\": [],\n \"relations\": []\n}\n"
    );
    // Corrected: a relation away.
    let file = "tool/2024__a.json";
    let text = read(dir.path(), file);
    let mut record: Value = serde_json::from_str(&text).expect("record");
    record["relations"] = json!([]);
    fs::write(dir.path().join(file), record.to_string()).expect("record");
    let (scores, _) = judged(dir.path(), "tool");
    assert_eq!(scores["RELATIONS"]["gold"], 0, "{scores}");
}

/// Articles of one file of many, and files of one name, each with a record of its own.
#[test]
fn records_name_their_articles() {
    let dir = tempfile::tempdir().expect("folder");
    let lines = "{\"id\": \"x1\", \"text\": \"Tỉnh Thanh Hóa mưa.\"}\n{\"id\": \"x2\", \"text\": \"Tỉnh Nghệ An mưa.\"}\n";
    let write = |name: &str, text: &str| {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("folder")).expect("folder");
        fs::write(path, text).expect("write");
    };
    write("in/d.jsonl", lines);
    write("in/a/1.txt", "Tỉnh Gia Lai.\n");
    write("in/b/1.txt", "Tỉnh Lào Cai.\n");
    assert!(
        trich(dir.path(), &["run", "-q", "in", "-o", "out"])
            .status
            .success()
    );
    let record = |end: u8, surface: &str, more: &str| {
        format!(
            "{{\"mentions\": [{{\"type\": \"province\", \"start\": 0, \"end\": {end}, \"surface\": \"{surface}\"}}]{more}}}"
        )
    };
    write(
        "gold/x1.json",
        &record(14, "Tỉnh Thanh Hóa", ", \"article_id\": \"d.jsonl#x1\""),
    );
    write(
        "gold/x2.json",
        &record(12, "Tỉnh Nghệ An", ", \"article_id\": \"d.jsonl#x2\""),
    );
    write("gold/a/1.json", &record(12, "Tỉnh Gia Lai", ""));
    write("gold/b/1.json", &record(12, "Tỉnh Lào Cai", ""));
    for from in [&["--pred", "out"][..], &["in"]] {
        let args = [&["eval", "--gold", "gold", "--json"], from].concat();
        let done = trich(dir.path(), &args);
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{told}");
        let scores: Value = serde_json::from_slice(&done.stdout).expect("scores");
        let all = &scores["ALL"];
        assert_eq!(
            (&all["gold"], &all["f1"]),
            (&json!(4), &json!(1.0)),
            "{told}"
        );
        assert!(
            !told.contains("as one") && !told.contains("not read"),
            "{told}"
        );
    }
    // By its name alone a record is of both.
    write("gold/a/1.json", "{}");
    write("gold/b/1.json", "{}");
    write("gold/1.json", &record(12, "Tỉnh Lào Cai", ""));
    let done = trich(dir.path(), &["eval", "--gold", "gold", "--pred", "out"]);
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(
        told.contains(
            "1: judged as one article: a/1.txt, b/1.txt; `article_id` in a gold record says"
        ),
        "{told}"
    );
}

/// Articles whose files are called alike are told apart by their ids.
#[test]
fn gold_goes_by_article() {
    let dir = tempfile::tempdir().expect("folder");
    for (folder, text) in [("a", "Tỉnh Gia Lai.\n"), ("b", "Tỉnh Lào Cai họp.\n")] {
        fs::create_dir_all(dir.path().join("in").join(folder)).expect("folder");
        fs::write(dir.path().join("in").join(folder).join("tin.txt"), text).expect("article");
    }
    let run = trich(dir.path(), &["run", "-q", "in", "-o", "out"]);
    assert!(run.status.success(), "{run:?}");
    let to = ["export", "out", "--to", "label-studio", "-o", "tool"];
    assert!(trich(dir.path(), &to).status.success());
    let mut tasks = accepted(&read(dir.path(), "tool/tasks.json"));
    // One of them was not looked at.
    tasks[1]["annotations"] = json!([]);
    let judged = |tasks: &Value| {
        fs::write(dir.path().join("gold.json"), tasks.to_string()).expect("gold");
        let args = ["eval", "--gold", "gold.json", "--pred", "out"];
        let done = trich(dir.path(), &args);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (done.status.code(), text(&done.stdout), text(&done.stderr))
    };
    let (code, out, err) = judged(&json!(tasks));
    assert_eq!(code, Some(0), "{err}");
    assert!(out.starts_with("articles judged: 1\n"), "{out}");
    assert!(!out.contains("confusions"), "{out}");
    assert!(err.contains("1 without an annotation"), "{err}");
    assert!(!err.contains("judged as one article"), "{err}");

    // On another text offsets mean nothing.
    let mut other = tasks.clone();
    let text = other[0]["data"]["text"].as_str().expect("text").to_string();
    other[0]["data"]["text"] = json!(text + "Hết.");
    let (code, out, err) = judged(&json!(other));
    assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
    assert!(
        err.contains("1 of 1 article with another text in gold"),
        "{err}"
    );
    assert!(err.contains("a/tin.txt"), "{err}");

    // Types that there are not, and regions without any.
    let label = &mut tasks[0]["annotations"][0]["result"][0]["value"]["labels"];
    *label = json!(["provine"]);
    let (code, _, err) = judged(&json!(tasks));
    assert_eq!(code, Some(2));
    assert!(
        err.contains("no type `provine`; there is province"),
        "{err}"
    );
    tasks[0]["annotations"][0]["result"][0]["value"]["labels"] = json!([]);
    let (code, _, err) = judged(&json!(tasks));
    assert_eq!(code, Some(0));
    assert!(
        err.contains("1 region without a label left out of judgement"),
        "{err}"
    );
}
