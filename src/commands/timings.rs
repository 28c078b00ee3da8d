//! What `trich run -v` says at its end: how long each stage took.

use std::time::Duration;

use serde_json::{Value, json};
use trich::watch::{Stage, Times};
use unicode_width::UnicodeWidthStr;

use crate::say;
use crate::words;

/// A stage, or an extractor as a part of one.
pub(super) struct Row {
    name: &'static str,
    is_extractor: bool,
    time: Duration,
}

/// All stages in order; extractors stand below theirs, the slowest first.
pub(super) fn rows(times: &Times, with_extractors: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    for stage in Stage::ALL {
        rows.push(Row {
            name: stage.name(),
            is_extractor: false,
            time: times.of(stage),
        });
        if stage == Stage::Extractors && with_extractors {
            let mut all: Vec<Row> = times
                .extractors
                .iter()
                .map(|(name, time)| extractor(name, *time))
                .collect();
            all.sort_by_key(|row| std::cmp::Reverse(row.time));
            rows.extend(all);
        }
    }
    rows
}

fn extractor(name: &'static str, time: Duration) -> Row {
    Row {
        name,
        is_extractor: true,
        time,
    }
}

/// As a table for people.
pub(super) fn text(rows: &[Row], bytes: u64) -> String {
    let all: Duration = rows
        .iter()
        .filter(|r| !r.is_extractor)
        .map(|r| r.time)
        .sum();
    let head = line(
        &say!("timings.head"),
        &say!("timings.seconds"),
        &say!("timings.share"),
        &say!("timings.rate"),
    );
    let lines = rows.iter().map(|row| {
        let seconds = row.time.as_secs_f64();
        let share = 100.0 * seconds / all.as_secs_f64().max(1e-9);
        let rate = rate(bytes, row.time).map_or_else(|| "-".to_string(), |r| format!("{r:.1}"));
        line(
            &name(row),
            &format!("{seconds:.3}"),
            &format!("{share:.1}%"),
            &rate,
        )
    });
    let lines: Vec<String> = std::iter::once(head).chain(lines).collect();
    format!("{}\n{}", lines.join("\n"), say!("timings.note"))
}

fn name(row: &Row) -> String {
    match row.is_extractor {
        true => format!("  {}", row.name),
        false => words::find(&format!("stage.{}", row.name))
            .unwrap_or(row.name)
            .to_string(),
    }
}

fn line(name: &str, seconds: &str, share: &str, rate: &str) -> String {
    let blanks = " ".repeat(18usize.saturating_sub(name.width()));
    format!("{name}{blanks}{seconds:>9}{share:>9}{rate:>10}")
}

/// None if it took no time worth the name.
fn rate(bytes: u64, time: Duration) -> Option<f64> {
    (time >= Duration::from_micros(1)).then(|| bytes as f64 / 1e6 / time.as_secs_f64())
}

/// As an event for machines.
pub(super) fn event(rows: &[Row], bytes: u64) -> Value {
    let list = |extractors: bool, key: &str| -> Vec<Value> {
        let rows = rows.iter().filter(|r| r.is_extractor == extractors);
        rows.map(|row| {
            let rate = rate(bytes, row.time).map(|r| (r * 10.0).round() / 10.0);
            let seconds = (row.time.as_secs_f64() * 1e6).round() / 1e6;
            json!({key: row.name, "seconds": seconds, "mb_per_s": rate})
        })
        .collect()
    };
    let mut event = json!({"event": "timings", "bytes": bytes, "stages": list(false, "stage")});
    let extractors = list(true, "extractor");
    if !extractors.is_empty() {
        event["extractors"] = json!(extractors);
    }
    event
}
