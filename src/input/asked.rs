//! Fields that somebody asked for, and whether any record has them.
//!
//! A field that is the one looked for anyway is not asked for. One that was asked for
//! and is in no record was most likely meant otherwise, and nothing else would say so:
//! its part of the articles would only be empty.

use super::options::{FieldPath, Fields, Selector};
use super::tally::Tally;

/// Those that are not met yet.
pub(super) struct Asked {
    left: Vec<Wanted>,
    tally: Tally,
}

struct Wanted {
    /// Without its dashes.
    option: &'static str,
    selector: Selector,
}

/// The option of ids, which head lines of web archives are too.
const ID: &str = "id-field";

impl Asked {
    pub(super) fn new(fields: &Fields, tally: Tally) -> Self {
        let known = Fields::default();
        let all = [
            ("text-field", &fields.text, known.text),
            (ID, &fields.id, known.id),
            ("title-field", &fields.title, known.title),
            ("date-field", &fields.date, known.date),
            ("outlet-field", &fields.outlet, known.outlet),
            ("author-field", &fields.author, known.author),
        ];
        let asked = all.into_iter().filter(|(_, now, known)| *now != known);
        let left = asked.map(|(option, selector, _)| Wanted {
            option,
            selector: selector.clone(),
        });
        Asked {
            left: left.collect(),
            tally,
        }
    }

    /// Where they may stand.
    pub(super) fn paths(&self) -> impl Iterator<Item = &FieldPath> {
        self.left.iter().flat_map(|wanted| wanted.selector.paths())
    }

    /// Looks at a record, or at the columns of all records of a file.
    pub(super) fn look(&mut self, there: impl Fn(&FieldPath) -> bool) {
        self.look_for(|_| true, there);
    }

    /// Looks at a record that has nothing but an id.
    pub(super) fn look_for_id(&mut self, there: impl Fn(&FieldPath) -> bool) {
        self.look_for(|option| option == ID, there);
    }

    fn look_for(&mut self, which: impl Fn(&str) -> bool, there: impl Fn(&FieldPath) -> bool) {
        let tally = &self.tally;
        self.left.retain(|wanted| {
            if !which(wanted.option) {
                return true;
            }
            let met = wanted.selector.paths().any(&there);
            tally.note_field(wanted.option, &wanted.selector, met);
            !met
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_no_record_stays() {
        let parse = |text: &str| Selector::parse(text).expect("selector");
        let fields = Fields {
            title: parse("headline|h1"),
            date: parse("day"),
            id: parse("WARC-Record-ID"),
            ..Fields::default()
        };
        let tally = Tally::default();
        let mut asked = Asked::new(&fields, tally.clone());
        let missing = || {
            let missing = tally.missing_fields();
            missing.into_keys().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(missing(), "", "nothing was looked at yet");
        asked.look_for_id(|_| false);
        assert_eq!(missing(), "id-field");
        asked.look(|path| path.whole == "h1");
        assert_eq!(missing(), "date-field id-field");
        asked.look_for_id(|path| path.whole == "WARC-Record-ID");
        asked.look(|_| false);
        assert_eq!(missing(), "date-field");
        assert_eq!(tally.missing_fields()["date-field"], "day");
    }
}
