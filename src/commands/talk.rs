//! What `trich run` says on standard error: text for people, or one JSON object a
//! line for machines. Either way it says the same things at the same moments.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use trich::Error;
use trich::input::{
    COMPANION, FieldMarkup, NO_ENDING, ODD, OTHERS, OUTPUT, PassedOver, TABLES, WARC, most_first,
};
use trich::load;
use trich::record::Reject;
use trich::watch::Times;
use trich::write::{Counts, UnreadDay};

use super::{plain, tell, tell_error, timings};
use crate::cli::LogFormat;
use crate::say;
use crate::words;

/// So many rejects are told one by one to people; the table has all.
const TOLD: u64 = 20;

/// How to speak.
#[derive(Debug)]
pub(super) struct Talk {
    form: LogFormat,
    pub(super) quiet: bool,
}

impl Talk {
    pub(super) fn new(form: LogFormat, quiet: bool) -> Self {
        Talk { form, quiet }
    }

    /// Whether people listen.
    pub(super) fn is_text(&self) -> bool {
        self.form == LogFormat::Text
    }

    /// An earlier run is whole already.
    pub(super) fn whole(&self, folder: &str) {
        let text = say!("run.whole", folder = folder);
        self.say(&text, json!({"event": "whole", "output": folder}));
    }

    /// This run goes on where another stopped.
    pub(super) fn resumed(&self, inputs: u64, folder: &str) {
        let text = say!("run.resumed", folder = folder, inputs = inputs);
        self.say(
            &text,
            json!({"event": "resumed", "output": folder, "inputs": inputs}),
        );
    }

    /// There is nothing to go on with.
    pub(super) fn nothing_to_resume(&self, folder: &str) {
        let text = say!("run.nothing-to-resume", folder = folder);
        self.say(&text, json!({"event": "started", "output": folder}));
    }

    /// What an unfinished run left was taken away.
    pub(super) fn started_over(&self, inputs: u64, folder: &str) {
        let text = say!("run.started-over", folder = folder, inputs = inputs);
        self.say(
            &text,
            json!({"event": "started_over", "output": folder, "lost_inputs": inputs}),
        );
    }

    /// An input gave no article; `before` were told.
    pub(super) fn reject(&self, reject: &Reject, before: u64) {
        let (source, reason, detail) = (&reject.source, &reject.reason, &reject.detail);
        let text = match before {
            n if n < TOLD => rejected(reject),
            TOLD => say!("run.more-rejected"),
            _ if self.is_text() => return,
            _ => String::new(),
        };
        self.say(
            &text,
            json!({
                "event": "reject",
                "source": source,
                "record": reject.record,
                "byte_offset": reject.byte_offset,
                "reason": reason,
                "detail": detail,
                "article_id": reject.article_id,
            }),
        );
    }

    /// How far the run is.
    pub(super) fn progress(&self, inputs: u64, total: Option<u64>, bytes: u64, seconds: f64) {
        if self.is_text() {
            return;
        }
        self.say(
            "",
            json!({
                "event": "progress",
                "inputs": inputs,
                "of": total,
                "bytes": bytes,
                "seconds": rounded(seconds),
            }),
        );
    }

    /// Records of files of many that share an id with an earlier one.
    pub(super) fn repeated_ids(&self, n: u64, first: Option<String>) {
        if n > 0 && !self.quiet {
            let first = first.unwrap_or_default();
            let text = say!("run.repeated-ids", n = n, article = plain(&first));
            let object = json!({"event": "repeated_ids", "records": n, "first": first});
            self.say(&text, object);
        }
    }

    /// Files and records that were not read, with the first of each sort.
    pub(super) fn passed_over(
        &self,
        files: &PassedOver,
        first: &BTreeMap<String, String>,
        all: bool,
    ) {
        if let Some(text) = passed_over(files, first, all) {
            let text = format!("trich: {text}");
            let object = json!({"event": "passed_over", "files": files, "first": first});
            self.say(&text, object);
        }
    }

    /// Articles whose field of the day can't be read.
    pub(super) fn unread_days(&self, n: u64, first: Option<&UnreadDay>) {
        if let Some(first) = first {
            let (article, day) = (plain(&first.article_id), plain(&first.value));
            let text = say!("run.unread-days", n = n, article = article, day = day);
            let object = json!({"event": "unread_days", "articles": n, "first": first});
            self.say(&text, object);
        }
    }

    /// Articles whose text stood in a field with markup.
    pub(super) fn markup(&self, how: FieldMarkup, n: u64, first: Option<&str>) {
        let text = first.and_then(|first| Some((first, markup(how, n, first)?)));
        if let Some((first, text)) = text {
            let kept = how == FieldMarkup::Text;
            let text = format!("trich: {text}");
            self.say(
                &text,
                json!({"event": "markup", "articles": n, "kept": kept, "first": first}),
            );
        }
    }

