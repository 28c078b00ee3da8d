//! `trich explain`: an article with its mentions marked, and the reason for each.
//!
//! Each row of text is followed by one line for each mention in it. Colours are
//! an extra: without them (no terminal, `NO_COLOR`) nothing is lost.

use std::io::{self, Write};

use anstyle::{AnsiColor, Color, Style};
use trich::record::{Mention, Record};
use trich::write::marked::{self, Mark, Row, visible};

use super::{Exit, Outcome, article};
use crate::cli::One;

/// Columns of a row of text.
const WIDTH: usize = 100;

const DIM: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

pub(super) fn run(one: &One) -> Outcome {
    let (engine, input) = article(one)?;
    let record = engine.record(&input);
    // Colours are taken out again where they don't belong.
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    head(&mut out, &record)?;
    for row in marked::rows(&record.text, &record.mentions, WIDTH) {
        text_line(&mut out, &row, &record.mentions)?;
        for mark in &row.marks {
            mark_line(&mut out, mark, &record.mentions[mark.mention])?;
        }
    }
    tail(&mut out, &record)?;
    out.flush()?;
    Ok(Exit::Done)
}

fn head(out: &mut impl Write, record: &Record) -> io::Result<()> {
    let a = &record.article;
    for (name, value) in [
        ("article", &a.article_id),
        ("title", &a.title),
        ("published", &a.published_on),
        ("outlet", &a.outlet),
        ("author", &a.author),
        ("home province", &a.home_province),
    ] {
        if !value.is_empty() {
            writeln!(out, "{DIM}{name}:{DIM:#} {}", visible(value))?;
        }
    }
    writeln!(
        out,
        "{DIM}{}, {}, {}{DIM:#}\n",
        counted(a.chars, "character"),
        counted(a.sentences, "sentence"),
        counted(record.mentions.len(), "mention"),
    )
}

/// `1 sentence`, `2 sentences`
fn counted(n: usize, one: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{n} {one}{s}")
}

fn gutter(line: Option<usize>) -> String {
    let number = line.map_or(String::new(), |n| n.to_string());
    format!("{DIM}{number:>4} │{DIM:#} ")
}

/// The text, each mention in its colour; inner ones over outer ones.
fn text_line(out: &mut impl Write, row: &Row, mentions: &[Mention]) -> io::Result<()> {
    let mut cuts: Vec<usize> = row
        .marks
        .iter()
        .flat_map(|m| [m.shown.0, m.shown.1])
        .chain([0, row.text.len()])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    write!(out, "{}", gutter(row.line))?;
    for pair in cuts.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let piece = row.text.get(from..to).unwrap_or("");
        let inner = row
            .marks
            .iter()
            .rev()
            .find(|m| m.shown.0 <= from && to <= m.shown.1);
        match inner {
            Some(m) => {
                let style = colour(mentions[m.mention].kind).bold();
                write!(out, "{style}{piece}{style:#}")?;
            }
            None => write!(out, "{piece}")?,
        }
    }
    writeln!(out)
}

fn mark_line(out: &mut impl Write, mark: &Mark, m: &Mention) -> io::Result<()> {
    let style = colour(m.kind);
    write!(out, "{}", gutter(None))?;
    write!(out, "{style}{}{style:#}", marked::carets(mark))?;
    if !mark.begins {
        return writeln!(out, " {DIM}↪ {}{DIM:#}", m.kind);
    }
    let goes_on = if mark.ends { "" } else { "↩" };
    let norm = if m.norm.is_empty() { "?" } else { &m.norm };
    write!(
        out,
        "{goes_on} {style}{}{style:#} {BOLD}{}{BOLD:#}",
        m.kind,
        visible(norm)
    )?;
    if !m.name.is_empty() && m.name != m.norm {
        write!(out, " “{}”", visible(&m.name))?;
    }
    write!(out, "{DIM} {} · {}", m.zone, m.rule)?;
    if !m.row.is_empty() {
        write!(out, " · {}", m.row)?;
    }
    writeln!(out, "{DIM:#}")
}

fn tail(out: &mut impl Write, record: &Record) -> io::Result<()> {
    if !record.documents.is_empty() {
        writeln!(out, "\n{BOLD}documents{BOLD:#}")?;
    }
    for d in &record.documents {
        let told = [
            ("type", &d.doc_type),
            ("issuer", &d.issuer),
            ("issued", &d.issued_on),
            ("about", &d.subject),
        ];
        write!(out, "  {}", d.code)?;
        for (name, value) in told.iter().filter(|(_, v)| !v.is_empty()) {
            write!(out, "{DIM} · {name}{DIM:#} {}", visible(value))?;
        }
        writeln!(out, "{DIM} · mentions{DIM:#} {}", d.mentions)?;
    }
    if !record.relations.is_empty() {
        writeln!(out, "\n{BOLD}relations{BOLD:#}")?;
    }
    for r in &record.relations {
        let (subject, object) = (visible(&r.subject), visible(&r.object));
        let (predicate, rule) = (r.predicate, &r.rule);
        writeln!(
            out,
            "  {subject} {BOLD}{predicate}{BOLD:#} {object}{DIM} · {rule}{DIM:#}"
        )?;
    }
    Ok(())
}

/// One colour for each sort of mention; those that nest differ.
fn colour(kind: &str) -> Style {
    let colour = match kind {
        "document" => AnsiColor::Yellow,
        "date" | "period" => AnsiColor::Magenta,
        "province" | "district" | "commune" => AnsiColor::Green,
        "country" | "foreign_place" | "region" => AnsiColor::Cyan,
        "organisation" => AnsiColor::Blue,
        "person" | "position" => AnsiColor::Red,
        _ => AnsiColor::BrightYellow,
    };
    Style::new().fg_color(Some(Color::Ansi(colour)))
}
