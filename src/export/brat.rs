//! brat standoff: `NAME.txt`, the text as it is, and `NAME.ann`, a line a mention
//! with its type and code points, and a note with its norm. `annotation.conf`
//! lists the types, so that the folder opens as it is, and [`IDS`] says which article a
//! name speaks of.
//!
//! A mention over a line break is one of several fragments there, since brat has
//! no line break in a mention.

use std::fmt::Write;

use super::article::{Article, Mention};
use super::{Folder, Names, Writer};
use crate::error::Result;

/// Lines of a file's name, a tab, and the id of its article; for the way back.
pub(crate) const IDS: &str = "article_ids.tsv";

pub(super) struct Brat {
    names: Names,
    types: Vec<&'static str>,
}

impl Brat {
    /// With these types to choose from.
    pub(super) fn of(types: Vec<&'static str>) -> Self {
        let names = Names::default();
        Brat { names, types }
    }
}

impl Writer for Brat {
    fn begin(&mut self, to: &mut Folder) -> Result<()> {
        let types = self.types.join("\n");
        to.whole(
            "annotation.conf",
            &format!(
                "[entities]\n{types}\n\n[relations]\n\
                 <OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n"
            ),
        )
    }

    fn article(&mut self, article: &Article, to: &mut Folder) -> Result<()> {
        let name = self.names.of(&article.article_id);
        to.append(IDS, &format!("{name}\t{}\n", article.article_id))?;
        to.whole(&format!("{name}.txt"), &article.text)?;
        let mut ann = String::new();
        for (i, m) in article.mentions.iter().enumerate() {
            let fragments = fragments(m);
            let places: Vec<String> = fragments
                .iter()
                .map(|(a, b, _)| format!("{a} {b}"))
                .collect();
            let words: Vec<&str> = fragments.iter().map(|(.., words)| *words).collect();
            let (places, words) = (places.join(";"), words.join(" "));
            let n = i + 1;
            let _ = writeln!(ann, "T{n}\t{} {places}\t{words}", m.kind);
            if !m.norm.is_empty() {
                let norm = m.norm.replace(['\n', '\t', '\r'], " ");
                let _ = writeln!(ann, "#{n}\tAnnotatorNotes T{n}\t{norm}");
            }
        }
        to.whole(&format!("{name}.ann"), &ann)
    }
}

/// The parts of a mention on each of its lines: code points and words.
fn fragments(m: &Mention) -> Vec<(usize, usize, &str)> {
    let mut out = Vec::new();
    let mut at = m.start;
    for line in m.surface.split(['\n', '\r']) {
        let end = at + line.chars().count();
        let blanks = |s: &str| s.chars().take_while(|c| c.is_whitespace()).count();
        let from = at + blanks(line);
        let words = line.trim();
        if !words.is_empty() {
            out.push((from, from + words.chars().count(), words));
        }
        at = end + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mention_over_lines() {
        let m = Mention {
            start: 10,
            surface: "UBND tỉnh \r\n  Thanh Hóa".to_string(),
            ..Mention::default()
        };
        assert_eq!(
            fragments(&m),
            [(10, 19, "UBND tỉnh"), (24, 33, "Thanh Hóa")]
        );
    }
}
