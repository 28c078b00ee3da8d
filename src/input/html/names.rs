//! What elements call themselves: their classes and ids.
//!
//! In: the value of `class` and `id`, in the words that portals and papers use for
//! them, English or Vietnamese without marks (`ArticleTitle`, `lblNgayDang`,
//! `tac-gia`); the words stand in `names.csv`. Out: [`Names`]. They are hints: a box at
//! the side has a title too.

use std::sync::LazyLock;

/// What an element says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) title: bool,
    pub(super) date: bool,
    pub(super) author: bool,
    pub(super) comments: bool,
    /// Menus, lists of other articles, footers.
    pub(super) furniture: bool,
}

/// The words of names, by what they say and where they have to stand in the name.
struct Words {
    titles: Vec<&'static str>,
    dates: Vec<&'static str>,
    authors: Vec<&'static str>,
    /// At the beginning or end.
    comments: Vec<&'static str>,
    /// By which an element says that it holds more than comments, or none.
    no_comments: Vec<&'static str>,
    /// As a word or the whole.
    furniture: Vec<&'static str>,
}

/// `names.csv`: `part` may stand anywhere in a name, `edge` at its beginning or end, `word`
/// is one of its words or all of it; `not` is a word that takes it back.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let rows = include_str!("names.csv").lines().skip(1);
    let rows: Vec<[&str; 3]> = rows
        .filter_map(|row| row.split(',').collect::<Vec<_>>().try_into().ok())
        .collect();
    let of = |says: &str, place: &str| {
        let fit = rows.iter().filter(|r| r[1] == says && r[2] == place);
        fit.map(|r| r[0]).collect()
    };
    Words {
        titles: of("title", "part"),
        dates: of("date", "part"),
        authors: of("author", "part"),
        comments: of("comments", "edge"),
        no_comments: of("comments", "not"),
        furniture: of("furniture", "word"),
    }
});

impl Names {
    /// Reads the names of an element.
    pub(super) fn read(class: &str, id: &str) -> Self {
        let mut names = Names::default();
        for name in class.split_ascii_whitespace().chain([id]) {
            names.add(name);
        }
        names
    }

    /// What either says.
    pub(super) fn or(self, other: Names) -> Self {
        Names {
            title: self.title || other.title,
            date: self.date || other.date,
            author: self.author || other.author,
            comments: self.comments || other.comments,
            furniture: self.furniture || other.furniture,
        }
    }

    fn add(&mut self, name: &str) {
        if name.is_empty() {
            return;
        }
        let words = words(name);
        let whole = words.concat();
        let holds = |parts: &[&str]| parts.iter().any(|p| whole.contains(p));
        self.title |= holds(&WORDS.titles);
        self.date |= holds(&WORDS.dates);
        self.author |= holds(&WORDS.authors);
        self.comments |= are_comments(&words, &whole);
        let is_around = |w: &String| WORDS.furniture.contains(&w.as_str());
        self.furniture |= words.iter().chain([&whole]).any(is_around);
    }
}

fn are_comments(words: &[String], whole: &str) -> bool {
    let singular = whole.trim_end_matches('s');
    let edge = |part: &&&str| whole.starts_with(**part) || singular.ends_with(**part);
    let other = |w: &String| WORDS.no_comments.contains(&w.as_str());
    WORDS.comments.iter().any(|part| edge(&part)) && !words.iter().any(other)
}

/// The words of a name in small letters: `NgayDang`, `ngay-dang` are two.
fn words(name: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in name.chars().take(LONGEST) {
        if c.is_ascii_alphanumeric() {
            let begins = !before.is_ascii_alphanumeric()
                || c.is_ascii_uppercase() && before.is_ascii_lowercase();
            if begins || out.is_empty() {
                out.push(String::new());
            }
            if let Some(word) = out.last_mut() {
                word.push(c.to_ascii_lowercase());
            }
        }
        before = c;
    }
    out
}

/// So many characters of a name are looked at.
const LONGEST: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_rows_are_read() {
        let read = &*WORDS;
        let lists = [
            &read.titles,
            &read.dates,
            &read.authors,
            &read.comments,
            &read.no_comments,
            &read.furniture,
        ];
        let n: usize = lists.iter().map(|list| list.len()).sum();
        assert_eq!(n + 1, include_str!("names.csv").lines().count());
    }

    #[test]
    fn what_names_say() {
        let said = |class: &str, id: &str| {
            let names = Names::read(class, id);
            let all = [
                (names.title, "title"),
                (names.date, "date"),
                (names.author, "author"),
                (names.comments, "comments"),
                (names.furniture, "furniture"),
            ];
            let all = all.iter().filter(|(is, _)| *is).map(|(_, name)| *name);
            all.collect::<Vec<_>>().join(" ")
        };
        for (class, id, expected) in [
            ("ArticleTitle", "", "title"),
            ("x", "ctl00_lblTieuDe", "title"),
            ("lblNgayDang", "", "date"),
            ("tac-gia", "", "author"),
            ("", "comment-list", "comments"),
            ("box_comments", "", "comments"),
            ("fb-comments", "", "comments"),
            ("BinhLuan", "", "comments"),
            ("has-comments", "", ""),
            ("content-comments-open", "", ""),
            ("comment-count", "", ""),
            ("topnav main-menu", "", "furniture"),
            ("TinLienQuan", "", "furniture"),
            ("article-body", "content", ""),
            ("", "", ""),
        ] {
            assert_eq!(said(class, id), expected, "{class} {id}");
        }
    }
}
