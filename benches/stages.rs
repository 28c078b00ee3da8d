//! Speed of each stage on made-up articles held in memory.
//!
//! ```text
//! cargo bench --bench stages                  # a table of all stages
//! cargo bench --bench stages -- --bytes 32MB  # on more text
//! ```
//! Each stage is run on the output of the ones before it, several rounds, and
//! the best round counts: the machine's noise only ever adds time. Machines
//! differ, so each figure is also given against a floor measured in the same
//! run, UTF-8 validation and copying of the same bytes.
//!
//! `--only STAGE --times N` runs one stage N times and prints nothing;
//! `instructions.sh` counts instructions with it.

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

mod generator;

use std::hint::black_box;
use std::time::{Duration, Instant};

use clap::Parser;
use generator::Generator;
use trich::engine::Engine;
use trich::extract::{self, Extractor, View};
use trich::gazetteer::{Gazetteers, Hits};
use trich::input::Input;
use trich::page::PageReader;
use trich::text::Text;
use trich::token::Tokens;
use trich::write::{self, Rendered};

/// The allocator of the binary, whose speed is measured here.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
struct Options {
    /// How much text, in bytes.
    #[arg(long, default_value_t = 8_000_000)]
    bytes: usize,
    /// Rounds of each stage; the best counts.
    #[arg(long, default_value_t = 7)]
    rounds: usize,
    /// Seed of the made-up articles.
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Only this stage, without measuring time.
    #[arg(long)]
    only: Option<String>,
    /// How often `--only` runs its stage.
    #[arg(long, default_value_t = 1)]
    times: usize,
    /// Print the names of the stages.
    #[arg(long)]
    list: bool,
    /// Given by `cargo bench`; means nothing here.
    #[arg(long)]
    bench: bool,
}

/// How a stage stands to the whole run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Bare work to compare with.
    Floor,
    /// A part of the engine.
    Engine,
    /// A part of writing.
    Writer,
    /// Several parts at once.
    Whole,
}

/// One step that can be measured: a name and its work over all articles.
struct Stage<'a> {
    name: String,
    place: Place,
    run: Box<dyn Fn() + 'a>,
}

fn stage<'a>(name: &str, place: Place, run: impl Fn() + 'a) -> Stage<'a> {
    Stage {
        name: name.to_string(),
        place,
        run: Box::new(run),
    }
}

fn main() -> trich::Result<()> {
    let options = Options::parse();
    let begun = Instant::now();
    let engine = Engine::new(Gazetteers::embedded()?);
    let start_up = begun.elapsed();
    let gazetteers = engine.gazetteers();
    let articles: Vec<String> = Generator::new(gazetteers, options.seed)
        .articles(options.bytes)
        .map(|a| a.text)
        .collect();
    let bytes: usize = articles.iter().map(String::len).sum();
    let words = gazetteers.sentence_words();
    let texts: Vec<Text<'_>> = articles.iter().map(|a| Text::new(a)).collect();
    let tokens: Vec<Tokens> = texts.iter().map(|t| Tokens::new(t, words)).collect();
    let hits: Vec<Hits> = tokens.iter().map(|t| gazetteers.lexicon.scan(t)).collect();
    let views: Vec<View<'_>> = texts
        .iter()
        .zip(&tokens)
        .zip(&hits)
        .map(|((text, tokens), hits)| View {
            text,
            tokens,
            hits,
            gazetteers,
        })
        .collect();
    let pages = PageReader::new(gazetteers);
    let extractors = extract::all(gazetteers);

    let inputs: Vec<Input> = articles.iter().enumerate().map(input).collect();
    let records: Vec<_> = inputs.iter().map(|i| engine.record(i)).collect();
    let tables = write::all(&write::Output::default(), false);

    let mut stages = vec![
        stage("floor: copy", Place::Floor, || {
            each(&articles, |a| a.clone())
        }),
        stage("floor: utf-8", Place::Floor, || {
            each(&articles, |a| std::str::from_utf8(a.as_bytes()).is_ok());
        }),
        stage("text", Place::Engine, || each(&articles, |a| Text::new(a))),
        stage("page", Place::Engine, || {
            each(&texts, |t| pages.read(t.clean(), &[]))
        }),
        stage("tokens", Place::Engine, || {
            each(&texts, |t| Tokens::new(t, words));
        }),
        stage("names", Place::Engine, || {
            each(&tokens, |t| gazetteers.lexicon.scan(t));
        }),
    ];
    for extractor in &extractors {
        let name = format!("extract: {}", extractor.name());
        let views = &views;
        stages.push(stage(&name, Place::Engine, move || {
            each(views, |view| mentions(extractor.as_ref(), view));
        }));
    }
    stages.push(stage(ENGINE, Place::Whole, || {
        inputs.chunks(TOGETHER).for_each(|some| {
            black_box(engine.records(black_box(some)));
        });
    }));
    for table in &tables {
        let name = format!("write: {}", table.file());
        let records = &records;
        stages.push(stage(&name, Place::Writer, move || {
            each(records, |record| {
                let mut out = Vec::new();
                table.article(record, &mut out);
                out
            });
        }));
    }
    stages.push(stage(RUN, Place::Whole, || {
        inputs.chunks(TOGETHER).for_each(|some| {
            let records = engine.records(black_box(some));
            each(&records, |record| Rendered::article(&tables, record));
        });
    }));

    if options.list {
        stages.iter().for_each(|s| println!("{}", s.name));
        return Ok(());
    }
    if let Some(name) = &options.only {
        for s in stages.iter().filter(|s| s.name == *name) {
            (0..options.times).for_each(|_| (s.run)());
        }
        return Ok(());
    }
    println!(
        "{} articles, {bytes} bytes, tables ready in {:.1} ms",
        articles.len(),
        start_up.as_secs_f64() * 1e3
    );
    report(&stages, bytes, options.rounds);
    Ok(())
}

