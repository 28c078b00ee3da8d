//! Texts as numbers of their words, for the search.
//!
//! In: texts, in order. Out: packed blocks. A search without tones over hundreds of
//! megabytes has no time to unpack texts and to fold them, so each is also kept as
//! what a search reads of it: its folded words ([`fold`]), blanks and line ends
//! aside, as numbers in the order of their first use. Two bytes a word, half of the
//! text; looking for a phrase is one pass over numbers.
//!
//! A block, little-endian: how many articles and how many units it has, in four bytes
//! each; the units of each article, in four bytes; the units, in two; and the words
//! that no earlier block has, a line each, whose numbers follow on. A number below
//! [`ONE`] is one unit, others are two: the first at or above it.

use std::collections::HashMap;

use rayon::prelude::*;
use unicode_normalization::char::decompose_canonical;

use super::block::pack_bytes;

/// Numbers below this are one unit. Words used early are the most used ones, so
/// nearly all are.
const ONE: u32 = 0xC000;

/// Bits of a larger number in its second unit.
const LOW: u32 = 16;

/// A block is closed when it has so many units, or so many bytes of new words.
const UNITS: usize = 1 << 18;
const NEW: usize = 1 << 20;

/// So many closed blocks wait to be packed together, one a thread.
const BATCH: usize = 16;

/// Blocks, growing.
#[derive(Debug, Default)]
pub(super) struct Words {
    numbers: HashMap<Box<str>, u32, foldhash::fast::RandomState>,
    open: Block,
    closed: Vec<Block>,
    packed: Vec<String>,
    folded: String,
}

#[derive(Debug, Default)]
struct Block {
    lengths: Vec<u32>,
    units: Vec<u16>,
    new: String,
}

impl Words {
    /// Adds a text.
    pub(super) fn add(&mut self, text: &str) {
        self.folded.clear();
        fold(text, &mut self.folded);
        let before = self.open.units.len();
        for word in self.folded.split(' ').filter(|word| !word.is_empty()) {
            let number = match self.numbers.get(word) {
                Some(&number) => number,
                None => {
                    let number = self.numbers.len() as u32;
                    self.numbers.insert(word.into(), number);
                    self.open.new.push_str(word);
                    self.open.new.push('\n');
                    number
                }
            };
            push(&mut self.open.units, number);
        }
        let length = self.open.units.len() - before;
        self.open.lengths.push(length as u32);
        if self.open.units.len() >= UNITS || self.open.new.len() >= NEW {
            self.close();
        }
    }

    /// The packed blocks.
    pub(super) fn finish(mut self) -> Vec<String> {
        self.close();
        self.pack();
        self.packed
    }

    fn close(&mut self) {
        let block = std::mem::take(&mut self.open);
        if block.lengths.is_empty() {
            return;
        }
        self.closed.push(block);
        if self.closed.len() == BATCH {
            self.pack();
        }
    }

    fn pack(&mut self) {
        let closed = std::mem::take(&mut self.closed);
        let packed = closed.par_iter().map(|block| pack_bytes(&block.bytes()));
        self.packed.par_extend(packed);
    }
}

fn push(units: &mut Vec<u16>, number: u32) {
    match number.checked_sub(ONE) {
        None => units.push(number as u16),
        Some(rest) => units.extend([(ONE + (rest >> LOW)) as u16, rest as u16]),
    }
}

impl Block {
    fn bytes(&self) -> Vec<u8> {
        let (articles, units) = (self.lengths.len() as u32, self.units.len() as u32);
        let head = [articles, units];
        let mut out: Vec<u8> = Vec::new();
        out.extend(
            head.iter()
                .chain(&self.lengths)
                .flat_map(|n| n.to_le_bytes()),
        );
        out.extend(self.units.iter().flat_map(|n| n.to_le_bytes()));
        out.extend(self.new.as_bytes());
        out
    }
}

