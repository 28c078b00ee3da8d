//! Names of persons: `Nguyễn Văn Thi`, `Yoonhee Kim`, `Khánh Vi`.
//!
//! # What it finds
//! Full names without title, on the evidence that [`crate::names`] weighs: a form
//! of address, rank, degree or office beside them, a clear surname, a list, a
//! byline or signature; and short forms (`ông Thi`) whose full name stands
//! earlier.
//!
//! # Examples
//! `đồng chí [Nguyễn Văn Thi] - Ủy viên BTV Tỉnh ủy`; `bà [Yoonhee Kim]`; `Ảnh:
//! [Văn Hùng]`; `Chủ tịch [Hồ Chí Minh]`.
//!
//! # What it leaves alone
//! Things that bear a name (`đường Nguyễn Huệ`, `Trường THPT Lê Hồng Phong`,
//! `thành phố Hồ Chí Minh`), places that look like names (`Hà Giang`, `Lý Sơn`),
//! given names with no full form before them.
//!
//! # Tables used
//! `surnames.csv`, `offices.csv`, `triggers.csv`; places, bodies and
//! organisations against what only looks like a name.

use super::{Extractor, Mention, MentionType, Value, View};
use crate::names;

/// The extractor.
#[derive(Debug)]
pub struct Person;

impl Extractor for Person {
    fn name(&self) -> &'static str {
        "person"
    }

    fn extract(&self, view: &View<'_>, out: &mut Vec<Mention>) {
        for p in names::find(view).persons {
            let value = Value::Person { short: p.short };
            out.push(view.mention(MentionType::Person, p.from, p.to, value, p.rule, p.row));
        }
    }
}
