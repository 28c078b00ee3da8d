//! One article in, its record out: the order of the stages.
//!
//! text -> page -> tokens -> names -> mentions -> resolution -> rows. Each stage
//! is built once, read-only, and shared by all threads.

use std::borrow::Cow;
use std::sync::Arc;

use crate::extract::{self, Extractor, View};
use crate::gazetteer::{Family, Gazetteers, Hits, Signs};
use crate::input::{Input, Metadata};
use crate::page::{Page, PageReader};
use crate::record::{Article, Document, Mention, Person, Place, Record, Relation};
use crate::resolve::{self, Resolved};
use crate::span::{Clean, Span};
use crate::text::Text;
use crate::token::Tokens;
use crate::watch::{Stage, Unwatched, Watch};

/// All stages between reading and writing, built once.
pub struct Engine {
    gazetteers: Gazetteers,
    pages: PageReader,
    extractors: Vec<Box<dyn Extractor>>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").finish_non_exhaustive()
    }
}

/// Words of a province's name at most.
const PROVINCE_WORDS: usize = 4;

impl Engine {
    /// Builds the stages over these tables.
    pub fn new(gazetteers: Gazetteers) -> Self {
        Engine {
            pages: PageReader::new(&gazetteers),
            extractors: extract::all(&gazetteers),
            gazetteers,
        }
    }

    /// The tables in use.
    pub fn gazetteers(&self) -> &Gazetteers {
        &self.gazetteers
    }

    /// Reads one article.
    pub fn record(&self, input: &Input) -> Record {
        let text = Text::new(&input.text);
        let told = self.told(&input.metadata);
        let page = self.page(&text, &told);
        let tokens = self.gazetteers.tokens(&text);
        let hits = self.gazetteers.lexicon.scan(&tokens);
        let view = self.view(&text, &tokens, &hits);
        let mut mentions = room_for_mentions(&hits);
        for extractor in &self.extractors {
            extractor.extract(&view, &mut mentions);
        }
        let resolved = resolved(&view, &page, mentions, &told);
        self.rows(input, &view, &page, &told, resolved)
    }

