//! Options about what is read, the same for all commands that read articles.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use trich::input::{
    Charset, FieldMarkup, FieldPath, Fields, Format, Limits, MAX_BYTES_LIMIT, Options, Selector,
};
use trich::near::nearest;

use crate::say;

/// Which files are read, and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct InputArgs {
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    from: Option<Format>,
    #[arg(long, value_name = "NAME", value_parser = charset, hide_short_help = true)]
    encoding: Option<Charset>,
    #[arg(long, value_name = "GLOB", hide_short_help = true)]
    include: Vec<String>,
    #[arg(long, value_name = "GLOB", hide_short_help = true)]
    exclude: Vec<String>,
    #[arg(long, value_name = "PATH", value_parser = FieldPath::parse)]
    records: Option<FieldPath>,
    #[arg(long, value_name = "FIELD", default_value_t = Fields::default().text, value_parser = Selector::parse)]
    text_field: Selector,
    #[arg(long, value_name = "FIELD", default_value_t = Fields::default().id, value_parser = Selector::parse, hide_short_help = true)]
    id_field: Selector,
    #[arg(long, value_name = "FIELD", default_value_t = Fields::default().title, value_parser = Selector::parse, hide_short_help = true)]
    title_field: Selector,
    #[arg(long, value_name = "FIELD", default_value_t = Fields::default().date, value_parser = Selector::parse, hide_short_help = true)]
    date_field: Selector,
    #[arg(long, value_name = "FIELD", default_value_t = Fields::default().outlet, value_parser = Selector::parse, hide_short_help = true)]
    outlet_field: Selector,
    #[arg(long, value_name = "FIELD", default_value_t = Fields::default().author, value_parser = Selector::parse, hide_short_help = true)]
    author_field: Selector,
    #[arg(long, value_name = "HOW", default_value = FieldMarkup::default().name(), value_parser = markup(), hide_short_help = true)]
    field_markup: FieldMarkup,
    #[arg(long, value_name = "N", default_value_t = Limits::default().record, value_parser = article_bytes, hide_short_help = true)]
    max_record: u64,
    #[arg(long, value_name = "N", default_value_t = Limits::default().unpacked, value_parser = bytes, hide_short_help = true)]
    max_unpacked: u64,
    #[arg(long, value_name = "N", default_value_t = Limits::default().ratio, hide_short_help = true)]
    max_ratio: u64,
    #[arg(long, value_name = "N", default_value_t = Limits::default().depth, value_parser = clap::value_parser!(u32).range(..=64), hide_short_help = true)]
    max_depth: u32,
    #[arg(long, value_name = "N", default_value_t = Limits::default().entries, hide_short_help = true)]
    max_entries: u64,
}

impl InputArgs {
    /// As the library takes them.
    pub(crate) fn options(&self, max_bytes: u64) -> Options {
        Options {
            max_bytes,
            from: self.from,
            encoding: self.encoding,
            include: self.include.clone(),
            exclude: self.exclude.clone(),
            records: self.records.clone(),
            fields: Fields {
                text: self.text_field.clone(),
                id: self.id_field.clone(),
                title: self.title_field.clone(),
                date: self.date_field.clone(),
                outlet: self.outlet_field.clone(),
                author: self.author_field.clone(),
            },
            field_markup: self.field_markup,
            limits: Limits {
                record: self.max_record,
                unpacked: self.max_unpacked,
                ratio: self.max_ratio,
                depth: self.max_depth,
                entries: self.max_entries,
            },
            ..Options::default()
        }
    }
}

fn format(text: &str) -> Result<Format, String> {
    let known = Format::NAMES.iter().find(|(name, _)| *name == text);
    known.map(|&(_, format)| format).ok_or_else(|| {
        let names: Vec<&str> = Format::NAMES.iter().map(|(name, _)| *name).collect();
        match nearest(text, names.iter().copied()) {
            Some(near) => say!("wrong.format-near", known = names.join(", "), near = near),
            None => say!("wrong.format", known = names.join(", ")),
        }
    })
}

fn charset(text: &str) -> Result<Charset, String> {
    Charset::of(text).ok_or_else(|| {
        let known = Charset::NAMES.join(", ");
        match nearest(text, Charset::NAMES) {
            Some(near) => say!("wrong.encoding-near", known = known, near = near),
            None => say!("wrong.encoding", known = known),
        }
    })
}

fn markup() -> impl TypedValueParser<Value = FieldMarkup> {
    PossibleValuesParser::new(FieldMarkup::NAMES.map(|(name, _)| name)).map(|text| {
        let known = FieldMarkup::NAMES.iter().find(|(name, _)| *name == text);
        known.map_or(FieldMarkup::default(), |&(_, how)| how)
    })
}

/// A size that one article may have.
pub(super) fn article_bytes(text: &str) -> Result<u64, String> {
    match bytes(text)? {
        n if n <= MAX_BYTES_LIMIT => Ok(n),
        _ => Err(say!("wrong.limit", most = MAX_BYTES_LIMIT)),
    }
}

/// `1048576`, `1024K`, `1M`, `1MiB`
fn bytes(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number: u64 = digits.parse().map_err(|_| say!("wrong.bytes"))?;
    let factor: u64 = match text[digits.len()..].to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" | "kib" => 1 << 10,
        "m" | "mb" | "mib" => 1 << 20,
        "g" | "gb" | "gib" => 1 << 30,
        "t" | "tb" | "tib" => 1 << 40,
        _ => return Err(say!("wrong.unit")),
    };
    let all = number.checked_mul(factor);
    all.ok_or_else(|| say!("wrong.too-many-bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use trich::input::option_names;

    /// What differs between two runs is told by these names, and `trich.toml` has them.
    #[test]
    fn options_are_those_the_library_names() {
        let command = InputArgs::augment_args(clap::Command::new("x"));
        let here: Vec<&str> = command
            .get_arguments()
            .filter_map(|a| a.get_long())
            .collect();
        assert_eq!(here, option_names().collect::<Vec<_>>());
    }

    #[test]
    fn sizes() {
        for (text, expected, article) in [
            ("0", Some(0), true),
            ("1000", Some(1000), true),
            ("2k", Some(2048), true),
            ("64MiB", Some(64 << 20), true),
            ("2G", Some(2 << 30), true),
            ("3G", Some(3 << 30), false),
            ("1T", Some(1 << 40), false),
            ("99999999999999999999", None, false),
            ("17179869184G", None, false),
            ("M", None, false),
            ("1.5M", None, false),
            ("-1", None, false),
            ("1 M", None, false),
            ("1P", None, false),
        ] {
            assert_eq!(bytes(text).ok(), expected, "{text}");
            assert_eq!(article_bytes(text).is_ok(), article, "{text}");
        }
    }

    #[test]
    fn formats() {
        assert_eq!(format("wet"), Ok(Format::Warc));
        assert!(format("pdf").is_err_and(|e| e.contains("jsonl")));
    }
}
