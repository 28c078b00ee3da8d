//! The console blocks of README and docs, run.
//!
//! In a block ```` ```console ````, `$ cat FILE` shows a file, which is made so;
//! `$ trich …` must print what stands below it, standard output first, then
//! standard error; `$ echo $?` shows its exit code. The blocks of a page share a
//! folder. Line numbers of our gazetteer rows change with any row: pages have `…` for them
//! (`regions.csv:…`).

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use regex::Regex;

use super::{keep, read};

const PAGES: [&str; 7] = [
    "README.md",
    "CONTRIBUTING.md",
    "docs/cli.md",
    "docs/design.md",
    "docs/input.md",
    "docs/tools.md",
    "gazetteers/README.vi.md",
];

#[test]
fn what_is_shown_is_what_comes() {
    let mut blocks = 0;
    for path in PAGES {
        let page = read(path);
        let made = replayed(&page, &mut blocks);
        keep(path, &made);
    }
    assert!(blocks > 0, "no console block at all");
}

/// The page with all its blocks run anew.
fn replayed(page: &str, blocks: &mut usize) -> String {
    let dir = tempfile::tempdir().expect("folder");
    let mut out = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("```console\n") {
        let (block, tail) = after.split_once("```\n").expect("the block's end");
        out.push_str(before);
        out.push_str("```console\n");
        out.push_str(&run_block(dir.path(), block));
        out.push_str("```\n");
        rest = tail;
        *blocks += 1;
    }
    out + rest
}

fn run_block(dir: &Path, block: &str) -> String {
    let mut out = String::new();
    let mut code = None;
    let steps = block
        .strip_prefix("$ ")
        .expect("a block begins with a command");
    for step in steps.split("\n$ ") {
        let (command, shown) = step.split_once('\n').unwrap_or((step, ""));
        let shown = shown.trim_end_matches('\n');
        let came = match words(command).as_slice() {
            ["cat", file] => {
                let path = dir.join(file);
                fs::create_dir_all(path.parent().expect("folder")).expect("folder");
                fs::write(path, format!("{shown}\n")).expect("file");
                shown.to_string()
            }
            ["trich", args @ ..] => {
                let (text, ended) = trich(dir, args);
                code = ended;
                text
            }
            ["echo", "$?"] => code.map(|c| c.to_string()).unwrap_or_default(),
            _ => panic!("a command that is not understood here: {command}"),
        };
        let came = lasting(&trimmed(&came));
        let came = if came == trimmed(shown) { shown } else { &came };
        let line_end = if came.is_empty() { "" } else { "\n" };
        out.push_str(&format!("$ {command}\n{came}{line_end}"));
    }
    out
}

fn trich(dir: &Path, args: &[&str]) -> (String, Option<i32>) {
    let run = Command::new(env!("CARGO_BIN_EXE_trich"))
        .args(args)
        .current_dir(dir)
        .env("NO_COLOR", "1")
        .env("TRICH_LANG", "en")
        .stdin(Stdio::null())
        .output()
        .expect("trich");
    let text = [run.stdout, run.stderr].concat();
    (String::from_utf8(text).expect("UTF-8"), run.status.code())
}

/// Words at blanks, save in quotes.
fn words(command: &str) -> Vec<&str> {
    let parts = command.split('"').enumerate();
    parts
        .flat_map(|(i, part)| match i % 2 {
            0 => part.split_whitespace().collect(),
            _ => vec![part],
        })
        .collect()
}

/// The text without blanks at its line ends.
fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// The text without numbers that would soon be wrong: of lines of our tables, and of rows
/// with those of the tables among them. Lines of own rows say that they are own.
fn lasting(text: &str) -> String {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        let (line, rows) = (r"( · [a-z_]+\.csv:)\d+$", r"(, )\d{4,}( rows)$");
        Regex::new(&format!("(?m){line}|{rows}")).expect("regex")
    });
    NUMBER.replace_all(text, "$1$2…$3").into_owned()
}

#[test]
fn numbers_that_would_go_stale_are_left_out() {
    let shown = "region · regions.csv:12\nregion · regions.csv:2 (overlay)\nown/regions.csv:2: x\n\
                 16 tables, 17006 rows\n1 table, 3 rows";
    let expected = shown.replace(":12", ":…").replace("17006", "…");
    assert_eq!(lasting(shown), expected);
}

#[test]
fn a_block_that_lies_is_put_right() {
    let block = "$ cat a.txt\nLào Cai\n$ trich gazetteers lookup qqqq\nnothing\n$ echo $?\n0\n";
    let page = format!("text\n```console\n{block}```\nmore\n");
    let right = page
        .replace("nothing", "trich: no row has the name \"qqqq\"")
        .replace("\n0\n", "\n1\n");
    assert_eq!(replayed(&page, &mut 0), right);
    assert_eq!(replayed(&right, &mut 0), right);
}