    /// Reads some articles: what [`Self::record`] makes of each, faster. All go through a
    /// stage before the next begins, since the code of all stages is larger than the caches
    /// close to the processor, and what a few articles are in between is not; beyond some
    /// 100 KB of text nothing is gained.
    pub fn records(&self, inputs: &[Input]) -> Vec<Record> {
        let texts: Vec<Text<'_>> = inputs.iter().map(|i| Text::new(&i.text)).collect();
        let articles: Vec<(&Input, &Text<'_>)> = inputs.iter().zip(&texts).collect();
        self.records_watched(&articles, &mut Unwatched)
    }

    /// Reads articles whose clean texts these are, and tells `watch` at the end of each
    /// stage.
    pub(crate) fn records_watched<W: Watch>(
        &self,
        articles: &[(&Input, &Text<'_>)],
        watch: &mut W,
    ) -> Vec<Record> {
        let with_told = articles
            .iter()
            .map(|(input, _)| self.told(&input.metadata))
            .collect::<Vec<_>>();
        let pages: Vec<Page> = articles
            .iter()
            .zip(&with_told)
            .map(|((_, text), told)| self.page(text, told))
            .collect();
        watch.lap(Stage::Page);
        let tokens: Vec<Tokens> = articles
            .iter()
            .map(|(_, text)| self.gazetteers.tokens(text))
            .collect();
        watch.lap(Stage::Tokens);
        let hits: Vec<Hits> = tokens
            .iter()
            .map(|tokens| self.gazetteers.lexicon.scan(tokens))
            .collect();
        watch.lap(Stage::Names);
        let views: Vec<View<'_>> = articles
            .iter()
            .zip(tokens.iter().zip(&hits))
            .map(|((_, text), (tokens, hits))| self.view(text, tokens, hits))
            .collect();
        let mut mentions: Vec<_> = hits.iter().map(room_for_mentions).collect();
        for extractor in &self.extractors {
            for (view, mentions) in views.iter().zip(&mut mentions) {
                extractor.extract(view, mentions);
            }
            watch.extractor(extractor.name());
        }
        let read = || views.iter().zip(&pages).zip(&with_told);
        let resolved: Vec<Resolved> = read()
            .zip(mentions)
            .map(|(((view, page), told), mentions)| resolved(view, page, mentions, told))
            .collect();
        watch.lap(Stage::Resolve);
        let records = read()
            .zip(resolved)
            .zip(articles)
            .map(|((((view, page), told), resolved), (input, _))| {
                self.rows(input, view, page, told, resolved)
            })
            .collect();
        watch.lap(Stage::Rows);
        records
    }

    fn page(&self, text: &Text<'_>, told: &Metadata) -> Page {
        let mut page = self.pages.read(text.clean(), &told.unsigned);
        page.paper_of = page.paper_of.or_else(|| self.home_told(told));
        page
    }

    fn view<'v>(&'v self, text: &'v Text<'v>, tokens: &'v Tokens, hits: &'v Hits) -> View<'v> {
        View {
            text,
            tokens,
            hits,
            gazetteers: &self.gazetteers,
        }
    }

    /// What is told beside the text; a site that calls itself a paper or portal is the
    /// publisher, an account (`Administrator`) is no author.
    fn told<'i>(&self, metadata: &'i Metadata) -> Cow<'i, Metadata> {
        let Metadata {
            outlet,
            site,
            author,
            byline,
            ..
        } = metadata;
        let is_publisher = outlet.is_empty() && self.pages.is_outlet(site);
        let is_account = self.pages.is_account(author);
        let is_signed = (author.is_empty() || is_account) && self.pages.is_author(byline);
        if !is_publisher && !is_account && !is_signed {
            return Cow::Borrowed(metadata);
        }
        let mut told = metadata.clone();
        if is_publisher {
            told.outlet.clone_from(site);
        }
        if is_signed {
            told.author.clone_from(byline);
        } else if is_account {
            told.author.clear();
        }
        Cow::Owned(told)
    }

    /// Id of the province that the publisher's name has, or at its end that of the body
    /// whose site it is.
    fn home_told(&self, told: &Metadata) -> Option<String> {
        let (name, is_body) = match self.pages.is_outlet(&told.outlet) {
            true => (&told.outlet, false),
            false if self.pages.is_body(&told.site) => (&told.site, true),
            false => return None,
        };
        let words: Vec<&str> = name.split_whitespace().collect();
        let runs = (0..words.len()).rev().flat_map(|from| {
            let longest = words.len().min(from + PROVINCE_WORDS);
            (from + 1..=longest).rev().map(move |to| from..to)
        });
        let runs = runs.filter(|run| !is_body || run.end == words.len());
        let rows = runs.flat_map(|run| self.gazetteers.lexicon.lookup(&words[run].join(" ")));
        let mut provinces = rows.filter(|entry| entry.family == Family::Province);
        let alias = provinces.next()?.row as usize;
        Some(self.gazetteers.province_aliases[alias].province_id.clone())
    }

    fn rows(
        &self,
        input: &Input,
        view: &View<'_>,
        page: &Page,
        told: &Metadata,
        r: Resolved,
    ) -> Record {
        let told_body = self.pages.is_outlet(&told.author) || self.pages.is_body(&told.author);
        let mut article = article(input, view, page, told, &r, told_body);
        let shared: Arc<str> = Arc::from(input.article_id.as_str());
        let id = || Arc::clone(&shared);
        let mut points = CodePoints::new(&input.text);
        let mentions: Vec<Mention> = r
            .mentions
            .into_iter()
            .enumerate()
            .map(|(i, m)| {
                let span = view.text.to_source(m.mention.span);
                let sentence = view.tokens.sentences().of(m.mention.from as usize);
                Mention {
                    article_id: id(),
                    mention_id: i as u32 + 1,
                    kind: m.mention.kind.name(),
                    start: points.at(span.start),
                    end: points.at(span.end),
                    start_byte: span.start,
                    end_byte: span.end,
                    surface: input.text[span.range()].to_string(),
                    norm: m.norm,
                    name: m.name,
                    zone: m.zone.name(),
                    sentence: sentence as u32 + 1,
                    rule: m.mention.rule,
                    row: m
                        .mention
                        .row
                        .map(|entry| self.gazetteers.origin(entry))
                        .unwrap_or_default(),
                }
            })
            .collect();
        article.chars = points.all();
        let documents = r
            .documents
            .into_iter()
            .map(|d| Document {
                article_id: id(),
                mentions: d.mentions.len() as u32,
                first_mention: d.mentions.first().map_or(0, |&i| i as u32 + 1),
                code: d.code,
                doc_type: d.doc_type,
                number: d.number,
                year: d.year,
                system: d.system,
                issuer_code: d.issuer_code,
                issuer: d.issuer,
                issued_on: d.issued_on,
                subject: d.subject,
                rule: d.rule,
            })
            .collect();
        let relations = r
            .relations
            .into_iter()
            .enumerate()
            .map(|(i, rel)| {
                let span = view.text.to_source(rel.evidence);
                // In any order, but at mentions.
                let before = mentions.partition_point(|m| m.start_byte <= span.start);
                if let Some(m) = before.checked_sub(1).map(|n| &mentions[n]) {
                    points.go_on_from(m.start_byte, m.start);
                }
                Relation {
                    article_id: id(),
                    relation_id: i as u32 + 1,
                    subject: rel.subject,
                    predicate: rel.predicate,
                    object: rel.object,
                    start: points.at(span.start),
                    end: points.at(span.end),
                    rule: rel.rule,
                }
            })
            .collect();
        let places = r.places.into_iter().map(|p| Place {
            article_id: id(),
            ..p
        });
        let persons = r.persons.into_iter().map(|p| Person {
            article_id: id(),
            ..p
        });
        Record {
            article,
            mentions,
            documents,
            relations,
            places: places.collect(),
            persons: persons.collect(),
            text: input.text.clone(),
        }
    }
}

