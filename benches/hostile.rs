//! Texts made to hurt: does the cost per byte stay the same when they grow?
//!
//! ```text
//! cargo bench --bench hostile                 # all, at 100 KB and 400 KB
//! cargo bench --bench hostile -- slashes
//! ```
//! Each text is one article that repeats something odd. A stage that looks again
//! at what it has seen shows in the last column: 1.0 is linear, 4.0 quadratic.
//! Ordinary text stands first, for comparison.

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

mod generator;

use std::time::Instant;

use clap::Parser;
use generator::Generator;
use trich::engine::Engine;
use trich::gazetteer::Gazetteers;
use trich::input::Input;

/// The allocator of the binary, whose speed is measured here.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
struct Options {
    /// Only texts with this in their name.
    name: Option<String>,
    /// The smaller size, in bytes.
    #[arg(long, default_value_t = 100_000)]
    bytes: usize,
    /// Given by `cargo bench`; means nothing here.
    #[arg(long)]
    bench: bool,
}

/// Names of texts and what they repeat.
const TEXTS: &[(&str, &str)] = &[
    ("one long word", "a"),
    ("capitals", "A"),
    ("capital words", "Nguyễn "),
    ("capital letters", "Ạ"),
    ("lower-case words", "của "),
    ("upper-case words", "UỶ BAN "),
    ("digits", "7"),
    ("numbers", "12 "),
    ("slashes", "/"),
    ("dashes", "-"),
    ("words and dashes", "a-"),
    ("capitals and dashes", "Nga - "),
    ("dots", "."),
    ("hosts", "a."),
    ("at signs", "a@"),
    ("schemes", "a://"),
    ("quotes", "\""),
    ("brackets", "("),
    ("emphasis marks", "*"),
    ("commas", ", "),
    ("combining marks", "\u{301}"),
    ("decomposed letters", "e\u{302}\u{301}"),
    ("zero-width blanks", "\u{200b}"),
    ("no-break blanks", "\u{a0}"),
    ("mixed case", "aBb"),
    ("another script", "북경ສະ"),
    ("line breaks", "\n"),
    ("short lines", "a\n"),
    ("short paragraphs", "Hà Nội\n\n"),
    ("codes", "119/KH-UBND "),
    ("codes in a chain", "119/KH-UBND, "),
    ("codes without blanks", "119/KH-UBND;"),
    ("half codes", "119/KH-"),
    ("code heads", "Nghị quyết số "),
    ("short references", "Nghị quyết số 21, "),
    (
        "documents",
        "Nghị quyết số 21/NQ-CP ngày 20/02/2023 của Chính phủ; ",
    ),
    ("dates", "22/4/2023 "),
    ("halves of dates", "ngày 22, "),
    ("periods", "từ ngày 1 đến "),
    ("money", "1.000 tỷ đồng, "),
    ("provinces", "tỉnh Thanh Hóa, "),
    ("a list of provinces", "Thanh Hóa, "),
    ("countries", "Lào - "),
    ("communes", "xã Hòa Bình, "),
    ("shared communes", "Hòa Bình, "),
    ("bodies", "UBND tỉnh "),
    ("bodies in bodies", "Sở Ngoại vụ Ban Quản lý "),
    ("firms", "Công ty cổ phần "),
    ("persons", "ông Nguyễn Văn Thi, "),
    ("offices", "Phó Chủ tịch "),
    (
        "persons and offices",
        "Nguyễn Văn Thi - Chủ tịch UBND tỉnh; ",
    ),
    ("relations", "thay thế Quyết định số 1/QĐ-TTg; "),
    (
        "cooperation",
        "tỉnh Thanh Hóa hợp tác với tỉnh Hủa Phăn (Lào), ",
    ),
    ("captions", "1.jpg\nẢnh: An\n"),
];

fn main() -> trich::Result<()> {
    let options = Options::parse();
    let engine = Engine::new(Gazetteers::embedded()?);
    let generator = Generator::new(engine.gazetteers(), 7);
    println!(
        "{:<24} {:>10} {:>10} {:>8} {:>8}",
        "text", "ns/byte", "at 4x", "x usual", "growth"
    );
    let sizes = [options.bytes, options.bytes * 4];
    let usual = sizes.map(|bytes| cost(&engine, generator.article_of(0, bytes).text));
    line("ordinary", usual, usual[0]);
    let wanted = |name: &str| options.name.as_ref().is_none_or(|n| name.contains(n));
    for (name, piece) in TEXTS.iter().filter(|(name, _)| wanted(name)) {
        let costs = sizes.map(|bytes| cost(&engine, piece.repeat(bytes / piece.len())));
        line(name, costs, usual[0]);
    }
    Ok(())
}

fn line(name: &str, [small, large]: [f64; 2], usual: f64) {
    println!(
        "{name:<24} {small:>10.1} {large:>10.1} {:>8.1} {:>8.1}",
        large / usual,
        large / small
    );
}

/// Nanoseconds a byte, the best of three.
fn cost(engine: &Engine, text: String) -> f64 {
    let bytes = text.len() as f64;
    let input = Input {
        source: String::new(),
        article_id: String::new(),
        text,
        encoding: "utf-8",
        sha256: String::new(),
        ..Input::default()
    };
    let once = || {
        let begun = Instant::now();
        std::hint::black_box(engine.record(&input));
        begun.elapsed().as_secs_f64() * 1e9 / bytes
    };
    (0..3).map(|_| once()).fold(f64::MAX, f64::min)
}
