//! What goes on with the head of an office: modifiers, bodies and organisations of
//! the tables with their place, countries, else the noun phrase of capitals
//! (`Trưởng phòng [Hợp tác quốc tế]`), up to punctuation, a verb, another office or a
//! person's name.

mod name;
mod reach;

use crate::extract::View;
use crate::gazetteer::{BodyKind, Family, OfficeRole, Role};
use crate::places;
use crate::token::{Case, Class, Gap};

use super::context::{self, office_row, title};
use super::office;
use super::place::{cuts_name, is_province, named_place, unit_prefix};
use super::run;

/// Steps after which a phrase is no office.
const MAX_STEPS: usize = 24;
/// Small words in a row inside the name of a body.
const MAX_SMALL: usize = 8;

/// How far a phrase has got.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Only the head and its modifiers.
    Head,
    /// A body or place of the tables ends here: the phrase may end.
    Complete,
    /// Within a noun phrase of no table.
    Open,
}

/// A phrase while it is read.
pub(super) struct Tail<'v> {
    view: &'v View<'v>,
    /// First token of the head.
    from: usize,
    /// Row of the head.
    row: u32,
    /// One past what was read.
    pub(super) at: usize,
    /// One past the term behind it, if it ends with one; else 0.
    pub(super) end: usize,
    state: State,
    firm: bool,
    aide: bool,
    /// A word was read after which a name belongs to the body: `Công ty`.
    brand: bool,
    /// A country or foreign place was read.
    pub(super) foreign: bool,
    /// What was read last is a place without the word for its kind.
    placed: bool,
    small: usize,
    /// A word for what it is over was read: `phụ trách`.
    over: bool,
    /// Where it was begun to tell what a board is about, else 0.
    theme: usize,
    /// The larger body of a unit was read.
    larger: bool,
    /// Where the head of an agency ended: its name is in words, not a foreign one.
    agency: usize,
    /// Of many: nobody's office.
    pub(super) many: bool,
}

impl<'v> Tail<'v> {
    /// Reads on from the head in tokens `from..to`.
    pub(super) fn read(view: &'v View<'v>, (from, to): (usize, usize), row: u32) -> Self {
        let role = view.gazetteers.offices[row as usize].role;
        let mut tail = Tail {
            view,
            from,
            row,
            theme: 0,
            larger: false,
            at: to,
            end: 0,
            state: State::Head,
            firm: role == OfficeRole::Firm,
            aide: role == OfficeRole::Aide,
            brand: false,
            foreign: role == OfficeRole::Abroad,
            placed: false,
            small: 0,
            over: false,
            agency: 0,
            many: false,
        };
        tail.board(from);
        // Where a term begins and ends that nothing of the office has followed yet.
        let mut term = None;
        for _ in 0..MAX_STEPS {
            let at = tail.at;
            if tail.step() {
                term = term.filter(|&(_, end)| end == tail.at);
            } else if let Some(end) = office::term(view, at).filter(|_| term.is_none()) {
                term = Some((at, end));
                tail.at = end;
            } else {
                break;
            }
        }
        if let Some((from, end)) = term {
            tail.at = from;
            tail.end = end;
        }
        tail
    }

    /// Takes one more piece of the phrase; `false` at its end.
    fn step(&mut self) -> bool {
        let (view, e) = (self.view, self.at);
        let Some(t) = view.token(e) else {
            return false;
        };
        if t.gap == Gap::Paragraph || t.gap == Gap::Line && !self.wraps(e) {
            return false;
        }
        let after_word = view.token(e - 1).is_some_and(|p| p.class == Class::Word);
        match t.class {
            Class::Punct => self.punct(e),
            _ if t.gap == Gap::None && after_word => false,
            Class::Number => self.number(e),
            Class::Word => self.word(e),
            Class::Url => false,
        }
    }

