//! What people are told, in Vietnamese and English; what machines read does not change.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Place(tempfile::tempdir().expect("folder"));
        place.write(
            "in/a.txt",
            "Tỉnh Thanh Hóa và tỉnh Hủa Phăn (Lào).\n".as_bytes(),
        );
        let mut broken = "Tỉnh Thanh Hóa và tỉnh Hủa Phăn ở Việt Nam "
            .as_bytes()
            .to_vec();
        broken.extend(b"\xff.\n");
        place.write("in/b.txt", &broken);
        place.write("dump.jsonl", b"{\"id\": \"x\"}\nnot JSON\n");
        place
    }

    fn at(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    fn write(&self, below: &str, bytes: &[u8]) {
        let path = self.at(below);
        fs::create_dir_all(path.parent().expect("parent")).expect("folder");
        fs::write(path, bytes).expect("file");
    }

    fn speaking(&self, variables: &[(&str, &str)], line: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trich"));
        for name in ["TRICH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        command
            .args(line.split_whitespace())
            .envs(variables.iter().copied())
            .current_dir(self.0.path())
            .stdin(Stdio::null())
            .output()
            .expect("trich")
    }

    /// What is said on standard error, in both languages.
    fn both(&self, line: &str) -> [String; 2] {
        ["en", "vi"].map(|lang| {
            let output = self.speaking(&[("TRICH_LANG", lang)], line);
            String::from_utf8(output.stderr).expect("UTF-8")
        })
    }
}

#[test]
fn the_first_that_says_a_language_decides() {
    let p = Place::new();
    let vi = "bị loại";
    for (variables, line, vietnamese) in [
        (&[][..], "", false),
        (&[("LANG", "vi_VN.UTF-8")][..], "", true),
        (
            &[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "vi_VN")],
            "",
            true,
        ),
        (&[("LC_MESSAGES", "vi_VN"), ("LC_ALL", "C")], "", false),
        (&[("LC_ALL", "C"), ("TRICH_LANG", "vi")], "", true),
        (&[("LANG", "vi_VN"), ("LC_ALL", "")], "", true),
        (&[("TRICH_LANG", "vi")], " --lang en", false),
        (&[("LC_ALL", "C")], " --lang vi", true),
        (&[("LC_ALL", "C")], " --config vi.toml", true),
        (&[("TRICH_LANG", "en")], " --config vi.toml", false),
        (&[], " --config vi.toml --lang en", false),
    ] {
        p.write("vi.toml", b"lang = \"vi\"\n");
        let output = p.speaking(variables, &format!("run in -o out{line}"));
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(said.contains(vi), vietnamese, "{variables:?}{line}: {said}");
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn a_run_is_told_in_both_languages() {
    let p = Place::new();
    let [en, vi] = p.both("run in dump.jsonl -o out");
    for (en_part, vi_part) in [
        (
            "in/b.txt: rejected (invalid_utf8): byte 0xFF at offset ",
            "in/b.txt: bị loại (có byte không hợp bảng mã nào [invalid_utf8]): byte 0xFF ở vị trí ",
        ),
        (
            "dump.jsonl#x: rejected (no_text): no text in `text|content|body` (--text-field); there are id",
            "không có văn bản trong `text|content|body` (--text-field); có các trường id",
        ),
        (
            "dump.jsonl, record 2: rejected (invalid_json): line 2, column 2: not JSON: ",
            "dòng 2, cột 2: không phải JSON: ",
        ),
        ("1 article, 3 rejects (", "1 bài, 3 bị loại ("),
        ("3 mentions (country 1", "3 chỗ tìm thấy (country 1"),
        ("; tables in out", "; các bảng ở out"),
    ] {
        assert!(en.contains(en_part), "{en_part}: {en}");
        assert!(vi.contains(vi_part), "{vi_part}: {vi}");
        assert!(!vi.contains(en_part), "{vi}");
    }
    let [en, vi] = p.both("run in dump.jsonl -o out --resume");
    assert!(en.contains("the run in out is whole"), "{en}");
    assert!(vi.contains("lần chạy trong out đã trọn vẹn"), "{vi}");
}

#[test]
fn faults_of_own_rows_are_told_in_both_languages() {
    let p = Place::new();
    for (file, text, vi) in [
        (
            "regions.csv",
            "name,guard\nBa Tư,prefx\n",
            "regions.csv:2: cột guard: \"prefx\": không trống và cũng không phải một trong prefix, \
             unless-person, syllable, common-syllable, pair, context, never; ý bạn là prefix?",
        ),
        (
            "provinces.csv",
            "id,valid_from,valid_to,kind\nx,,,tinh\n",
            "provinces.csv:2: cột kind: \"tinh\": không phải một trong tỉnh, thành phố, khu, đặc \
             khu; ý bạn là tỉnh?",
        ),
        (
            "country_aliases.csv",
            "iso2,alias\nhan quoc,Xứ Thử\n",
            "country_aliases.csv:2: cột iso2: \"han quoc\": không có dòng này trong countries.csv; \
             ý bạn là KR (Hàn Quốc)?",
        ),
        (
            "regions.csv",
            "nme\nx\n",
            "regions.csv:1: cột nme: không có cột này; ý bạn là name?",
        ),
        (
            "regions.csv",
            "name,xyz\nx,y\n",
            "regions.csv:1: cột xyz: không có cột này; bảng có các cột op, name, ",
        ),
        (
            "regions.csv",
            "guard\nnever\n",
            "regions.csv:1: cột name: thiếu cột khóa",
        ),
        (
            "regions.csv",
            "name\nx\nx\n",
            "regions.csv:3: cột name: \"x\": dòng 2 có cùng khóa (name)",
        ),
        (
            "regions.csv",
            "name,note\n,\n",
            "regions.csv:2: cột name: khóa để trống",
        ),
        (
            "regions.csv",
            "name\n\" x\"\n",
            "regions.csv:2: cột name: \" x\": có khoảng trắng ở đầu hoặc cuối",
        ),
        (
            "regions.csv",
            "name\nBa\u{301}\n",
            "cột name: \"Bá\": viết bằng Unicode tổ hợp",
        ),
        (
            "regions.csv",
            "name\na,b\n",
            "regions.csv:2: dòng có 2 ô, dòng tiêu đề có 1",
        ),
        (
            "regions.csv",
            "name;note\na;b\n",
            "không có cột này; ở đây các ô cách nhau bằng dấu phẩy",
        ),
        (
            "regions.csv",
            "op,name\nremvoe,Đông Dương\n",
            "cột op: \"remvoe\": phải để trống hoặc là add, extend, replace, remove; ý bạn là remove?",
        ),
        (
            "regions.csv",
            "op,name\nremove,Dong Duong\n",
            "cột name: \"Dong Duong\": không có dòng nào mang khóa này để bỏ; ý bạn là Đông Dương?",
        ),
        (
            "districts.csv",
            "code,valid_from\n999,x2001\n",
            "cột valid_from: \"x2001\": phải là YYYY, YYYY-MM hoặc YYYY-MM-DD",
        ),
        (
            "money_words.csv",
            "word,role,factor\nvố,magnitude,ba\n",
            "cột factor: \"ba\": phải là số nguyên",
        ),
        (
            "money_words.csv",
            "word,role,factor\nvố,magnitude,99999999999999999999\n",
            "cột factor: \"99999999999999999999\": là số quá lớn",
        ),
        (
            "regions.csv",
            "op,name\nadd,Balkan\n",
            "cột name: \"Balkan\": đã có dòng mang khóa này",
        ),
        (
            "districts.csv",
            "code,valid_from,province_code\n99,2020-02-30,38\n",
            "cột name: không được để trống",
        ),
        (
            "districts.csv",
            "code,valid_from,province_code,name,kind\n99,2020-02-30,38,Thử,huyện\n",
            "cột code: \"99\": phải có 3 chữ số",
        ),
        (
            "organisations.csv",
            "id,name_vi,kind\nA@B,Bộ Nội vụ,state body\n",
            "\"Bộ Nội vụ\": đã là một tên của BNV; bỏ nó ở đó trước",
        ),
        (
            "regions.csv",
            "name\n\"Vùng\n",
            "regions.csv:2: có dấu ngoặc kép chưa đóng",
        ),
        (
            "regions.csv",
            "name\n\"Vùng \"Thử\"\n",
            "regions.csv:2: dấu ngoặc kép trong ô đã đặt trong ngoặc kép phải viết đôi",
        ),
        (
            "regions.xlsx",
            "PK",
            "regions.xlsx: không được đọc; hãy lưu thành regions.csv",
        ),
        (
            "region.csv",
            "name\nx\n",
            "region.csv: không có bảng này; ý bạn là regions.csv?",
        ),
        (
            "qqqq.csv",
            "name\nx\n",
            "qqqq.csv: không có bảng này; có các bảng bodies.csv, ",
        ),
    ] {
        let _ = fs::remove_dir_all(p.at("own"));
        p.write(&format!("own/{file}"), text.as_bytes());
        let check = p.speaking(&[], "gazetteers check own --lang vi");
        let found = String::from_utf8(check.stdout).expect("UTF-8");
        assert!(found.contains(vi), "{vi}: {found}");
        assert_eq!(check.status.code(), Some(2));
        // A run says the same before its first article.
        let [en, said] = p.both("run in -o out --gazetteers own");
        assert!(said.contains(vi), "{vi}: {said}");
        assert!(said.contains("trong các bảng tên; chưa đọc gì"), "{said}");
        assert!(!en.contains("cột") && !en.contains(vi), "{en}");
    }
}

#[test]
fn errors_are_told_in_both_languages() {
    let p = Place::new();
    p.write("empty/x.pdf", b"");
    p.write("bad/regions.csv", b"name,xyz,zyx\nx,,\n");
    p.speaking(&[], "run in -o old");
    fs::create_dir_all(p.at("locked")).expect("folder");
    for (line, en, vi) in [
        (
            "run none -o out",
            "none: no such file or folder",
            "none: không có tệp hay thư mục này",
        ),
        (
            "run empty -o out",
            "empty: no articles here, but 1 .pdf; in folders, files ending in ",
            "empty: ở đây không có bài nào, mà có 1 .pdf; trong thư mục chỉ đọc các tệp có đuôi ",
        ),
        (
            "run in -o in/a.txt",
            "in/a.txt: is a file; the output needs a folder",
            "in/a.txt: là một tệp; kết quả cần một thư mục",
        ),
        (
            "run in -o out --gazetteers none",
            "none: not a folder of gazetteer tables",
            "none: không phải thư mục chứa các bảng tên",
        ),
        (
            "run in -o out --gazetteers bad",
            "2 faults in the gazetteers; nothing was read",
            "2 lỗi trong các bảng tên; chưa đọc gì",
        ),
        (
            "load old --sqlite x.db --update",
            "old: no table `changes`; --update takes in what a run with --since-run wrote",
            "old: không có bảng `changes`; --update nhận kết quả của một lần chạy có --since-run",
        ),
        (
            "run in -o out --threads 5000",
            "expected a number up to 1024",
            "phải là một số không quá 1024",
        ),
        (
            "run in -o out --since-run empty",
            "empty: no whole output of a run: run.json: No such file",
            "empty: không phải kết quả trọn vẹn của một lần chạy: run.json: không có tệp",
        ),
        (
            "run in -o out --from jsnol",
            "did you mean `jsonl`?",
            "ý bạn là `jsonl`?",
        ),
        (
            "extract in",
            "in: is a folder; this command reads one file",
            "in: là thư mục; lệnh này đọc một tệp",
        ),
        (
            "extract in/a.txt --max-bytes 3",
            "more than 3 bytes (--max-bytes)",
            "hơn 3 byte (--max-bytes)",
        ),
        (
            "diff none in",
            "none: no such folder",
            "none: không có thư mục này",
        ),
        (
            "load in --sqlite x.db",
            "is in the output of a run?",
            "in có phải là kết quả của một lần chạy?",
        ),
        (
            "eval --gold in --pred in",
            "in: no gold records here",
            "in: ở đây không có dữ liệu chuẩn",
        ),
        (
            "gazetteers lookup qqqq",
            "no row has the name",
            "không dòng nào có tên",
        ),
        (
            "run dump.jsonl -o x --text-field zz",
            "--text-field zz: in no record of all; nothing was written",
            "--text-field zz: không bản ghi nào có trường này; không ghi gì cả",
        ),
        (
            "run in/*.gz -o x",
            "no such file or folder; patterns are for --include",
            "không có tệp hay thư mục này; mẫu tên thì dùng --include",
        ),
        (
            "gazetteers check none",
            "none: no such folder",
            "none: không có thư mục này",
        ),
        (
            "run in --config none.toml",
            "none.toml: No such file",
            "none.toml: không có tệp",
        ),
        (
            "help zzz",
            "no topic or command",
            "không có chủ đề hay lệnh",
        ),
    ] {
        let [said, told] = p.both(line);
        assert!(said.contains(en), "{line}: no {en:?} in {said}");
        assert!(told.contains(vi), "{line}: no {vi:?} in {told}");
        assert!(!told.contains(en), "{line}: {told}");
    }
}

#[test]
fn the_doctor_speaks_both_languages() {
    let p = Place::new();
    for (lang, told) in [
        (
            "en",
            [
                "inputs: 4",
                "sample: 1 article read",
                "rejected: invalid_json 1, invalid_utf8 1, no_text 1",
            ],
        ),
        (
            "vi",
            [
                "đầu vào: 4",
                "mẫu: đọc 1 bài",
                "không phải JSON [invalid_json] 1",
            ],
        ),
    ] {
        let output = p.speaking(&[], &format!("--lang {lang} doctor in dump.jsonl"));
        let said = String::from_utf8_lossy(&output.stdout);
        for part in told {
            assert!(said.contains(part), "{lang}: {said}");
        }
    }
}

#[test]
fn a_subject_is_told_once() {
    let p = Place::new();
    let text = "UBND tỉnh Thanh Hóa ban hành Kế hoạch số 119/KH-UBND ngày 21/9/2024 về việc triển \
                khai công tác đối ngoại năm 2024.\n";
    p.write("in/k.txt", text.as_bytes());
    for (lang, told) in [
        ("en", " · subject về việc triển"),
        ("vi", " · trích yếu về việc triển"),
    ] {
        let output = p.speaking(&[("TRICH_LANG", lang)], "explain in/k.txt");
        let out = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(out.contains(told), "{out}");
    }
}

#[test]
fn scores_and_differences_are_told_in_both_languages() {
    let p = Place::new();
    let gold = r#"{"mentions": [{"type": "province", "start": 0, "end": 14, "surface": "Tỉnh Thanh Hóa"},
        {"type": "money", "start": 0, "end": 4, "surface": "Tỉnh"}]}"#;
    p.write("gold/a.json", gold.as_bytes());
    p.write(
        "own/country_aliases.csv",
        "op,iso2,alias\nremove,LA,Lào\n".as_bytes(),
    );
    let said = |lang: &str, line: &str| {
        let output = p.speaking(&[("TRICH_LANG", lang)], line);
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        text(output.stdout) + &text(output.stderr)
    };
    said("en", "run in/a.txt -o old");
    said("en", "run in/a.txt -o new --gazetteers own");
    for (line, english, vietnamese) in [
        (
            "eval --gold gold in/a.txt --show money",
            &[
                "articles judged: 1",
                "\nALL ",
                "confusions\n",
                "a money missed: 0..4",
                "has neither `documents`",
            ][..],
            &[
                "số bài được chấm: 1",
                "\nTẤT CẢ ",
                "nhầm lẫn\n",
                "a money bỏ sót: 0..4",
                "không có `documents` và",
            ][..],
        ),
        (
            "diff old new",
            &["gained    lost altered\n", "- country 33..36 “Lào”"][..],
            &["thêm     mất     đổi\n", "- country 33..36 “Lào”"][..],
        ),
        (
            "diff old old",
            &["no difference\n"],
            &["không có gì khác\n"][..],
        ),
    ] {
        for (lang, parts) in [("en", english), ("vi", vietnamese)] {
            let text = said(lang, line);
            for part in parts {
                assert!(text.contains(part), "{line} {lang}: no {part:?} in {text}");
            }
        }
        // What machines read.
        let json = |lang| {
            said(lang, "eval --gold gold in/a.txt --json")
                .lines()
                .next()
                .map(str::to_string)
        };
        assert_eq!(json("en"), json("vi"));
    }
}

