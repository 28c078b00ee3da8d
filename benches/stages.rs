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
use trich::extract::{self, Extractor, View};
use trich::gazetteer::{Gazetteers, Hits};
use trich::page::PageReader;
use trich::text::Text;
use trich::token::Tokens;

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

/// One step that can be measured: a name and its work over all articles.
struct Stage<'a> {
    name: String,
    run: Box<dyn Fn() + 'a>,
    /// Whether it is a part of the whole, so that its share can be told.
    part: bool,
}

fn stage<'a>(name: &str, part: bool, run: impl Fn() + 'a) -> Stage<'a> {
    Stage {
        name: name.to_string(),
        run: Box::new(run),
        part,
    }
}

fn main() -> trich::Result<()> {
    let options = Options::parse();
    let begun = Instant::now();
    let gazetteers = Gazetteers::embedded()?;
    let start_up = begun.elapsed();
    let articles: Vec<String> = Generator::new(&gazetteers, options.seed)
        .articles(options.bytes)
        .map(|a| a.text)
        .collect();
    let bytes: usize = articles.iter().map(String::len).sum();
    let is_abbreviation = |key: &str| gazetteers.is_abbreviation(key);
    let texts: Vec<Text<'_>> = articles.iter().map(|a| Text::new(a)).collect();
    let tokens: Vec<Tokens> = texts
        .iter()
        .map(|t| Tokens::new(t, &is_abbreviation))
        .collect();
    let hits: Vec<Hits> = tokens.iter().map(|t| gazetteers.lexicon.scan(t)).collect();
    let views: Vec<View<'_>> = texts
        .iter()
        .zip(&tokens)
        .zip(&hits)
        .map(|((text, tokens), hits)| View {
            text,
            tokens,
            hits,
            gazetteers: &gazetteers,
        })
        .collect();
    let pages = PageReader::new(&gazetteers);
    let extractors = extract::all(&gazetteers);

    let mut stages = vec![
        stage("floor: copy", false, || each(&articles, |a| a.clone())),
        stage("floor: utf-8", false, || {
            each(&articles, |a| std::str::from_utf8(a.as_bytes()).is_ok());
        }),
        stage("text", true, || each(&articles, |a| Text::new(a))),
        stage("page", true, || each(&texts, |t| pages.read(t.clean()))),
        stage("tokens", true, || {
            each(&texts, |t| Tokens::new(t, &is_abbreviation));
        }),
        stage("names", true, || {
            each(&tokens, |t| gazetteers.lexicon.scan(t));
        }),
    ];
    for extractor in &extractors {
        let name = format!("extract: {}", extractor.name());
        let views = &views;
        stages.push(stage(&name, true, move || {
            each(views, |view| mentions(extractor.as_ref(), view));
        }));
    }
    // The engine and the writers stand here once they exist.

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
    let rate = |d: Duration| bytes as f64 / d.as_secs_f64() / 1e6;
    let parts = || stages.iter().zip(&best).filter(|(s, _)| s.part);
    let sum: Duration = parts().map(|(_, &d)| d).sum();
    let floor = stages.iter().position(|s| s.name == "floor: utf-8");
    let floor = floor.map_or(sum, |i| best[i]);
    println!(
        "{:<26} {:>9} {:>8} {:>7} {:>10}",
        "stage", "MB/s", "ns/byte", "share", "x utf-8"
    );
    let line = |name: &str, d: Duration, part: bool| {
        let share = 100.0 * d.as_secs_f64() / sum.as_secs_f64();
        let share = if part {
            format!("{share:.1}%")
        } else {
            String::new()
        };
        println!(
            "{name:<26} {:>9.1} {:>8.2} {share:>7} {:>10.1}",
            rate(d),
            d.as_secs_f64() * 1e9 / bytes as f64,
            d.as_secs_f64() / floor.as_secs_f64(),
        );
    };
    for (s, &d) in stages.iter().zip(&best) {
        line(&s.name, d, s.part);
    }
    line("sum of parts", sum, true);
}
