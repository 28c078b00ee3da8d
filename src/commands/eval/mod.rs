//! `trich eval`: what was found, measured by gold.

mod notices;
mod slips;
mod text;
mod two;

use std::collections::BTreeSet;
use std::io::Write;

use rayon::prelude::*;
use trich::engine::Engine;
use trich::judge::eval::evaluate;
use trich::judge::eval_json;
use trich::judge::faults::{DOCUMENTS, Fault, RELATIONS};
use trich::judge::found::Found;
use trich::judge::gold::{
    self, Gold, Misfit, Read, Sheets, is_annotated, leave_out_misfits, wants_text,
};
use trich::record::{Record, Reject};
use trich::{Inputs, Result, pipeline};

use super::kinds;
use super::talk::rejected;
use super::{Exit, Outcome, stdout, tables, tell};
use crate::cli::Eval;
use crate::say;

/// What `--show` takes for everything.
const ALL: &str = "all";

pub(super) fn run(options: &Eval) -> Outcome {
    let mut gold = gold::read(&options.gold)?;
    if let Some(wrong) = unknown(options).or_else(|| slips::first(&gold.gold)) {
        tell(&wrong);
        return Ok(Exit::Failed);
    }
    let (mut passed_over, mut odd) = (gold.passed_over, std::mem::take(&mut gold.odd));
    let Sides {
        mut gold,
        found,
        other,
        mut misfits,
        rejects,
    } = match &options.pred {
        Some(other) if is_annotated(other) => {
            let two = two::read(gold, other)?;
            if let Some(wrong) = slips::first(&two.other) {
                tell(&wrong);
                return Ok(Exit::Failed);
            }
            passed_over += two.passed_over;
            odd.extend(two.odd);
            Sides {
                found: Found::of(&two.other),
                gold: two.gold,
                other: Some(two.other),
                misfits: two.misfits,
                rejects: 0,
            }
        }
        _ => sides(options, gold)?,
    };
    misfits.extend(leave_out_misfits(&mut gold, &found));
    let types: BTreeSet<String> = options.types.iter().cloned().collect();
    let types = Some(&types).filter(|types| !types.is_empty());
    let scores = evaluate(&gold, &found, types);
    if !scores.other_text.is_empty() {
        let names = notices::some(&scores.other_text);
        let n = scores.other_text.len();
        tell(&say!(
            "eval.other-text",
            n = n,
            all = scores.articles,
            names = names
        ));
        return Ok(Exit::Failed);
    }
    notices::tell_all(&gold, other.as_ref(), &scores);
    notices::misfits(&misfits);
    notices::odd(&odd);
    if passed_over > 0 {
        tell(&say!("eval.passed-over", n = passed_over));
    }
    let shown = |f: &&Fault| options.show.iter().any(|s| s == ALL || f.is_about(s));
    let cases: Vec<&Fault> = scores.faults.iter().filter(shown).collect();
    let mut out = stdout();
    match options.json {
        true => {
            let cases = Some(&cases[..]).filter(|_| !options.show.is_empty());
            writeln!(out, "{}", eval_json::to_json(&scores, cases))?;
        }
        false => {
            write!(out, "{}", text::figures(&scores))?;
            if !options.show.is_empty() {
                write!(out, "\n{}", text::cases(&cases))?;
            }
        }
    }
    out.flush()?;
    Ok(match rejects + misfits.len() {
        0 => Exit::Done,
        _ => Exit::Rejects,
    })
}

/// What is held against each other.
struct Sides {
    gold: Gold,
    found: Found,
    /// Of a second annotator.
    other: Option<Gold>,
    misfits: Vec<Misfit>,
    rejects: usize,
}

/// Gold, and what a run found or is found now.
fn sides(options: &Eval, read: Read) -> Result<Sides> {
    let Read {
        mut gold,
        mut sheets,
        ..
    } = read;
    let (found, rejects) = match &options.pred {
        Some(dir) => {
            let mut found = Found::read(dir)?;
            found.read_texts(dir, &gold, &mut sheets)?;
            (found, 0)
        }
        None => articles(options, &gold, &mut sheets)?,
    };
    gold.extend(sheets.place()?);
    notices::as_one(&gold, &found);
    Ok(Sides {
        gold,
        found,
        other: None,
        misfits: Vec::new(),
        rejects,
    })
}

/// A misspelled type would judge nothing and look like a good result.
fn unknown(options: &Eval) -> Option<String> {
    let wrong = || kinds::unknown("--types", &options.types, &[]);
    wrong().or_else(|| kinds::unknown("--show", &options.show, &[DOCUMENTS, RELATIONS, ALL]))
}

/// Reads articles on all cores; how many gave none is told too.
fn articles(options: &Eval, gold: &Gold, sheets: &mut Sheets) -> Result<(Found, usize)> {
    let engine = Engine::new(tables(&options.tables)?);
    let max_bytes = options.limit.max_bytes;
    let inputs = Inputs::with(&options.paths, options.input.options(max_bytes))?;
    let all: Vec<std::result::Result<Record, Reject>> = inputs
        .par_bridge()
        .map(|found| {
            let mut record = pipeline::record(&engine, found, max_bytes)?;
            // There may be many, and few are held against gold.
            let (source, id) = (&record.article.source, &record.article.article_id);
            if !wants_text(gold, source, id) && !sheets.may_be(&record.text) {
                record.text = String::new();
            }
            Ok(record)
        })
        .collect();
    let mut found = Found::default();
    let mut rejects = 0;
    for one in all {
        match one {
            Ok(record) => {
                sheets.offer(&record.article.article_id, &record.text)?;
                found.add(&record);
            }
            Err(reject) => {
                rejects += 1;
                tell(&rejected(&reject));
            }
        }
    }
    Ok((found, rejects))
}
