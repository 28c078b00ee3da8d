//! The floor: what bare steps cost on the same bytes, and how near a run comes.
//!
//! ```text
//! cargo bench --bench floor                   # 8 MB of made-up articles
//! cargo bench --bench floor -- --bytes 32MB
//! ```
//! Whatever reads a text, finds the names of the tables in it and writes the same
//! rows has to do these three things: validate the bytes as UTF-8 (std), go over
//! them once with an automaton of all names (aho-corasick's DFA, all matches), and
//! put the rows into bytes. Their sum is the floor. The complete run does them too,
//! with all the rest: hashes, tokens, grammars, resolution. All are measured in one
//! process, in turns, each round after the other; the best round counts.

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

mod generator;

use std::hint::black_box;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use clap::Parser;
use generator::Generator;
use trich::engine::Engine;
use trich::gazetteer::Gazetteers;
use trich::input::Input;
use trich::write::{self, Output, Rendered};

/// The allocator of the binary, whose speed is measured here.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
struct Options {
    /// How much text, in bytes.
    #[arg(long, default_value_t = 8_000_000)]
    bytes: usize,
    /// Rounds of each step; the best counts.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Given by `cargo bench`; means nothing here.
    #[arg(long)]
    bench: bool,
}

fn main() -> trich::Result<()> {
    let options = Options::parse();
    let engine = Engine::new(Gazetteers::embedded()?);
    let articles: Vec<String> = Generator::new(engine.gazetteers(), 7)
        .articles(options.bytes)
        .map(|a| a.text)
        .collect();
    let bytes: usize = articles.iter().map(String::len).sum();
    let forms = engine.gazetteers().lexicon.forms().map(|(form, _)| form);
    let Ok(names) = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(forms)
    else {
        println!("the names make no automaton");
        return Ok(());
    };
    // Names are in small letters; the text is made so before, to find as many.
    let small: Vec<String> = articles.iter().map(|a| a.to_lowercase()).collect();
    let tables = write::all(&Output::default(), false);
    let inputs: Vec<Input> = articles.iter().map(|a| input(a)).collect();
    let records: Vec<_> = inputs.iter().map(|i| engine.record(i)).collect();

    let steps: [(&str, &dyn Fn()); 4] = [
        ("validate UTF-8", &|| {
            for a in &articles {
                black_box(std::str::from_utf8(black_box(a.as_bytes())).is_ok());
            }
        }),
        ("find all names (DFA)", &|| {
            for text in &small {
                black_box(names.find_iter(black_box(text)).count());
            }
        }),
        ("write the rows", &|| {
            for record in &records {
                black_box(Rendered::article(&tables, black_box(record)));
            }
        }),
        ("complete run", &|| {
            for some in articles.chunks(TOGETHER) {
                let texts = some
                    .iter()
                    .map(|a| std::str::from_utf8(black_box(a.as_bytes())));
                let inputs: Vec<Input> = texts.flatten().map(input).collect();
                for record in engine.records(&inputs) {
                    black_box(Rendered::article(&tables, &record));
                }
            }
        }),
    ];
    let mut best = [Duration::MAX; 4];
    for _ in 0..options.rounds {
        for ((_, step), best) in steps.iter().zip(&mut best) {
            let begun = Instant::now();
            step();
            *best = begun.elapsed().min(*best);
        }
    }
    println!("| step | MB/s | ns/byte |\n|---|---|---|");
    let line = |name: &str, d: Duration| {
        let ns = d.as_secs_f64() * 1e9 / bytes as f64;
        println!("| {name} | {:.1} | {ns:.2} |", 1e3 / ns);
    };
    let floor: Duration = best[..3].iter().sum();
    for ((name, _), &d) in steps[..3].iter().zip(&best) {
        line(name, d);
    }
    line("floor: their sum", floor);
    line(steps[3].0, best[3]);
    let share = floor.as_secs_f64() / best[3].as_secs_f64();
    println!("\nThe run has {share:.2} of the floor's speed.");
    Ok(())
}

/// Articles that go through the engine together, as in a run.
const TOGETHER: usize = 16;

fn input(text: &str) -> Input {
    Input::of_text("000000.txt", text)
}
