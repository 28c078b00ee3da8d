//! Days as metadata writes them.
//!
//! In: `2023-05-15T10:32:37+07:00`, `Mon, 15 May 2023 03:32:37 GMT`, `15/05/2023
//! 10:32`, `ngày 15 tháng 5 năm 2023`, seconds or milliseconds since 1970. Out: the
//! ISO date in Vietnam: a moment with an offset is moved to +07:00 before its day is
//! taken. What is not a whole date, or none beyond doubt, gives nothing.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::rfc2822;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::{Offset, TimeZone};

/// The day in Vietnam, as `2023-05-15`.
pub(super) fn day(text: &str) -> Option<String> {
    let text = text.trim();
    let date = moment(text)
        .or_else(|| universal(text))
        .or_else(|| civil(text))?;
    (1900..=2100)
        .contains(&date.year())
        .then(|| date.to_string())
}

/// Of a date and time that say no offset, or one of Vietnam.
fn civil(text: &str) -> Option<Date> {
    iso(text)
        .or_else(|| by_slashes(text))
        .or_else(|| worded(text))
        .or_else(|| english(text))
}

/// Points in time: with an offset, or counted since 1970.
fn moment(text: &str) -> Option<Date> {
    let counted = |n: i64| match text.trim_start_matches('-').len() {
        9..=10 => Timestamp::from_second(n).ok(),
        12..=13 => Timestamp::from_millisecond(n).ok(),
        15..=16 => Timestamp::from_microsecond(n).ok(),
        18..=19 => Timestamp::from_nanosecond(n.into()).ok(),
        _ => None,
    };
    if let Some((seconds, fraction)) = text.split_once('.')
        && fraction.bytes().all(|b| b.is_ascii_digit())
        && seconds.len() >= 9
    {
        return moment(seconds);
    }
    let at = match text.parse::<i64>() {
        Ok(n) => counted(n)?,
        Err(_) => match text.parse::<Timestamp>() {
            Ok(at) => at,
            Err(_) => rfc2822::parse(text).ok()?.timestamp(),
        },
    };
    Some(in_vietnam(at))
}

fn in_vietnam(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::fixed(Offset::constant(7))).date()
}

/// Universal time by its name: `2023-05-15 23:59:59 UTC`, `15/05/2023 23:59 GMT`. Behind
/// the name may stand an offset: `GMT+7`.
fn universal(text: &str) -> Option<Date> {
    let text = text.trim_end_matches(')');
    let upper = text.to_ascii_uppercase();
    let at = upper.rfind("UTC").or_else(|| upper.rfind("GMT"))?;
    let hours = match upper[at + 3..].trim() {
        "" => 0,
        offset => hours(offset)?,
    };
    let before = text.get(..at)?;
    let date = civil(before.trim_end_matches(|c: char| c == '(' || c.is_whitespace()))?;
    let at = DateTime::from_parts(date, clock(before)?);
    let offset = Offset::from_hours(hours).ok()?;
    Some(in_vietnam(offset.to_timestamp(at).ok()?))
}

/// `+7`, `-03:00`
fn hours(offset: &str) -> Option<i8> {
    let whole = offset.strip_suffix(":00").unwrap_or(offset);
    whole.starts_with(['+', '-']).then(|| whole.parse().ok())?
}

/// The first time of day in a text: `23:59`, `7:37:00 PM`.
fn clock(text: &str) -> Option<Time> {
    let at = text.find(':')?;
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    let before = text[..at].bytes().rev();
    let hour = before.take_while(u8::is_ascii_digit).count();
    let hour: i8 = text[at - hour..at].parse().ok()?;
    let minute = text.get(at + 1..at + 1 + digits(&text[at + 1..]))?;
    let hour = match half_of_day(text) {
        Some(half) => hour % 12 + half,
        None => hour,
    };
    Time::new(hour, minute.parse().ok()?, 0, 0).ok()
}

