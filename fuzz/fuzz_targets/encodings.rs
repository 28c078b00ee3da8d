//! Old encodings, named by a server or guessed: any bytes give composed text or a
//! reject, and syllables come back from each of them.
#![no_main]

use std::collections::HashMap;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;
use trich::Input;
use trich::input::Format;
use unicode_normalization::is_nfc;

mod common;

static DIR: LazyLock<TempDir> = LazyLock::new(common::folder);

/// Names a server gives, and the names in the tables.
const NAMES: [(&str, &str); 5] = [
    ("x-viet-tcvn5712", "tcvn3"),
    ("x-viet-vni", "vni"),
    ("x-viet-vps", "vps"),
    ("viscii", "viscii"),
    ("windows-1258", "windows-1258"),
];

/// Bytes of each letter in the first four.
static LETTERS: LazyLock<HashMap<char, [Vec<u8>; 4]>> = LazyLock::new(|| {
    let table = include_str!("../../src/input/encoding/letters.csv");
    let codes = |cell: &str| -> Vec<u8> {
        let hex = |byte| u8::from_str_radix(byte, 16).expect("hexadecimal");
        cell.split(' ').map(hex).collect()
    };
    let row = |line: &str| {
        let mut cells = line.split(',');
        let letter = cells.next()?.chars().next()?;
        let mut next = || codes(cells.next().expect("four columns"));
        Some((letter, [next(), next(), next(), next()]))
    };
    table.lines().skip(1).filter_map(row).collect()
});

static SYLLABLES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let words = include_str!("../../benches/stock/words.txt");
    let lines = words.lines().filter(|line| line.starts_with(' '));
    let known = |c: char| c.is_ascii_lowercase() || (LETTERS.contains_key(&c) && c.is_lowercase());
    let words = lines.flat_map(str::split_whitespace);
    // One letter alone may be a mark of Windows instead.
    let long = |word: &&str| *word == "ý" || word.chars().count() > 1;
    let words = words.filter(|word| word.chars().all(known));
    words.filter(long).collect()
});

fuzz_target!(|bytes: &[u8]| {
    let Some((&which, rest)) = bytes.split_first() else {
        return;
    };
    let encoding = usize::from(which) % NAMES.len();
    let _ = common::read(&DIR, "guessed.txt", rest, Some(Format::Text), 0);
    let named = served(encoding, rest);
    if let Some(input) = named.filter(|input| input.encoding == NAMES[encoding].1) {
        assert!(is_nfc(&input.text), "{:?}", input.text);
    }
    if encoding < 4 {
        comes_back(encoding, rest);
    }
});

/// What an answer of a web server with this body gives.
fn served(encoding: usize, body: &[u8]) -> Option<Input> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset={}\r\n\r\n",
        NAMES[encoding].0
    );
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        head.len() + body.len()
    )
    .into_bytes();
    record.extend(head.as_bytes());
    record.extend(body);
    record.extend(b"\r\n\r\n");
    let mut read = common::read(&DIR, "served.warc", &record, Some(Format::Warc), 0);
    assert_eq!(read.len(), 1);
    read.pop().and_then(Result::ok)
}

/// Each byte is a syllable.
fn comes_back(encoding: usize, bytes: &[u8]) {
    let syllable = |b: &u8| SYLLABLES[usize::from(*b) * 7 % SYLLABLES.len()];
    let text = bytes.iter().map(syllable).collect::<Vec<_>>().join(" ");
    let code = |c: char| match LETTERS.get(&c) {
        Some(codes) => codes[encoding].clone(),
        None => vec![c as u8],
    };
    let encoded: Vec<u8> = text.chars().flat_map(code).collect();
    // ASCII alone says nothing.
    if std::str::from_utf8(&encoded).is_ok() {
        return;
    }
    let input = served(encoding, &encoded).expect("text");
    assert_eq!((input.text.as_str(), input.encoding), (text.as_str(), NAMES[encoding].1));
}
