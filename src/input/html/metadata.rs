//! What a page tells about itself.
//!
//! Linked data (JSON-LD) come first, since they are written for machines; then
//! OpenGraph and other meta tags, microdata, `<time>`; of the page itself the
//! headline (`<h1>`) and a date in an element that calls itself one. A title in
//! `<title>` loses what sites put behind it.

use dom_query::{Document, NodeRef};
use serde_json::Value;

use crate::input::{Metadata, dates};

/// Linked data that speak of an article.
const ARTICLES: [&str; 8] = [
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "BlogPosting",
    "WebPage",
    "Report",
    "LiveBlogPosting",
    "GovernmentService",
];

const TITLES: [&str; 5] = ["og:title", "twitter:title", "dc.title", "headline", "title"];

const OUTLETS: [&str; 4] = [
    "og:site_name",
    "application-name",
    "dc.publisher",
    "publisher",
];

const AUTHORS: [&str; 5] = [
    "author",
    "article:author",
    "dc.creator",
    "byl",
    "dable:author",
];

const DATES: [&str; 10] = [
    "article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "og:published_time",
    "date",
];

/// Reads what the page tells.
pub(super) fn read(document: &Document) -> Metadata {
    let mut told = linked(document).unwrap_or_default();
    let tags = Tags::read(document);
    told.fill(Metadata {
        outlet: tags.first(&OUTLETS),
        author: tags.first(&AUTHORS),
        published_on: tags.day(&DATES),
        ..Metadata::default()
    });
    let headline = headline(document);
    if told.title.is_empty() {
        told.title = headline.clone();
    }
    told.fill(Metadata {
        title: tags.first(&TITLES),
        author: marked(document, "author"),
        published_on: date(document),
        ..Metadata::default()
    });
    if told.title.is_empty() {
        let title = one_line(&document.select_single("head title").text());
        told.title = without_site(&title, &told.outlet);
    } else {
        told.title = without_site(&told.title, &told.outlet);
    }
    // A link is no name.
    if told.author.starts_with("http") {
        told.author.clear();
    }
    told
}

/// What linked data say of the first article in them.
fn linked(document: &Document) -> Option<Metadata> {
    let scripts = document.select("script[type='application/ld+json']");
    for script in scripts.nodes() {
        let text = script.text();
        let json = text
            .trim()
            .trim_start_matches("//<![CDATA[")
            .trim_end_matches("//]]>");
        let Ok(value) = serde_json::from_str::<Value>(json.trim()) else {
            continue;
        };
        // Articles before pages: these often have no more than a name.
        for kind in ARTICLES {
            if let Some(article) = of_kind(&value, kind, 0) {
                let said = |key: &str| names(article.get(key)).join(", ");
                return Some(Metadata {
                    title: one_line(&said("headline")),
                    outlet: one_line(&said("publisher")),
                    author: one_line(&said("author")),
                    published_on: dates::day(&said("datePublished")).unwrap_or_default(),
                    ..Metadata::default()
                });
            }
        }
    }
    None
}

/// Linked data nest no deeper than this.
const LINKED_DEPTH: usize = 6;

fn of_kind<'v>(value: &'v Value, kind: &str, depth: usize) -> Option<&'v Value> {
    if depth > LINKED_DEPTH {
        return None;
    }
    match value {
        Value::Array(all) => all.iter().find_map(|v| of_kind(v, kind, depth + 1)),
        Value::Object(object) => {
            let is = match object.get("@type") {
                Some(Value::String(s)) => s == kind,
                Some(Value::Array(all)) => all.iter().any(|t| t == kind),
                _ => false,
            };
            match is {
                true => Some(value),
                false => ["@graph", "mainEntity", "mainEntityOfPage"]
                    .iter()
                    .find_map(|key| of_kind(object.get(*key)?, kind, depth + 1)),
            }
        }
        _ => None,
    }
}

/// Strings, and the names of things.
fn names(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(s)) => vec![s.clone()],
        Some(Value::Array(all)) => all.iter().flat_map(|v| names(Some(v))).collect(),
        Some(Value::Object(o)) => match o.get("name") {
            Some(Value::String(s)) => vec![s.clone()],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Meta tags with their values.
struct Tags(Vec<(String, String)>);

impl Tags {
    fn read(document: &Document) -> Self {
        let tag = |node: &NodeRef<'_>| {
            let name = ["property", "name", "itemprop"]
                .iter()
                .find_map(|key| node.attr(key))?;
            let value = one_line(&node.attr("content")?);
            (!value.is_empty()).then(|| (name.trim().to_lowercase(), value))
        };
        Tags(
            document
                .select("meta")
                .nodes()
                .iter()
                .filter_map(tag)
                .collect(),
        )
    }

    fn all<'t>(&'t self, names: &'t [&str]) -> impl Iterator<Item = &'t str> {
        let with = |name: &'t &str| self.0.iter().filter(move |(n, _)| n == name);
        names.iter().flat_map(with).map(|(_, value)| value.as_str())
    }

    fn first(&self, names: &[&str]) -> String {
        self.all(names).next().unwrap_or_default().to_string()
    }

    fn day(&self, names: &[&str]) -> String {
        self.all(names).find_map(dates::day).unwrap_or_default()
    }
}