/// Words of a form of address and a full name.
const CALLED: usize = 4;

/// `Ông Lê Văn Tám.` below a headline: whom a picture shows. `Anh Thư` is a pen name.
fn is_called(view: &View<'_>, span: Span<Clean>) -> bool {
    let from = view.tokens.at_or_after(span.start);
    let word = |k: usize| {
        view.token(k)
            .is_some_and(|t| t.is_word() && t.end <= span.end)
    };
    view.hits.begins(from, Signs::ADDRESS) && (from..from + CALLED).all(word)
}

fn room_for_mentions(hits: &Hits) -> Vec<extract::Mention> {
    Vec::with_capacity(hits.all().len() / 4)
}

fn resolved(
    view: &View<'_>,
    page: &Page,
    mentions: Vec<extract::Mention>,
    told: &Metadata,
) -> Resolved {
    let published_on = resolve::day_told(&told.published_on);
    resolve::run(view, page, mentions, published_on)
}

fn article(
    input: &Input,
    view: &View<'_>,
    page: &Page,
    told: &Metadata,
    resolved: &Resolved,
    is_body: bool,
) -> Article {
    let line = |span: Option<Span<Clean>>| {
        span.map(|s| on_one_line(view.text.slice(s)))
            .unwrap_or_default()
    };
    let signed = line(
        page.author
            .filter(|&s| !is_called(view, s))
            .or(resolved.author),
    );
    // A paper or body that is told as the author is so only where nobody signs.
    let author = match is_body && !signed.is_empty() {
        true => signed,
        false => or(&told.author, || signed),
    };
    Article {
        article_id: input.article_id.clone(),
        source: input.source.clone(),
        record: input.record.clone(),
        // What is told is surer than what lines of a text look like.
        title: or(&told.title, || line(page.title)),
        published_on: resolved.published_on.clone(),
        outlet: or(&told.outlet, || {
            line(page.outlet.or(resolved.outlet).or(page.source))
        }),
        author,
        home_province: resolved.home_province.clone(),
        encoding: input.encoding.to_string(),
        // Counted with the places of the mentions.
        chars: 0,
        sentences: view.tokens.sentences().len(),
        mentions: resolved.mentions.len(),
        sha256: input.sha256.clone(),
    }
}

