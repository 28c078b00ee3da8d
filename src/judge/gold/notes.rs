//! What a note on a mention says: its norm, a comment, or neither.
//!
//! Where a tool has but one field for both, the norm stands first and a comment behind
//! `//`. Norms of most types have a form; what has another one was not meant as one.

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

/// Whether a norm of this type can look so. Those of persons, offices, regions, districts
/// and communes are names, which can look like anything.
fn can_be(kind: &str, norm: &str) -> bool {
    let blank = norm.contains(char::is_whitespace);
    let digit = || norm.contains(|c: char| c.is_ascii_digit());
    let key = |key: &str| !key.contains(char::is_whitespace) && !key.contains(char::is_lowercase);
    norm.is_empty()
        || match kind {
            "country" | "province" => !blank && key(norm),
            "date" | "period" | "money" => !blank && digit(),
            "document" => digit(),
            "foreign_place" => norm
                .split_once(':')
                .is_some_and(|(country, _)| key(country)),
            "organisation" => key(norm.split('@').next().unwrap_or(norm)),
            _ => true,
        }
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
            ("date", "sai ngày", Note::Other),
            ("money", "VND:5", Note::Norm("VND:5")),
            (
                "document",
                "15/KH-UBND@Vân Canh",
                Note::Norm("15/KH-UBND@Vân Canh"),
            ),
            ("document", "không rõ", Note::Other),
            (
                "foreign_place",
                "VA:Vatican City",
                Note::Norm("VA:Vatican City"),
            ),
            ("foreign_place", "đâu: ở Lào", Note::Other),
            ("organisation", "UBND@Vân Canh", Note::Norm("UBND@Vân Canh")),
            ("organisation", "không chắc, hỏi lại", Note::Other),
            ("person", "Lê Văn Tám", Note::Norm("Lê Văn Tám")),
        ] {
            assert_eq!(note_of(kind, note), expected, "{kind} {note}");
        }
    }
}
