//! References to official documents by number.
//!
//! # What it finds
//! Codes with the type word before them, from the word through the code; bare
//! codes; numbers in a row that share a code or a type word; and short references,
//! a type word with a number and no code. Type words may have an extension
//! (`Kế hoạch hành động số …`), an issuer (`Nghị quyết của Chính phủ số …`), or,
//! for laws, the law's own name. The date stays outside, as does a number word
//! without a type word before it (`Số: …`) and the mark of a plural.
//!
//! # Examples
//! `[Kế hoạch hành động số 119/KH-UBND] triển khai [Nghị quyết số 21/NQ-CP] ngày
//! 20/02/2023`; `[Luật Đất đai số 31/2024/QH15]`; `các [Nghị quyết số 57-NQ/TW],
//! [59-NQ/TW] và [68-NQ/TW]`; `các số [12], [15] và [16/2025/NĐ-CP]`; `[Chỉ thị số
//! 15]`; `tiếp tục thực hiện [Quy chế 272] để`; `[Nghị định 100/2019]`.
//!
//! # What it leaves alone
//! Fractions, dates, plates, roads, file names; words that can be counted with
//! (`Kế hoạch 5 năm`, `Báo cáo 6 tháng`, `Luật 2013`); named programmes and parts
//! of them (`Chương trình 135`, `Dự án 1`); plenums (`Nghị quyết Trung ương 8`).
//! `Đề án 06` is a reference: the number is a document's own.
//!
//! # Tables used
//! `doc_types.csv` (type words, when a bare number counts), `issuers.csv`,
//! `triggers.csv` (roles number, and, of, day, after-number, …).

mod head;
mod list;
mod short;
mod types;

use super::{DocumentRef, Extractor, Mention, MentionType, Value, View};
use crate::codes::{Code, Codes, Number, Trust};
use crate::gazetteer::{Entry, Family, Hit, Signs};
use crate::span::Span;

use head::Intro;
use list::Last;

/// The extractor.
#[derive(Debug)]
pub struct Document;

impl Extractor for Document {
    fn name(&self) -> &'static str {
        "document"
    }

    fn extract(&self, view: &View<'_>, out: &mut Vec<Mention>) {
        let mut finder = Finder {
            view: *view,
            codes: Codes::new(*view),
            last: None,
            done: 0,
            out,
        };
        let mut i = view.hits.next(0, Signs::DIGIT);
        while i < view.len() {
            i = view.hits.next(finder.at(i), Signs::DIGIT);
        }
    }
}

/// Goes through a page from number to number.
struct Finder<'a, 'o> {
    view: View<'a>,
    codes: Codes<'a>,
    last: Option<Last>,
    /// One past the last token of the mention before.
    done: usize,
    out: &'o mut Vec<Mention>,
}

impl Finder<'_, '_> {
    /// Looks at token `i`, which holds a digit; the token to go on from.
    fn at(&mut self, i: usize) -> usize {
        if let Some(next) = self.standard(i) {
            return next;
        }
        let Some(start) = self.codes.number_start(i) else {
            return i + 1;
        };
        if !self.codes.is_start(i) {
            return i + 1;
        }
        let intro = self.intro(i);
        let shared = intro
            .head
            .map(|h| h.hit)
            .or_else(|| self.shared_head(i, true));
        let trust = match shared {
            Some(hit) if self.is_letter(hit) => Trust::Letter,
            Some(_) => Trust::Introduced,
            None if intro.number_word.is_some() => Trust::Numbered,
            None => Trust::Bare,
        };
        match self.codes.run(start, trust) {
            Some(run) if run.numbers.is_empty() || self.fits(shared, &run.code) => {
                self.coded(i, &intro, shared, &run.numbers, run.code)
            }
            _ => self.short(i, start, &intro),
        }
    }

