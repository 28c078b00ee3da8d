//! `trich export`: the mentions of a run for other tools.

use std::collections::BTreeSet;

use trich::Result;
use trich::export::{Choice, Format, Place, export};

use super::kinds;
use super::{Exit, Outcome, tables, tell};
use crate::cli::{Export, ExportFormat};
use crate::say;

pub(super) fn run(options: &Export) -> Outcome {
    if let Some(wrong) = kinds::unknown("--types", &options.types, &[]) {
        tell(&wrong);
        return Ok(Exit::Failed);
    }
    let choice = choice(options)?;
    // The words that tell where a sentence ends.
    let gazetteers = tables(&options.tables)?;
    let words = gazetteers.sentence_words();
    let to = Place {
        dir: &options.output,
        replace: options.replace,
    };
    let done = export(&options.from, &choice, options.to.into(), to, words)?;
    let left = match done.furniture {
        0 => String::new(),
        n => say!("export.furniture", n = n),
    };
    tell(&say!(
        "export.done",
        articles = done.articles,
        mentions = done.mentions,
        folder = options.output.display(),
        left = left,
    ));
    if done.wide > 0 && options.to == ExportFormat::Doccano {
        tell(&say!("export.wide", n = done.wide));
    }
    Ok(Exit::Done)
}

/// The articles that options and a list name, and the types.
fn choice(options: &Export) -> Result<Choice> {
    let mut ids: BTreeSet<String> = options.article.iter().cloned().collect();
    if let Some(path) = &options.articles {
        ids.extend(Choice::listed(path)?);
    }
    let types: BTreeSet<String> = options.types.iter().cloned().collect();
    let some = |set: BTreeSet<String>| Some(set).filter(|set| !set.is_empty());
    Ok(Choice {
        articles: some(ids),
        types: some(types),
    })
}

impl From<ExportFormat> for Format {
    fn from(format: ExportFormat) -> Self {
        match format {
            ExportFormat::Brat => Format::Brat,
            ExportFormat::Conll => Format::Conll,
            ExportFormat::LabelStudio => Format::LabelStudio,
            ExportFormat::Doccano => Format::Doccano,
            ExportFormat::Spacy => Format::Spacy,
            ExportFormat::WebannoTsv => Format::WebannoTsv,
            ExportFormat::Gold => Format::Gold,
        }
    }
}
