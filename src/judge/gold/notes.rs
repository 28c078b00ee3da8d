//! What a note on a mention says: its norm, a comment, or neither.
//!
//! Where a tool has but one field for both, the norm stands first and a comment behind
//! `//`. Norms of most types have a form; what has another one was not meant as one.

use super::{Odd, OddSort};

/// What a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Note<'n> {
    /// A norm; an empty one says that there must be none.
    Norm(&'n str),
    /// A comment alone.
    Comment,
    /// Something that no norm of that type looks like.
    Other,
}

/// What a comment begins with.
const COMMENT: &str = "//";

/// Reads the note on a mention of a type.
pub(super) fn note_of<'n>(kind: &str, note: &'n str) -> Note<'n> {
    let begins = |at: &usize| note[..*at].is_empty() || note[..*at].ends_with(char::is_whitespace);
    let mut comments = note.match_indices(COMMENT).map(|(at, _)| at);
    let (norm, comment) = match comments.find(begins) {
        Some(at) => (note[..at].trim(), true),
        None => (note.trim(), false),
    };
    match norm {
        "" if comment => Note::Comment,
        norm if can_be(kind, norm) => Note::Norm(norm),
        _ => Note::Other,
    }
}

/// The norm that a note says, if it says one; what can't be one is told with its place.
pub(super) fn norm_of(
    kind: &str,
    note: &str,
    place: impl FnOnce() -> String,
    odd: &mut Vec<Odd>,
) -> Option<String> {
    match note_of(kind, note) {
        Note::Norm(norm) => Some(norm.to_string()),
        Note::Comment => None,
        Note::Other => {
            let sort = OddSort::no_norm(kind);
            let (place, text) = (place(), note.to_string());
            odd.push(Odd { place, sort, text });
            None
        }
    }
}

impl OddSort {
    /// What can't be the norm of a mention of this type, and what one looks like.
    pub(super) fn no_norm(kind: &str) -> OddSort {
        OddSort::NoNorm {
            like: match kind {
                "country" => "KR",
                "province" => "38",
                "date" => "2023-02-20",
                "period" => "2021/2025",
                "money" => "VND:500000000",
                "document" => "119/KH-UBND",
                "foreign_place" => "LA:Houaphanh",
                _ => "UBND@38",
            },
        }
    }
}

/// Whether a norm of this type can look so. Those of persons, offices, regions, districts
/// and communes are names, which can look like anything.
fn can_be(kind: &str, norm: &str) -> bool {
    norm.is_empty()
        || match kind {
            "country" => is_country(norm),
            "province" => is_number(norm, 2),
            "date" => is_date(norm),
            "period" => norm
                .split_once('/')
                .is_some_and(|(from, to)| is_date(from) && is_date(to)),
            "money" => is_money(norm),
            "document" => is_code(norm.split('@').next().unwrap_or(norm)),
            "foreign_place" => norm
                .split_once(':')
                .is_some_and(|(country, name)| is_country(country) && !name.trim().is_empty()),
            "organisation" => is_key(norm.split('@').next().unwrap_or(norm)),
            _ => true,
        }
}

fn is_country(norm: &str) -> bool {
    norm.len() == 2 && norm.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_number(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())
}

/// `2023-02-20`, `2019-11`, `2030`, and `--11-24` of no year.
pub fn is_date(norm: &str) -> bool {
    let no_year = norm.strip_prefix("--");
    let mut parts = no_year.unwrap_or(norm).split('-');
    let year = no_year.is_some() || parts.next().is_some_and(|year| is_number(year, 4));
    let rest: Vec<&str> = parts.collect();
    let within = |part: &str, most: u32| {
        is_number(part, 2) && part.parse().is_ok_and(|n: u32| (1..=most).contains(&n))
    };
    year && match rest[..] {
        [] => true,
        [month] => within(month, 12),
        [month, day] => within(month, 12) && within(day, 31),
        _ => false,
    }
}

/// `VND:2659960000000`, `USD:150000000/180000000`
fn is_money(norm: &str) -> bool {
    let amount = |text: &str| {
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        is_number(whole, whole.len().max(1)) && is_number(part, part.len().max(1))
    };
    norm.split_once(':').is_some_and(|(currency, amounts)| {
        currency.len() == 3
            && currency.bytes().all(|b| b.is_ascii_uppercase())
            && amounts.splitn(2, '/').all(amount)
    })
}

/// A code: what has blanks has the signs of a code too, as standards do.
fn is_code(norm: &str) -> bool {
    norm.contains(|c: char| c.is_ascii_digit())
        && (!norm.contains(char::is_whitespace) || norm.contains([':', '/']))
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && !key.contains(char::is_whitespace) && !key.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norms_and_comments() {
        for (kind, note, expected) in [
            ("province", "38", Note::Norm("38")),
            ("province", "38 // hỏi lại", Note::Norm("38")),
            ("province", " ", Note::Norm("")),
            ("province", "// hỏi lại", Note::Comment),
            ("document", "1//KH-UBND", Note::Norm("1//KH-UBND")),
            ("province", "Thanh Hóa", Note::Other),
            ("country", "hỏi", Note::Other),
            ("date", "2023-02", Note::Norm("2023-02")),
            ("date", "--11-24", Note::Norm("--11-24")),
            ("date", "sai ngày", Note::Other),
            ("date", "12/04/2024", Note::Other),
            ("date", "2024-13", Note::Other),
            ("date", "2024-04-12-1", Note::Other),
            ("period", "2021/2025-06", Note::Norm("2021/2025-06")),
            ("period", "2021-2025", Note::Other),
            ("country", " LA ", Note::Norm("LA")),
            ("country", "Lào", Note::Other),
            ("country", "LAO", Note::Other),
            ("province", "TH", Note::Other),
            ("money", "VND:5", Note::Norm("VND:5")),
            ("money", "USD:1.5/2", Note::Norm("USD:1.5/2")),
            ("money", "VND:3.200.000.000", Note::Other),
            ("money", "3 tỷ", Note::Other),
            ("money", "VND:", Note::Other),
            (
                "document",
                "15/KH-UBND@Vân Canh",
                Note::Norm("15/KH-UBND@Vân Canh"),
            ),
            ("document", "không rõ", Note::Other),
            ("document", "Báo cáo 45", Note::Other),
            ("document", "QCĐP 02:2025/HY", Note::Norm("QCĐP 02:2025/HY")),
            (
                "foreign_place",
                "VA:Vatican City",
                Note::Norm("VA:Vatican City"),
            ),
            ("foreign_place", "đâu: ở Lào", Note::Other),
            ("organisation", "UBND@Vân Canh", Note::Norm("UBND@Vân Canh")),
            ("organisation", "không chắc, hỏi lại", Note::Other),
            ("organisation", "tinhuy@45", Note::Other),
            ("organisation", "@45", Note::Other),
            ("person", "Lê Văn Tám", Note::Norm("Lê Văn Tám")),
        ] {
            assert_eq!(note_of(kind, note), expected, "{kind} {note}");
        }
    }
}
