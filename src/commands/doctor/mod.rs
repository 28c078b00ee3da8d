//! `trich doctor`: what a run would do with these inputs, before it takes hours.
//!
//! Looks at the first inputs (all, if they are not too many), reads a sample spread
//! evenly over them, and tells sizes, encodings, yield and what would be rejected.
//! Writes nothing.

mod copies;
mod rejects;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::time::Instant;

use trich::engine::Engine;
use trich::input::{Found, PassedOver, survey};
use trich::write::UnreadDay;
use trich::{Inputs, Result};

use self::copies::Copies;
use self::rejects::Rejects;
use super::talk::{markup, missing_field, passed_over, thin_pages};
use super::{Exit, Outcome, plain, stdout, tables};
use crate::cli::Doctor;
use crate::say;

/// What a look over the inputs found.
#[derive(Default)]
struct Look {
    inputs: usize,
    bytes: u64,
    /// Those that show without reading.
    rejects: Rejects,
    /// Those that were read for the sake of duplicates and gave nothing.
    unread: Rejects,
    /// Whether there are more inputs than were looked at.
    more: bool,
    /// With whether they were read already.
    sample: Vec<(Found, bool)>,
    copies: Copies,
    passed_over: PassedOver,
    first_passed_over: BTreeMap<String, String>,
    columns: BTreeSet<String>,
    missing_fields: BTreeMap<String, String>,
}

/// What the articles of the sample are.
#[derive(Default)]
struct Yield {
    articles: usize,
    bytes: u64,
    chars: usize,
    without_mentions: usize,
    dated: usize,
    at_home: usize,
    encodings: BTreeMap<String, usize>,
    mentions: BTreeMap<&'static str, usize>,
    /// Fields of JSON records.
    fields: BTreeMap<String, usize>,
    unread_days: Vec<UnreadDay>,
    /// Articles whose text stands in a field with markup.
    with_markup: Vec<String>,
    /// Pages of which next to nothing was kept.
    thin_pages: Vec<String>,
    rejects: Rejects,
}

pub(super) fn run(options: &Doctor) -> Outcome {
    let engine = Engine::new(tables(&options.tables)?);
    let begun = Instant::now();
    let look = look(options)?;
    let max_bytes = options.limit.max_bytes;
    let looked = begun.elapsed();
    let begun = Instant::now();
    let mut found = Yield {
        rejects: look.unread,
        ..Yield::default()
    };
    for (item, was_read) in look.sample {
        found.bytes += item.bytes();
        if let Found::Raw(raw) = &item {
            for field in raw.fields() {
                *found.fields.entry(field).or_default() += 1;
            }
        }
        match item.read(max_bytes) {
            Ok(input) => found.add(&engine, &input),
            Err(_) if was_read => {}
            Err(reject) => found.rejects.add(reject),
        }
    }
    let mut out = stdout();
    let megabytes = format!("{:.1}", look.bytes as f64 / 1e6);
    let seconds = format!("{:.1}", looked.as_secs_f64());
    let (inputs, bytes) = (look.inputs, megabytes);
    let text = match look.more {
        true => say!(
            "doctor.first-inputs",
            inputs = inputs,
            bytes = bytes,
            seconds = seconds
        ),
        false => say!(
            "doctor.inputs",
            inputs = inputs,
            bytes = bytes,
            seconds = seconds
        ),
    };
    writeln!(out, "{text}")?;
    if let Some(text) = passed_over(&look.passed_over, &look.first_passed_over, false) {
        writeln!(out, "  {text}")?;
    }
    look.rejects.tell(&mut out, &say!("doctor.at-sight"))?;
    let columns: Vec<String> = look.columns.into_iter().collect();
    if !columns.is_empty() {
        writeln!(out, "  {}: {}", say!("doctor.columns"), columns.join(", "))?;
    }
    look.copies.tell(&mut out, look.more)?;
    found.tell(&mut out, begun.elapsed().as_secs_f64())?;
    let how = options.input.options(max_bytes).field_markup;
    let with_markup = found.with_markup.len() as u64;
    let told = found.with_markup.first();
    if let Some(text) = told.and_then(|first| markup(how, with_markup, first)) {
        writeln!(out, "  {text}")?;
    }
    if let Some(first) = found.thin_pages.first() {
        let text = thin_pages(found.thin_pages.len() as u64, first);
        writeln!(out, "  {text}")?;
    }
    for (option, field) in &look.missing_fields {
        writeln!(out, "{}", missing_field(option, field))?;
    }
    out.flush()?;
    let good = look.rejects.is_empty() && found.rejects.is_empty();
    Ok(match good && look.missing_fields.is_empty() {
        true => Exit::Done,
        false => Exit::Rejects,
    })
}