    /// Pages of which next to nothing was kept.
    pub(super) fn thin_pages(&self, n: u64, first: Option<&str>) {
        if let Some(first) = first {
            let text = format!("trich: {}", thin_pages(n, first));
            let object = json!({"event": "thin_pages", "articles": n, "first": first});
            self.say(&text, object);
        }
    }

    /// Articles of an earlier run that nobody could look for.
    pub(super) fn unread(&self, counts: &Counts) {
        let of = |change: &str| counts.changes.get(change).copied().unwrap_or(0);
        let n = of("unread");
        if n == 0 {
            return;
        }
        let text = match of("unchanged") + of("changed") + of("removed") {
            0 => say!("run.all-unread", n = n),
            _ => say!("run.unread", n = n),
        };
        self.say(&text, json!({"event": "unread", "articles": n}));
        if let (1.., Some(first)) = (counts.hidden, &counts.first_hiding) {
            let text = say!(
                "run.hidden",
                n = counts.hidden,
                rejects = counts.hiding,
                source = plain(&first.source),
                detail = words::told(&first.detail),
            );
            let object = json!({
                "event": "hidden",
                "articles": counts.hidden,
                "rejects": counts.hiding,
                "first": first,
            });
            self.say(&text, object);
        }
    }

    /// Fields that were asked for and that no record has. Told even if quiet, since the
    /// exit code says so.
    pub(super) fn missing_fields(&self, fields: &BTreeMap<String, String>) {
        for (option, field) in fields {
            let object = json!({"event": "missing_field", "option": option, "field": field});
            self.put(&missing_field(option, field), &object);
        }
    }

    /// So many articles of an earlier run are gone that it may not have been all that was
    /// given this time.
    pub(super) fn many_removed(&self, counts: &Counts) {
        let of = |change: &str| counts.changes.get(change).copied().unwrap_or(0);
        let removed = of("removed");
        let before = of("unchanged") + of("changed") + of("unread") + removed;
        if load::are_many(removed, before) {
            let text = say!("run.many-removed", n = removed, of = before);
            self.say(
                &text,
                json!({"event": "many_removed", "articles": removed, "of": before}),
            );
        }
    }

    /// The run is whole.
    pub(super) fn done(&self, counts: &Counts, seconds: f64, folder: &str) {
        let mut object = json!({"event": "done", "output": folder, "seconds": rounded(seconds)});
        object["counts"] = serde_json::to_value(counts).unwrap_or_default();
        self.say(&summary(counts, seconds, folder), object);
    }

    /// How long the stages took. Told even if quiet: somebody asks for it.
    pub(super) fn timings(&self, times: &Times, bytes: u64, with_extractors: bool) {
        let rows = timings::rows(times, with_extractors);
        let text = timings::text(&rows, bytes);
        self.put(&text, &timings::event(&rows, bytes));
    }

    /// What stood in the way. Told even if quiet.
    pub(super) fn error(&self, error: &Error) {
        match self.form {
            LogFormat::Text => tell_error(error),
            LogFormat::Json => {
                tell(&json!({"event": "error", "message": error.to_string()}).to_string());
            }
        }
    }

    /// What a run that did not end leaves. Told even if quiet.
    pub(super) fn kept(&self, durable: u64, folder: &str) {
        let text = match durable {
            0 => say!("run.kept-nothing", folder = folder),
            n => say!("run.kept", inputs = n, folder = folder),
        };
        let object = json!({"event": "kept", "output": folder, "inputs": durable});
        self.put(&text, &object);
    }

    fn say(&self, text: &str, object: Value) {
        if !self.quiet {
            self.put(text, &object);
        }
    }

    fn put(&self, text: &str, object: &Value) {
        match self.form {
            LogFormat::Text => tell(text),
            LogFormat::Json => tell(&object.to_string()),
        }
    }
}

fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}

/// A field that was asked for and that no record has, in words.
pub(super) fn missing_field(option: &str, field: &str) -> String {
    say!("run.missing-field", option = option, field = field)
}

/// So many sorts of what was not read are told, unless all are asked for.
const SORTS: usize = 8;

