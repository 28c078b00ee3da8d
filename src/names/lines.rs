//! Names whose place on the page is the evidence: bylines, credits, signatures.
//!
//! - after a word of role `byline` and a colon: `Tin, ảnh: Hà Anh - Thu Trang`;
//! - a line with nothing but a name behind the last paragraph of the body, or
//!   between headline and lead: `Cao Phong`;
//! - capitals at the end of captions, the same below two of them: `… ký kết BẢO LÂM`;
//! - a line with nothing but a name below an office in capitals, as decrees are
//!   signed: `PHÓ CHỦ TỊCH` … `(Đã ký)` … `Nguyễn Văn Thi`.

use crate::extract::View;
use crate::gazetteer::{Entry, Family, Role, Signs};
use crate::places;
use crate::span::Span;
use crate::token::{Case, Class, Gap, is_syllable};

use super::run::{self, Run, skip_marks};
use super::{Office, People, Person, context, office, person};

/// A paragraph of so many tokens is body text.
const LONG: usize = 25;
/// A byline stands at most so many lines behind the body.
const NEAR: usize = 3;
/// Long paragraphs that can stand behind the byline.
const BOXES: usize = 2;
/// Words of a caption before the name that ends it, at least.
const CAPTION: usize = 4;
/// A name stands at most so many lines below the office it signs with.
const BELOW: usize = 4;

/// Adds the names that their lines give away.
pub(super) fn find(view: &View<'_>, people: &mut People) {
    let lines = lines(view);
    let mut found = Vec::new();
    for (n, &Line { from, to, .. }) in lines.iter().enumerate() {
        credits(view, from, to, &mut found);
        stamped(view, from, to, &mut found);
        sign(view, &lines, n, people, &mut found);
    }
    byline(view, &lines, &mut found);
    captions(view, &lines, &mut found);
    found.sort_by_key(|p| p.from);
    // A name that fills its line is whole: `Lâm Hoàng Mẫu Đơn`, not the last three.
    people.persons.retain(|p| {
        let at = found.partition_point(|f| f.to < p.to);
        let cuts = |f: &Person| f.from <= p.from && f.to - f.from > p.to - p.from;
        !found.get(at).is_some_and(cuts)
    });
    // Other names found by words around them stay as they were found.
    let known: Vec<(usize, usize)> = people.persons.iter().map(|p| (p.from, p.to)).collect();
    let mut last = 0;
    for p in found {
        let i = known.partition_point(|k| k.1 <= p.from);
        let overlaps = known.get(i).is_some_and(|k| k.0 < p.to) || p.from < last;
        if !overlaps {
            last = p.to;
            people.persons.push(p);
        }
    }
}

/// A line, or the column of one: pages that were set in two columns keep a wide
/// gap of blanks between them.
#[derive(Clone, Copy)]
struct Line {
    from: usize,
    to: usize,
    column: usize,
}

/// Blanks that part two columns.
const COLUMN_GAP: u32 = 8;

/// Blanks before a line that has nothing in its first column.
const INDENT: usize = 24;

/// Whether the line that begins at `start`, the first after `end`, stands far to
/// the right: in the second column of a page whose first is empty there.
fn is_indented(view: &View<'_>, end: u32, start: u32) -> bool {
    let between = view.text.slice(Span::new(end, start));
    if between.len() < INDENT {
        return false;
    }
    let blanks = between.rsplit('\n').next().unwrap_or_default();
    blanks.chars().count() >= INDENT
}

/// The lines that are not empty.
fn lines(view: &View<'_>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut end = 0;
    for (i, t) in view.tokens.as_slice().iter().enumerate() {
        let (before, blanks) = (end, t.start - end);
        end = t.end;
        if t.gap < Gap::Line && blanks < COLUMN_GAP && i > 0 {
            continue;
        }
        let column = match out.last_mut() {
            Some(last) => {
                last.to = i;
                if t.gap >= Gap::Line {
                    usize::from(is_indented(view, before, t.start))
                } else {
                    last.column + 1
                }
            }
            None => 0,
        };
        out.push(Line {
            from: i,
            to: view.len(),
            column,
        });
    }
    out
}

