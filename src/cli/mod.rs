//! Flags and arguments, parsed into plain structs. No work is done here.

mod input;
mod run;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use trich::input::DEFAULT_MAX_BYTES;

pub(crate) use input::InputArgs;
use input::article_bytes as bytes;

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
    /// Print what the tables hold: columns, types, keys, for people and for tools
    Schema(Schema),
    /// Put an output folder into one database, with keys, indexes and views
    Load(Load),
    /// Write an output folder's mentions for brat, Label Studio, spaCy and others
    Export(Export),
    /// Make one page of an output folder, to look at in a browser
    Report(Report),
    /// Say what a run would do with these inputs, from a sample of them
    Doctor(Doctor),
    /// Print completions for a shell
    Completions(Completions),
    /// Write manual pages, one a command, into a folder
    Man(Man),
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
    #[command(flatten)]
    pub(crate) input: InputArgs,
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
    /// Folder of gold records: NAME.json for the article NAME.txt; or a file that Label Studio
    /// exported
    #[arg(long, value_name = "GOLD")]
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
    #[command(flatten)]
    pub(crate) input: InputArgs,
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

/// `trich schema`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  trich schema | less
  trich schema --json-schema > record.schema.json
  cd output && trich schema --sql postgres --load=. | psql mydatabase")]
pub(crate) struct Schema {
    #[command(flatten)]
    pub(crate) form: SchemaForm,
    /// With --sql: also read the tables, from the folder the script is run in; with the output
    /// folder, as they lie there (parts, compressed, Parquet)
    #[arg(
        long,
        value_name = "OUT",
        require_equals = true,
        requires = "sql",
        conflicts_with_all = ["json_schema", "arrow", "datapackage"]
    )]
    pub(crate) load: Option<Option<PathBuf>>,
}

/// In what form; without any, as a page for people.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(crate) struct SchemaForm {
    /// A script of tables, keys, indexes and views for this database
    #[arg(long, value_name = "DATABASE")]
    pub(crate) sql: Option<Sql>,
    /// JSON Schema of a record (`articles.jsonl`, `trich extract`)
    #[arg(long)]
    pub(crate) json_schema: bool,
    /// Arrow schemas by table, as JSON
    #[arg(long)]
    pub(crate) arrow: bool,
    /// Frictionless Data Package, as each run writes it
    #[arg(long)]
    pub(crate) datapackage: bool,
}

/// A database.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum Sql {
    Postgres,
    Duckdb,
    Sqlite,
}

/// `trich load`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  trich load output --sqlite articles.db
  trich load output --duckdb articles.duckdb --replace")]
pub(crate) struct Load {
    /// Output folder of a run
    #[arg(value_name = "OUT")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) to: Database,
    /// Make the database anew if it is there
    #[arg(long)]
    pub(crate) replace: bool,
}

/// `trich export`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  trich export output --to label-studio -o tasks
  trich export output --to spacy -o docs")]
pub(crate) struct Export {
    /// Output folder of a run
    #[arg(value_name = "OUT")]
    pub(crate) from: PathBuf,
    /// The format
    #[arg(long, value_name = "FORMAT")]
    pub(crate) to: ExportFormat,
    /// Folder for the files; made if need be
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) tables: Overlay,
}

/// A format of another tool.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum ExportFormat {
    Brat,
    Conll,
    LabelStudio,
    Doccano,
    Spacy,
    WebannoTsv,
}

/// The database to make.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Database {
    /// A SQLite database
    #[arg(long, value_name = "FILE")]
    pub(crate) sqlite: Option<PathBuf>,
    /// A DuckDB database; needs the program `duckdb`
    #[arg(long, value_name = "FILE")]
    pub(crate) duckdb: Option<PathBuf>,
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

/// `trich doctor`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 nothing would be rejected, as far as was seen; 1 something would.

Examples:
  trich doctor dump.jsonl.gz
  trich doctor archive/ --sample 100")]
pub(crate) struct Doctor {
    /// Files and folders of articles; - reads standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Articles to read
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) sample: usize,
    /// Inputs to look at
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    pub(crate) look: usize,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) limit: Limit,
    #[command(flatten)]
    pub(crate) tables: Overlay,
}

/// `trich completions`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  trich completions bash > ~/.local/share/bash-completion/completions/trich
  trich completions zsh > ~/.zfunc/_trich")]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

/// `trich man`
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  trich man -o ~/.local/share/man/man1")]
pub(crate) struct Man {
    /// Folder for the pages; made if need be
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
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

/// The definition of all commands, for what is made from it.
pub(crate) fn definition() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}

/// More would be a mistake, and might be more than the system gives.
const MAX_THREADS: usize = 1024;

fn threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(n) if n <= MAX_THREADS => Ok(n),
        _ => Err(format!("expected a number up to {MAX_THREADS}")),
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
}
