//! Offices of named persons: `Phó Chủ tịch Thường trực UBND tỉnh`.
//!
//! # What it finds
//! An office directly before or after a person's name, one mention for each of a
//! chain, from its head (`nguyên`, `Quyền`, `Phó` included) to the end of the body
//! it belongs to.
//!
//! # Examples
//! `[Phó Chủ tịch Thường trực UBND tỉnh] Nguyễn Văn Thi`; `Nguyễn Văn A - [Ủy viên
//! BTV Tỉnh ủy], [Giám đốc Sở Ngoại vụ]`; `Nguyễn Văn A ([Chủ tịch UBND xã])`.
//!
//! # What it leaves alone
//! Offices without a name (`đồng chí Phó Chủ tịch UBND tỉnh nhấn mạnh`), offices of
//! many (`Giám đốc các sở`), ranks and degrees (`Thiếu tướng`, `TS.`), the office
//! one signs for (`KT. CHỦ TỊCH`).
//!
//! # Tables used
//! `offices.csv`, `bodies.csv`, `organisations.csv`, the tables of places,
//! `triggers.csv`; those of [`super::person`].

use super::{Extractor, Mention, MentionType, Value, View};
use crate::names;

/// The extractor.
#[derive(Debug)]
pub struct Position;

impl Extractor for Position {
    fn name(&self) -> &'static str {
        "position"
    }

    fn extract(&self, view: &View<'_>, out: &mut Vec<Mention>) {
        for o in names::find(view).offices {
            let value = Value::Position {
                person_from: o.person.0 as u32,
                person_to: o.person.1 as u32,
            };
            let row = Some(o.row);
            out.push(view.mention(MentionType::Position, o.from, o.to, value, o.rule, row));
        }
    }
}