/// `Ảnh: A`, `Tin, ảnh: A - B`, `Theo A` alone in its line.
fn credits(view: &View<'_>, from: usize, to: usize, out: &mut Vec<Person>) {
    let mut i = from;
    let mut credited = false;
    while let Some(next) = view.hits.next_before(i, to, Signs::BYLINE) {
        i = next;
        let capital = view.token(i).is_some_and(|t| t.is_capital());
        // `Bài: A; ảnh: B`
        let word = view.role(i, Role::Byline).filter(|_| capital || credited);
        let Some(end) = word else {
            i += 1;
            continue;
        };
        let colon = skip_marks(view, end);
        let mark = |j: usize| view.key(j);
        let begins = i == from
            || matches!(
                mark(i - 1),
                "(" | "." | "/" | "[" | "*" | "_" | "|" | "•" | "-"
            )
            || credited && matches!(mark(i - 1), ";" | "," | "-")
            // `Nơi ban hành: Tỉnh Thanh Hóa Người ký: Lê Văn Tám`
            || is_label(view, i);
        // `… tới tòa ẢNH: NAM CƯỜNG`
        let shouted = view
            .token(i)
            .is_some_and(|t| t.case == Case::Upper && t.end - t.start > 2);
        credited |= begins;
        // `(Ảnh. Bá Thi)`; `Người ký | Lê Văn Tám |`
        let bracket = i > from && mark(i - 1) == "(";
        let colon = match view.key(colon) {
            ":" => Some(colon + usize::from(view.key(colon + 1) == "|")),
            "|" => Some(colon),
            "." if bracket => Some(colon),
            _ => None,
        };
        let bare = bracket && colon.is_none();
        let first = match colon.filter(|_| begins || shouted) {
            Some(colon) => Some(skip_marks(view, colon + 1)),
            None => bare.then_some(end),
        };
        i = end;
        if let Some(first) = first {
            let known = out.len();
            let at = names(view, first, to, out);
            i = at.max(end);
            // `(Ảnh Lê Tám/TTXVN)`: without a colon the bracket holds nothing else.
            if bare && view.key(at) != ")" {
                out.truncate(known);
            }
        }
    }
}

/// Whether the word before a colon, in a table of a document, stands at token `i`:
/// `Người ký:`, `Ngày ban hành:`.
fn is_label(view: &View<'_>, i: usize) -> bool {
    let capital = view.token(i).is_some_and(|t| t.is_capital());
    let end = view.role(i, Role::NameStop).filter(|_| capital);
    end.is_some_and(|end| view.key(end) == ":")
}

/// `Trí Phương - 22:45, 18/05/2023`, `12/03/2026 14:18 | Khải Nguyên`: a name beside
/// the time of publication.
fn stamped(view: &View<'_>, from: usize, to: usize, out: &mut Vec<Person>) {
    // The time may stand behind the end of a line that is all name.
    if to - from > 20 || view.hits.next_before(from, to + 2, Signs::DIGIT).is_none() {
        return;
    }
    let number = |i: usize| view.token(i).is_some_and(|t| t.class == Class::Number);
    let time =
        |i: usize| number(i) && matches!(view.key(i + 1), ":" | "/" | "-" | ".") && number(i + 2);
    let bar = |i: usize| matches!(view.key(i), "-" | "|" | "•" | "·");
    let before = pen_name(view, from, to).filter(|r| bar(r.to) && time(r.to + 1));
    let behind = (from + 3..to)
        .rev()
        .find(|&i| bar(i) && time(i.saturating_sub(3)));
    let behind = behind
        .filter(|_| time(from))
        .and_then(|i| pen_name(view, i + 1, to));
    let found = before.or(behind.filter(|r| r.to == to));
    out.extend(found.map(|run| person(&run, "person/byline")));
}

/// Reads names joined by dashes, commas or slashes from token `i` on, if they
/// reach the end of what can be a byline. Returns where they end.
fn names(view: &View<'_>, i: usize, to: usize, out: &mut Vec<Person>) -> usize {
    let first = out.len();
    let mut at = i;
    loop {
        at = match pen_name(view, at, to) {
            Some(run) => {
                out.push(person(&run, "person/byline"));
                run.to
            }
            None => match body(view, at) {
                Some(end) => end,
                None => break,
            },
        };
        let sep = matches!(view.key(at), "-" | "," | "/" | "&" | ";" | "+");
        let and = view.role(at, Role::And);
        match and {
            _ if at < to && sep => at += 1,
            Some(end) if at < to => at = end,
            _ => break,
        }
    }
    let at = skip_marks(view, at);
    let closed = matches!(view.key(at), "." | ")" | "]" | "(" | "|") || at >= to;
    let closed = closed || is_label(view, at);
    if !closed {
        out.truncate(first);
    }
    at
}