/// Looks over the inputs. Every so many of them goes into the sample; when it is
/// twice as large as asked for, every other goes again, and the step doubles.
fn look(options: &Doctor) -> Result<Look> {
    let reading = options.input.options(options.limit.max_bytes);
    let mut look = Look::default();
    let mut step = 1;
    let inputs = Inputs::with(&options.paths, reading.clone())?;
    let tally = inputs.tally();
    for found in inputs {
        if look.inputs == options.look {
            look.more = true;
            break;
        }
        let number = look.inputs;
        look.inputs += 1;
        look.bytes += found.bytes();
        if let Found::Reject(reject) = found {
            look.rejects.add(reject);
            continue;
        }
        let (was_read, reject) = look.copies.look(&found, options.limit.max_bytes);
        if let Some(reject) = reject {
            look.unread.add(reject);
        }
        if number % step == 0 {
            look.sample.push((found, was_read));
        }
        if look.sample.len() > 2 * options.sample {
            let mut odd = false;
            look.sample.retain(|_| {
                odd = !odd;
                odd
            });
            step *= 2;
        }
    }
    look.columns = tally.columns();
    look.missing_fields = tally.missing_fields();
    // How far the reader is ahead is chance.
    (look.passed_over, look.first_passed_over) = match look.more {
        true => {
            let survey = survey(&options.paths, &reading);
            (survey.passed_over, survey.first_passed_over)
        }
        false => (tally.passed_over(), tally.first_passed_over()),
    };
    look.sample.truncate(options.sample);
    Ok(look)
}

impl Yield {
    fn add(&mut self, engine: &Engine, input: &trich::Input) {
        let record = engine.record(input);
        let day = &input.metadata.unread_day;
        if !day.is_empty() {
            self.unread_days.push(UnreadDay {
                article_id: input.article_id.clone(),
                value: day.clone(),
            });
        }
        if input.has_markup {
            self.with_markup.push(input.article_id.clone());
        }
        if input.is_thin {
            self.thin_pages.push(input.article_id.clone());
        }
        self.articles += 1;
        self.chars += record.article.chars;
        self.without_mentions += usize::from(record.mentions.is_empty());
        self.dated += usize::from(!record.article.published_on.is_empty());
        self.at_home += usize::from(!record.article.home_province.is_empty());
        *self
            .encodings
            .entry(record.article.encoding.clone())
            .or_default() += 1;
        for m in &record.mentions {
            *self.mentions.entry(m.kind).or_default() += 1;
        }
    }

    fn tell(&self, out: &mut impl Write, seconds: f64) -> std::io::Result<()> {
        let mentions: usize = self.mentions.values().sum();
        let text = say!(
            "doctor.sample",
            articles = self.articles,
            seconds = format!("{seconds:.2}"),
            chars = self.chars,
            mentions = mentions,
            dated = self.dated,
            home = self.at_home,
            without = self.without_mentions,
        );
        writeln!(out, "{text}")?;
        list(out, &say!("doctor.encodings"), &self.encodings)?;
        list(out, &say!("doctor.fields"), &self.fields)?;
        if let Some(first) = self.unread_days.first() {
            let (day, article) = (plain(&first.value), plain(&first.article_id));
            let n = self.unread_days.len();
            let text = say!("doctor.unread-days", n = n, day = day, article = article);
            writeln!(out, "  {text}")?;
        }
        list(out, &say!("doctor.mentions"), &self.mentions)?;
        self.rejects.tell(out, &say!("doctor.rejects"))
    }
}

/// `name: a 3, b 2`, if there is anything.
fn list<K: std::fmt::Display>(
    out: &mut impl Write,
    name: &str,
    counts: &BTreeMap<K, usize>,
) -> std::io::Result<()> {
    if counts.is_empty() {
        return Ok(());
    }
    let parts: Vec<String> = counts.iter().map(|(k, n)| format!("{k} {n}")).collect();
    writeln!(out, "  {name}: {}", parts.join(", "))
}
