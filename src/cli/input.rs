//! Options about what is read, the same for all commands that read articles.

use clap::Args;
use trich::input::{Fields, Format, Limits, MAX_BYTES_LIMIT, Options, Selector};

/// Which files are read, and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct InputArgs {
    /// Format of all files, instead of what names and first bytes say
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    from: Option<Format>,
    /// Read only files like this in folders and archives, whatever their ending
    #[arg(long, value_name = "GLOB")]
    include: Vec<String>,
    /// Leave out files and folders like this
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
    /// Where the text stands in JSON, CSV and Parquet: a|b is the first there is, a+b both, a.b is b in a
    #[arg(long, value_name = "FIELD", default_value_t = Fields::default().text, value_parser = Selector::parse)]
    text_field: Selector,
    /// Where the record's own id stands
    #[arg(long, value_name = "FIELD", default_value_t = Fields::default().id, value_parser = Selector::parse)]
    id_field: Selector,
    /// Where the headline stands
    #[arg(long, value_name = "FIELD", default_value_t = Fields::default().title, value_parser = Selector::parse)]
    title_field: Selector,
    /// Where the day of publication stands
    #[arg(long, value_name = "FIELD", default_value_t = Fields::default().date, value_parser = Selector::parse)]
    date_field: Selector,
    /// Where the publisher stands
    #[arg(long, value_name = "FIELD", default_value_t = Fields::default().outlet, value_parser = Selector::parse)]
    outlet_field: Selector,
    /// Where the author stands
    #[arg(long, value_name = "FIELD", default_value_t = Fields::default().author, value_parser = Selector::parse)]
    author_field: Selector,
    /// Longest line, row or value of a file of many
    #[arg(long, value_name = "N", default_value_t = Limits::default().record, value_parser = article_bytes)]
    max_record: u64,
    /// Most bytes that one file may unpack to
    #[arg(long, value_name = "N", default_value_t = Limits::default().unpacked, value_parser = bytes)]
    max_unpacked: u64,
    /// Most times that something packed may grow
    #[arg(long, value_name = "N", default_value_t = Limits::default().ratio)]
    max_ratio: u64,
    /// Most layers of compression and archives within each other
    #[arg(long, value_name = "N", default_value_t = Limits::default().depth, value_parser = clap::value_parser!(u32).range(..=64))]
    max_depth: u32,
    /// Most entries of one archive
    #[arg(long, value_name = "N", default_value_t = Limits::default().entries)]
    max_entries: u64,
}

impl InputArgs {
    /// As the library takes them.
    pub(crate) fn options(&self, max_bytes: u64) -> Options {
        Options {
            max_bytes,
            from: self.from,
            include: self.include.clone(),
            exclude: self.exclude.clone(),
            fields: Fields {
                text: self.text_field.clone(),
                id: self.id_field.clone(),
                title: self.title_field.clone(),
                date: self.date_field.clone(),
                outlet: self.outlet_field.clone(),
                author: self.author_field.clone(),
            },
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
        format!("the formats are {}", names.join(", "))
    })
}

/// A size that one article may have.
pub(super) fn article_bytes(text: &str) -> Result<u64, String> {
    match bytes(text)? {
        n if n <= MAX_BYTES_LIMIT => Ok(n),
        _ => Err(format!("the limit can be {MAX_BYTES_LIMIT} at most")),
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
        "t" | "tb" | "tib" => 1 << 40,
        _ => return Err("the unit must be K, M, G or T".to_string()),
    };
    let all = number.checked_mul(factor);
    all.ok_or_else(|| "more bytes than there are".to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

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