/// The first on one line, or if it is empty the other, which is.
fn or(first: &str, other: impl FnOnce() -> String) -> String {
    match first.trim().is_empty() {
        true => other(),
        false => on_one_line(first),
    }
}

/// Runs of blanks and line breaks become one blank; emphasis marks at the rim go.
fn on_one_line(s: &str) -> String {
    let mut line = String::with_capacity(s.len());
    for word in s.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let bare = line.trim_matches(['*', '_', '#', ' ']);
    match bare.len() == line.len() {
        true => line,
        false => bare.to_string(),
    }
}

/// Byte offsets to code points, going forward where it can.
struct CodePoints<'t> {
    text: &'t str,
    byte: usize,
    point: u32,
}

impl<'t> CodePoints<'t> {
    fn new(text: &'t str) -> Self {
        CodePoints {
            text,
            byte: 0,
            point: 0,
        }
    }

    fn at(&mut self, byte: u32) -> u32 {
        let byte = byte as usize;
        let bytes = self.text.as_bytes();
        if byte >= self.byte {
            self.point += count(&bytes[self.byte..byte]);
        } else {
            self.point -= count(&bytes[byte..self.byte]);
        }
        self.byte = byte;
        self.point
    }

    /// Goes on from a byte whose code point is known.
    fn go_on_from(&mut self, byte: u32, point: u32) {
        (self.byte, self.point) = (byte as usize, point);
    }

    /// All of the text.
    fn all(&self) -> usize {
        (self.point + count(&self.text.as_bytes()[self.byte..])) as usize
    }
}

/// Code points in a piece of UTF-8: the bytes that continue none.
fn count(bytes: &[u8]) -> u32 {
    // Eight at a time: all but `10xxxxxx` have the lowest bit in what is summed up. Each
    // byte of a sum counts for itself, so that there may be no more than 31 of eight.
    const LOWEST: u64 = 0x0101_0101_0101_0101;
    let begun = |piece: &[u8; 8]| {
        let bytes = u64::from_le_bytes(*piece);
        (!bytes >> 7 | bytes >> 6) & LOWEST
    };
    let total = |sum: u64| (sum.wrapping_mul(LOWEST) >> 56) as u32;
    let (pieces, rest) = bytes.as_chunks::<8>();
    let Some(last) = bytes.last_chunk() else {
        return rest.iter().filter(|&&b| (b as i8) >= -0x40).count() as u32;
    };
    // The rest are the upper bytes of the last eight. It goes with the first run, which
    // mostly is the only one.
    let rest = begun(last).checked_shr(64 - 8 * rest.len() as u32);
    let mut runs = pieces.chunks(30);
    let first = runs.next().unwrap_or_default();
    let first = first
        .iter()
        .fold(rest.unwrap_or(0), |sum, p| sum + begun(p));
    let others = runs.map(|run| total(run.iter().map(begun).sum()));
    total(first) + others.sum::<u32>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_told_as_the_author() {
        let engine = Engine::new(Gazetteers::embedded().expect("tables"));
        let text = "Tỉnh họp bàn về đối ngoại\n\nSáng nay, đại diện các sở, ngành của tỉnh đã họp bàn về công tác đối ngoại.\n\n";
        for (author, byline, signed, expected) in [
            ("Administrator", "", "Hà Anh", "Hà Anh"),
            ("Administrator", "", "", ""),
            ("Administrator", "Thu Trang", "Hà Anh", "Thu Trang"),
            ("Báo Long An", "", "Hà Anh", "Hà Anh"),
            ("Báo Long An", "", "", "Báo Long An"),
            ("Thu Trang", "Bích Vân", "Hà Anh", "Thu Trang"),
            ("", "Sở Ngoại vụ", "Hà Anh", "Hà Anh"),
            // Whom a picture shows, and a pen name.
            ("", "", "Ông Lê Văn Tám", ""),
            ("", "", "Anh Thư", "Anh Thư"),
        ] {
            let mut input = Input::of_text("a", format!("{text}{signed}"));
            input.metadata.author = author.to_string();
            input.metadata.byline = byline.to_string();
            let found = engine.record(&input).article.author;
            assert_eq!(found, expected, "{author}, {byline}, {signed}");
        }
    }
}
