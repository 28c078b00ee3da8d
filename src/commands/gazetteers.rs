//! `trich gazetteers`: check, look up, list.

use std::io::{self, Write};
use std::path::PathBuf;

use trich::gazetteer::{self, Meaning, Sources, Tables};

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
        tell(&match faults.len() {
            1 => say!("gazetteers.one-fault"),
            n => say!("gazetteers.faults", n = n),
        });
        return Ok(Exit::Failed);
    }
    let gazetteers = gazetteer::Gazetteers::load(&sources)?;
    let list = Tables::new(&gazetteers, &sources).list();
    let rows: usize = list.iter().map(|t| t.rows).sum();
    let own: usize = list.iter().map(|t| t.overlay).sum();
    let own = match sources.overlay {
        Some(_) => say!("gazetteers.own", n = own),
        None => String::new(),
    };
    tell(&say!(
        "gazetteers.whole",
        tables = list.len(),
        rows = rows,
        own = own
    ));
    Ok(Exit::Done)
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
