//! A run as one page: tables in, a self-contained HTML file out.
//!
//! In: the folder a run wrote. Out: bytes of a page that opens from disk, asks
//! nothing of any network, and holds all it shows. Three parts, each on its own:
//!
//! - [`read`] gives the folder's articles and rejects one by one;
//! - [`index`] keeps what the overview, the filters, the map and the network of
//!   documents need of all articles, in columns; [`chunk`] keeps texts and mentions,
//!   a few articles at a time, so that the page unpacks only what is looked at;
//!   [`words`] keeps the texts once more, as numbers of their words, for the search;
//! - [`page`] puts assets (`report/` beside `src/`) and data into one file.
//!
//! Nothing is found here that the run did not find. The page's own behaviour is in
//! `report/js/`; its tests are in `tests/report-browser/`.

mod block;
mod chunk;
mod documents;
mod index;
mod map;
mod names;
mod page;
mod read;
mod words;

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::error::{Error, Result};
use crate::gazetteer::Gazetteers;

use chunk::Chunks;
use index::Index;
use words::Words;

/// What can be asked for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Stands above the page; without one the page says what it is.
    pub title: String,
}

/// A page, and what is in it.
#[derive(Debug)]
pub struct Report {
    /// The page.
    pub html: Vec<u8>,
    /// Articles in it.
    pub articles: usize,
    /// Their mentions.
    pub mentions: usize,
    /// Rejects in it.
    pub rejects: usize,
}

/// Makes the page of the run whose output is in `dir`. The tables of names should
/// be those of the run; names they lack are shown as the run printed them.
///
/// # Errors
/// No `articles.jsonl`; a line or row of the folder that is not what a run writes.
pub fn build(dir: &Path, gazetteers: &Gazetteers, options: &Options) -> Result<Report> {
    let run = read::run(dir)?;
    let rejects = read::rejects(dir)?;
    let mut index = Index::new(gazetteers);
    let mut chunks = Chunks::default();
    let mut words = Words::default();
    let mut mentions = 0;
    for article in read::articles(dir)? {
        let article = article?;
        mentions += article.mentions.len();
        index.add(&article);
        words.add(&article.text);
        chunks.add(article);
    }
    let (texts, counts) = chunks.finish();
    let words = words.finish();
    let report = Report {
        articles: counts.iter().sum(),
        mentions,
        rejects: rejects.source.len(),
        html: page::assemble(
            &index.finish(&options.title, run, rejects, counts, words.len()),
            &words,
            &texts,
        ),
    };
    Ok(report)
}

/// Writes a page beside its place and renames it when it is whole, so that a full
/// disk leaves no half page and takes no earlier one away.
///
/// # Errors
/// Whatever the system says.
pub fn write(path: &Path, html: &[u8]) -> Result<()> {
    let mut growing = OsString::from(path);
    growing.push(".part");
    let written = fs::write(&growing, html).map_err(|e| Error::io("writing", path, e));
    let done = written
        .and_then(|()| fs::rename(&growing, path).map_err(|e| Error::io("replacing", path, e)));
    if done.is_err() {
        // Nothing better can be done about a file that will not go.
        let _ = fs::remove_file(&growing);
    }
    done
}