    fn word(&mut self, e: usize) -> bool {
        let view = self.view;
        let small = view.token(e).is_some_and(|t| t.case == Case::Lower);
        if small && self.state != State::Open && view.role(e, Role::Plural).is_some() {
            self.many = office::term(view, e).is_none();
            return false;
        }
        let body = self.body(e);
        // `Đại sứ quán` is a body though `Đại sứ` is an office.
        let office = office::head(view, e)
            .map(|(end, _)| end)
            .max(title(view, e));
        // `Trợ lý Chủ tịch nước` is one office.
        if self.aide && self.state == State::Head && office.is_some() {
            let of = office::parse(view, e).map(|p| p.to);
            return self.take(of, State::Complete);
        }
        if office.is_some_and(|end| body.is_none_or(|b| b <= end)) {
            return false;
        }
        // `Ban Quản lý Khu kinh tế - thương mại đặc biệt` goes beyond the known body.
        let generic = view.longest(e, Family::GenericBody);
        let longer = generic.is_some_and(|(hit, _)| body.is_some_and(|b| b < hit.end as usize));
        longer && self.generic(e)
            || self.take(body, State::Complete)
            || self.generic(e)
            || self.place(e)
            || self.tail_word(e)
            || self.link(e)
            || self.over
                && view
                    .role(e, Role::And)
                    .is_some_and(|next| self.country(next))
            || self.countries(e)
            || match view.token(e) {
                Some(t) if t.is_capital() && !self.shouted(e) => self.capital(e),
                _ => self.small(e),
            }
    }

    fn take(&mut self, end: Option<usize>, state: State) -> bool {
        let Some(end) = end else {
            return false;
        };
        self.at = end;
        self.state = state;
        self.small = 0;
        self.placed = false;
        true
    }

    /// One past the body or organisation of the tables at token `e`.
    fn body(&self, e: usize) -> Option<usize> {
        let view = self.view;
        let longest = |f| view.longest(e, f).map(|(hit, _)| hit.end as usize);
        let end = longest(Family::Body).max(longest(Family::Organisation))?;
        let t = view.token(e)?;
        // `TU`, `CT` are bodies in capitals only.
        if end == e + 1 && !t.is_capital() {
            return None;
        }
        // `Hoàng Long` of a person, `tỉnh Đoàn` before a name.
        let name = |i: usize| {
            let run = run::at(view, i).filter(|r| r.full() && r.to > end);
            // `Liên minh châu Âu | Pier Giorgio Aliberti`
            run.is_some_and(|r| r.clear_surname() || i > e && r.surname.is_some() && r.words > 2)
                && !(i > e && self.parts(e, end))
        };
        (!(e..end).any(name)).then_some(end)
    }

    /// Whether what follows a body's name is whole by itself: `Trung ương Đoàn | Lê Quốc
    /// Phong`, `Tỉnh Đoàn | Lạng Sơn`; not `UBND tỉnh | Đoàn Ngọc Lâm`.
    fn parts(&self, from: usize, end: usize) -> bool {
        let view = self.view;
        let capital = view.token(from).is_some_and(|t| t.is_capital());
        let whole = run::at(view, end).is_some_and(|r| {
            r.full() && (r.clear_surname() || r.foreign) || context::is_place(view, &r, true)
        });
        whole && (capital || unit_prefix(view, from).is_none())
    }

    /// `Bộ Tư lệnh`, `Công ty Cổ phần`: the beginning of a body of no table.
    fn generic(&mut self, e: usize) -> bool {
        let view = self.view;
        let hit = view.longest(e, Family::GenericBody);
        let Some((hit, row)) = hit.filter(|(hit, _)| hit.end as usize > e + 1) else {
            return false;
        };
        let kind = view.gazetteers.generic_bodies[row as usize].kind;
        let capital = view.token(e).is_some_and(|t| t.is_capital());
        if !capital || kind == BodyKind::Committee || office::name_starts(view, e) {
            return false;
        }
        self.brand |= context::bears_name(kind);
        let end = hit.end as usize;
        match kind {
            BodyKind::Seat => {
                let seat = places::seat(view, end);
                self.take(seat.or(Some(end)), State::Complete)
            }
            kind => {
                self.agency = if kind == BodyKind::Agency { end } else { 0 };
                self.take(Some(end), State::Open)
            }
        }
    }

