//! A record as a page that people can read as a proof: the text with each mention
//! marked below its words, then what was made of it.

use std::fmt::Write;

use trich::record::{Mention, Record};
use trich::write::marked::{Mark, carets, rows, visible};

/// Columns of a row of text.
const WIDTH: usize = 96;

/// The golden page of a record.
pub(crate) fn golden(record: &Record) -> String {
    let mut out = String::new();
    head(&mut out, record);
    for row in rows(&record.text, &record.mentions, WIDTH) {
        let number = row.line.map_or(String::new(), |n| n.to_string());
        line(&mut out, &format!("{number:>4} │ {}", row.text));
        for mark in &row.marks {
            let mention = &record.mentions[mark.mention];
            line(&mut out, &format!("     │ {}", marked(mark, mention)));
        }
    }
    documents(&mut out, record);
    relations(&mut out, record);
    out
}

/// Adds a line, without blanks at its end.
fn line(out: &mut String, text: &str) {
    out.push_str(text.trim_end());
    out.push('\n');
}

fn head(out: &mut String, record: &Record) {
    let a = &record.article;
    for (name, value) in [
        ("article", &a.article_id),
        ("title", &a.title),
        ("published", &a.published_on),
        ("outlet", &a.outlet),
        ("author", &a.author),
        ("home", &a.home_province),
    ] {
        line(out, &format!("{name}: {}", visible(value)));
    }
    let (chars, sentences, mentions) = (a.chars, a.sentences, a.mentions);
    line(
        out,
        &format!("{chars} characters, {sentences} sentences, {mentions} mentions"),
    );
    line(out, "");
}

/// Carets, type and norm; the zone where it is not the body.
fn marked(mark: &Mark, m: &Mention) -> String {
    let carets = carets(mark);
    if !mark.begins {
        return format!("{carets} ↪ {}", m.kind);
    }
    let goes_on = if mark.ends { "" } else { "↩" };
    let norm = if m.norm.is_empty() { "?" } else { &m.norm };
    let mut out = format!("{carets}{goes_on} {} {}", m.kind, visible(norm));
    if m.zone != "body" {
        let _ = write!(out, " [{}]", m.zone);
    }
    out
}

fn documents(out: &mut String, record: &Record) {
    line(out, "");
    line(out, &format!("documents: {}", record.documents.len()));
    for d in &record.documents {
        let told = [
            ("type", &d.doc_type),
            ("number", &d.number),
            ("year", &d.year),
            ("system", &d.system),
            ("issuer", &d.issuer),
            ("issued", &d.issued_on),
            ("about", &d.subject),
        ];
        line(
            out,
            &format!("  {} ({} mentions)", visible(&d.code), d.mentions),
        );
        for (name, value) in told.iter().filter(|(_, v)| !v.is_empty()) {
            line(out, &format!("    {name}: {}", visible(value)));
        }
    }
}

fn relations(out: &mut String, record: &Record) {
    line(out, &format!("relations: {}", record.relations.len()));
    for r in &record.relations {
        let (subject, object) = (visible(&r.subject), visible(&r.object));
        line(out, &format!("  {subject} {} {object}", r.predicate));
    }
}
