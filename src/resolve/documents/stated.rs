//! What a page says of a document, when it says it more than once.
//!
//! One value stays, and what contradicts it is kept beside it, so that a conflict
//! can be shown where the document is.

/// Contradictions kept; a page of ten thousand of them says no more than this.
const KEPT: usize = 8;

/// Where a value was read. The names stand in column `rule` of `documents.csv`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum By {
    /// The page says it beside a mention.
    #[default]
    Stated,
    /// The header of the page's own document.
    Header,
    /// The code itself names it.
    Code,
    /// The code names a body that every province has; the article's home decides.
    Home,
}

impl By {
    pub(super) const fn name(self) -> &'static str {
        match self {
            By::Stated => "stated",
            By::Header => "header",
            By::Code => "code",
            By::Home => "home",
        }
    }
}

/// One value and what contradicts it.
#[derive(Clone, Debug, Default)]
pub(in crate::resolve) struct Stated {
    value: String,
    by: By,
    against: Vec<String>,
}

impl Stated {
    pub(in crate::resolve) fn value(&self) -> &str {
        &self.value
    }

    pub(in crate::resolve) fn into_value(self) -> String {
        self.value
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.value.is_empty()
    }

    /// Takes a value that nothing said before may overrule.
    pub(super) fn overrule(&mut self, value: String, by: By) {
        let old = std::mem::replace(&mut self.value, value);
        self.by = by;
        self.contradict(&old);
    }

    /// Takes the body that a page names; the first one named stays.
    pub(super) fn body(&mut self, value: &str) {
        if self.value.is_empty() {
            self.value = value.to_string();
            self.by = By::Stated;
        } else {
            self.contradict(value);
        }
    }

    /// Takes a date that a page names; the most exact one stays, of such the first.
    pub(super) fn date(&mut self, value: &str) {
        if value.is_empty() || value.starts_with('-') {
            return;
        }
        // A whole date says more than a month, a month more than a year.
        if value.len() > self.value.len() {
            self.overrule(value.to_string(), By::Stated);
        } else {
            self.contradict(value);
        }
    }

    /// Notes a value that is not this one. A date that only says less (`2024`
    /// beside `2024-01-18`), and one of two bodies that issued it together, are
    /// no contradiction.
    pub(super) fn contradict(&mut self, other: &str) {
        let less = self
            .value
            .strip_prefix(other)
            .is_some_and(|rest| rest.starts_with('-'));
        let together = self.value.split('+').any(|one| one == other);
        if !other.is_empty()
            && !less
            && !together
            && self.against.len() < KEPT
            && self.against.iter().all(|known| known != other)
        {
            self.against.push(other.to_string());
        }
    }

    /// Appends `;field/how` and `;conflict/field=other|other`.
    pub(super) fn tell(&self, field: &str, rule: &mut String) {
        let mut part = |words: &[&str]| {
            if !rule.is_empty() {
                rule.push(';');
            }
            rule.extend(words.iter().copied());
        };
        if !self.value.is_empty() {
            part(&[field, "/", self.by.name()]);
        }
        if !self.against.is_empty() {
            part(&["conflict/", field, "=", &self.against.join("|")]);
        }
    }
}
