//! `trich eval`: what was found, measured by gold.

use std::collections::BTreeSet;
use std::io::Write;

use rayon::prelude::*;
use trich::engine::Engine;
use trich::judge::eval::{Scores, evaluate};
use trich::judge::faults::{DOCUMENTS, Fault, RELATIONS};
use trich::judge::found::Found;
use trich::judge::gold::{self, Gold, Read};
use trich::judge::{eval_json, eval_text};
use trich::near::nearest;
use trich::record::{Record, Reject};
use trich::{Inputs, Result, pipeline};

use super::kinds;
use super::talk::rejected;
use super::{Exit, Outcome, stdout, tables, tell};
use crate::cli::Eval;
use crate::say;

/// So many articles are named in a notice.
const TOLD: usize = 10;

/// What `--show` takes for everything.
const ALL: &str = "all";

pub(super) fn run(options: &Eval) -> Outcome {
    let Read { gold, passed_over } = gold::read(&options.gold)?;
    if let Some(wrong) = unknown(options).or_else(|| no_type_in(&gold)) {
        tell(&wrong);
        return Ok(Exit::Failed);
    }
    let (found, rejects) = match &options.pred {
        Some(dir) => (Found::read(dir)?, 0),
        None => read(options)?,
    };
    let types: BTreeSet<String> = options.types.iter().cloned().collect();
    let types = Some(&types).filter(|types| !types.is_empty());
    let scores = evaluate(&gold, &found, types);
    if !scores.other_text.is_empty() {
        let names = some(&scores.other_text);
        let n = scores.other_text.len();
        tell(&say!(
            "eval.other-text",
            n = n,
            all = scores.articles,
            names = names
        ));
        return Ok(Exit::Failed);
    }
    notices(&gold, &found, &scores);
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
            write!(out, "{}", eval_text::figures(&scores))?;
            if !options.show.is_empty() {
                write!(out, "\n{}", eval_text::cases(&cases))?;
            }
        }
    }
    out.flush()?;
    Ok(match rejects {
        0 => Exit::Done,
        _ => Exit::Rejects,
    })
}

/// A misspelled type would judge nothing and look like a good result.
fn unknown(options: &Eval) -> Option<String> {
    let wrong = || kinds::unknown("--types", &options.types, &[]);
    wrong().or_else(|| kinds::unknown("--show", &options.show, &[DOCUMENTS, RELATIONS, ALL]))
}

/// Nothing is ever found of a type that there is not: the figures would be false.
fn no_type_in(gold: &Gold) -> Option<String> {
    let types = kinds::known();
    let mut all = gold
        .iter()
        .flat_map(|(id, a)| a.mentions.iter().map(move |m| (id, m)));
    let (id, wrong) = all.find(|(_, m)| !types.contains(m.kind.as_str()))?;
    let near = nearest(&wrong.kind, types.iter().copied());
    let known: Vec<&str> = types.iter().copied().collect();
    let at = format!("{}..{}", wrong.start, wrong.end);
    let near = near.map_or_else(|| known.join(", "), str::to_string);
    Some(say!(
        "eval.gold-type",
        id = id,
        at = at,
        name = wrong.kind,
        near = near
    ))
}

/// The first of a list.
fn some(names: &[String]) -> String {
    let more = if names.len() > TOLD { ", …" } else { "" };
    names[..names.len().min(TOLD)].join(", ") + more
}

/// Reads articles on all cores; how many gave none is told too.
fn read(options: &Eval) -> Result<(Found, usize)> {
    let engine = Engine::new(tables(&options.tables)?);
    let max_bytes = options.limit.max_bytes;
    let inputs = Inputs::with(&options.paths, options.input.options(max_bytes))?;
    let all: Vec<std::result::Result<Record, Reject>> = inputs
        .par_bridge()
        .map(|found| {
            let mut record = pipeline::record(&engine, found, max_bytes)?;
            // Not needed for judging, and there may be many.
            record.text = String::new();
            Ok(record)
        })
        .collect();
    let mut found = Found::default();
    let mut rejects = 0;
    for one in all {
        match one {
            Ok(record) => found.add(&record),
            Err(reject) => {
                rejects += 1;
                tell(&rejected(&reject));
            }
        }
    }
    Ok((found, rejects))
}

/// What makes figures worse or better than they should be.
fn notices(gold: &Gold, found: &Found, scores: &Scores) {
    for (stem, ids) in found
        .shared()
        .filter(|(stem, _)| gold.get(*stem).is_some_and(|a| !a.by_id))
    {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        tell(&say!("eval.as-one", stem = stem, ids = ids.join(", ")));
    }
    let unlabelled: usize = gold.values().map(|a| a.unlabelled).sum();
    if unlabelled > 0 {
        tell(&say!("eval.unlabelled", n = unlabelled));
    }
    let unread = &scores.unread;
    if !unread.is_empty() {
        tell(&say!(
            "eval.unread",
            n = unread.len(),
            all = scores.articles,
            names = some(unread),
        ));
    }
}
