//! Writes made-up articles for measurements.
//!
//! ```text
//! cargo run --release --example generate -- --bytes 100MB --seed 7 --out DIR
//! ```
//! `--jsonl` writes records to standard output, one a line, for dumps larger than the
//! disk: `generate --bytes 10GB --jsonl | trich run - --from jsonl -o out`.
//! `--one-file` writes one single article of that size, `--measure` writes
//! nothing and says how dense and how unrepeated the articles are.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

mod generator;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Parser;
use generator::{ARTICLE, Generator};
use trich::gazetteer::Gazetteers;

/// Articles in one folder.
const FOLDER: usize = 1_000;

#[derive(Parser)]
struct Options {
    /// How much to write: 500000, 20KB, 100MB, 1GB.
    #[arg(long, default_value = "100MB", value_parser = size)]
    bytes: usize,
    /// The same seed gives the same articles.
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// The folder to write into.
    #[arg(long, required_unless_present_any = ["measure", "jsonl"])]
    out: Option<PathBuf>,
    /// One article of the whole size.
    #[arg(long)]
    one_file: bool,
    /// Write records to standard output, one a line.
    #[arg(long, conflicts_with = "out")]
    jsonl: bool,
    /// Print density and repetition only.
    #[arg(long)]
    measure: bool,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options::parse();
    let generator = Generator::new(&Gazetteers::embedded()?, options.seed);
    if options.measure {
        measure(&generator, options.bytes);
    }
    if options.jsonl {
        return match records(&generator, options.bytes) {
            // Whoever reads has enough.
            Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(e.into()),
            _ => Ok(()),
        };
    }
    let Some(out) = &options.out else {
        return Ok(());
    };
    std::fs::create_dir_all(out)?;
    if options.one_file {
        let article = generator.article_of(0, options.bytes);
        std::fs::write(out.join("article.txt"), article.text)?;
    } else {
        write(&generator, options.bytes, out)?;
    }
    Ok(())
}

fn write(generator: &Generator, bytes: usize, out: &Path) -> std::io::Result<()> {
    let (mut written, mut mentions, mut articles) = (0, 0, 0);
    for (n, article) in generator.articles(bytes).enumerate() {
        let folder = out.join(format!("{:04}", n / FOLDER));
        if n % FOLDER == 0 {
            std::fs::create_dir_all(&folder)?;
        }
        std::fs::write(folder.join(format!("{:03}.txt", n % FOLDER)), &article.text)?;
        written += article.text.len();
        mentions += article.mentions;
        articles += 1;
    }
    eprintln!("{articles} articles, {written} bytes, {mentions} mentions");
    Ok(())
}

fn records(generator: &Generator, bytes: usize) -> std::io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
    for (n, article) in generator.articles(bytes).enumerate() {
        let record = serde_json::json!({"id": format!("{n:08}"), "text": article.text});
        writeln!(out, "{record}")?;
    }
    out.flush()
}

/// Mentions in the usual length, and the share of word sequences seen once.
fn measure(generator: &Generator, bytes: usize) {
    let (mut written, mut mentions, mut articles) = (0, 0, 0);
    let mut words = 0;
    let mut distinct = [HashSet::new(), HashSet::new(), HashSet::new()];
    let mut shingles = [0usize; 3];
    const LENGTHS: [usize; 3] = [4, 8, 16];
    for article in generator.articles(bytes) {
        written += article.text.len();
        mentions += article.mentions;
        articles += 1;
        let list: Vec<&str> = article.text.split_whitespace().collect();
        words += list.len();
        for (k, &length) in LENGTHS.iter().enumerate() {
            for shingle in list.windows(length) {
                let mut hash = DefaultHasher::new();
                shingle.hash(&mut hash);
                distinct[k].insert(hash.finish());
                shingles[k] += 1;
            }
        }
    }
    let density = mentions as f64 * ARTICLE as f64 / written as f64;
    println!("{articles} articles, {written} bytes, {words} words");
    println!("{density:.1} mentions in {ARTICLE} bytes");
    for (k, length) in LENGTHS.iter().enumerate() {
        let share = 100.0 * distinct[k].len() as f64 / shingles[k].max(1) as f64;
        println!("{share:.1}% of the sequences of {length} words are distinct");
    }
}

fn size(s: &str) -> Result<usize, String> {
    let digits = s.trim_end_matches(|c: char| !c.is_ascii_digit());
    let factor = match &s[digits.len()..] {
        "" | "B" => 1,
        "K" | "KB" => 1_000,
        "M" | "MB" => 1_000_000,
        "G" | "GB" => 1_000_000_000,
        other => return Err(format!("{other:?}: use KB, MB or GB")),
    };
    let n: usize = digits.parse().map_err(|e| format!("{s:?}: {e}"))?;
    n.checked_mul(factor)
        .ok_or_else(|| format!("{s:?}: too large"))
}