#[test]
fn what_machines_read_is_the_same() {
    let p = Place::new();
    let seconds = regex::Regex::new(r#""seconds":[0-9.]+"#).expect("regex");
    let mut logs = Vec::new();
    for lang in ["en", "vi"] {
        let line = format!("--lang {lang} run in dump.jsonl -o {lang} --log-format json");
        let output = p.speaking(&[], &line);
        assert_eq!(output.status.code(), Some(1));
        let log = String::from_utf8(output.stderr).expect("UTF-8");
        let log = log.replace(&format!("\"output\":\"{lang}\""), "");
        logs.push(seconds.replace_all(&log, "").into_owned());
    }
    assert!(logs[0].contains("no text in"));
    assert_eq!(logs[0], logs[1]);
    for entry in fs::read_dir(p.at("en")).expect("folder").flatten() {
        let name = entry.file_name();
        let other = fs::read(p.at("vi").join(&name)).expect("the same files");
        assert_eq!(fs::read(entry.path()).expect("file"), other, "{name:?}");
    }
    for line in [
        "extract in/a.txt",
        "tokens in/a.txt",
        "schema --json-schema",
    ] {
        let [en, vi] = ["en", "vi"].map(|lang| p.speaking(&[("TRICH_LANG", lang)], line).stdout);
        assert_eq!(en, vi, "{line}");
        assert!(!en.is_empty());
    }
}

#[test]
fn a_page_for_people_is_in_their_language() {
    let p = Place::new();
    let [en, vi] = ["en", "vi"].map(|lang| {
        let output = p.speaking(&[("TRICH_LANG", lang)], "explain in/a.txt");
        String::from_utf8(output.stdout).expect("UTF-8")
    });
    for (en_part, vi_part) in [
        ("article: a.txt", "bài: a.txt"),
        (" 1 sentence, 3 mentions", " 1 câu, 3 chỗ tìm thấy"),
    ] {
        assert!(en.contains(en_part), "{en}");
        assert!(vi.contains(vi_part) && !vi.contains(en_part), "{vi}");
    }
    // Types, norms and rules are names, the same for all.
    let mark = "province 38 “Thanh Hóa”";
    assert!(en.contains(mark) && vi.contains(mark), "{vi}");
}

#[test]
fn mistakes_on_the_command_line_are_told_in_both_languages() {
    let p = Place::new();
    for (line, en_part, vi_part) in [
        (
            "run in -o out --thread 2",
            "unexpected argument '--thread' found",
            "không có tùy chọn hay tham số '--thread'",
        ),
        (
            "run in -o out --thread 2",
            "a similar option exists: '--threads'",
            "có tùy chọn gần giống: '--threads'",
        ),
        (
            "rum in",
            "unrecognized command 'rum'",
            "không có lệnh 'rum'",
        ),
        (
            "rum in",
            "a similar command exists: 'run'",
            "có lệnh gần giống: 'run'",
        ),
        (
            "run in -o out --to cvs",
            "invalid value 'cvs' for '--to <FORMATS>'",
            "giá trị 'cvs' không hợp với '--to <FORMATS>'",
        ),
        (
            "run in -o out --to cvs",
            "possible values: csv, jsonl, parquet",
            "các giá trị: csv, jsonl, parquet",
        ),
        (
            "run in -o out --threads x",
            "'--threads <N>': expected a number",
            "'--threads <N>': phải là một số",
        ),
        (
            "run in -o",
            "a value is required for '--output <DIR>'",
            "'--output <DIR>' phải có một giá trị",
        ),
        (
            "run in",
            "required arguments were not provided:\n  --output <DIR>",
            "thiếu các tham số bắt buộc:\n  --output <DIR>",
        ),
        (
            "run in -o a -o b",
            "'--output <DIR>' cannot be used more than once",
            "'--output <DIR>' chỉ dùng được một lần",
        ),
        (
            "explain a --config b --no-config",
            "cannot be used with '--no-config'",
            "không dùng được cùng '--no-config'",
        ),
        (
            "explain a b",
            "Usage: trich explain",
            "Cách dùng: trich explain",
        ),
    ] {
        let [en, vi] = p.both(line);
        assert!(en.contains(en_part), "{line}: {en}");
        assert!(
            vi.contains(vi_part) && !vi.contains(en_part),
            "{line}: {vi}"
        );
        assert!(
            !vi.contains("error:") && !vi.contains("Usage:"),
            "{line}: {vi}"
        );
        assert_eq!(p.speaking(&[], line).status.code(), Some(2), "{line}");
    }
}