/// A text without marks, in small letters, its blanks and line ends plain blanks:
/// what `fold` of `report/js/text.js` makes of it.
fn fold(text: &str, out: &mut String) {
    out.extend(text.chars().filter_map(folded));
}

fn folded(c: char) -> Option<char> {
    match c {
        '\0' | '\u{300}'..='\u{36f}' => None,
        '\t'..='\r' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' => Some(' '),
        '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{feff}' => Some(' '),
        'đ' | 'Đ' | 'ð' | 'Ð' => Some('d'),
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
            let mut base = None;
            decompose_canonical(c, |part| base = base.or(Some(part)));
            base.and_then(|base| base.to_lowercase().next())
        }
        _ => Some(c.to_ascii_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    fn unpacked(packed: &str) -> Vec<u8> {
        let bytes = STANDARD.decode(packed).expect("Base64");
        let mut out = Vec::new();
        let mut unpacker = flate2::read::ZlibDecoder::new(bytes.as_slice());
        unpacker.read_to_end(&mut out).expect("zlib");
        out
    }

    /// The texts of blocks, as words.
    fn read(blocks: &[String]) -> Vec<Vec<String>> {
        let (mut words, mut texts) = (Vec::new(), Vec::new());
        for block in blocks {
            let bytes = unpacked(block);
            let long = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four"));
            let (articles, units) = (long(0) as usize, long(4) as usize);
            let start = 8 + 4 * articles;
            let new = std::str::from_utf8(&bytes[start + 2 * units..]).expect("words");
            words.extend(new.lines().map(str::to_string));
            let mut all = bytes[start..start + 2 * units]
                .chunks(2)
                .map(|unit| u32::from(u16::from_le_bytes([unit[0], unit[1]])));
            for article in 0..articles {
                let mut left = long(8 + 4 * article);
                let mut text = Vec::new();
                while left > 0 {
                    let first = all.next().expect("unit");
                    let number = match first < ONE {
                        true => first,
                        false => ONE + ((first - ONE) << LOW) + all.next().expect("unit"),
                    };
                    left -= if first < ONE { 1 } else { 2 };
                    text.push(words[number as usize].clone());
                }
                texts.push(text);
            }
        }
        texts
    }

    #[test]
    fn texts_come_back_as_folded_words() {
        let mut words = Words::default();
        for text in ["Thanh Hóa,\r\nĐắk Lắk", "", " ĐẮK  lă\u{301}k 🙂 "] {
            words.add(text);
        }
        let texts = read(&words.finish());
        assert_eq!(texts[0], ["thanh", "hoa,", "dak", "lak"]);
        assert_eq!(texts[1], Vec::<String>::new());
        assert_eq!(texts[2], ["dak", "lak", "🙂"]);
    }

    #[test]
    fn more_words_than_a_unit_can_number() {
        let mut words = Words::default();
        let all: Vec<String> = (0..ONE * 3).map(|n| format!("w{n}")).collect();
        words.add(&all.join(" "));
        words.add(&all[all.len() - 3..].join("\n"));
        let blocks = words.finish();
        assert_eq!(blocks.len(), 2, "a block is closed when it is full");
        let texts = read(&blocks);
        assert!(texts[0] == all && texts[1] == all[all.len() - 3..]);
    }

    #[test]
    fn what_folding_leaves() {
        for (text, expected) in [
            (
                "HOÀ BÌNH, Hoà Bình, hoa\u{300} bi\u{300}nh",
                "hoa binh, hoa binh, hoa binh",
            ),
            ("Đường Ðà ươƯƠ ẢẲẶ", "duong da uouo aaa"),
            ("a\u{a0}b\u{feff}c\u{3000}d\te", "a b c d e"),
            ("Ω ß İ 東 🙂\0", "Ω ß i 東 🙂"),
        ] {
            let mut folded = String::new();
            fold(text, &mut folded);
            assert_eq!(folded, expected, "{text:?}");
        }
    }
}