/// What was not read, with the first of each sort: files, records of web archives, and what
/// runs wrote; if there is any.
pub(super) fn passed_over(
    files: &PassedOver,
    first: &BTreeMap<String, String>,
    all: bool,
) -> Option<String> {
    let mut files = files.clone();
    let outputs = files.remove(OUTPUT).unwrap_or(0);
    let tables = files.remove(TABLES).unwrap_or(0);
    let is_record = |sort: &String| sort.starts_with(WARC);
    let (records, files): (PassedOver, PassedOver) =
        files.into_iter().partition(|(sort, _)| is_record(sort));
    let count = |sorts: &PassedOver| sorts.values().sum::<u64>();
    let (of_files, of_records) = (count(&files), count(&records));
    let sorts = |sorts: &PassedOver| passed_sorts(sorts, first, all);
    let told = [
        (of_files > 0).then(|| say!("passed.over", n = of_files, sorts = sorts(&files))),
        (of_records > 0).then(|| say!("passed.records", n = of_records, sorts = sorts(&records))),
        (outputs > 0).then(|| say!("passed.output", n = outputs)),
        (tables > 0).then(|| say!("passed.tables", n = tables)),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// The sorts with most first.
fn passed_sorts(sorts: &PassedOver, first: &BTreeMap<String, String>, all: bool) -> String {
    let shown = |(sort, n): (&str, u64)| {
        let told = match sort.strip_prefix(WARC).unwrap_or(sort) {
            NO_ENDING => say!("passed.none", n = n),
            ODD => say!("passed.odd", n = n),
            COMPANION => say!("passed.companion", n = n),
            OTHERS => say!("passed.others", n = n),
            sort => format!("{n} {sort}"),
        };
        match first.get(sort) {
            Some(name) => format!("{told}: {}", plain(name)),
            None => told,
        }
    };
    let most = if all { usize::MAX } else { SORTS };
    let mut told: Vec<String> = most_first(sorts).take(most).map(shown).collect();
    if sorts.len() > told.len() {
        told.push(say!("passed.more", n = sorts.len() - told.len()));
    }
    told.join(", ")
}

/// What became of markup in text fields, in words; nothing if that was asked for.
pub(super) fn markup(how: FieldMarkup, n: u64, first: &str) -> Option<String> {
    let article = plain(first);
    match how {
        FieldMarkup::Auto => Some(say!("run.markup-read", n = n, article = article)),
        FieldMarkup::Text => Some(say!("run.markup-kept", n = n, article = article)),
        FieldMarkup::Html => None,
    }
}

/// Pages of which next to nothing was kept, in words.
pub(super) fn thin_pages(n: u64, first: &str) -> String {
    say!("run.thin-pages", n = n, article = plain(first))
}

/// What gave no article, by name: the article it would be, or file and record.
pub(super) fn named(reject: &Reject) -> String {
    let Reject {
        article_id, record, ..
    } = reject;
    let last = article_id.rsplit('#').next().unwrap_or_default();
    let is_in_id = last.strip_prefix('~').unwrap_or(last) == record || record.is_empty();
    match is_in_id || article_id.contains(&format!("#{record}~")) {
        true => article_id.clone(),
        false => say!("reject.record", file = article_id, record = record),
    }
}

/// An input that gave no article, in words.
pub(super) fn rejected(reject: &Reject) -> String {
    say!(
        "run.rejected",
        source = plain(&named(reject)),
        reason = reason(reject.reason),
        detail = words::told(&reject.detail),
    )
}

/// A reason of `rejects.csv`, in words.
pub(super) fn reason(name: &str) -> &str {
    words::find(&format!("reason.{name}")).unwrap_or(name)
}

fn summary(counts: &Counts, seconds: f64, folder: &str) -> String {
    let types = counts.mentions_by_type.iter().map(|(k, n)| (&**k, *n));
    let reasons = counts
        .rejects_by_reason
        .iter()
        .map(|(k, n)| (reason(k), *n));
    let changes = counts.changes.iter().map(|(k, n)| (&**k, *n));
    let since = match counts.changes.is_empty() {
        true => String::new(),
        false => say!("run.since", changes = list(changes)),
    };
    let duplicates = match counts.duplicates {
        0 => String::new(),
        n => say!("run.duplicates", n = n),
    };
    let megabytes = counts.bytes as f64 / 1e6;
    say!(
        "run.summary",
        articles = counts.articles,
        rejects = counts.rejects,
        reasons = list(reasons),
        duplicates = duplicates,
        since = since,
        mentions = counts.mentions,
        types = list(types),
        documents = counts.documents,
        relations = counts.relations,
        places = counts.places,
        persons = counts.persons,
        megabytes = format!("{megabytes:.1}"),
        seconds = format!("{seconds:.1}"),
        rate = format!("{:.1}", megabytes / seconds.max(1e-3)),
        folder = folder,
    )
}

/// ` (name 1, other 2)`, or nothing.
fn list<'a>(pairs: impl Iterator<Item = (&'a str, u64)>) -> String {
    let shown: Vec<String> = pairs.map(|(name, n)| format!("{name} {n}")).collect();
    match shown.is_empty() {
        true => String::new(),
        false => format!(" ({})", shown.join(", ")),
    }
}
