//! A diff as text, for people: counts by table and type, then article by article
//! a line for each change (`+` gained, `-` lost, `~` altered).

use std::collections::BTreeMap;
use std::fmt::Write;

use trich::judge::diff::{Change, Kind, TableDiff};
use trich::write::marked::visible;

use crate::say;

/// Values longer than this are cut.
const LONGEST: usize = 100;

/// The whole diff.
pub(super) fn to_text(diffs: &[TableDiff]) -> String {
    if diffs.iter().all(TableDiff::is_empty) {
        return say!("diff.none-at-all") + "\n";
    }
    let mut out = String::new();
    counts(diffs, &mut out);
    columns(diffs, &mut out);
    let mut articles: BTreeMap<&str, Vec<(&TableDiff, &Change)>> = BTreeMap::new();
    for diff in diffs {
        for change in &diff.changes {
            let article = diff.cell(change.cells(), "article_id");
            articles.entry(article).or_default().push((diff, change));
        }
    }
    for (article, changes) in articles {
        match article {
            // Rejects are no articles.
            "" => {
                let _ = writeln!(out, "\n{}", say!("diff.no-article"));
            }
            _ => {
                let _ = writeln!(out, "\n{}", visible(article));
            }
        }
        lines(&changes, &mut out);
    }
    out
}

fn counts(diffs: &[TableDiff], out: &mut String) {
    let _ = writeln!(
        out,
        "{:<18}{:>8}{:>8}{:>8}",
        "",
        say!("diff.gained"),
        say!("diff.lost"),
        say!("diff.altered")
    );
    for diff in diffs {
        count(thing(&diff.file), diff.changes.iter(), out);
        let mut types: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
        for change in &diff.changes {
            let kind = diff.cell(change.cells(), "type");
            types.entry(kind).or_default().push(change);
        }
        for (kind, changes) in types.iter().filter(|(kind, _)| !kind.is_empty()) {
            count(
                &format!("  {}", visible(kind)),
                changes.iter().copied(),
                out,
            );
        }
    }
}

fn count<'c>(name: &str, changes: impl Iterator<Item = &'c Change>, out: &mut String) {
    let mut n = [0u64; 3];
    for change in changes {
        n[change.kind() as usize] += 1;
    }
    let _ = writeln!(out, "{name:<18}{:>8}{:>8}{:>8}", n[0], n[1], n[2]);
}

fn columns(diffs: &[TableDiff], out: &mut String) {
    for diff in diffs {
        let file = &diff.file;
        for name in &diff.columns_lost {
            let text = say!("diff.column-lost", file = file, name = visible(name));
            let _ = writeln!(out, "{text}");
        }
        for name in &diff.columns_gained {
            let text = say!("diff.column-gained", file = file, name = visible(name));
            let _ = writeln!(out, "{text}");
        }
    }
}

/// The changes of one article. A sentence more or less renumbers all behind it,
/// which is told once.
fn lines(changes: &[(&TableDiff, &Change)], out: &mut String) {
    let mut renumbered = 0;
    for (diff, change) in changes {
        let altered = diff.altered(change);
        if matches!(altered[..], [("sentence", ..)]) {
            renumbered += 1;
            continue;
        }
        let sign = match change.kind() {
            Kind::Gained => '+',
            Kind::Lost => '-',
            Kind::Altered => '~',
        };
        let _ = match change.kind() {
            Kind::Altered => writeln!(out, "  {sign} {}", alteration(diff, change)),
            _ => writeln!(out, "  {sign} {}", whole(diff, change)),
        };
    }
    if renumbered > 0 {
        let _ = writeln!(out, "  ~ {}", say!("diff.renumbered", n = renumbered));
    }
}

/// `mention`, `document`, …: the table without its ending.
fn thing(file: &str) -> &str {
    file.strip_suffix(".csv").unwrap_or(file)
}

/// A row gained or lost.
fn whole(diff: &TableDiff, change: &Change) -> String {
    let told = |names: &[&str]| -> String {
        let cells = names.iter().map(|n| diff.cell(change.cells(), n));
        let cells = cells.filter(|c| !c.is_empty()).map(shown);
        cells.map(|c| format!(" · {c}")).collect()
    };
    let rest: &[&str] = match diff.file.as_str() {
        "articles.csv" => &["title", "published_on"],
        "mentions.csv" => &["norm", "rule"],
        "documents.csv" => &["issuer", "issued_on", "subject"],
        "relations.csv" => &["rule"],
        "places.csv" => &["unit_code", "province_code", "certainty", "candidates"],
        "persons.csv" => &["offices", "organisation"],
        "rejects.csv" => &["reason", "detail"],
        _ => {
            let names: Vec<&str> = diff.columns.iter().skip(1).map(String::as_str).collect();
            return label(diff, change.cells()) + &told(&names);
        }
    };
    label(diff, change.cells()) + &told(rest)
}

/// A row that says something else, column by column.
fn alteration(diff: &TableDiff, change: &Change) -> String {
    let (Some(old), Some(new)) = (&change.old, &change.new) else {
        return String::new();
    };
    let mut altered = diff.altered(change);
    let mut out = label(diff, old);
    if diff.file == "mentions.csv" {
        let of_label = ["type", "start", "end", "surface"];
        let before = altered.len();
        altered.retain(|(name, ..)| !of_label.contains(name));
        if altered.len() < before {
            let _ = write!(out, " → {}", label(diff, new));
        }
    }
    for (i, (name, was, is)) in altered.iter().enumerate() {
        out += if i == 0 { ": " } else { "; " };
        let _ = match *name {
            // The digits tell nobody more.
            "sha256" => write!(out, "{}", say!("diff.text-itself")),
            name => write!(out, "{} {} → {}", visible(name), shown(was), shown(is)),
        };
    }
    out
}

/// What a row speaks of.
fn label(diff: &TableDiff, cells: &[String]) -> String {
    let cell = |name: &str| shown(diff.cell(cells, name));
    match diff.file.as_str() {
        "articles.csv" => say!("diff.article"),
        "mentions.csv" => format!(
            "{} {}..{} “{}”",
            cell("type"),
            cell("start"),
            cell("end"),
            cell("surface")
        ),
        "documents.csv" => format!("{} {}", say!("diff.document"), cell("code")),
        "relations.csv" => format!(
            "{} {} {} {}",
            say!("diff.relation"),
            cell("subject"),
            cell("predicate"),
            cell("object")
        ),
        "places.csv" => {
            format!("{} {} {}", say!("diff.place"), cell("level"), cell("name"))
        }
        "persons.csv" => format!("{} {}", say!("diff.person"), cell("name")),
        "rejects.csv" => {
            let (source, record) = (cell("source"), cell("record"));
            format!("{} {source} {record}", say!("diff.reject"))
                .trim_end()
                .to_string()
        }
        other => thing(other).to_string(),
    }
}

/// A value on one line, cut if it is long.
fn shown(value: &str) -> String {
    let value = visible(value);
    match value.char_indices().nth(LONGEST) {
        _ if value.is_empty() => say!("diff.none"),
        Some((cut, _)) => format!("{}…", &value[..cut]),
        None => value,
    }
}
