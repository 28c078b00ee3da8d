//! Flags and arguments, parsed into plain structs. No work is done here.

pub(crate) mod config;
mod input;
mod localised;
mod mistake;
mod parse;
mod run;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand};
use trich::input::DEFAULT_MAX_BYTES;

pub(crate) use input::InputArgs;
use input::article_bytes as bytes;

pub(crate) use parse::{Asked, Spoken, definition, parse, part_of};
pub(crate) use run::{LogFormat, Run};

use crate::say;
use crate::words::Language;

/// The whole command line. What its options are for stands in
/// `src/words/messages.csv`, in two languages, under `help.COMMAND.OPTION`.
#[derive(Debug, Parser)]
#[command(
    name = "trich",
    version,
    max_term_width = 100,
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true,
    after_help = "\
  trich run corpus/pages -o output
  trich explain article.txt
  trich gazetteers lookup \"Thanh Hoá\""
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

/// Options of all commands.
#[derive(Debug, Args)]
struct Global {
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<Language>,
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[arg(long, global = true, conflicts_with = "config", hide_short_help = true)]
    no_config: bool,
    /// Short in both forms; `trich help COMMAND` has the long one.
    #[arg(short, long, global = true, action = ArgAction::HelpShort)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Run(Run),
    #[command(after_help = "\
  trich extract article.txt | jq .mentions
  curl -s https://example.org/article.html | trich extract -")]
    Extract(One),
    Tokens(Tokens),
    Explain(Explain),
    #[command(
        subcommand,
        disable_help_subcommand = true,
        after_help = "\
  trich gazetteers check our-names
  trich gazetteers lookup \"Thanh Hoá\""
    )]
    Gazetteers(Gazetteers),
    Eval(Eval),
    Diff(Diff),
    Schema(Schema),
    Load(Load),
    Export(Export),
    Report(Report),
    Doctor(Doctor),
    Config(Config),
    Completions(Completions),
    Man(Man),
    Help(Help),
}

/// The one article of `trich extract`, `explain` and `tokens`.
#[derive(Debug, Args)]
pub(crate) struct One {
    #[arg(value_name = "FILE")]
    pub(crate) path: PathBuf,
    #[arg(long, value_name = "ID")]
    pub(crate) record: Option<String>,
    #[command(flatten)]
    pub(crate) tables: Overlay,
    #[command(flatten)]
    pub(crate) limit: Limit,
    #[command(flatten)]
    pub(crate) input: InputArgs,
}

/// `trich explain`
#[derive(Debug, Args)]
#[command(after_help = "\
  trich explain article.txt
  trich explain dump.jsonl.gz --record 17 --types person,position
  trich explain article.txt --gazetteers our-names | less -R")]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) one: One,
    #[arg(long, value_name = "TYPES", value_delimiter = ',')]
    pub(crate) types: Vec<String>,
}

/// `trich tokens`
#[derive(Debug, Args)]
#[command(after_help = "\
  trich tokens article.txt
  trich tokens article.txt --json | jq .tokens")]
pub(crate) struct Tokens {
    #[command(flatten)]
    pub(crate) one: One,
    #[arg(long)]
    pub(crate) json: bool,
}

/// `trich gazetteers`
#[derive(Debug, Subcommand)]
pub(crate) enum Gazetteers {
    #[command(after_help = "\
  trich gazetteers check
  trich gazetteers check our-names")]
    Check {
        #[arg(value_name = "DIR")]
        dir: Option<PathBuf>,
    },
    #[command(after_help = "\
  trich gazetteers lookup \"Thanh Hoá\"
  trich gazetteers lookup QyĐ")]
    Lookup {
        #[arg(required = true, num_args = 1..)]
        name: Vec<String>,
        #[command(flatten)]
        tables: Overlay,
    },
    #[command(after_help = "\
  trich gazetteers list
  trich gazetteers list --gazetteers our-names")]
    List {
        #[command(flatten)]
        tables: Overlay,
    },
}

/// `trich eval`
#[derive(Debug, Args)]
#[command(after_help = "\
  trich eval --gold corpus/gold --pred output
  trich eval --gold corpus/gold corpus/pages --types person,position --show person
  trich eval --gold corpus/gold --pred output --json")]
pub(crate) struct Eval {
    #[arg(long, value_name = "GOLD")]
    pub(crate) gold: PathBuf,
    #[arg(
        long,
        value_name = "DIR",
        required_unless_present = "paths",
        conflicts_with_all = ["paths", "gazetteers", "max_bytes"]
    )]
    pub(crate) pred: Option<PathBuf>,
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[arg(long, value_name = "TYPES", value_delimiter = ',')]
    pub(crate) types: Vec<String>,
    #[arg(long, value_name = "TYPES", value_delimiter = ',')]
    pub(crate) show: Vec<String>,
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
  trich diff output.before output
  trich diff output.before output --csv - | less")]
pub(crate) struct Diff {
    #[arg(value_name = "OLD_OUT")]
    pub(crate) old: PathBuf,
    #[arg(value_name = "NEW_OUT")]
    pub(crate) new: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub(crate) csv: Option<PathBuf>,
}

/// `trich schema`
#[derive(Debug, Args)]
#[command(after_help = "\
  trich schema | less
  trich schema --json-schema > record.schema.json
  set -o pipefail; trich schema --sql postgres --load output | psql mydatabase")]