    /// `QCVN 01:2021/BXD`: token `i` is its first number, or type and number.
    fn standard(&mut self, i: usize) -> Option<usize> {
        let from = (i.saturating_sub(4)..=i).rev().find(|&j| {
            let capital = self.view.token(j).is_some_and(|t| t.is_capital());
            let may_be = || {
                let tables = self.view.gazetteers;
                tables.begins_doc_type(self.view.surface(j))
            };
            capital && may_be() && self.codes.standard_number(j).is_some()
        })?;
        if from < self.done {
            return None;
        }
        let head = self.head_ending(from);
        let start = head.map_or(from, |h| h.from);
        if let Some(code) = self.codes.standard(from) {
            let next = self.codes.atoms().next_token(code.next).max(i + 1);
            let (end, row) = (code.end, code.type_row());
            let mut reference = code.reference();
            reference.head_type = head.and_then(|h| self.head_row(h.hit, row));
            self.push(start, end, next, reference, "document/standard");
            return Some(next);
        }
        let (row, number) = self.codes.standard_number(from)?;
        let next = self.codes.atoms().next_token(number.next).max(i + 1);
        if number.digits < 2 || !self.may_follow(next, false) {
            return None;
        }
        let reference = DocumentRef {
            number: number.text,
            head_type: Some(row),
            ..DocumentRef::default()
        };
        self.push(start, number.end, next, reference, "document/standard");
        Some(next)
    }

    /// A code, with the numbers before it that share it.
    fn coded(
        &mut self,
        i: usize,
        intro: &Intro,
        shared: Option<Hit>,
        numbers: &[Number],
        code: Code,
    ) -> usize {
        // Right before the code any type word belongs to it: `Quy chế 272-QĐ/TW`.
        let head = intro.head.or_else(|| self.distant_head(intro, &code));
        let inside = head.filter(|h| h.inside);
        let shared = shared.filter(|&h| self.fits(Some(h), &code));
        let hit = head.map(|h| h.hit).or(shared);
        let head_type = hit.and_then(|h| self.head_row(h, code.type_row()));
        let code = match (inside, head_type) {
            (Some(_), Some(row)) => code.completed(self.view.gazetteers, row),
            _ => code,
        };
        let rule = match (inside, hit) {
            _ if !numbers.is_empty() => "document/list",
            (Some(_), _) => "document/head-code",
            (None, Some(_)) if head.is_none() => "document/list",
            _ => "document/code",
        };
        let mut start = inside.map(|h| h.from);
        for number in numbers {
            let reference = DocumentRef {
                head_type,
                ..code.with_number(&number.text)
            };
            let next = self.codes.atoms().next_token(number.next);
            self.push_from(
                start.take(),
                number.start,
                number.end,
                next,
                reference,
                rule,
            );
        }
        let next = self.codes.atoms().next_token(code.next).max(i + 1);
        let (begin, end) = (code.start, code.end);
        let reference = DocumentRef {
            head_type,
            ..code.reference()
        };
        self.push_from(start.take(), begin, end, next, reference, rule);
        self.last = hit.map(|head| Last {
            end: next,
            head,
            code: true,
        });
        next
    }

    /// Adds a mention that begins with token `from`, or else at byte `start`.
    fn push_from(
        &mut self,
        from: Option<usize>,
        start: u32,
        end: u32,
        next: usize,
        reference: DocumentRef,
        rule: &'static str,
    ) {
        let first = from.unwrap_or_else(|| {
            let after = self.view.tokens.at_or_after(start.saturating_add(1));
            after.saturating_sub(1)
        });
        let begin = match from.and_then(|f| self.view.token(f)) {
            Some(t) => t.start,
            None => start,
        };
        let row = reference.code_type.or(reference.head_type);
        self.done = next;
        self.out.push(Mention {
            kind: MentionType::Document,
            span: Span::new(begin, end.max(begin)),
            from: first as u32,
            to: next.max(first + 1) as u32,
            value: Value::Document(Box::new(reference)),
            rule,
            row: row.map(|row| Entry {
                family: Family::DocHead,
                row: row as u32,
            }),
        });
    }

    /// Adds a mention from token `from` to byte `end`.
    fn push(
        &mut self,
        from: usize,
        end: u32,
        next: usize,
        reference: DocumentRef,
        rule: &'static str,
    ) {
        let start = self.view.token(from).map_or(end, |t| t.start);
        self.push_from(Some(from), start, end, next, reference, rule);
    }
}

#[cfg(test)]
mod tests;