/// Hours to add to a time that says `AM` or `PM`.
fn half_of_day(text: &str) -> Option<i8> {
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
    words.find_map(|word| match word.to_ascii_uppercase().as_str() {
        "AM" => Some(0),
        "PM" => Some(12),
        _ => None,
    })
}

/// `2023-05-15`, `2023/05/15 10:32`, `20230515`, `20230515103237`
fn iso(text: &str) -> Option<Date> {
    if let Some(([(year, 4), (month, 1..=2), (day, 1..=2)], rest)) = numbers::<3>(text) {
        return is_free(rest).then(|| date(year, month, day))?;
    }
    let digits = text.get(..8)?;
    let is_long = text.len() == 14 && text.bytes().all(|b| b.is_ascii_digit());
    let whole = text.len() == 8 || is_long || text[8..].starts_with('T');
    let number: i32 = digits.parse().ok().filter(|_| whole)?;
    date(number / 10_000, number / 100 % 100, number % 100)
}

/// `15/05/2023`, `15-5-2023 10:32`, `Thứ hai, 15/05/2023`, `10:32 15/05/2023`, `15/05/23`;
/// with `AM` or `PM` and nothing in Vietnamese the month is first: `5/15/2023 7:37 PM`.
fn by_slashes(text: &str) -> Option<Date> {
    let month_first = half_of_day(text).is_some() && text.is_ascii();
    let starts = text.char_indices().filter(|&(at, c)| {
        c.is_ascii_digit() && !text[..at].ends_with(|c: char| c.is_ascii_digit())
    });
    let mut found = starts.filter_map(|(at, _)| {
        let (parts, rest) = numbers::<3>(&text[at..])?;
        let ([(first, 1..=2), (second, 1..=2), (year, digits)], true) = (parts, is_free(rest))
        else {
            return None;
        };
        let year = match digits {
            4 => year,
            // Dashes would be a year first as well.
            2 if text[at..].contains('/') => in_full(year),
            _ => return None,
        };
        let day_first = date(year, second, first);
        match month_first {
            true => date(year, first, second).or(day_first),
            false => day_first,
        }
    });
    let first = found.next()?;
    // Two different days: nobody knows which is meant.
    found.all(|other| other == first).then_some(first)
}

/// A year of two digits: the web is not older than 1970.
fn in_full(year: i32) -> i32 {
    match year {
        0..70 => 2000 + year,
        _ => 1900 + year,
    }
}

