//! `trich export`: the mentions of a run for other tools.

use trich::export::{Format, Place, export};

use super::{Exit, Outcome, tables, tell};
use crate::cli::{Export, ExportFormat};
use crate::say;

pub(super) fn run(options: &Export) -> Outcome {
    // The words that tell where a sentence ends.
    let gazetteers = tables(&options.tables)?;
    let words = gazetteers.sentence_words();
    let to = Place {
        dir: &options.output,
        replace: options.replace,
    };
    let done = export(&options.from, options.to.into(), to, words)?;
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