/// An agency, paper or site that stands among the names: `TTXVN`, `VGP`, `baohatinh.vn`.
fn body(view: &View<'_>, i: usize) -> Option<usize> {
    let t = view.token(i)?;
    if t.class == Class::Url {
        return Some(i + 1);
    }
    if !t.is_capital() {
        return None;
    }
    let hit = view
        .longest(i, Family::Organisation)
        .map(|(h, _)| h.end as usize);
    let letters = t.case == Case::Upper && !is_syllable(view.surface(i));
    hit.or(letters.then_some(i + 1))
}

/// A name of two to four syllables that is no place, body or heading.
fn pen_name(view: &View<'_>, i: usize, to: usize) -> Option<Run> {
    let i = context::title(view, i).unwrap_or(i);
    if let Some(run) = initial(view, i) {
        return Some(run).filter(|r| r.to <= to);
    }
    let run = run::at(view, i).filter(|r| r.to <= to)?;
    let known = run.surname_words > 1 || run.clear_surname() && run.words > 2;
    let fits = (2..=4).contains(&run.words) && (!run.foreign || known);
    let families = [
        Family::Organisation,
        Family::Body,
        Family::GenericBody,
        Family::DocHead,
    ];
    let many = |&f: &Family| {
        view.longest(i, f)
            .is_some_and(|(hit, _)| hit.end as usize > i + 1)
    };
    let other = families.iter().any(many);
    let place = || context::is_place(view, &run, false) && !places::is_called(view, i);
    (fits && !other && !place()).then_some(run)
}

/// `N. Mai`
fn initial(view: &View<'_>, i: usize) -> Option<Run> {
    let letter = view.token(i).is_some_and(|t| t.is_capital() && t.is_word())
        && view.surface(i).chars().nth(1).is_none();
    let rest = run::at(view, i + 2).filter(|r| r.words <= 2 && !r.foreign)?;
    let stop = view.key(i + 1) == "." && view.token(i + 1).is_some_and(|t| t.gap == Gap::None);
    let word = view.surface(i + 2).chars().nth(1).is_some();
    (letter && stop && word).then_some(Run { from: i, ..rest })
}

/// `Lễ ký kết giữa hai tỉnh BẢO LÂM`: capitals that end two lines of small words are who
/// took the pictures, whatever place bears the name.
fn captions(view: &View<'_>, lines: &[Line], out: &mut Vec<Person>) {
    let mut ends: Vec<(Vec<&str>, Run)> =
        lines.iter().filter_map(|l| caption_end(view, l)).collect();
    ends.sort_by(|a, b| (&a.0, a.1.from).cmp(&(&b.0, b.1.from)));
    for same in ends
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|same| same.len() > 1)
    {
        out.extend(same.iter().map(|(_, run)| person(run, "person/byline")));
    }
}

/// The capitals that end a line, with their keys.
fn caption_end<'v>(view: &'v View<'_>, line: &Line) -> Option<(Vec<&'v str>, Run)> {
    let upper = |i: usize| {
        let t = view.token(i);
        t.is_some_and(|t| t.case == Case::Upper && t.is_word()) && is_syllable(view.surface(i))
    };
    let least = line.from + CAPTION;
    if line.to < least || !upper(line.to - 1) {
        return None;
    }
    let start = (least..line.to).rev().take_while(|&i| upper(i)).last()?;
    let run = run::at(view, start).filter(|r| r.to == line.to && (2..=4).contains(&r.words))?;
    let word = |i: usize| {
        view.token(i)
            .is_some_and(|t| t.is_word() && t.case != Case::Upper)
    };
    let led = places::prefix_before(view, start).is_some()
        || [Role::Located, Role::Of, Role::And]
            .iter()
            .any(|&r| view.role_before(start, r).is_some());
    let families = [Family::Organisation, Family::Body, Family::GenericBody];
    let other = families.iter().any(|&f| view.longest(start, f).is_some());
    (word(start - 1) && !led && !other)
        .then(|| ((start..line.to).map(|i| view.key(i)).collect(), run))
}

/// Lines of names behind the body, or between headline and lead.
fn byline(view: &View<'_>, lines: &[Line], out: &mut Vec<Person>) {
    let is_long = |l: &Line| l.to - l.from >= LONG;
    let Some(first) = lines.iter().position(is_long) else {
        return;
    };
    // The body can be followed by a box or a caption as long as a paragraph.
    let mut long = lines.iter().rposition(is_long);
    for _ in 0..=BOXES {
        let Some(last) = long.filter(|&l| l >= first) else {
            break;
        };
        if behind(view, lines, last, out) {
            return;
        }
        long = lines[..last].iter().rposition(is_long);
    }
    for line in lines[..first].iter().skip(1).rev().take(NEAR) {
        if line_of_names(view, line.from, line.to, out) {
            return;
        }
    }
}

