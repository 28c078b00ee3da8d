//! Chains of offices before and after a name.
//!
//! `{Ủy viên Trung ương Đảng}, {Bí thư Tỉnh ủy} Nguyễn Văn A - {Chủ tịch HĐND
//! tỉnh}`: an office belongs to the name it touches; what stands between two
//! names goes to the one behind it as far as it leads there.

use super::Office;
use super::context;
use super::office::{self, Phrase};
use super::run::{self, Run, skip_marks};
use super::scan::{Cue, Scan};
use crate::gazetteer::{Entry, Family, OfficeRole, Role};
use crate::places;
use crate::token::{Case, Class, Gap};

/// Offices looked at for one that is shared: a chain before its list is no longer.
const RECENT: usize = 16;
/// Words between `được` and `giữ chức`.
const MADE: usize = 16;
/// Small words between a name and `được`, and itself.
const ADVERB: usize = 3;
/// Small words between a name and the career that is told of it.
const CAREER: usize = 4;
/// Words of a line that is wrapped, at least.
const WRAPPED: usize = 12;

impl Scan<'_> {
    /// Attaches the chain of offices that ends where the titles begin; how many they are.
    pub(super) fn offices_before(&mut self, run: &Run, cue: Cue) -> usize {
        let view = self.view;
        let mut edge = cue.start;
        let mut count = 0;
        let mut abroad = false;
        for n in (0..self.free.len()).rev() {
            let phrase = self.free[n];
            let held = count > 0;
            let between = phrase.end..edge;
            let also = self.past_also(phrase.end).is_some_and(|end| end == edge);
            let comma = view.key(phrase.end) == ",";
            let joined = match between.len() {
                0 => !held,
                1 => held && matches!(view.key(phrase.end), "," | "-") || also,
                // `Tham tán Chính trị, kiêm Giám đốc Quỹ`
                _ => also || held && comma && self.past_also(phrase.end + 1) == Some(edge),
            };
            // `Thay mặt Thủ tướng, Bộ trưởng Lê Văn A`: the first is another's.
            let of_another = view.role_before(phrase.from, Role::OfAnother).is_some();
            // `các Ủy viên Bộ Chính trị, Trưởng ban Lê Văn A`: the first are others.
            let plural = view.role_before(phrase.from, Role::Plural).is_some();
            let next = held && self.is_deputy_of(edge, &phrase);
            // `theo lời mời của Tổng Bí thư Đảng NDCM Lào, Chủ tịch nước Lào A`: both are A's.
            let of_another = of_another && !(abroad && phrase.foreign);
            abroad = phrase.foreign;
            let apart = (of_another || plural || next) && held && !also;
            if phrase.many || apart || !joined || !view.same_paragraph(phrase.to, edge + 1) {
                break;
            }
            self.attach(&phrase, run, "position/before");
            edge = phrase.from;
            count += 1;
        }
        count
    }

    /// Whether the office at token `right` is that of the deputy: `TTg, PTTg`, `Bí thư, Phó Bí
    /// thư Tỉnh ủy`. Nobody is both.
    fn is_deputy_of(&self, right: usize, left: &Phrase) -> bool {
        let view = self.view;
        let heads = (office::head(view, left.from), office::head(view, right));
        let (Some((end, _)), Some((right_end, _))) = heads else {
            return false;
        };
        let words = end - left.from;
        let same = |a: usize, b: usize| view.key(a) == view.key(b);
        let spelled = right_end - right == words + 1
            && (0..words).all(|n| same(left.from + n, right + 1 + n));
        let mut letters = view.surface(right).chars();
        letters.next();
        let letters =
            words == 1 && right_end - right == 1 && letters.as_str() == view.surface(left.from);
        spelled && end == left.to || letters
    }

    /// Attaches the chain of offices behind a name; returns where it ends.
    /// Offices at its end that lead to the next name are left to that.
    pub(super) fn offices_after(
        &mut self,
        run: &Run,
        first: usize,
        before: Option<Phrase>,
    ) -> usize {
        let view = self.view;
        let mut chain: Vec<(Phrase, bool)> = Vec::new();
        let mut end = None;
        // `được giao thay ông B giữ chức …`
        if view.role(run.to, Role::Appointed).is_some() && self.is_replaced(run.from) {
            return run.to;
        }
        // `Lawrence Greenwood Jr., Phó Chủ tịch`
        let stop = view.key(run.to) == "." && view.key(run.to + 1) == ",";
        let mut pos = self.skip_born(self.skip_bracket(run.to + usize::from(stop)));
        while let Some((at, hard)) = self.separator(pos, chain.is_empty()) {
            // `, phu nhân Tổng thống`: another's office.
            if view.role(at, Role::SpouseOf).is_some() {
                break;
            }
            let at = self.skip_unknown(self.skip_aside(self.skip_titles(at)), chain.is_empty());
            let Some(phrase) = office::parse(view, at).filter(|p| !p.many) else {
                break;
            };
            // `Chủ tịch nước Lê Văn A, Tổng Bí thư Đảng Cộng sản Trung Quốc đã …`: what
            // is of another country is another's.
            let abroad = |p: &Phrase| office::is_abroad(view, p);
            if before.is_some_and(|b| abroad(&phrase) && !abroad(&b)) {
                break;
            }
            let made = view.role_before(at, Role::Appointed);
            let told = made.or(view.role_before(at, Role::Copula));
            if told.is_some_and(|from| self.is_task(&phrase, from)) {
                break;
            }
            // `ông A, Trợ lý đồng chí B, …, giữ chức …`: it is A who gets it.
            if let Some(holder) = self.served_by(first).filter(|_| made.is_some()) {
                self.attach(&phrase, &holder, "position/after");
                end = Some(phrase.end);
                self.note_served(&phrase, &holder);
                break;
            }
            // `Đại sứ Lào tại Việt Nam A, Đại sứ Việt Nam tại Lào`: nobody is both.
            if before.is_some_and(|b| b.row == phrase.row && b.foreign && phrase.foreign) {
                break;
            }
            if hard && !self.ends(&phrase) {
                break;
            }
            // `ông A làm Trưởng ban, Bộ trưởng Bộ Y tế làm Phó Trưởng ban`
            let got = |(p, _): &(Phrase, bool)| view.role_before(p.from, Role::Appointed).is_some();
            if made.is_none() && chain.iter().any(got) && self.appointed(phrase.end) {
                break;
            }
            // `Trợ lý đồng chí Lê Văn A, Ủy viên …`: what follows is that one's.
            let aide = self.note_served(&phrase, run);
            // `Phó Bí thư Tỉnh ủy Tuyên Quang (mới) nhiệm kỳ 2020 - 2025 giữ chức …`
            pos = office::terms(view, self.skip_bracket(phrase.end));
            // `ông A (Phó Giám đốc Sở Y tế) được bổ nhiệm giữ chức Giám đốc`
            let closed = view.key(run.to) == "(" && view.key(pos) == ")";
            pos += usize::from(closed && self.made(pos + 1).is_some());
            chain.push((phrase, hard));
            if aide {
                break;
            }
        }
        let last = chain.last().map(|&(p, _)| p);
        // `ông A, thuyền trưởng là ông B`
        let others = |p: &Phrase| {
            self.leads_on(p.end)
                || self.is_anothers(p)
                || self.past_places(p.end).is_some()
                || self.is_dashed(p, before.is_some())
        };
        let led = |p: &Phrase| self.behind_copula(p.end, false).is_some();
        if last.is_some_and(|p| led(&p) || !p.aide && others(&p)) {
            let hard = chain.iter().rposition(|&(_, hard)| hard);
            let all = if before.is_some() { 0 } else { chain.len() - 1 };
            let keep = hard.unwrap_or(all);
            chain.truncate(keep);
        }
        if before.is_some_and(|b| self.is_next(&b, run, &chain)) {
            chain.clear();
        }
        // `ông A và ông B giữ chức Phó Chủ tịch`: both do.
        let made = view.role(run.to, Role::Appointed).is_some() || self.made(run.to).is_some();
        let others = std::mem::take(&mut self.joined);
        for (phrase, _) in &chain {
            self.attach(phrase, run, "position/after");
            for other in others.iter().filter(|_| made) {
                self.attach(phrase, other, "position/shared");
            }
        }
        if chain.is_empty() {
            self.joined = others;
        }
        end.or(chain.last().map(|(p, _)| p.end)).unwrap_or(run.to)
    }

    /// `Phó Thủ tướng A, | Bộ trưởng Bộ Y tế yêu cầu`: whether the offices behind the comma are
    /// those of the next one, who is not named. Offices stand all before a name or all behind
    /// it, save those held beside another.
    fn is_next(&self, before: &Phrase, run: &Run, chain: &[(Phrase, bool)]) -> bool {
        let view = self.view;
        let ends = chain.first().zip(chain.last());
        let Some(((first, _), (last, _))) = ends.filter(|_| !office::is_beside(view, before))
        else {
            return false;
        };
        // `nguyên Phó Chủ tịch nước A, Chủ tịch Hội Khuyến học phát biểu`
        let former = context::office_row(view, before.from, |role| role == OfficeRole::Former);
        if former.is_some() {
            return false;
        }
        // `bầu chức vụ Chủ tịch UBND tỉnh đối với ông A, Bí thư Huyện ủy và …`
        let apart = (before.end..run.from).any(|i| self.address(i).is_some());
        if view.key(first.from - 1) != "," || apart {
            return false;
        }
        let state = |(p, _): &(Phrase, bool)| office::is_state_body(view, p);
        if chain.iter().any(state) {
            return true;
        }
        // `Phó Bí thư A, Chủ tịch UBND tỉnh được bầu giữ chức …`
        let made = |(p, _): &(Phrase, bool)| view.role_before(p.from, Role::Appointed).is_some();
        let next = view.token(last.end);
        let open = next.is_some_and(|t| t.class == Class::Word && t.gap < Gap::Line);
        let free = !office::is_beside(view, last) && !self.is_also(last.end);
        open && free && !chain.iter().any(made)
    }

    /// Whether an office is that of serving the one named behind it: `Trợ lý đồng chí B`.
    fn note_served(&mut self, phrase: &Phrase, holder: &Run) -> bool {
        let aide = phrase.aide && self.address(phrase.end).is_some();
        if aide {
            self.served = Some((phrase.end, *holder));
        }
        aide
    }

    /// Who serves the person whose name or form of address begins at token `first`.
    fn served_by(&self, first: usize) -> Option<Run> {
        self.served.filter(|s| s.0 == first).map(|s| s.1)
    }

    /// Whether words with capitals follow an office behind a name directly: it is
    /// that of somebody whose name is no name for all we know.
    fn is_anothers(&self, phrase: &Phrase) -> bool {
        let view = self.view;
        let near = view.token(phrase.end).is_some_and(|t| t.gap == Gap::Space);
        near && run::at(view, phrase.end)
            .is_some_and(|r| r.full() && r.words > 2 && !context::is_place(view, &r, true))
    }

    /// The token behind what can stand before an office of a chain, and whether
    /// it parts more than a comma does.
    pub(super) fn separator(&self, at: usize, first: bool) -> Option<(usize, bool)> {
        let view = self.view;
        let at = skip_marks(view, at);
        let t = view.token(at)?;
        // A dash that begins a line begins the next item of a list, save in a text
        // that is wrapped: `… có ông Phan Anh Sơn⏎- Chủ tịch …`.
        let listed = || {
            let start = run::line_start(view, at - 1);
            start + WRAPPED > at || view.key(start) == "-"
        };
        if t.gap == Gap::Paragraph || t.gap == Gap::Line && view.key(at) == "-" && listed() {
            return None;
        }
        let next = match view.key(at) {
            "," | "-" => (at + 1, false),
            // `| Ông Lê Văn Tám | Giám đốc Sở Y tế |`: cells of a table.
            "(" | "|" if first => (at + 1, false),
            ";" if !first => (at + 1, true),
            _ if self.is_also(at) => (at, false),
            _ if first && t.class == Class::Word => (at, false),
            _ if self.appointed(at) => (at, false),
            // `(Bí thư Huyện ủy) được bổ nhiệm giữ chức …`
            ")" if !first && self.appointed(at + 1) => (at + 1, false),
            _ if !first => (view.role(at, Role::And)?, true),
            _ => return None,
        };
        let at = skip_marks(view, self.past_also(next.0).unwrap_or(next.0));
        // `ông A giữ chức Giám đốc …`; `làm trưởng đoàn` is a task, no office.
        let at = match view.role(at, Role::Appointed) {
            Some(to) if self.is_named(to) => to,
            // `được bổ nhiệm từ năm 2024, giữ chức …`
            Some(_) => self.made(at)?,
            None => match self
                .career(at)
                .or_else(|| self.copula(at))
                .filter(|_| first)
            {
                Some(to) => to,
                None => self.made(at).unwrap_or(at),
            },
        };
        let near = view.token(at).is_some_and(|t| t.gap < Gap::Paragraph);
        near.then_some((at, next.1))
    }

    /// Whether it is told from token `at` on which office somebody got.
    pub(super) fn appointed(&self, at: usize) -> bool {
        self.view.role(at, Role::Appointed).is_some() || self.made(at).is_some()
    }

    /// One past `giữ chức` behind `được` at token `at`, with who decided and what was
    /// decided between them: `được Ban Thường vụ Tỉnh ủy chỉ định giữ chức Bí thư
    /// Huyện ủy`, `được điều động về tỉnh, giữ chức …`.
    fn made(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let named = |to: usize| self.is_named(to);
        // `thôi giữ chức Bí thư Tỉnh ủy, giữ chức …`
        if let Some(left) = view.role(at, Role::OnBehalf) {
            let end = office::parse(view, left)?.end;
            let to = view.role(end + 1, Role::Appointed)?;
            return (view.key(end) == "," && named(to)).then_some(to);
        }
        // `, Sở Y tế giữ chức Phó Giám đốc …`: where somebody is from.
        let families = [Family::Body, Family::Organisation];
        let body = families
            .iter()
            .filter_map(|&f| view.longest(at, f))
            .map(|(h, _)| h.end as usize);
        if let Some(to) = body.max().and_then(|end| view.role(end, Role::Appointed)) {
            return named(to).then_some(to);
        }
        // `lần lượt được`, `đã được`
        let small = |i: usize| {
            let t = view.token(i);
            t.is_some_and(|t| t.is_word() && t.case == Case::Lower && t.gap < Gap::Line)
        };
        let verb = |i: &usize| {
            [Role::Passive, Role::Moves]
                .iter()
                .any(|&r| view.role(*i, r).is_some())
        };
        let at = (at..at + ADVERB).take_while(|&i| small(i)).find(verb)?;
        // `lần lượt được bổ nhiệm Phó Giám đốc`
        if let Some(to) = view.role(at, Role::Appointed).filter(|&to| named(to)) {
            return Some(to);
        }
        if let Some(to) = self.made_by(at) {
            return Some(to);
        }
        let mut k = at;
        while k + 1 < at + MADE {
            k += 1;
            let t = view.token(k).filter(|t| t.gap < Gap::Paragraph)?;
            // `được thôi giữ chức Bí thư Huyện ủy, giữ chức …`
            if let Some(to) = view.role(k, Role::OnBehalf) {
                k = office::parse(view, to)?.to - 1;
                continue;
            }
            // `đã được bổ nhiệm có thời hạn giữ chức …`
            let told = view.role(k, Role::Appointed);
            if let Some(to) = told.filter(|&to| named(to) || view.role(k, Role::Passive).is_none())
            {
                return named(to).then_some(to);
            }
            let stops = t.class == Class::Punct && view.key(k) != ",";
            if stops || self.address(k).is_some() || office::name_starts(view, k) {
                return None;
            }
        }
        None
    }

    /// One past `là` at token `at`, before an office: `ông A là Bí thư Tỉnh ủy`.
    fn copula(&self, at: usize) -> Option<usize> {
        let to = self.view.role(at, Role::Copula)?;
        office::head(self.view, to).map(|_| to)
    }

    /// One past `từng giữ các chức vụ:`, `đã kinh qua nhiều chức vụ như` at token `at`.
    pub(super) fn career(&self, at: usize) -> Option<usize> {
        let view = self.view;
        for k in at..at + CAREER {
            if let Some(to) = view.role(k, Role::Career) {
                let to = to + usize::from(view.key(to) == ":");
                return office::head(view, to).map(|_| to);
            }
            view.token(k)
                .filter(|t| t.case == Case::Lower && t.is_word() && t.gap < Gap::Line)?;
        }
        None
    }

    /// `kiêm`.
    fn is_also(&self, i: usize) -> bool {
        self.past_also(i).is_some()
    }

    /// One past `kiêm`, `kiêm nhiệm` at token `i`.
    fn past_also(&self, i: usize) -> Option<usize> {
        let row = context::office_row(self.view, i, |role| role == OfficeRole::Also);
        row.map(|(end, _)| end)
    }

    /// Whether nothing that belongs to an office of somebody else follows:
    /// `trưởng đoàn phía bạn là …`.
    fn ends(&self, phrase: &Phrase) -> bool {
        let view = self.view;
        let next = view.token(phrase.to);
        let word = next.is_some_and(|t| t.class == Class::Word && t.gap < Gap::Line);
        !word || view.role(phrase.to, Role::Clause).is_some() || self.leads_on(phrase.to)
    }

    /// Whether a name follows at token `i`, perhaps behind titles or letters in brackets.
    pub(super) fn leads_on(&self, i: usize) -> bool {
        self.led_name(i).is_some()
    }

    /// The token at which the name begins that token `i` leads to.
    pub(super) fn led_name(&self, i: usize) -> Option<usize> {
        let view = self.view;
        // `Chủ tịch Nghị viện châu Âu (EP) Antonio Tajani`
        let bracket = places::past_abbreviation(view, i).or_else(|| self.past_bracket(i));
        let mut at = skip_marks(view, bracket.unwrap_or(i));
        view.token(at).filter(|t| t.gap < Gap::Paragraph)?;
        for _ in 0..3 {
            let lead = context::title(view, at).or(self.address(at).map(|(end, _)| end));
            let Some(end) = lead else {
                break;
            };
            at = end + usize::from(matches!(view.key(end), "." | ":"));
        }
        // `Bộ trưởng Chủ nhiệm Văn phòng Chính phủ Lê Văn A`
        for _ in 0..3 {
            match office::parse(view, at).filter(|_| at >= i && !office::name_starts(view, at)) {
                Some(next) if view.token(at).is_some_and(|t| t.gap == Gap::Space) => at = next.end,
                _ => break,
            }
        }
        office::name_starts(view, at).then_some(at)
    }

    /// Gives the office to the name; one that others hold already is theirs, too.
    pub(super) fn attach(&mut self, phrase: &Phrase, run: &Run, rule: &'static str) {
        self.give(phrase, run.from as u32, rule);
    }

    /// As [`Self::attach`], to the name that begins at token `person`.
    pub(super) fn give(&mut self, phrase: &Phrase, person: u32, rule: &'static str) {
        let mut known = self.people.offices.iter_mut().rev().take(RECENT);
        if let Some(office) = known.find(|o| (o.from, o.to) == (phrase.from, phrase.to)) {
            office.persons.push(person);
            return;
        }
        self.people.offices.push(Office {
            from: phrase.from,
            to: phrase.to,
            persons: vec![person],
            rule,
            row: Entry {
                family: Family::Office,
                row: phrase.row,
            },
        });
    }
}
