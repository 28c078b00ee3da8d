//! `trich run`: what it reads, how it writes, how it goes on.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use trich::write::{Codec, Output};

use super::{Limit, Overlay, bytes, threads};

/// `trich run`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  trich run corpus/pages -o output
  trich run 2024 2025 -o output --gazetteers our-names --threads 4
  trich run dump -o output --to parquet --shard-rows 1000000
  trich run dump -o output --resume
  trich run dump -o output.new --since-run output
  curl -s https://example.org/article.txt | trich run - -o output")]
pub(crate) struct Run {
    /// Files, folders (all .txt and .md below them), or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Folder for the tables; made if need be, earlier tables in it are replaced
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) tables: Overlay,
    #[command(flatten)]
    pub(crate) limit: Limit,
    #[command(flatten)]
    pub(crate) form: OutputArgs,
    #[command(flatten)]
    pub(crate) how: RunArgs,
}

/// What is written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// Formats, joined by commas
    #[arg(
        long,
        value_name = "FORMATS",
        value_delimiter = ',',
        default_value = "csv,jsonl"
    )]
    to: Vec<Format>,
    /// Compress CSV and JSON Lines
    #[arg(long, value_name = "HOW")]
    compress: Option<Compression>,
    /// Write tables in numbered parts of at most N rows; an article's rows stay together
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    shard_rows: Option<u64>,
    /// Put ' before CSV cells that a spreadsheet would take for formulas
    #[arg(long)]
    spreadsheet_safe: bool,
    /// Begin CSV files with a UTF-8 byte order mark, as Excel likes it
    #[arg(long)]
    bom: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Csv,
    Jsonl,
    Parquet,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Compression {
    Zstd,
    Gzip,
}

/// How the run is done.
#[derive(Debug, Args)]
#[command(next_help_heading = "Running")]
pub(crate) struct RunArgs {
    /// Threads that read articles; 0 takes one a core. The tables do not depend on it
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = threads)]
    pub(crate) threads: usize,
    /// Go on with a run that did not end; the options must be the same
    #[arg(long)]
    pub(crate) resume: bool,
    /// Read only what is new or changed since the run that wrote this folder
    #[arg(long, value_name = "OLD_OUT")]
    pub(crate) since_run: Option<PathBuf>,
    /// Read inputs though earlier ones have the same text
    #[arg(long)]
    pub(crate) keep_duplicates: bool,
    /// Make all that is written safe after so much input; less is lost when killed
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = bytes)]
    pub(crate) checkpoint: u64,
    /// No progress, no summary and no list of rejects; errors are still told
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// What is told on standard error: text for people, or one JSON object a line
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub(crate) log_format: LogFormat,
}

/// The form of what is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    Text,
    Json,
}

impl OutputArgs {
    /// As the library takes it.
    pub(crate) fn output(&self) -> Output {
        Output {
            csv: self.to.contains(&Format::Csv),
            jsonl: self.to.contains(&Format::Jsonl),
            parquet: self.to.contains(&Format::Parquet),
            compress: match self.compress {
                None => Codec::None,
                Some(Compression::Gzip) => Codec::Gzip,
                Some(Compression::Zstd) => Codec::Zstd,
            },
            shard_rows: self.shard_rows,
            spreadsheet_safe: self.spreadsheet_safe,
            bom: self.bom,
        }
    }
}
