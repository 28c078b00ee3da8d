//! Sentence bounds over tokens.
//!
//! A sentence ends at `.`, `!`, `?`, `…` when what follows looks like a start,
//! and at line breaks that are not mere wrapping. Full stops after
//! abbreviations, initials and enumerators, inside `./.`, and in numbers do not
//! end one.

use std::collections::HashSet;

use super::{Case, Class, Gap, Tokens, wrap};

/// Words that tell where a sentence goes on, as match keys.
#[derive(Clone, Debug, Default)]
pub struct SentenceWords {
    /// A full stop after one ends no sentence: `TS`.
    pub abbreviations: HashSet<String>,
    /// A line that ends with one goes on in the next: `và`.
    pub line_joints: HashSet<String>,
}

/// Sentence starts, as token indices in ascending order.
#[derive(Debug, Default)]
pub struct Sentences {
    starts: Vec<u32>,
}

impl Sentences {
    pub(super) fn new(tokens: &Tokens, clean: &str, words: &SentenceWords) -> Self {
        let list = tokens.as_slice();
        let mut starts = Vec::with_capacity(list.len() / 16 + 1);
        starts.extend((!list.is_empty()).then_some(0));
        let wrapped = wrap::wrapped(clean);
        for (i, pair) in list.windows(2).enumerate() {
            // Most tokens by far stand behind a word and a blank.
            let may = pair[1].gap >= Gap::Line || pair[0].class == Class::Punct;
            let goes_on =
                || pair[1].gap == Gap::Line && wrapped.binary_search(&pair[1].start).is_ok();
            if may && !goes_on() && is_start(tokens, clean, i + 1, words) {
                starts.push(i as u32 + 1);
            }
        }
        Sentences { starts }
    }

    /// Number of sentences.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is none (a text without tokens).
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Index of the sentence that holds token `i`, counted from 0.
    pub fn of(&self, i: usize) -> usize {
        self.starts
            .partition_point(|&s| s as usize <= i)
            .saturating_sub(1)
    }

    /// The first token of the sentence that holds token `i`.
    pub fn start_of(&self, i: usize) -> usize {
        self.starts.get(self.of(i)).map_or(0, |&s| s as usize)
    }

    /// First tokens of all sentences.
    pub fn starts(&self) -> &[u32] {
        &self.starts
    }
}

fn is_start(tokens: &Tokens, clean: &str, i: usize, words: &SentenceWords) -> bool {
    let list = tokens.as_slice();
    let (prev, this) = (&list[i - 1], &list[i]);
    let stops = |j: usize| matches!(tokens.key(j), "." | "!" | "?" | "…");
    match this.gap {
        Gap::None => false,
        Gap::Paragraph => true,
        Gap::Line => {
            // Wrapped text goes on in lower case or inside a running header.
            let wrapped = this.class == Class::Word && this.case == Case::Lower
                || matches!(tokens.key(i - 1), "," | "-" | "/" | "(" | "*")
                || words.line_joints.contains(tokens.key(i - 1))
                || prev.class == Class::Word && is_years(tokens, i)
                || prev.case == Case::Upper
                    && this.case == Case::Upper
                    && prev.class == Class::Word;
            !wrapped || stops(i - 1) && this.case != Case::Lower
        }
        Gap::Space | Gap::Wide if prev.class != Class::Punct => false,
        Gap::Space | Gap::Wide => {
            // A closing quote or bracket may follow the stop.
            let stop = match tokens.key(i - 1) {
                "\"" | ")" | "'" if i >= 2 && this.gap != Gap::None => i - 2,
                _ => i - 1,
            };
            if !stops(stop) || !looks_like_start(tokens, i) {
                return false;
            }
            tokens.key(stop) != "." || stop == 0 || ends_sentence(tokens, clean, stop, words)
        }
    }
}

/// `2016-2020` at token `i`: no line begins anew with it.
fn is_years(tokens: &Tokens, i: usize) -> bool {
    let list = tokens.as_slice();
    let year = |k: usize| {
        let number = |t: &&super::Token| t.class == Class::Number && t.end - t.start == 4;
        list.get(k).filter(number).is_some()
    };
    year(i) && i + 2 < list.len() && matches!(tokens.key(i + 1), "-" | "–") && year(i + 2)
}

fn looks_like_start(tokens: &Tokens, i: usize) -> bool {
    let t = &tokens.as_slice()[i];
    match t.class {
        Class::Word => t.case != Case::Lower,
        Class::Number | Class::Url => true,
        Class::Punct => matches!(tokens.key(i), "\"" | "'" | "(" | "-" | "+" | "*" | "["),
    }
}

/// Whether the full stop at token `stop` ends a sentence.
fn ends_sentence(tokens: &Tokens, clean: &str, stop: usize, words: &SentenceWords) -> bool {
    let list = tokens.as_slice();
    let before = &list[stop - 1];
    if list[stop].gap != Gap::None {
        return true;
    }
    let at_line_start = before.gap >= Gap::Line;
    match before.class {
        // `1. Mục đích`, `II. Nội dung`, `A. …` at the start of a line.
        Class::Number => !at_line_start,
        Class::Word => {
            let surface = &clean[before.span().range()];
            let initial = before.case == Case::Upper && surface.chars().count() == 1;
            // `… số 12/KH-UBND. Kế hoạch …`: the end of a code is none.
            let in_code =
                before.gap == Gap::None && stop >= 2 && matches!(tokens.key(stop - 2), "-" | "/");
            let numeral = at_line_start && surface.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
            in_code || !initial && !numeral && !words.abbreviations.contains(tokens.key(stop - 1))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{SentenceWords, Tokens};
    use crate::text::Text;

    fn count(s: &str) -> usize {
        let text = Text::new(s);
        let words = SentenceWords {
            abbreviations: ["tp", "ts"].map(String::from).into(),
            line_joints: ["và"].map(String::from).into(),
        };
        Tokens::new(&text, &words).sentences().len()
    }

    #[test]
    fn what_breaks_and_what_does_not() {
        for (s, n) in [
            ("Một câu. Hai câu.", 2),
            ("TP. Hồ Chí Minh và TS. Nguyễn Văn An. Hết", 2),
            // the end of a code is no abbreviation
            ("Theo số 12/KH-TP. Hết", 2),
            ("Theo TP. Hồ", 1),
            ("Tăng 1.080 tỷ. Giảm 3,5%.", 2),
            ("tỉnh phát triển./.\n\nCao Phong", 2),
            ("1. Mục đích\n2. Yêu cầu", 2),
            ("UỶ BAN NHÂN\nDÂN TỈNH", 1),
            ("dòng bị ngắt\nở giữa câu", 1),
            ("Lê Văn A và\nTrần Văn B", 1),
            ("Lê Văn A đến\nTrần Văn B đi", 2),
            ("Kế hoạch giai đoạn\n2016-2020 và Đề án", 1),
            ("Kế hoạch giai đoạn\n2016 Đề án", 2),
            ("Ông A. đã đến. Sau đó về.", 2),
            ("Ông nói: \"Xong.\" Rồi đi.", 2),
            ("…", 1),
            ("", 0),
        ] {
            assert_eq!(count(s), n, "{s:?}");
        }
    }
}
