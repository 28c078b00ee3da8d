//! Dates and periods: every norm is a date of ISO 8601 or an interval of two, and
//! whole dates exist.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use trich::gazetteer::Gazetteers;
use trich::{Engine, Input};

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::new(Gazetteers::embedded().expect("embedded tables")));

/// Days of a month; 29 for February, whose years are the library's affair.
const DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

fn is_date(norm: &str) -> bool {
    let number = |s: &str, digits: usize| {
        (s.len() == digits && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<u32>().ok())?
    };
    let day = |month: &str, day: &str| {
        let month = number(month, 2).and_then(|m| DAYS.get(m.checked_sub(1)? as usize));
        let day = number(day, 2);
        month.is_some_and(|&last| day.is_some_and(|d| (1..=last).contains(&d)))
    };
    let parts: Vec<&str> = norm.split('-').collect();
    match parts[..] {
        [y] => number(y, 4).is_some(),
        [y, m] => number(y, 4).is_some() && day(m, "01"),
        ["", "", m] => day(m, "01"),
        [y, m, d] => number(y, 4).is_some() && day(m, d),
        ["", "", m, d] => day(m, d),
        // Every month may be meant.
        ["", "", "", d] => day("01", d),
        _ => false,
    }
}

fuzz_target!(|source: &str| {
    for m in ENGINE.record(&Input::of_text("a", source)).mentions {
        match m.kind {
            "date" => assert!(m.norm.is_empty() || is_date(&m.norm), "{m:?}"),
            "period" => {
                let (from, to) = m.norm.split_once('/').unwrap_or((&m.norm, ""));
                assert!(m.norm.is_empty() || is_date(from) && is_date(to), "{m:?}");
            }
            _ => {}
        }
    }
});