pub(crate) struct Schema {
    #[command(flatten)]
    pub(crate) form: SchemaForm,
    #[arg(
        long,
        value_name = "OUT",
        requires = "sql",
        conflicts_with_all = ["json_schema", "arrow", "datapackage"]
    )]
    pub(crate) load: Option<Option<PathBuf>>,
}

/// In what form; without any, as a page for people.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(crate) struct SchemaForm {
    #[arg(long, value_name = "DATABASE")]
    pub(crate) sql: Option<Sql>,
    #[arg(long)]
    pub(crate) json_schema: bool,
    #[arg(long)]
    pub(crate) arrow: bool,
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
  trich load output --sqlite articles.db
  trich load output --duckdb articles.duckdb --replace
  trich load output.2 --duckdb articles.duckdb --update")]
pub(crate) struct Load {
    #[arg(value_name = "OUT")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) to: Database,
    #[command(flatten)]
    pub(crate) there: There,
    #[arg(long, requires = "update")]
    pub(crate) remove_many: bool,
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// What is done with a database that is there.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(crate) struct There {
    #[arg(long)]
    pub(crate) replace: bool,
    #[arg(long)]
    pub(crate) update: bool,
}

/// `trich export`
#[derive(Debug, Args)]
#[command(after_help = "\
  trich export output --to label-studio -o tasks
  trich export output --to brat -o few --articles ids.txt --types document,organisation
  trich export output --to spacy -o docs")]
pub(crate) struct Export {
    #[arg(value_name = "OUT")]
    pub(crate) from: PathBuf,
    #[arg(long, value_name = "FORMAT")]
    pub(crate) to: ExportFormat,
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    #[arg(long, value_name = "ID")]
    pub(crate) article: Vec<String>,
    #[arg(long, value_name = "FILE")]
    pub(crate) articles: Option<PathBuf>,
    #[arg(long, alias = "type", value_name = "TYPES", value_delimiter = ',')]
    pub(crate) types: Vec<String>,
    #[arg(long)]
    pub(crate) replace: bool,
    #[command(flatten)]
    pub(crate) tables: Overlay,
}

/// A format of another tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ExportFormat {
    Brat,
    Conll,
    LabelStudio,
    Doccano,
    Spacy,
    WebannoTsv,
    Gold,
}

/// The database to make.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Database {
    #[arg(long, value_name = "FILE")]
    pub(crate) sqlite: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(crate) duckdb: Option<PathBuf>,
}

/// `trich report`
#[derive(Debug, Args)]
#[command(after_help = "\
  trich report output -o report.html
  trich report output -o thanh-hoa.html --title \"Thanh Hóa 2024\"")]
pub(crate) struct Report {
    #[arg(value_name = "OUT")]
    pub(crate) dir: PathBuf,
    #[arg(short, long, value_name = "FILE", default_value = "report.html")]
    pub(crate) output: PathBuf,
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) title: String,
    #[command(flatten)]
    pub(crate) tables: Overlay,
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// `trich doctor`
#[derive(Debug, Args)]
#[command(after_help = "\
  trich doctor dump.jsonl.gz
  trich doctor archive/ --sample 100")]
pub(crate) struct Doctor {
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) sample: usize,
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    pub(crate) look: usize,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) limit: Limit,
    #[command(flatten)]
    pub(crate) tables: Overlay,
}

/// `trich config`
#[derive(Debug, Args)]
#[command(after_help = "\
  trich config
  trich config run --threads 4
  trich config --json")]
pub(crate) struct Config {
    #[arg(long)]
    pub(crate) json: bool,
    #[arg(
        value_name = "COMMAND",
        trailing_var_arg = true,
        allow_hyphen_values = true
    )]
    pub(crate) line: Vec<OsString>,
}

/// `trich help`
#[derive(Debug, Args)]
#[command(after_help = "\
  trich help
  trich help run
  trich help exit-codes")]
pub(crate) struct Help {
    #[arg(value_name = "TOPIC")]
    pub(crate) topic: Vec<String>,
}

/// `trich completions`
#[derive(Debug, Args)]
#[command(after_help = "\
  trich completions bash > ~/.local/share/bash-completion/completions/trich
  trich completions zsh > ~/.zfunc/_trich")]
pub(crate) struct Completions {
    #[arg(value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

/// `trich man`
#[derive(Debug, Args)]
#[command(after_help = "\
  trich man -o ~/.local/share/man/man1")]
pub(crate) struct Man {
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
}

/// The tables to use.
#[derive(Debug, Args)]
pub(crate) struct Overlay {
    #[arg(long, value_name = "DIR")]
    pub(crate) gazetteers: Option<PathBuf>,
}

/// The largest article to read.
#[derive(Debug, Args)]
pub(crate) struct Limit {
    #[arg(long, value_name = "N", default_value_t = DEFAULT_MAX_BYTES, value_parser = bytes)]
    pub(crate) max_bytes: u64,
}

/// More would be a mistake, and might be more than the system gives.
const MAX_THREADS: usize = 1024;

fn threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(n) if n <= MAX_THREADS => Ok(n),
        _ => Err(say!("wrong.threads", most = MAX_THREADS)),
    }
}
