//! `trich run`: what it reads, how it writes, how it goes on.

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum};
use trich::write::{Codec, Output};

use super::{InputArgs, Limit, Overlay, bytes, threads};

/// `trich run`
#[derive(Debug, Args)]
#[command(after_help = "\
  trich run corpus/pages -o output
  trich run 2024 2025 -o output --gazetteers our-names
  trich run dump -o output --to parquet --shard-rows 1000000
  trich run dump.jsonl.gz -o output --resume
  curl -s https://example.org/article.html | trich run - -o output")]
pub(crate) struct Run {
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) tables: Overlay,
    #[command(flatten)]
    pub(crate) limit: Limit,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) form: OutputArgs,
    #[command(flatten)]
    pub(crate) how: RunArgs,
}

/// What is written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    #[arg(
        long,
        value_name = "FORMATS",
        value_delimiter = ',',
        default_value = "csv,jsonl"
    )]
    to: Vec<Format>,
    #[arg(long, value_name = "HOW", hide_short_help = true)]
    compress: Option<Compression>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..), hide_short_help = true)]
    shard_rows: Option<u64>,
    #[arg(long, hide_short_help = true)]
    spreadsheet_safe: bool,
    #[arg(long, hide_short_help = true)]
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
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = threads)]
    pub(crate) threads: usize,
    #[arg(long)]
    pub(crate) resume: bool,
    #[arg(long, value_name = "OLD_OUT")]
    pub(crate) since_run: Option<PathBuf>,
    #[arg(long)]
    pub(crate) keep_duplicates: bool,
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = bytes, hide_short_help = true)]
    pub(crate) checkpoint: u64,
    #[arg(short, long)]
    pub(crate) quiet: bool,
    #[arg(short, long, action = ArgAction::Count, conflicts_with = "quiet")]
    pub(crate) verbose: u8,
    #[arg(
        long,
        value_name = "FORM",
        default_value = "text",
        hide_short_help = true
    )]
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