/// Takes the first line of names behind the paragraph `lines[last]`.
fn behind(view: &View<'_>, lines: &[Line], last: usize, out: &mut Vec<Person>) -> bool {
    // `… vững mạnh./. Cao Phong`
    let Line { from, to, .. } = lines[last];
    let stop = (from + LONG..to)
        .rev()
        .take(12)
        .find(|&i| view.key(i) == "/" && view.key(i - 1) == "." && view.key(i + 1) == ".");
    if stop.is_some_and(|i| line_of_names(view, i + 2, to, out)) {
        return true;
    }
    // `… điều tra làm rõ. HOÀNG ANH`
    let upper = |i: usize| view.token(i).is_some_and(|t| t.case == Case::Upper);
    let end = (from + LONG..to)
        .rev()
        .take(6)
        .find(|&i| matches!(view.key(i), "." | "?" | "!"));
    let shouted = end.filter(|&i| i + 2 < to && upper(i + 1) && upper(to - 1));
    if shouted.is_some_and(|i| line_of_names(view, i + 1, to, out)) {
        return true;
    }
    let end = (last + 1 + NEAR).min(lines.len());
    let short = |l: &&Line| l.to - l.from < LONG;
    let mut ended = ends_text(view, to);
    let mut found = false;
    for line in lines[last + 1..end].iter().take_while(short) {
        if ended && line_of_names(view, line.from, line.to, out) {
            found = true;
            // `LÊ VĂN TÁM -⏎VŨ CHÍN`
            if view.key(line.to - 1) != "-" {
                return true;
            }
        } else if found {
            return true;
        }
        ended = true;
    }
    found
}

/// Whether the text before token `end` ends as a sentence does.
fn ends_text(view: &View<'_>, end: usize) -> bool {
    let last = end.checked_sub(1).map_or("", |i| view.key(i));
    matches!(last, "." | "!" | "?" | "…" | "\"" | ")" | "/")
}

/// Takes a line that holds names and nothing else.
fn line_of_names(view: &View<'_>, from: usize, to: usize, out: &mut Vec<Person>) -> bool {
    let mut at = skip_marks(view, from);
    if view.key(at) == "(" {
        at += 1;
    }
    if let Some(end) = view.role(at, Role::Byline) {
        at = skip_marks(view, end + usize::from(view.key(end) == ":"));
    }
    let first = out.len();
    let end = names(view, at, to, out);
    let rest = end + usize::from(matches!(view.key(end), "." | ")"));
    if rest < to && view.key(end) != "(" {
        out.truncate(first);
    }
    out.len() > first
}

/// A name alone in its line, below an office in capitals.
fn sign(view: &View<'_>, lines: &[Line], n: usize, people: &mut People, out: &mut Vec<Person>) {
    let Line { from, to, column } = lines[n];
    if n == 0 || to - from > 12 || view.token(from).is_none_or(|t| !t.is_capital()) {
        return;
    }
    let mut at = from;
    while let Some(end) = context::title(view, at) {
        at = end + usize::from(matches!(view.key(end), "." | ","));
    }
    let Some(run) = run::at(view, at).filter(|r| r.to == to && r.full()) else {
        return;
    };
    if run.surname.is_none() {
        return;
    }
    let above = lines[..n].iter().rev().take(BELOW * (column + 1));
    for &Line { from: a, to: b, .. } in above.filter(|l| l.column == column) {
        if is_signed_mark(view, a, b) {
            continue;
        }
        let capitals = (a..b).all(|i| {
            view.token(i)
                .is_some_and(|t| t.class != Class::Word || t.case == Case::Upper)
        });
        let Some(phrase) = (a..b)
            .find_map(|i| office::parse(view, i))
            .filter(|p| p.to >= b)
        else {
            return;
        };
        if !capitals {
            return;
        }
        out.push(person(&run, "person/signature"));
        let taken = people
            .offices
            .iter()
            .any(|o| o.persons.contains(&(run.from as u32)));
        if phrase.from == a && !taken {
            people.offices.push(Office {
                from: phrase.from,
                to: phrase.to,
                persons: vec![run.from as u32],
                rule: "position/signature",
                row: Entry {
                    family: Family::Office,
                    row: phrase.row,
                },
            });
        }
        return;
    }
}

/// `(Đã ký)`, `[signed]`, a lone mark.
fn is_signed_mark(view: &View<'_>, a: usize, b: usize) -> bool {
    let i = (a..b).find(|&i| view.token(i).is_some_and(|t| t.class != Class::Punct));
    i.is_none_or(|i| view.role(i, Role::Signed).is_some())
}
