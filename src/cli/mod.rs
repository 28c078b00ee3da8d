//! Flags and arguments, parsed into plain structs. No work is done here.

mod run;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use trich::input::{DEFAULT_MAX_BYTES, MAX_BYTES_LIMIT};

pub(crate) use run::{LogFormat, Run};

/// Vietnamese government and news text into normalised tables.
#[derive(Debug, Parser)]
#[command(
    name = "trich",
    version,
    max_term_width = 100,
    after_help = "Exit codes: 0 all was read; 1 finished, but something was rejected; 2 could not run."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read articles and write their tables into a folder
    Run(Run),
    /// Print the record of one article as JSON
    Extract(One),
    /// Print the sentences and tokens of one article with their offsets
    Tokens(Tokens),
    /// Print one article with every mention marked, and why it is one
    Explain(One),
    /// Look into the tables of names, codes and words
    #[command(subcommand)]
    Gazetteers(Gazetteers),
    /// Measure what was found by gold records
    Eval(Eval),
    /// Tell what differs between two output folders
    Diff(Diff),
    /// Make one page of an output folder, to look at in a browser
    Report(Report),
}

/// `trich extract` and `trich explain`
#[derive(Debug, Args)]
pub(crate) struct One {
    /// The article, or - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) tables: Overlay,
    #[command(flatten)]
    pub(crate) limit: Limit,
}

/// `trich tokens`
#[derive(Debug, Args)]
pub(crate) struct Tokens {
    #[command(flatten)]
    pub(crate) one: One,
    /// One JSON object a sentence, each on a line
    #[arg(long)]
    pub(crate) json: bool,
}

/// `trich gazetteers`
#[derive(Debug, Subcommand)]
pub(crate) enum Gazetteers {
    /// Check tables: file, line, column, value and reason for each fault
    Check {
        /// Folder of own rows; without it the embedded tables are checked alone
        #[arg(value_name = "DIR")]
        dir: Option<PathBuf>,
    },
    /// Show every row a name, code or identifier can mean
    #[command(after_help = "\
Examples:
  trich gazetteers lookup \"Thanh Hoá\"
  trich gazetteers lookup QyĐ")]
    Lookup {
        /// The name, however it is spelled; identifiers and codes exactly
        #[arg(required = true, num_args = 1..)]
        name: Vec<String>,
        #[command(flatten)]
        tables: Overlay,
    },
    /// List the tables with their keys and numbers of rows
    List {
        #[command(flatten)]
        tables: Overlay,
    },
}

/// `trich eval`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  trich eval --gold corpus/gold --pred output
  trich eval --gold corpus/gold corpus/pages --types person,position --show person
  trich eval --gold corpus/gold --pred output --json")]
pub(crate) struct Eval {
    /// Folder of gold records: NAME.json for the article NAME.txt
    #[arg(long, value_name = "DIR")]
    pub(crate) gold: PathBuf,
    /// Output folder of a run
    #[arg(
        long,
        value_name = "DIR",
        required_unless_present = "paths",
        conflicts_with_all = ["paths", "gazetteers", "max_bytes"]
    )]
    pub(crate) pred: Option<PathBuf>,
    /// Articles to read now, instead of an output folder: files, folders, or -
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Judge the mentions of these types only
    #[arg(long, value_name = "TYPES", value_delimiter = ',')]
    pub(crate) types: Vec<String>,
    /// List the mistakes in these types; also documents, relations, all
    #[arg(long, value_name = "TYPES", value_delimiter = ',')]
    pub(crate) show: Vec<String>,
    /// One JSON object; the mistakes are in it only with --show
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) tables: Overlay,
    #[command(flatten)]
    pub(crate) limit: Limit,
}

/// `trich diff`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 no difference; 1 something differs; 2 could not run.

Examples:
  trich diff output.before output
  trich diff output.before output --csv - | less")]
pub(crate) struct Diff {
    /// Output folder of a run
    #[arg(value_name = "OLD_OUT")]
    pub(crate) old: PathBuf,
    /// Output folder of a later run
    #[arg(value_name = "NEW_OUT")]
    pub(crate) new: PathBuf,
    /// Write the differences as CSV; with - to standard output, instead of the text
    #[arg(long, value_name = "FILE")]
    pub(crate) csv: Option<PathBuf>,
}

/// `trich report`
#[derive(Debug, Args)]
#[command(after_help = "\
The page holds all it shows, texts included; it opens from disk and asks no network.

Examples:
  trich report output -o report.html
  trich report output -o thanh-hoa.html --title \"Thanh Hóa 2024\"")]
pub(crate) struct Report {
    /// Output folder of a run
    #[arg(value_name = "OUT")]
    pub(crate) dir: PathBuf,
    /// The page to write; an earlier one is replaced
    #[arg(short, long, value_name = "FILE", default_value = "report.html")]
    pub(crate) output: PathBuf,
    /// What stands above the page
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) title: String,
    #[command(flatten)]
    pub(crate) tables: Overlay,
    /// No summary; errors are still told
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// The tables to use.
#[derive(Debug, Args)]
pub(crate) struct Overlay {
    /// Folder of own rows laid over the embedded tables (add, replace, remove)
    #[arg(long, value_name = "DIR")]
    pub(crate) gazetteers: Option<PathBuf>,
}

/// The largest article to read.
#[derive(Debug, Args)]
pub(crate) struct Limit {
    /// Largest article in bytes; K, M and G count in powers of 1024
    #[arg(long, value_name = "N", default_value_t = DEFAULT_MAX_BYTES, value_parser = bytes)]
    pub(crate) max_bytes: u64,
}

/// Reads the command line. Mistakes in it end the program with code 2.
pub(crate) fn parse() -> Command {
    Cli::parse().command
}

/// More would be a mistake, and might be more than the system gives.
const MAX_THREADS: usize = 1024;

fn threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(n) if n <= MAX_THREADS => Ok(n),
        _ => Err(format!("expected a number up to {MAX_THREADS}")),
    }
}

/// `1048576`, `1024K`, `1M`, `1MiB`
fn bytes(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number: u64 = digits
        .parse()
        .map_err(|_| "expected a number of bytes, as 64M".to_string())?;
    let factor: u64 = match text[digits.len()..].to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" | "kib" => 1 << 10,
        "m" | "mb" | "mib" => 1 << 20,
        "g" | "gb" | "gib" => 1 << 30,
        _ => return Err("the unit must be K, M or G".to_string()),
    };
    match number.checked_mul(factor) {
        Some(n) if n <= MAX_BYTES_LIMIT => Ok(n),
        _ => Err(format!("the limit can be {MAX_BYTES_LIMIT} at most")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_holds() {
        Cli::command().debug_assert();
    }

    #[test]
    fn sizes() {
        for (text, expected) in [
            ("0", Some(0)),
            ("1000", Some(1000)),
            ("2k", Some(2048)),
            ("64MiB", Some(64 << 20)),
            ("2G", Some(2 << 30)),
            ("3G", None),
            ("99999999999999999999", None),
            ("17179869184G", None),
            ("M", None),
            ("1.5M", None),
            ("-1", None),
            ("1 M", None),
            ("1T", None),
        ] {
            assert_eq!(bytes(text).ok(), expected, "{text}");
        }
    }
}
