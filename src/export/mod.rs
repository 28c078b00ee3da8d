//! The mentions of a run in the formats of other tools: to look at, to correct, to
//! learn from.
//!
//! In: `articles.jsonl` of an output folder, an article at a time. Out: files in a
//! folder, as each [`Format`] wants them. Mentions in furniture are left out: they
//! are no part of an article, and gold has none of them either. Relations,
//! documents and places stay behind, but for gold records; the tools mark text. What comes
//! back from all but spaCy is read by [`crate::judge`].

mod article;
mod brat;
mod choice;
mod conll;
mod doccano;
mod folder;
mod gold;
mod label_studio;
mod layers;
mod pieces;
mod spacy;
mod webanno;

use std::path::Path;

use crate::error::Result;
use crate::token::SentenceWords;

pub(crate) use article::texts;
use article::{Article, Articles};
pub(crate) use brat::IDS as BRAT_IDS;
pub use choice::Choice;
use folder::Folder;

pub(crate) use label_studio::{LABEL as LABEL_AREA, NORM as NORM_AREA};
pub(crate) use webanno::{LAYER as WEBANNO_LAYER, NORM as WEBANNO_NORM, TYPE as WEBANNO_TYPE};

/// A tool's format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// brat standoff: a `.txt` and an `.ann` an article.
    Brat,
    /// A token a line, IOB2 tags in columns, the outermost mentions last.
    Conll,
    /// Tasks of Label Studio with predictions, and a labelling configuration.
    LabelStudio,
    /// JSON Lines of doccano.
    Doccano,
    /// JSON of spaCy's `Doc`, one a line.
    Spacy,
    /// WebAnno TSV 3.3, for WebAnno and INCEpTION: a file an article.
    WebannoTsv,
    /// Drafts of gold records, with documents and relations: a JSON file an article.
    Gold,
}

/// How much was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Articles.
    pub articles: u64,
    /// Their mentions.
    pub mentions: u64,
    /// Mentions in furniture, which are not among them.
    pub furniture: u64,
    /// Articles whose offsets are others where UTF-16 units are counted.
    pub wide: u64,
}

/// Where to, and whether files there may be replaced.
#[derive(Clone, Copy, Debug)]
pub struct Place<'p> {
    /// The folder; made if need be.
    pub dir: &'p Path,
    /// Files of the same names may be written over.
    pub replace: bool,
}

/// Writes the articles of the output folder `from`, as far as they are wanted, into the
/// folder `to`.
///
/// # Errors
/// Articles that there are not; an output folder without `articles.jsonl`, a line that is no record; a folder
/// that holds something and may not be written over, or the output of a run;
/// whatever the system says. Nothing is left behind then.
pub fn export(
    from: &Path,
    choice: &Choice,
    format: Format,
    to: Place<'_>,
    words: &SentenceWords,
) -> Result<Exported> {
    choice.check(from)?;
    let mut folder = Folder::begin(to.dir, to.replace)?;
    let mut writer: Box<dyn Writer> = match format {
        Format::Brat => Box::new(brat::Brat::of(choice.types())),
        Format::Conll => Box::new(conll::Conll::new(words, columns(from, choice)?)),
        Format::LabelStudio => Box::new(label_studio::LabelStudio::of(choice.types())),
        Format::Doccano => Box::new(doccano::Doccano),
        Format::Spacy => Box::new(spacy::Spacy { words }),
        Format::WebannoTsv => Box::new(webanno::WebannoTsv::new(words)),
        Format::Gold => Box::new(gold::Gold::default()),
    };
    let mut exported = Exported::default();
    writer.begin(&mut folder)?;
    for article in Articles::open(from, choice)? {
        let article = article?;
        writer.article(&article, &mut folder)?;
        exported.articles += 1;
        exported.mentions += article.mentions.len() as u64;
        exported.furniture += article.furniture;
        exported.wide += u64::from(is_wide(&article.text));
    }
    writer.end(&mut folder)?;
    folder.finish()?;
    Ok(exported)
}

/// Whether a text has characters that count as two where UTF-16 units are counted.
pub(crate) fn is_wide(text: &str) -> bool {
    text.chars().any(|c| c.len_utf16() > 1)
}

/// Columns of tags that all articles together need; at least one.
fn columns(from: &Path, choice: &Choice) -> Result<usize> {
    let mut most = 1;
    for article in Articles::open(from, choice)? {
        most = most.max(layers::layers(&article?.mentions).len());
    }
    Ok(most)
}

/// What a format does with each article.
trait Writer {
    /// Before the first.
    fn begin(&mut self, _to: &mut Folder) -> Result<()> {
        Ok(())
    }
    /// With each, in their order.
    fn article(&mut self, article: &Article, to: &mut Folder) -> Result<()>;
    /// After the last.
    fn end(&mut self, _to: &mut Folder) -> Result<()> {
        Ok(())
    }
}

/// Names of files for articles, one each, flat and harmless.
#[derive(Default)]
struct Names(std::collections::BTreeSet<String>);

impl Names {
    /// `2024/a.txt` is `2024__a`; a second of that name is `2024__a~2`.
    fn of(&mut self, article_id: &str) -> String {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_');
        let stem = article_id.strip_suffix(".txt").unwrap_or(article_id);
        let flat = stem.replace('/', "__");
        let safe: String = flat
            .chars()
            .map(|c| if plain(c) { c } else { '_' })
            .collect();
        let safe = safe.trim_start_matches('.');
        let mut name = safe.to_string();
        let mut n = 1;
        while !self.0.insert(name.to_lowercase()) {
            n += 1;
            name = format!("{safe}~{n}");
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_flat_and_differ() {
        let mut names = Names::default();
        let made: Vec<String> = ["2024/a.txt", "2024__a", "../b:c.txt", "Đ.md", "đ.md", ""]
            .map(|id| names.of(id))
            .to_vec();
        assert_eq!(
            made,
            ["2024__a", "2024__a~2", "__b_c", "Đ.md", "đ.md~2", ""]
        );
    }
}
