//! How much remembering texts costs: lookups a second and memory, as their number
//! grows far beyond what is kept in memory.
//!
//! ```text
//! cargo bench --bench texts -- 100000000
//! ```
//! Digests are made up. Each is asked for as a run asks: by the worker, then in
//! order; then it is kept. Every tenth is one that was there already.

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::time::Instant;

use trich::seen::{Digest, First, IN_MEMORY, Texts};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // `cargo bench` gives flags of its own.
    let asked = std::env::args().skip(1).find_map(|a| a.parse().ok());
    let texts: u64 = asked.unwrap_or(30_000_000);
    let dir = tempfile::tempdir_in(".")?;
    let path = dir.path().join("run.texts");
    let mut known = Texts::create(&path, IN_MEMORY)?;
    let begun = Instant::now();
    let mut last = begun;
    println!(
        "{:>12} {:>14} {:>10} {:>8}",
        "texts", "texts/s", "memory", "seconds"
    );
    for n in 0..texts {
        look(&mut known, n)?;
        if (n + 1) % (texts / 10).max(1) == 0 {
            let rate = (texts / 10) as f64 / last.elapsed().as_secs_f64();
            let seconds = begun.elapsed().as_secs_f64();
            println!(
                "{:>12} {rate:>14.0} {:>7} MB {seconds:>8.0}",
                n + 1,
                memory()
            );
            last = Instant::now();
        }
    }
    let (bytes, _) = known.durable()?;
    drop(known);
    let again = Instant::now();
    Texts::reopen(&path, bytes, IN_MEMORY)?;
    let seconds = again.elapsed().as_secs_f64();
    println!("opened again in {seconds:.0} seconds, {} MB", memory());
    Ok(())
}

fn look(known: &mut Texts, n: u64) -> trich::Result<()> {
    let old = n % 10 == 9;
    let text = digest(if old { mixed(n) % n / 10 * 10 } else { n });
    let claimed = known.claim(&text, n)?;
    let first = known.first(&text)?;
    assert_eq!((claimed, first.is_some()), (!old, old), "text {n}");
    if !old {
        let article_id = format!("dump/{:06}.jsonl#{n}", n / 10_000);
        known.keep(
            &text,
            &First {
                article_id,
                broke: false,
            },
        )?;
    }
    Ok(())
}

fn mixed(n: u64) -> u64 {
    let n = (n ^ n >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let n = (n ^ n >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    n ^ n >> 31
}

/// Spread like a SHA-256, and cheaper.
fn digest(n: u64) -> Digest {
    let mut digest = [0; 16];
    digest[..8].copy_from_slice(&mixed(n + 1).to_le_bytes());
    digest[8..].copy_from_slice(&mixed(!n).to_le_bytes());
    digest
}

/// The most memory the process had, in MB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    kib.unwrap_or_default() * 1024 / 1_000_000
}
