//! What elements call themselves: their classes and ids.
//!
//! In: the value of `class` and `id`, in the words that portals and papers use for
//! them, English or Vietnamese without marks (`ArticleTitle`, `lblNgayDang`,
//! `tac-gia`). Out: [`Names`]. They are hints: a box at the side has a title too.

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

/// Parts of the name of a headline.
const TITLES: [&str; 4] = ["title", "tieude", "headline", "contentheading"];

/// Parts of the name of a stamp.
const DATES: [&str; 6] = ["date", "time", "ngay", "posted", "publish", "thoigian"];

/// Parts of the name of an author.
const AUTHORS: [&str; 4] = ["author", "tacgia", "byline", "nguoiviet"];

/// Words that begin or end the name of a list of comments.
const COMMENTS: [&str; 5] = ["comment", "binhluan", "ykienbandoc", "disqus", "phanhoi"];

/// Words by which an element says that it holds more than comments, or none.
const NO_COMMENTS: [&str; 9] = [
    "has", "with", "no", "and", "open", "closed", "content", "main", "count",
];

/// Words of the names of what stands around an article.
const FURNITURE: [&str; 36] = [
    "menu",
    "nav",
    "navbar",
    "navigation",
    "breadcrumb",
    "breadcrumbs",
    "pathway",
    "sidebar",
    "footer",
    "bottom",
    "banner",
    "copyright",
    "related",
    "relate",
    "lienquan",
    "tinlienquan",
    "tinkhac",
    "tincu",
    "tinmoi",
    "other",
    "others",
    "share",
    "social",
    "tools",
    "tag",
    "tags",
    "keyword",
    "poll",
    "thamdo",
    "weather",
    "thoitiet",
    "counter",
    "thongke",
    "advert",
    "quangcao",
    "pagination",
];

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
        self.title |= holds(&TITLES);
        self.date |= holds(&DATES);
        self.author |= holds(&AUTHORS);
        self.comments |= are_comments(&words, &whole);
        let is_around = |w: &String| FURNITURE.contains(&w.as_str());
        self.furniture |= words.iter().any(is_around) || FURNITURE.contains(&whole.as_str());
    }
}

fn are_comments(words: &[String], whole: &str) -> bool {
    let singular = whole.trim_end_matches('s');
    let edge = |part: &&&str| whole.starts_with(**part) || singular.ends_with(**part);
    let other = |w: &String| NO_COMMENTS.contains(&w.as_str());
    COMMENTS.iter().any(|part| edge(&part)) && !words.iter().any(other)
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
