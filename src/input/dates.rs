//! Days as metadata writes them.
//!
//! In: `2023-05-15T10:32:37+07:00`, `Mon, 15 May 2023 03:32:37 GMT`, `15/05/2023
//! 10:32`, seconds or milliseconds since 1970. Out: the ISO date in Vietnam: a
//! moment with an offset is moved to +07:00 before its day is taken. What is not
//! a whole date, or none beyond doubt, gives nothing.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::rfc2822;
use jiff::tz::{Offset, TimeZone};

/// The day in Vietnam, as `2023-05-15`.
pub(super) fn day(text: &str) -> Option<String> {
    let text = text.trim();
    let date = moment(text)
        .or_else(|| iso(text))
        .or_else(|| day_first(text))?;
    (1900..=2100)
        .contains(&date.year())
        .then(|| date.to_string())
}

/// Points in time: with an offset, or counted since 1970.
fn moment(text: &str) -> Option<Date> {
    let counted = |n: i64| match text.trim_start_matches('-').len() {
        9..=10 => Timestamp::from_second(n).ok(),
        12..=13 => Timestamp::from_millisecond(n).ok(),
        15..=16 => Timestamp::from_microsecond(n).ok(),
        _ => None,
    };
    let at = match text.parse::<i64>() {
        Ok(n) => counted(n)?,
        Err(_) => match text.parse::<Timestamp>() {
            Ok(at) => at,
            Err(_) => rfc2822::parse(text).ok()?.timestamp(),
        },
    };
    Some(at.to_zoned(TimeZone::fixed(Offset::constant(7))).date())
}

/// `2023-05-15`, `2023/05/15 10:32`, `20230515`
fn iso(text: &str) -> Option<Date> {
    if let Some(([(year, 4), (month, 1..=2), (day, 1..=2)], rest)) = numbers::<3>(text) {
        return is_free(rest).then(|| date(year, month, day))?;
    }
    let digits = text.get(..8)?;
    let whole = text.len() == 8 || text[8..].starts_with('T');
    let number: i32 = digits.parse().ok().filter(|_| whole)?;
    date(number / 10_000, number / 100 % 100, number % 100)
}

/// `15/05/2023`, `15-5-2023 10:32`, `Thứ hai, 15/05/2023`, `10:32 15/05/2023`
fn day_first(text: &str) -> Option<Date> {
    let starts = text.char_indices().filter(|&(at, c)| {
        c.is_ascii_digit() && !text[..at].ends_with(|c: char| c.is_ascii_digit())
    });
    let mut found = starts.filter_map(|(at, _)| {
        let (parts, rest) = numbers::<3>(&text[at..])?;
        match parts {
            [(day, 1..=2), (month, 1..=2), (year, 4)] if is_free(rest) => date(year, month, day),
            _ => None,
        }
    });
    let first = found.next()?;
    // Two different days: nobody knows which is meant.
    found.all(|other| other == first).then_some(first)
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
