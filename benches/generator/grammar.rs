//! A context-free grammar read from text, and its expansion.
//!
//! A line without indent names a rule; the indented lines below it hold its
//! alternatives, separated by ` | `. `3x ` before an alternative makes it three
//! times as likely. `\n` is a line break, `\\` a backslash, `#` begins a comment
//! line. In an alternative:
//! - `{rule}` is expanded, `{@table}` takes a name of a table, `{5..20}` is a
//!   number in that range, with leading zeros if its lower bound has them;
//! - `{*…}` counts one mention, `{^…}` begins with a capital;
//! - `{…=slot}` keeps the words for the article, `{&slot}` takes kept ones again
//!   (or expands the rule of that name and keeps it).

use std::collections::BTreeMap;

use super::rng::Rng;

/// What a part of an alternative stands for.
#[derive(Clone, Debug)]
enum Source {
    Rule(usize),
    Table(usize),
    Number {
        from: usize,
        to: usize,
        width: usize,
    },
    Again {
        slot: usize,
        rule: usize,
    },
    /// A kept document by type and number only: `Nghị quyết số 21`.
    Short {
        slot: usize,
        rule: usize,
    },
}

#[derive(Clone, Debug)]
enum Part {
    Text(String),
    Hole {
        source: Source,
        counts: bool,
        capital: bool,
        keep: Option<usize>,
    },
}

/// A rule's alternatives, each as often as it is likely.
type Rule = Vec<Vec<Part>>;

/// A grammar with the tables of names it draws from.
#[derive(Debug)]
pub struct Grammar {
    rules: Vec<Rule>,
    tables: Vec<Vec<String>>,
    slots: usize,
}

/// What is kept while one article is written.
#[derive(Debug, Default)]
pub struct Memory {
    slots: Vec<Vec<String>>,
    /// Mentions written so far.
    pub mentions: usize,
}

/// Names of rules, tables and slots while a grammar is read.
struct Names {
    rules: BTreeMap<String, usize>,
    tables: BTreeMap<String, usize>,
    slots: BTreeMap<String, usize>,
}

impl Grammar {
    /// Reads `texts`, drawing names from `tables`. Panics on a fault: grammars
    /// are part of the repository.
    pub fn new(texts: &[&str], tables: Vec<(&str, Vec<String>)>) -> Self {
        let mut names = Names {
            rules: BTreeMap::new(),
            tables: BTreeMap::new(),
            slots: BTreeMap::new(),
        };
        let mut bodies: Vec<Vec<&str>> = Vec::new();
        for line in texts.iter().flat_map(|t| t.lines()) {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            if line.starts_with(' ') {
                let body = bodies.last_mut().expect("a rule's name before its words");
                body.extend(line[4..].split(" | "));
            } else {
                let old = names.rules.insert(line.to_string(), bodies.len());
                assert!(old.is_none(), "rule {line} twice");
                bodies.push(Vec::new());
            }
        }
        let mut kept = Vec::new();
        for (name, rows) in tables {
            names.tables.insert(name.to_string(), kept.len());
            kept.push(rows);
        }
        let rules = bodies
            .iter()
            .map(|alternatives| {
                let weighted = alternatives.iter().flat_map(|a| {
                    let (weight, body) = weight(a);
                    let parts = parts(body, &mut names);
                    std::iter::repeat_n(parts, weight)
                });
                weighted.collect()
            })
            .collect();
        Grammar {
            rules,
            tables: kept,
            slots: names.slots.len(),
        }
    }

    /// The rule called `name`. Panics if there is none.
    pub fn rule(&self, name: &str, texts: &[&str]) -> usize {
        let heads = texts.iter().flat_map(|t| t.lines());
        heads
            .filter(|l| !l.starts_with([' ', '#']) && !l.trim().is_empty())
            .position(|l| l == name)
            .unwrap_or_else(|| panic!("no rule {name}"))
    }

    /// Nothing kept yet.
    pub fn memory(&self) -> Memory {
        Memory {
            slots: vec![Vec::new(); self.slots],
            mentions: 0,
        }
    }

