//! What somebody may have meant by a name that there is not.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The name of `known` most like `word`, if one is like it: a letter or so is
/// wrong, or it begins alike; above all one that differs in marks alone. Of several
/// alike the first.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for name in known {
        let likeness = likeness(&word, &name.to_lowercase());
        if likeness > ENOUGH && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, name));
        }
    }
    best.map(|(_, name)| name)
}

/// From 0 to 1. Of short words the usual measure asks too much: two letters changed
/// about leave little of three.
fn likeness(word: &str, name: &str) -> f64 {
    let one_slip = word.len() > 2 && strsim::osa_distance(word, name) == 1;
    let least = if one_slip { ENOUGH + 0.1 } else { 0.0 };
    let most = if bare(word) == bare(name) { 1.0 } else { 0.0 };
    strsim::jaro(word, name).max(least).max(most)
}

/// Lower case without any marks: `Đắk Lắk` is `dak lak`.
pub(crate) fn bare(name: &str) -> String {
    name.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect()
}

/// As clap has it for flags, so that all suggestions come at the same point.
const ENOUGH: f64 = 0.7;

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn what_was_meant() {
        let known = [
            "person",
            "position",
            "period",
            "documents",
            "max-bytes",
            "run",
            "xã",
            "đặc khu",
        ];
        for (word, expected) in [
            ("perosn", Some("person")),
            ("Person", Some("person")),
            ("postion", Some("position")),
            ("document", Some("documents")),
            ("max_bytes", Some("max-bytes")),
            ("rnu", Some("run")),
            ("ru", Some("run")),
            ("xa", Some("xã")),
            ("Dac khu", Some("đặc khu")),
            ("money", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), expected, "{word}");
        }
    }
}