/// `ngày 15 tháng 5 năm 2023`, `Thứ sáu, 15 Tháng 5 2023 10:20`: day, month and year with
/// words between the first two.
fn worded(text: &str) -> Option<Date> {
    let mut numbers: Vec<(i32, usize)> = Vec::new();
    // Whether words stand before each number, and nothing else.
    let mut words: Vec<bool> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let between = rest[..at].trim();
        let is_words = |c: char| c.is_alphabetic() || c.is_whitespace();
        let length = rest[at..].bytes().take_while(u8::is_ascii_digit).count();
        words.push(!between.is_empty() && between.chars().all(is_words));
        numbers.push((rest[at..at + length].parse().ok()?, length));
        rest = &rest[at + length..];
    }
    let mut found = numbers.windows(3).enumerate().filter_map(|(i, three)| {
        let [(day, 1..=2), (month, 1..=2), (year, 4)] = *three else {
            return None;
        };
        words[i + 1].then(|| date(year, month, day))?
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// `May 15, 2023`, `Monday, May 15, 2023 10:20 AM`, `15 May 2023`
fn english(text: &str) -> Option<Date> {
    const FORMS: [&str; 4] = ["%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y"];
    let after_weekday = text.split_once(", ").map(|(_, rest)| rest);
    let mut starts = std::iter::once(text).chain(after_weekday);
    starts.find_map(|start| {
        FORMS.iter().find_map(|form| {
            let (parsed, length) = BrokenDownTime::parse_prefix(form, start).ok()?;
            let free = start.get(length..).is_some_and(is_free);
            parsed.to_date().ok().filter(|_| free)
        })
    })
}

/// Numbers with their lengths, divided by one of `/-.`, and what follows.
fn numbers<const N: usize>(text: &str) -> Option<([(i32, usize); N], &str)> {
    let mut out = [(0, 0); N];
    let mut rest = text;
    for (i, slot) in out.iter_mut().enumerate() {
        if i > 0 {
            rest = rest.strip_prefix(['/', '-', '.'])?;
        }
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        *slot = (rest[..len].parse().ok()?, len);
        rest = &rest[len..];
    }
    Some((out, rest))
}

/// Whether the date ends here.
fn is_free(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_ascii_digit() || c == '/' || c == '-')
}

fn date(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days() {
        for (text, expected) in [
            ("2023-05-15", Some("2023-05-15")),
            ("2023-05-15T10:32:37+07:00", Some("2023-05-15")),
            // Morning in Vietnam is the evening before in London.
            ("2023-05-14T20:00:00Z", Some("2023-05-15")),
            ("2023-05-14T23:30:00", Some("2023-05-14")),
            ("2023-05-15 10:32:37", Some("2023-05-15")),
            ("2023/5/15 10:32", Some("2023-05-15")),
            ("20230515", Some("2023-05-15")),
            ("Sun, 14 May 2023 20:32:37 +0000", Some("2023-05-15")),
            ("15/05/2023 10:32", Some("2023-05-15")),
            ("Thứ hai, 15/5/2023, 10:32 (GMT+7)", Some("2023-05-15")),
            ("10:32:37 15.05.2023", Some("2023-05-15")),
            ("1684121557", Some("2023-05-15")),
            ("1684121557000", Some("2023-05-15")),
            ("2023-05-15 23:59:59 UTC", Some("2023-05-16")),
            ("2023-05-15 23:59:59.000 UTC", Some("2023-05-16")),
            ("2023-05-15 16:59:59 GMT", Some("2023-05-15")),
            ("2023-05-15 23:59:59 GMT+7", Some("2023-05-15")),
            ("15/05/2023 23:59 (GMT+07:00)", Some("2023-05-15")),
            ("15/05/2023 17:00 UTC", Some("2023-05-16")),
            ("2023-05-15 UTC", Some("2023-05-15")),
            ("05/09/2026 7:37:00 PM", Some("2026-05-09")),
            ("5/28/2026 7:37:00 pm", Some("2026-05-28")),
            ("28/05/2026 7:37 AM", Some("2026-05-28")),
            ("Thứ bảy, 05/09/2026 7:37 AM", Some("2026-09-05")),
            ("05/09/2026 7:37:00 PM UTC", Some("2026-05-10")),
            ("05/09/2026 campus", Some("2026-09-05")),
            ("ngày 15 tháng 5 năm 2023", Some("2023-05-15")),
            ("Thứ sáu, 15 Tháng 5 2023 10:20", Some("2023-05-15")),
            ("Thứ 2, ngày 15 tháng 5 năm 2023", Some("2023-05-15")),
            ("10:20, 15 tháng 05, 2023", Some("2023-05-15")),
            ("từ 1 tháng 5 2023 đến 2 tháng 5 2023", None),
            ("15 5 2023", None),
            ("15/05/23", Some("2023-05-15")),
            ("15/05/98 10:20", Some("1998-05-15")),
            ("15-05-23", None),
            ("20230515103000", Some("2023-05-15")),
            ("May 15, 2023", Some("2023-05-15")),
            ("Monday, May 15, 2023 10:20 AM", Some("2023-05-15")),
            ("15 May 2023", Some("2023-05-15")),
            ("Sep 5, 20231", None),
            ("1684121520.0", Some("2023-05-15")),
            ("1684121520.123", Some("2023-05-15")),
            ("15/05/2023 - 16/05/2023", None),
            ("05/2023", None),
            ("2023", None),
            ("31/02/2023", None),
            ("2023-05-32", None),
            ("15/05/20234", None),
            ("hôm qua", None),
            ("", None),
            ("0000-00-00", None),
            ("0001-01-01T00:00:00", None),
        ] {
            assert_eq!(day(text).as_deref(), expected, "{text}");
        }
    }
}