/// The only `<h1>`, or the one that says it is the headline.
fn headline(document: &Document) -> String {
    let said = marked(document, "headline");
    if !said.is_empty() {
        return said;
    }
    let heads = document.select("h1");
    let texts = heads.nodes().iter().map(|n| one_line(&n.text()));
    let texts: Vec<String> = texts.filter(|t| !t.is_empty()).collect();
    match &texts[..] {
        [only] => only.clone(),
        _ => String::new(),
    }
}

/// The text of microdata.
fn marked(document: &Document, property: &str) -> String {
    let selected = document.select(&format!("[itemprop='{property}']"));
    let text = selected.nodes().first().map(|n| one_line(&n.text()));
    text.filter(|t| t.chars().count() <= 300)
        .unwrap_or_default()
}

/// A day in an element made for it.
fn date(document: &Document) -> String {
    let of = |selector: &str| {
        let selected = document.select(selector);
        selected.nodes().iter().find_map(|node| {
            let value = node.attr("datetime").or_else(|| node.attr("content"));
            let day = value.and_then(|v| dates::day(&v)).or_else(|| {
                let text = one_line(&node.text());
                (text.chars().count() <= LONGEST_STAMP).then(|| dates::day(&text))?
            });
            day.filter(|_| !is_around(node))
        })
    };
    of("[itemprop='datePublished']")
        .or_else(|| of("time"))
        .or_else(|| of("[class*='date'],[class*='Date'],[class*='time'],[class*='Time'],[id*='date'],[id*='Date']"))
        .unwrap_or_default()
}

/// A stamp is no longer than this.
const LONGEST_STAMP: usize = 80;

/// Whether an element belongs to the frame of a page, as today's date does, or to
/// a list of other articles.
fn is_around(node: &NodeRef<'_>) -> bool {
    let frame = ["header", "nav", "footer", "aside", "li"];
    let mut above = node.ancestors_it(Some(12));
    above.any(|n| frame.iter().any(|name| n.has_name(name)))
}

/// A title without the name of the site behind it.
fn without_site(title: &str, outlet: &str) -> String {
    for divider in [" - ", " | ", " – ", " — ", " :: "] {
        if let Some((front, back)) = title.rsplit_once(divider) {
            let same = !outlet.is_empty() && back.trim().eq_ignore_ascii_case(outlet);
            // A few words behind a bar are the site, whoever it is.
            let is_site = divider != " - " && front.chars().count() > 25;
            if same || is_site {
                return front.trim().to_string();
            }
        }
    }
    title.to_string()
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> String {
        let m = read(&Document::from(html));
        format!("{}/{}/{}/{}", m.title, m.outlet, m.author, m.published_on)
    }

    #[test]
    fn what_pages_tell() {
        for (html, expected) in [
            ("<title>A</title>", "A///"),
            (
                "<title>x</title><meta property=og:title content='A - B'><meta property=og:site_name content=B>",
                "A/B//",
            ),
            ("<title>x</title><h1>A  b</h1>", "A b///"),
            ("<title>x</title><h1>A</h1><h1>B</h1>", "x///"),
            (
                "<script type='application/ld+json'>[{\"@type\":[\"Article\"],\"headline\":\"A\",\"author\":{\"name\":\"C\"},\
                 \"datePublished\":\"2023-05-14T20:00:00Z\",\"publisher\":\"B\"}]</script>",
                "A/B/C/2023-05-15",
            ),
            (
                "<script type='application/ld+json'>{broken</script><title>A</title>",
                "A///",
            ),
            (
                "<title>A</title><time datetime='2023-05-15'>",
                "A///2023-05-15",
            ),
            (
                "<header><span class=date>16/05/2023</span></header><div class=post-date>Ngày 15/5/2023, 9:00</div>",
                "///2023-05-15",
            ),
            (
                "<div class=date>Một đoạn văn 15/05/2023 mà dài hơn một con dấu ngày tháng rất nhiều, vì đây là câu.</div>",
                "///",
            ),
            ("<meta name=author content='https://x.example/a'>", "///"),
        ] {
            assert_eq!(told(html), expected, "{html}");
        }
    }
}