/// Articles that go through the engine together, as in a run.
const TOGETHER: usize = 16;

/// All stages from text to record.
const ENGINE: &str = "engine";
/// Engine and writers: all but reading files and storing bytes.
const RUN: &str = "text to bytes";

fn input((n, text): (usize, &String)) -> Input {
    Input {
        source: format!("{n:06}.txt"),
        article_id: format!("{n:06}"),
        text: text.clone(),
        encoding: "utf-8",
        sha256: "0".repeat(64),
        ..Input::default()
    }
}

/// Does `work` for each item and lets the compiler drop none of it.
fn each<'t, T, R>(items: &'t [T], work: impl Fn(&'t T) -> R) {
    for item in items {
        black_box(work(black_box(item)));
    }
}

fn mentions(extractor: &dyn Extractor, view: &View<'_>) -> usize {
    let mut out = Vec::new();
    extractor.extract(view, &mut out);
    out.len()
}

fn report(stages: &[Stage<'_>], bytes: usize, rounds: usize) {
    let mut best = vec![Duration::MAX; stages.len()];
    for _ in 0..rounds {
        for (s, best) in stages.iter().zip(&mut best) {
            let begun = Instant::now();
            (s.run)();
            *best = begun.elapsed().min(*best);
        }
    }
    let named = |name: &str| {
        let found = stages.iter().position(|s| s.name == name);
        found.map_or(Duration::ZERO, |i| best[i])
    };
    let (floor, whole) = (named("floor: utf-8"), named(RUN));
    println!(
        "{:<26} {:>9} {:>8} {:>7} {:>8}",
        "stage", "MB/s", "ns/byte", "share", "x utf-8"
    );
    let line = |name: &str, place: Place, d: Duration| {
        let share = 100.0 * d.as_secs_f64() / whole.as_secs_f64();
        let share = match place {
            Place::Floor => String::new(),
            _ => format!("{share:.1}%"),
        };
        println!(
            "{name:<26} {:>9.1} {:>8.2} {share:>7} {:>8.1}",
            bytes as f64 / d.as_secs_f64() / 1e6,
            d.as_secs_f64() * 1e9 / bytes as f64,
            d.as_secs_f64() / floor.as_secs_f64(),
        );
    };
    let mut rest = named(ENGINE);
    for (s, &d) in stages.iter().zip(&best) {
        if s.place == Place::Engine {
            rest = rest.saturating_sub(d);
        }
        if s.name == ENGINE {
            // What the parts leave of the engine.
            line("resolve, rows", Place::Engine, rest);
        }
        line(&s.name, s.place, d);
    }
}