    /// `tỉnh Thanh Hóa`, bare `tỉnh`, `Hà Nội`, `Nhật Bản`.
    fn place(&mut self, e: usize) -> bool {
        let view = self.view;
        if let Some(to) = self.region(e).filter(|_| self.state != State::Head) {
            return self.take(Some(to), State::Complete);
        }
        if let Some(to) = self.state_name(e) {
            self.foreign = true;
            return self.take(Some(to), State::Complete);
        }
        if let Some((end, families)) = unit_prefix(view, e) {
            // `tỉnh Hà Nam`: a province right behind its word is no surname.
            let sure = |q: usize| is_province(view, end, q, families);
            let named =
                named_place(view, end, families).filter(|&q| sure(q) || !cuts_name(view, end, q));
            // `Tỉnh ủy | Châu Ngọc Tuấn`
            let capital = view.token(e).is_some_and(|t| t.is_capital());
            if capital && named.is_none() && office::name_starts(view, e) {
                return false;
            }
            let ward = view
                .token(end)
                .is_some_and(|t| t.class == Class::Number && t.end - t.start <= 2);
            // `xã hội`, `vùng cao` are no units.
            let word = view
                .token(end)
                .is_some_and(|t| t.class == Class::Word && t.case == Case::Lower);
            let verb = view.role(end, Role::Clause).is_some();
            let abroad = named_place(view, end, &[Family::ForeignPlace]);
            self.foreign |= named.is_some() && named == abroad;
            if self.state != State::Open || named.is_some() || !word || verb {
                let spelled = || run::dashed(view, end).filter(|&to| office::name_starts(view, to));
                let to = named.or_else(spelled).or_else(|| self.town(end));
                let to = to.unwrap_or(if ward { end + 1 } else { end });
                return self.take(Some(to), State::Complete);
            }
        }
        if !view.token(e).is_some_and(|t| t.is_capital()) {
            return false;
        }
        if self.placed && run::at(view, e).is_some_and(|r| r.words == 2 && r.is_pair()) {
            return false;
        }
        let abroad = named_place(view, e, &[Family::Country, Family::ForeignPlace]);
        let found = abroad.max(named_place(view, e, &[Family::Province]));
        let found = found.or_else(|| {
            let local = self.state == State::Complete;
            let commune =
                || named_place(view, e, &[Family::Commune]).filter(|_| !self.names_person(e));
            let unit = || named_place(view, e, &[Family::District]).or_else(commune);
            local.then(unit).flatten()
        });
        let found = found.filter(|&q| !cuts_name(view, e, q) && !self.is_word(e, q));
        self.foreign |= found.is_some() && found == abroad;
        let taken = self.take(found, State::Complete);
        self.placed |= taken;
        taken
    }

    /// `Thường trực`, `điều hành`, `hội đồng quản trị`.
    fn tail_word(&mut self, e: usize) -> bool {
        if self.state == State::Complete {
            return self.settlement(e);
        }
        let capital = self.view.token(e).is_some_and(|t| t.is_capital());
        let field = office_row(self.view, e, |role| role == OfficeRole::Field);
        if self.state == State::Head && self.take(field.map(|(end, _)| end), State::Open) {
            self.over = true;
            return true;
        }
        let tail = office_row(self.view, e, |role| role == OfficeRole::Tail)
            // `Tổ` begins `Tổ chức`; only `tổ` is a word of its own.
            .filter(|&(end, _)| end > e + 1 || !capital);
        let thing = context::thing(self.view, e).or(self.view.role(e, Role::PersonPlace));
        if let Some(end) = thing
            && tail.is_some()
        {
            self.brand = true;
            return self.take(Some(end), State::Open);
        }
        self.take(tail.map(|(end, _)| end), self.state)
    }

    /// `của Quốc hội`, `tại Việt Nam`.
    fn link(&mut self, e: usize) -> bool {
        let view = self.view;
        let Some((end, _)) = office_row(view, e, |role| role == OfficeRole::Link) else {
            return false;
        };
        // `Thị trưởng thành phố Chu Hải | thuộc tỉnh Quảng Đông`
        let within = view.role(e, Role::Within).is_some() && unit_prefix(view, end).is_some();
        if within && self.ends_place(e) {
            return false;
        }
        let capital = view.token(end).is_some_and(|t| t.is_capital());
        let abroad = [Family::Country, Family::ForeignPlace];
        let region = self.region(end).is_some();
        let goes_on = region
            || self.state_name(end).is_some()
            || self.body(end).is_some()
            || named_place(view, end, &abroad).is_some()
            || unit_prefix(view, end).is_some_and(|(p, f)| named_place(view, p, f).is_some())
            || self.foreign
                && (named_place(view, end, &[Family::Province]).is_some()
                    || unit_prefix(view, end).is_some());
        let unit = unit_prefix(view, end).is_some();
        let state = view.role(end, Role::State).is_some();
        let leads = capital || unit || region || state || self.foreign;
        leads && goes_on && self.take(Some(end), self.state)
    }

    fn number(&mut self, e: usize) -> bool {
        let short = self
            .view
            .token(e)
            .is_some_and(|t| t.end - t.start <= 3 && t.gap == Gap::Space);
        // `Trưởng BCĐ Trung ương | về tổng kết 15 năm thực hiện …`: what fills no name.
        if self.theme > 0 && self.view.role(e + 1, Role::Year).is_some() {
            self.at = self.theme;
            return false;
        }
        (self.state == State::Open || self.is_numbered(e))
            && short
            && self.take(Some(e + 1), State::Open)
    }

