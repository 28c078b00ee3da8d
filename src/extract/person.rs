//! Names of persons and the offices beside them: `Nguyễn Văn Thi`, `Phó Chủ tịch
//! Thường trực UBND tỉnh`.
//!
//! # What it finds
//! `person`: full names without title, on the evidence that [`crate::names`]
//! weighs: a form of address, rank, degree or office beside them, a clear surname,
//! a list, a byline or signature.
//!
//! `position`: an office directly before or after such a name, one mention for
//! each of a chain, from its head (`nguyên`, `Quyền`, `Phó` included) to the end of the
//! body it belongs to, without its term (`khóa XV`). Also one that several are elected
//! to (`bầu chức vụ … đối với: ông A, bà B`), those of a career (`từng giữ các chức
//! vụ: …`), and that of an aide (`Trợ lý Chủ tịch nước`). One that somebody is moved to or
//! chosen for is theirs to the end of the sentence (`Ông A, {Giám đốc Sở Y tế}, được điều động
//! về tỉnh và giữ chức {…}`). The body that a unit belongs to is part of the office (`Vụ trưởng
//! Vụ Châu Mỹ, Bộ Ngoại giao`). A dash binds an office and a name
//! more tightly than a comma: `A, [Giám đốc Sở Y tế] - B` is that of B.
//!
//! # Examples
//! `đồng chí [Nguyễn Văn Thi] - [Ủy viên BTV Tỉnh ủy], [Giám đốc Sở Ngoại vụ]`;
//! `bà [Yoonhee Kim]`; `Ảnh: [Văn Hùng]`; `[Chủ tịch] [Hồ Chí Minh]`; `[Nguyễn Văn
//! A] ([Chủ tịch UBND xã])`.
//!
//! # What it leaves alone
//! Things that bear a name (`đường Nguyễn Huệ`, `Trường THPT Lê Hồng Phong`,
//! `thành phố Hồ Chí Minh`), places that look like names (`Hà Giang`, `Lý Sơn`),
//! given names alone (`ông Thi`), also of persons who are named in full. Offices without a name (`đồng chí
//! Phó Chủ tịch UBND tỉnh nhấn mạnh`), offices of many (`Giám đốc các sở`), of
//! somebody else (`Thừa ủy quyền của Chủ tịch nước, …`, `Quyết định của Chủ tịch UBND tỉnh, ông A
//! …`), that of the next one, behind a name with its own office before it (`Phó Thủ tướng A, Bộ
//! trưởng Bộ Y tế yêu cầu`), ranks and degrees (`Thiếu tướng`, `TS.`), the office one signs for
//! (`KT. CHỦ TỊCH`) or is dismissed from (`miễn nhiệm Giám đốc Sở Y tế`).
//!
//! # Tables used
//! `surnames.csv`, `offices.csv`, `triggers.csv`, `bodies.csv`,
//! `organisations.csv`, and the tables of places against what only looks like a
//! name.

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
        let people = names::find(view);
        for p in people.persons {
            let value = Value::Person { short: p.short };
            out.push(view.mention(MentionType::Person, p.from, p.to, value, p.rule, p.row));
        }
        for o in people.offices {
            let value = Value::Position { persons: o.persons };
            let row = Some(o.row);
            out.push(view.mention(MentionType::Position, o.from, o.to, value, o.rule, row));
        }
    }
}
