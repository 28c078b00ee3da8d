//! What leads to a name: offices, titles and forms of address.
//!
//! Each leaves a [`Cue`] at the token where the name must begin.

use super::context;
use super::office::{self, Phrase};
use super::place::named_place;
use super::run::{self, Run, skip_marks};
use super::scan::{Cue, Kind, Scan};
use super::wrap;
use crate::gazetteer::{Family, Role, Signs};
use crate::places;
use crate::token::{Case, Class, Gap, is_syllable};

/// Tokens of a bracket between an office and its name.
const BRACKET: usize = 5;
/// Words between `của` and the office that follows it, with bodies before it.
const SOURCE: usize = 8;
/// Words of a form of address.
const ADDRESS: usize = 3;
/// Words between what is decided of an office and for whom.
const DECIDED: usize = 24;

impl Scan<'_> {
    /// An office: a name may follow.
    pub(super) fn office(&mut self, mut phrase: Phrase) -> usize {
        let view = self.view;
        phrase.many |= self.is_not_held(&phrase) || self.is_of_spouse(&phrase);
        // `Chủ tịch Cơ quan Hợp tác Quốc tế Nhật Bản (JICA) - ông Kitaoka`
        let behind = places::past_abbreviation(view, phrase.end).unwrap_or(phrase.end);
        let mut at = skip_marks(view, behind);
        // `Trợ lý đồng chí Lê Văn A`: an office of the one named before.
        phrase.many |= phrase.aide && self.address(at).is_some();
        if let Some(end) = self.appointed_to(&phrase) {
            self.cue = None;
            return end;
        }
        self.free.push(phrase);
        let mut comma = false;
        let mut plural = view.role_before(phrase.from, Role::Plural).is_some();
        let filled = self.filled(&phrase, at);
        match view.key(at) {
            _ if filled.is_some() => {
                plural = true;
                at = filled.unwrap_or(at);
            }
            // `Theo quyết định của Thủ tướng Chính phủ: Ông A được bổ nhiệm`
            ":" if !plural && self.is_source(&phrase, at + 1) => {}
            mark @ (":" | "-") => {
                plural |= mark == ":" && self.is_of_each(&phrase);
                at += 1;
            }
            _ if !phrase.many => {
                // `3 Phó Chủ tịch gồm các ông, bà: …`
                let counted = phrase.from > 0
                    && view
                        .token(phrase.from - 1)
                        .is_some_and(|t| t.class == Class::Number && t.end - t.start <= 2);
                if let Some(to) = self.behind_copula(at, plural || counted) {
                    plural |= counted || view.key(to - 1) == ":";
                    at = to;
                }
            }
            _ => {}
        }
        match view.key(at) {
            "," if self.is_rank(at + 1) => at += 1,
            // `Phó Giám đốc Sở Du lịch, bà Tạ Thị Ngân Hà, lưu ý`
            "," if self
                .address(at + 1)
                .is_some_and(|(_, k)| k == Kind::Address)
                && !self.is_issuers(&phrase) =>
            {
                comma = true;
                at += 1;
            }
            // `Giám đốc Quốc gia ADB, Andrew Jeffries đã ký`
            "," if !plural && self.is_subject(at + 1) => {
                comma = true;
                at += 1;
            }
            // `Bí thư Khu ủy Quảng Tây (Trung Quốc) Lưu Chấn Đông`
            "(" => at = self.skip_place(at),
            _ => {
                if let Some(end) = self.past_places(at).filter(|_| !self.is_issuers(&phrase)) {
                    comma = true;
                    at = end;
                }
            }
        }
        let at = skip_marks(view, at);
        self.cue = self.reaches(&phrase, at).then_some(Cue {
            at,
            start: phrase.end,
            kind: Kind::Office,
            plural,
            office: true,
            comma,
        });
        filled.unwrap_or(phrase.end)
    }

    /// `KT. Chủ tịch`, `miễn nhiệm hai Phó Chủ tịch`: an office one signs for, or has no more.
    fn is_not_held(&self, phrase: &Phrase) -> bool {
        let view = self.view;
        let stop = phrase.from.checked_sub(1).filter(|&j| view.key(j) == ".");
        let from = stop.unwrap_or_else(|| self.counted_from(phrase));
        if view.role_before(from, Role::OnBehalf).is_some() {
            return true;
        }
        // `miễn nhiệm các | chức vụ`
        let Some(post) = view.role_before(from, Role::Post) else {
            return false;
        };
        let post = view.role_before(post, Role::Plural).unwrap_or(post);
        (post..from).any(|end| view.role_before(end, Role::OnBehalf).is_some())
    }

    /// The token at which an office begins with what counts its holders: `hai Phó Chủ tịch`.
    fn counted_from(&self, phrase: &Phrase) -> usize {
        let view = self.view;
        let number = |i: usize| view.token(i).is_some_and(|t| t.class == Class::Number);
        let plural = view.role_before(phrase.from, Role::Plural);
        let count = || phrase.from.checked_sub(1).filter(|&i| number(i));
        plural.or_else(count).unwrap_or(phrase.from)
    }

    /// `Phu nhân Chủ tịch nước`: the name behind is that of either, save where the other one
    /// stands before (`bà A, phu nhân Bộ trưởng B`).
    fn is_of_spouse(&self, phrase: &Phrase) -> bool {
        let view = self.view;
        let Some(spouse) = view.role_before(phrase.from, Role::SpouseOf) else {
            return false;
        };
        let before = self.people.persons.last().map(|p| p.to);
        !(spouse > 0 && view.key(spouse - 1) == "," && before == Some(spouse - 1))
    }

    /// The form of address of the first who gets an office that is being filled:
    /// `bầu chức vụ Chủ tịch UBND tỉnh đối với ông …`, `bầu hai Phó Chủ tịch
    /// đối với: ông …`. Others may follow in a list.
    fn filled(&self, phrase: &Phrase, at: usize) -> Option<usize> {
        let view = self.view;
        view.role_before(self.counted_from(phrase), Role::Post)?;
        let at = self.past_more_decided(at);
        // `nhiệm kỳ đối với`: the years of the term are left out.
        let at = view.role(at, Role::PeriodHead).unwrap_or(at);
        let to = view.role(at, Role::Regarding)?;
        let to = view.role(to, Role::Plural).unwrap_or(to);
        let to = if view.key(to) == ":" { to + 1 } else { to };
        self.address(to).map(|_| to)
    }

    /// The token of `đối với` behind more that is decided of somebody: `bổ nhiệm chức vụ Giám
    /// đốc | và thăng quân hàm Đại tá đối với đồng chí A`. Else the token itself.
    fn past_more_decided(&self, at: usize) -> usize {
        let view = self.view;
        let Some(from) = view.role(at, Role::And) else {
            return at;
        };
        let word = |&i: &usize| {
            let t = view.token(i);
            t.is_some_and(|t| t.class == Class::Word && t.gap < Gap::Line)
                && self.address(i).is_none()
                && !office::name_starts(view, i)
        };
        let mut words = (from..from + DECIDED).take_while(word);
        let found = words.find(|&i| view.role(i, Role::Regarding).is_some_and(|end| end > i + 1));
        found.unwrap_or(at)
    }

    /// The form of address behind `là`, or behind `gồm các` if there are several:
    /// `Chủ tịch HĐND huyện là ông …`, `Ba Phó Chủ tịch gồm các ông, bà: …`.
    pub(super) fn behind_copula(&self, at: usize, plural: bool) -> Option<usize> {
        let view = self.view;
        let at = at + usize::from(plural && view.key(at) == ",");
        let consists = view.role(at, Role::States).filter(|_| plural);
        // `Chủ tịch UBND tỉnh được chỉ định là ông …`
        let named = || view.role(at, Role::Appointed);
        let to = view.role(at, Role::Copula).or(consists).or_else(named)?;
        let colon = view.key(to) == ":";
        let to = if colon { to + 1 } else { to };
        let to = view.role(to, Role::Plural).unwrap_or(to);
        // `giữ chức Phó Chủ tịch HĐND huyện là: Lê Văn Tám (…); Vũ Thị Chín (…)`
        let bare = || run::at(view, to).is_some_and(|r| r.full() && r.clear_surname());
        let led = self.address(to).is_some() || context::title(view, to).is_some();
        (led || colon && bare()).then_some(to)
    }

    /// Whether a name at token `at` can be that of the office: in the same line,
    /// behind the wrapping of a long one, or alone below an office in its own line.
    fn reaches(&self, phrase: &Phrase, at: usize) -> bool {
        let view = self.view;
        let gaps = (phrase.end..=at).map(|i| view.token(i).map_or(Gap::Paragraph, |t| t.gap));
        match gaps.max() {
            Some(Gap::Line) => {
                let start = run::line_start(view, phrase.from);
                // `… Bí thư Tỉnh ủy Cà Mau⏎Ông Lê Văn Tám thôi …`: a headline and a sentence.
                let capital = view.token(at).is_some_and(|t| t.is_capital());
                let sentence = capital && self.address(at).is_some() || !wrap::is_wrap(view, at);
                start == phrase.from && at == phrase.end || start + 10 < phrase.end && !sentence
            }
            Some(gap) => gap < Gap::Line,
            None => false,
        }
    }

    /// `Quyết định số 312 của Thủ tướng Chính phủ, ông A được bổ nhiệm`: the office of who
    /// issued something, or for whom somebody else acts.
    fn is_issuers(&self, phrase: &Phrase) -> bool {
        let view = self.view;
        // `Thừa ủy quyền của đồng chí Giám đốc Học viện, đồng chí …`
        let address = view.role_before(phrase.from, Role::Honorific);
        let from = address.unwrap_or(phrase.from);
        if view.role_before(from, Role::OfAnother).is_some() {
            return true;
        }
        let Some(of) = view.role_before(phrase.from, Role::Of).filter(|&i| i > 0) else {
            return false;
        };
        let number = view.token(of - 1).is_some_and(|t| t.class == Class::Number);
        number || view.hits.ends(of, Signs::of(&[Family::DocHead]))
    }

    /// Whether an office before a colon is that of who said or decided what follows, of
    /// somebody with a form of address: `theo quyết định của Trung ương và Thủ tướng: Ông A …`.
    fn is_source(&self, phrase: &Phrase, next: usize) -> bool {
        let view = self.view;
        let word = |&i: &usize| view.token(i).is_some_and(|t| t.class == Class::Word);
        let least = phrase.from.saturating_sub(SOURCE);
        let mut before = (least..phrase.from).rev().take_while(word);
        let mut of = || before.any(|i| view.role(i, Role::Of).is_some());
        self.address(next).is_some() && (self.is_issuers(phrase) || of())
    }

    /// Whether an office before a colon, with those before it, is that of each one listed
    /// behind: `các đồng chí Ủy viên Bộ Chính trị: A, Thường trực Ban Bí thư; B, …`.
    fn is_of_each(&self, phrase: &Phrase) -> bool {
        let view = self.view;
        let mut from = phrase.from;
        for before in self.free.iter().rev().skip(1) {
            match view.key(before.end) == "," && before.end + 1 == from {
                true => from = before.from,
                false => break,
            }
        }
        let address = |&i: &usize| self.address(i).is_some_and(|(end, _)| end == from);
        let address = (from.saturating_sub(ADDRESS)..from).rev().find(address);
        address.is_some_and(|i| view.role_before(i, Role::Plural).is_some())
    }

    /// One past a short bracket at token `i` that a name follows: `(phụ trách) | Lê Văn Tám`.
    pub(super) fn past_bracket(&self, i: usize) -> Option<usize> {
        let view = self.view;
        let near = view.token(i).is_some_and(|t| t.gap == Gap::Space);
        if view.key(i) != "(" || !near {
            return None;
        }
        let end = (i + 1..i + 2 + BRACKET).find(|&k| view.key(k) == ")")?;
        let word = |k: usize| view.token(k).is_some_and(|t| t.class != Class::Punct);
        let plain = (i + 1..end).all(|k| word(k) && office::head(view, k).is_none());
        let named = view.token(end + 1).is_some_and(|t| t.gap == Gap::Space)
            && office::name_starts(view, end + 1);
        (plain && named).then_some(end + 1)
    }

    /// One past a bracket that holds a place, or says that it was before, and nothing else.
    fn skip_place(&self, i: usize) -> usize {
        let view = self.view;
        // `Bí thư Tỉnh ủy Hòa Bình (cũ) Lê Văn Tám`
        let former = view
            .role(i + 1, Role::Former)
            .filter(|&end| view.key(end) == ")");
        if let Some(end) = former {
            return end + 1;
        }
        let places = [Family::Country, Family::Province, Family::ForeignPlace];
        let ends = places.iter().filter_map(|&f| view.longest(i + 1, f));
        let end = ends.map(|(hit, _)| hit.end as usize).max();
        let end = end.filter(|&end| view.key(end) == ")").map(|end| end + 1);
        end.or_else(|| self.past_bracket(i)).unwrap_or(i)
    }

    /// The form of address behind the places that an office's place lies in: `Thị trưởng
    /// thành phố Chu Hải thuộc tỉnh Quảng Đông, Trung Quốc, | ông …`.
    pub(super) fn past_places(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let families = [Family::Country, Family::ForeignPlace, Family::Province];
        let mut end = at;
        for _ in 0..3 {
            let next = match view.key(end) {
                "," => end + 1,
                _ => match view.role(end, Role::Within) {
                    Some(next) => next,
                    None => break,
                },
            };
            let name = places::prefix_at(view, next).map_or(next, |(_, name)| name);
            let name = view.role(name, Role::State).unwrap_or(name);
            match named_place(view, name, &families) {
                Some(to) => end = to,
                None => break,
            }
        }
        if end == at {
            return None;
        }
        let led = view.key(end) == ","
            && self
                .address(end + 1)
                .is_some_and(|(_, k)| k == Kind::Address);
        // `Chủ tịch Hội hữu nghị tỉnh Sê Kông, nước CHDCND Lào | Khăm Phiêm Vông-xa`
        let named = || {
            let state = (at..end).any(|i| view.role(i, Role::State).is_some());
            state && run::at(view, end).is_some_and(|r| r.full() && r.foreign)
        };
        led.then_some(end + 1).or_else(|| named().then_some(end))
    }

    /// Whether a foreign name that a verb follows stands at token `i`.
    fn is_subject(&self, i: usize) -> bool {
        let view = self.view;
        let run = run::at(view, i).filter(|r| r.is_pair() && !context::is_place(view, r, true));
        run.is_some_and(|r| view.role(r.to, Role::Clause).is_some())
    }

    fn is_rank(&self, i: usize) -> bool {
        context::title(self.view, i).is_some_and(|end| end > i + 1)
    }

    /// A title or form of address: a name may follow, or more titles.
    pub(super) fn lead(&mut self, i: usize, end: usize, kind: Kind) -> usize {
        let view = self.view;
        let before = self.cue_at(i);
        let mut at = end;
        for _ in 0..3 {
            at = skip_marks(view, at);
            let small_mark = match view.key(at) {
                "." | ":" => true,
                "," if kind == Kind::Address && self.address(at + 1).is_some() => true,
                "," | "-" => context::title(view, skip_marks(view, at + 1)).is_some(),
                _ => false,
            };
            at += usize::from(small_mark);
        }
        if view.token(at).is_none_or(|t| t.gap == Gap::Paragraph) {
            self.cue = None;
            return end;
        }
        // `Nhà vua Nhật Bản Naruhito`
        if let Some(end) =
            named_place(view, at, &[Family::Country]).filter(|&e| kind == Kind::Title && e > at + 1)
        {
            at = end;
        }
        let plural = view.role_before(i, Role::Plural).is_some();
        let kind = match before.map(|c| c.kind) {
            // `đồng chí Thiếu tướng`: the form of address still counts.
            Some(Kind::Address) if kind == Kind::Title => Kind::Address,
            _ => kind,
        };
        self.cue = Some(Cue {
            at,
            start: before.map_or(i, |c| c.start),
            kind,
            plural: plural || before.is_some_and(|c| c.plural),
            office: before.is_some_and(|c| c.office),
            comma: before.is_some_and(|c| c.comma),
        });
        end
    }

    /// One past the form of address at token `i`.
    pub(super) fn address(&self, i: usize) -> Option<(usize, Kind)> {
        let view = self.view;
        if !view.hits.begins(i, Signs::ADDRESS) {
            return None;
        }
        let end = view.role(i, Role::Honorific);
        let calling = view.role(i, Role::Calling);
        if end.is_none() && calling.is_none() || context::begins_place(view, i) {
            return None;
        }
        if calling >= end {
            return calling.map(|e| (e, Kind::Calling));
        }
        end.map(|e| (e, Kind::Address))
    }

    /// The foreign name in no list that an office stands behind: `Futaki Kenji, Phó Chủ tịch
    /// Hội đồng tỉnh Yamaguchi`. Sentences, colons and semicolons lead to it.
    pub(super) fn foreign_before(&self, phrase: &Phrase) -> Option<Run> {
        let view = self.view;
        let sep = phrase.from.checked_sub(1)?;
        let last = sep.checked_sub(1)?;
        let word = |i: usize| {
            view.token(i)
                .is_some_and(|t| t.is_capital() && t.case == Case::Title)
        };
        if !matches!(view.key(sep), "," | "(") || !word(last) || is_syllable(view.surface(last)) {
            return None;
        }
        let near = |i: usize| view.token(i).is_some_and(|t| t.gap == Gap::Space);
        let mut from = last;
        while from > 0 && last - from < 4 && near(from) && word(from - 1) {
            from -= 1;
        }
        let led = view.starts_sentence(from) || from > 0 && matches!(view.key(from - 1), ":" | ";");
        let known = self.people.persons.last().is_some_and(|p| p.to > from);
        let run = run::at(view, from).filter(|r| r.to == sep && r.full() && r.foreign)?;
        let other = [
            Family::Organisation,
            Family::Body,
            Family::GenericBody,
            Family::DocHead,
        ];
        let body = (from..sep).any(|i| other.iter().any(|&f| view.longest(i, f).is_some()));
        // `Tại Đắk Lắk, Thủ tướng`
        let place = run::at(view, from + 1).is_some_and(|r| context::is_place(view, &r, true));
        let fits = led && !known && !phrase.many && from >= self.covered && !body && !place;
        (fits && !context::is_place(view, &run, true)).then_some(run)
    }

    /// Whether the name of a region that began before ends with token `i`.
    pub(super) fn ends_region(&self, i: usize) -> bool {
        let view = self.view;
        let ends = |j: usize| {
            view.longest(j, Family::Region)
                .is_some_and(|(h, _)| h.end as usize == i + 1)
        };
        (i.saturating_sub(3)..i).any(ends)
    }
}