    fn punct(&mut self, e: usize) -> bool {
        let view = self.view;
        let next = view.token(e + 1);
        let capital = next.is_some_and(|t| t.is_capital());
        let word = next.is_some_and(|t| t.class == Class::Word && t.gap < Gap::Line);
        let open = self.state == State::Open;
        let touches = |i: usize| view.token(i).is_some_and(|t| t.gap == Gap::None);
        let upper = next.is_some_and(|t| t.case == Case::Upper);
        let joined = upper && touches(e) && touches(e + 1) && self.state == State::Complete;
        match view.key(e) {
            // `Ủy ban nhân dân (UBND) tỉnh Đồng Nai`
            "(" if self.state == State::Complete => {
                let after = places::past_abbreviation(view, e);
                let place = after.filter(|&i| unit_prefix(view, i).is_some());
                self.take(place, State::Complete)
            }
            // `Sở VH-TT-DL`
            "-" if capital && joined => self.take(Some(e + 2), State::Complete),
            // `E&C`
            "&" if capital => self.take(Some(e + 2), State::Open),
            // `Trưởng Ban Tổ chức - Ảnh: TTXVN`
            "-" if view
                .role(e + 1, Role::Byline)
                .is_some_and(|i| view.key(i) == ":") =>
            {
                false
            }
            "-" if !word
                || office::head(view, e + 1).is_some()
                || office::name_starts(view, e + 1) =>
            {
                false
            }
            "-" if open => {
                let verb = view.role(e + 1, Role::Clause).is_some();
                (capital || !verb) && self.take(Some(e + 1), State::Open)
            }
            // `Hội Hữu nghị Việt Nam - Lào`, `Đồng Đăng - Lạng Sơn`
            "-" if self.state == State::Complete && self.placed => {
                let places = [Family::Country, Family::Province, Family::ForeignPlace];
                let pair = named_place(view, e + 1, &places).is_some();
                pair && self.take(Some(e + 1), State::Complete)
            }
            "," if self.larger_body(e) => true,
            "," if self.over => self.country(e + 1),
            "," if self.state == State::Complete => self.countries(e),
            "," if open => self.fields(e),
            _ => false,
        }
    }

    fn capital(&mut self, e: usize) -> bool {
        let view = self.view;
        // `Tỉnh ủy Thái Nguyên | ẢNH: TTXVN`
        let credit = view
            .role(e, Role::Byline)
            .is_some_and(|i| view.key(i) == ":");
        if credit || office::term(view, e).is_some() {
            return false;
        }
        let run = run::at(view, e);
        if let Some(run) = &run {
            let opens = self.brand && context::named_after(view, e);
            let split = match self.state {
                State::Open if self.ends_agency(e, run) => Some(e),
                State::Open => self.split(run, opens),
                _ => self.is_name(run).then_some(e),
            };
            if let Some(at) = split {
                self.at = at;
                return false;
            }
            if opens {
                let whole = run.words > 1;
                let state = if whole { State::Complete } else { State::Open };
                return self.take(Some(run.to), state);
            }
        }
        if let Some(end) = context::thing(view, e) {
            self.brand = true;
            return self.take(Some(end), State::Open);
        }
        self.take(Some(e + 1), State::Open)
    }

    fn small(&mut self, e: usize) -> bool {
        let view = self.view;
        if self.about(e) {
            self.theme = e;
            return self.take(Some(e + 1), State::Open);
        }
        let regarding = view.role(e, Role::Regarding).is_some_and(|end| end > e + 1);
        // `tỉnh Vân Nam | và đoàn đại biểu`
        let and = view.role(e, Role::And);
        let company = and.is_some_and(|next| view.role(next, Role::Delegation).is_some());
        let ends = regarding
            || company
            || [Role::Clause, Role::Year, Role::PeriodHead, Role::Day]
                .iter()
                .any(|&r| view.role(e, r).is_some());
        // `Phó giám đốc Bavico | kiêm Giám đốc …`
        let ends = ends || office_row(view, e, |role| role == OfficeRole::Also).is_some();
        if self.state != State::Open || ends || self.is_time(e) {
            // `giúp việc | thực hiện`
            if ends && self.state == State::Open && self.cuts_word(e) {
                self.at = e - 1;
            }
            return false;
        }
        self.small += 1;
        if self.small > MAX_SMALL {
            return false;
        }
        let next = context::thing(view, e).inspect(|_| self.brand = true);
        self.at = next.unwrap_or(e + 1);
        true
    }
}