    /// Appends words of `rule` to `out`.
    pub fn expand(&self, rule: usize, rng: &mut Rng, memory: &mut Memory, out: &mut String) {
        let alternatives = &self.rules[rule];
        for part in &alternatives[rng.below(alternatives.len())] {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Hole {
                    source,
                    counts,
                    capital,
                    keep,
                } => {
                    let from = out.len();
                    self.fill(source, rng, memory, out);
                    memory.mentions += usize::from(*counts);
                    if *capital {
                        capitalise(out, from);
                    }
                    if let Some(slot) = keep {
                        memory.slots[*slot].push(out[from..].to_string());
                    }
                }
            }
        }
    }

    fn fill(&self, source: &Source, rng: &mut Rng, memory: &mut Memory, out: &mut String) {
        match *source {
            Source::Rule(rule) => self.expand(rule, rng, memory, out),
            Source::Table(table) => {
                let rows = &self.tables[table];
                out.push_str(&rows[rng.below(rows.len())]);
            }
            Source::Number { from, to, width } => {
                use std::fmt::Write;
                let n = from + rng.below(to - from + 1);
                let _ = write!(out, "{n:0width$}");
            }
            Source::Again { slot, rule } => {
                let words = self.kept(slot, rule, rng, memory);
                out.push_str(&words);
            }
            Source::Short { slot, rule } => {
                let words = self.kept(slot, rule, rng, memory);
                let digits = words.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
                let tail = words[digits..].find(|c: char| !c.is_ascii_alphanumeric());
                out.push_str(&words[..tail.map_or(words.len(), |t| digits + t)]);
            }
        }
    }

    fn kept(&self, slot: usize, rule: usize, rng: &mut Rng, memory: &mut Memory) -> String {
        let n = memory.slots[slot].len();
        if n > 0 {
            return memory.slots[slot][rng.below(n)].clone();
        }
        let mut words = String::new();
        self.expand(rule, rng, memory, &mut words);
        memory.slots[slot].push(words.clone());
        words
    }
}

/// `3x words`
fn weight(alternative: &str) -> (usize, &str) {
    match alternative.split_once("x ") {
        Some((n, rest)) => match n.parse() {
            Ok(n) => (n, rest),
            Err(_) => (1, alternative),
        },
        None => (1, alternative),
    }
}

fn parts(body: &str, names: &mut Names) -> Vec<Part> {
    let mut out = Vec::new();
    let mut rest = body;
    while let Some((before, hole_and_rest)) = rest.split_once('{') {
        push_text(before, &mut out);
        let (inside, after) = hole_and_rest
            .split_once('}')
            .unwrap_or_else(|| panic!("no closing brace in {body}"));
        out.push(hole(inside, names));
        rest = after;
    }
    push_text(rest, &mut out);
    out
}

fn push_text(raw: &str, out: &mut Vec<Part>) {
    if !raw.is_empty() {
        let text = raw.replace("\\n", "\n").replace("\\\\", "\\");
        out.push(Part::Text(text));
    }
}

fn hole(inside: &str, names: &mut Names) -> Part {
    let mut name = inside;
    let (mut counts, mut capital) = (false, false);
    loop {
        if let Some(rest) = name.strip_prefix('*') {
            counts = true;
            name = rest;
        } else if let Some(rest) = name.strip_prefix('^') {
            capital = true;
            name = rest;
        } else {
            break;
        }
    }
    let mut keep = None;
    if let Some((rule, slot)) = name.split_once('=') {
        name = rule;
        keep = Some(slot_of(slot, names));
    }
    Part::Hole {
        source: source(name, names),
        counts,
        capital,
        keep,
    }
}

fn slot_of(name: &str, names: &mut Names) -> usize {
    let next = names.slots.len();
    *names.slots.entry(name.to_string()).or_insert(next)
}

fn source(name: &str, names: &mut Names) -> Source {
    if let Some((from, to)) = name.split_once("..") {
        let number = |s: &str| s.parse().unwrap_or_else(|_| panic!("bad range {name}"));
        return Source::Number {
            from: number(from),
            to: number(to),
            width: if from.starts_with('0') { from.len() } else { 1 },
        };
    }
    if name == "@short_document" {
        return Source::Short {
            slot: slot_of("document", names),
            rule: names.rules["document"],
        };
    }
    if let Some(slot) = name.strip_prefix('&') {
        return Source::Again {
            slot: slot_of(slot, names),
            rule: names.rules[slot],
        };
    }
    let (map, key) = match name.strip_prefix('@') {
        Some(table) => (&names.tables, table),
        None => (&names.rules, name),
    };
    let index = *map
        .get(key)
        .unwrap_or_else(|| panic!("nothing called {name}"));
    match name.starts_with('@') {
        true => Source::Table(index),
        false => Source::Rule(index),
    }
}

fn capitalise(out: &mut String, from: usize) {
    if let Some(c) = out[from..].chars().next() {
        let upper: String = c.to_uppercase().collect();
        out.replace_range(from..from + c.len_utf8(), &upper);
    }
}
