//! `trich gazetteers`: check, look up, list.

use std::io::{self, Write};
use std::path::PathBuf;

use trich::gazetteer::{
    self, Change, Changes, Fault, Gazetteers, Meaning, Sources, Tables, Values,
};

use super::{Exit, Outcome, sources, stdout, tables, tell};
use crate::cli::{self, Overlay};
use crate::say;
use crate::words;

pub(super) fn run(which: &cli::Gazetteers) -> Outcome {
    match which {
        cli::Gazetteers::Check { dir } => check(dir.clone()),
        cli::Gazetteers::Lookup { name, tables } => lookup(&name.join(" "), tables),
        cli::Gazetteers::List { tables } => list(tables),
    }
}

/// A table with faults can't be used, so they end with code 2 as a run would.
fn check(dir: Option<PathBuf>) -> Outcome {
    if let Some(dir) = dir.as_ref().filter(|d| !d.is_dir()) {
        tell(&match dir.is_file() {
            true => say!("gazetteers.is-file", dir = dir.display()),
            false => say!("gazetteers.no-folder", dir = dir.display()),
        });
        return Ok(Exit::Failed);
    }
    let sources = Sources { overlay: dir };
    let faults = gazetteer::check(&sources);
    let mut out = stdout();
    for fault in &faults {
        writeln!(out, "{}", words::told(&fault.to_string()))?;
    }
    out.flush()?;
    if !faults.is_empty() {
        let more = match faults.iter().any(Fault::hides_more) {
            true => say!("gazetteers.more-may-follow"),
            false => String::new(),
        };
        tell(&match faults.len() {
            1 => say!("gazetteers.one-fault", more = more),
            n => say!("gazetteers.faults", n = n, more = more),
        });
        return Ok(Exit::Failed);
    }
    let gazetteers = Gazetteers::load(&sources)?;
    match sources.overlay {
        Some(_) => own_rows(&gazetteers, &sources),
        None => {
            let list = Tables::new(&gazetteers, &sources).list();
            let rows: usize = list.iter().map(|t| t.rows).sum();
            tell(&say!("gazetteers.whole", tables = list.len(), rows = rows));
        }
    }
    Ok(Exit::Done)
}

/// So many rows that are others now are named.
const TOLD: usize = 20;

/// What rows without faults do, and what may be wrong with them.
fn own_rows(gazetteers: &Gazetteers, sources: &Sources) {
    let Changes {
        added,
        extended,
        replaced,
        removed,
    } = gazetteer::changes(sources);
    tell(&say!(
        "gazetteers.own",
        added = added,
        extended = extended.len(),
        replaced = replaced.len(),
        removed = removed.len()
    ));
    for change in extended.iter().take(TOLD) {
        let row = called(&change.key, &change.was);
        tell(&say!("gazetteers.extended", row = row, file = change.file));
        cells(&change.gains, |column, values| {
            say!("gazetteers.gains", column = column, values = values)
        });
    }
    for change in replaced.iter().take(TOLD) {
        tell(&replaced_row(change));
        cells(&change.loses, |column, values| {
            say!("gazetteers.loses", column = column, values = values)
        });
    }
    for change in removed.iter().take(TOLD) {
        let row = called(&change.key, &change.was);
        tell(&say!("gazetteers.removed", row = row, file = change.file));
    }
    let lists = [&extended, &replaced, &removed];
    let more: usize = lists.map(|l| l.len().saturating_sub(TOLD)).iter().sum();
    if more > 0 {
        tell(&say!("gazetteers.more-changes", n = more));
    }
    for doubt in gazetteer::doubts(gazetteers, sources) {
        let doubt = words::told(&doubt.to_string());
        tell(&say!("gazetteers.doubt", what = doubt));
    }
}

/// What becomes of the cells of a row, a line for each.
fn cells(cells: &[Values], said: impl Fn(&str, &str) -> String) {
    for cell in cells {
        tell(&said(&cell.column, &cell.values.join("|")));
    }
}

fn replaced_row(change: &Change) -> String {
    let row = called(&change.key, &change.was);
    match &change.now {
        Some(now) if *now != change.was => say!(
            "gazetteers.renamed",
            row = row,
            file = change.file,
            now = now
        ),
        _ => say!("gazetteers.replaced", row = row, file = change.file),
    }
}

/// A key with the name of its row, where that says more.
fn called(key: &str, name: &str) -> String {
    match name.is_empty() || key.split(',').any(|part| part == name) {
        true => key.to_string(),
        false => format!("{key} ({name})"),
    }
}

fn lookup(name: &str, overlay: &Overlay) -> Outcome {
    let gazetteers = tables(overlay)?;
    let tables = Tables::new(&gazetteers, &sources(overlay));
    let found = tables.lookup(name);
    let mut out = stdout();
    for (i, meaning) in found.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        print(&mut out, meaning, "")?;
    }
    out.flush()?;
    if !found.is_empty() {
        return Ok(Exit::Done);
    }
    tell(&say!("gazetteers.no-row", name = format!("{name:?}")));
    for near in tables.near(name) {
        let files = near.files.join(", ");
        tell(&say!("gazetteers.like", name = near.name, files = files));
    }
    Ok(Exit::Rejects)
}

fn print(out: &mut impl Write, meaning: &Meaning, indent: &str) -> io::Result<()> {
    let overlay = if meaning.overlay { " (overlay)" } else { "" };
    writeln!(out, "{indent}{}:{}{overlay}", meaning.file, meaning.line)?;
    let width = meaning
        .fields
        .iter()
        .map(|(c, _)| c.len())
        .max()
        .unwrap_or(0);
    for (column, value) in &meaning.fields {
        writeln!(out, "{indent}  {column:width$}  {value}")?;
    }
    for target in &meaning.targets {
        print(out, target, &format!("{indent}    "))?;
    }
    Ok(())
}

fn list(overlay: &Overlay) -> Outcome {
    let gazetteers = tables(overlay)?;
    let mut out = stdout();
    for table in Tables::new(&gazetteers, &sources(overlay)).list() {
        let own = match table.overlay {
            0 => String::new(),
            n => format!("  ({n} from the overlay)"),
        };
        let (file, rows, key) = (table.file, table.rows, table.key.join(","));
        writeln!(out, "{file:<24}{rows:>7} rows  by {key}{own}")?;
    }
    writeln!(out, "digest {}", gazetteers.digest())?;
    out.flush()?;
    Ok(Exit::Done)
}
