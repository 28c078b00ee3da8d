//! What a page tells about itself.
//!
//! Linked data (JSON-LD) come first, since they are written for machines; then
//! OpenGraph and other meta tags, microdata, `<time>`; of the page itself the
//! headline (`<h1>`). Which of its titles is the headline is for `headline` to say.

use dom_query::{Document, NodeRef};
use serde_json::Value;

use super::headline::{Titles, without_site};
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

/// Reads what the page tells, without its headline, of which it has many names, and
/// without days that stand in its text.
pub(super) fn read(document: &Document) -> (Metadata, Titles) {
    let mut told = linked(document).unwrap_or_default();
    let tags = Tags::read(document);
    told.fill(Metadata {
        title: marked(document, "headline"),
        outlet: tags.first(&OUTLETS),
        author: tags.first(&AUTHORS),
        published_on: tags.day(&DATES),
        ..Metadata::default()
    });
    told.fill(Metadata {
        author: marked(document, "author"),
        ..Metadata::default()
    });
    // A link is no name.
    if told.author.starts_with("http") {
        told.author.clear();
    }
    let (h1, h1_leads_home) = headline(document);
    let titles = Titles {
        told: without_site(&std::mem::take(&mut told.title), &told.outlet),
        h1: without_site(&h1, &told.outlet),
        h1_leads_home,
        meta: without_site(&tags.first(&TITLES), &told.outlet),
        page: one_line(&document.select_single("head title").text()),
        outlet: told.outlet.clone(),
    };
    (told, titles)
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

/// The only `<h1>`, and whether it is a link to the first page of the site.
fn headline(document: &Document) -> (String, bool) {
    let heads = document.select("h1");
    let mut heads = heads.nodes().iter().filter(|n| !n.text().trim().is_empty());
    match (heads.next(), heads.next()) {
        (Some(only), None) => {
            let mut links = only.descendants_it().filter_map(|n| n.attr("href"));
            (one_line(&only.text()), links.any(|href| leads_home(&href)))
        }
        _ => (String::new(), false),
    }
}

/// `/`, `index.php`, `http://tinh.gov.vn/`
fn leads_home(href: &str) -> bool {
    let path = match href.split_once("://") {
        Some((_, place)) => place.split_once('/').map_or("", |(_, path)| path),
        None => href.trim_start_matches("./").trim_start_matches('/'),
    };
    let is_first = |name| {
        path.strip_prefix(name)
            .is_some_and(|rest| rest.starts_with('.'))
    };
    path.is_empty() || !path.contains(['/', '?']) && (is_first("index") || is_first("default"))
}

/// The text of microdata.
fn marked(document: &Document, property: &str) -> String {
    let selected = document.select(&format!("[itemprop='{property}']"));
    let text = selected.nodes().first().map(|n| one_line(&n.text()));
    text.filter(|t| t.chars().count() <= 300)
        .unwrap_or_default()
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> String {
        let m = crate::input::html::read(html).expect("page").metadata;
        format!("{}/{}/{}/{}", m.title, m.outlet, m.author, m.published_on)
    }

    #[test]
    fn what_pages_tell() {
        for (html, expected) in [
            ("<title>A b c d</title>", "A b c d///"),
            // Too short to be believed when no line says so.
            ("<title>New Page 1</title>", "///"),
            (
                "<title>x</title><meta property=og:title content='A - B'><meta property=og:site_name content=B>",
                "A/B//",
            ),
            ("<title>x</title><h1>A  b</h1>", "A b///"),
            ("<title>A b c d</title><h1>A</h1><h1>B</h1>", "A b c d///"),
            (
                "<script type='application/ld+json'>[{\"@type\":[\"Article\"],\"headline\":\"A\",\"author\":{\"name\":\"C\"},\
                 \"datePublished\":\"2023-05-14T20:00:00Z\",\"publisher\":\"B\"}]</script>",
                "A/B/C/2023-05-15",
            ),
            (
                "<script type='application/ld+json'>{broken</script><title>A b c d</title>",
                "A b c d///",
            ),
            (
                "<title>A b c d</title><p>x</p><time datetime='2023-05-15'>",
                "A b c d///2023-05-15",
            ),
            (
                "<header><span class=date>16/05/2023</span></header><div class=post-date>Ngày 15/5/2023, 9:00</div>",
                "///2023-05-15",
            ),
            (
                "<div class=date>Một đoạn văn 15/05/2023 mà dài hơn một con dấu ngày tháng rất nhiều, vì đây là câu.</div>",
                "///",
            ),
            ("<h1><a href='/'>A</a></h1><p>x</p>", "///"),
            ("<meta name=author content='https://x.example/a'>", "///"),
        ] {
            assert_eq!(told(html), expected, "{html}");
        }
    }

    #[test]
    fn links_to_the_first_page() {
        for (href, expected) in [
            ("/", true),
            ("./index.php", true),
            ("http://tinh.example/", true),
            ("http://tinh.example", true),
            ("default.aspx", true),
            ("default.aspx?id=7", false),
            ("/tin/bai-1.html", false),
        ] {
            assert_eq!(leads_home(href), expected, "{href}");
        }
    }
}
