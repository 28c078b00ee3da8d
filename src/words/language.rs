//! Which language the program speaks.

/// A language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Language {
    #[default]
    #[value(name = "en")]
    English,
    #[value(name = "vi")]
    Vietnamese,
}

/// What says which language it is.
pub(crate) type Origin = &'static str;

/// The program's own variable; it stands above the project file.
const OWN: Origin = "TRICH_LANG";
/// Those of the system, below it.
const SYSTEM: [Origin; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The language that the environment asks for by the program's own variable or by
/// the system's: the first that is set and not empty decides.
pub(crate) fn from_environment(own: bool) -> Option<(Language, Origin)> {
    let names: &[Origin] = if own { &[OWN] } else { &SYSTEM };
    let set = |name: &&Origin| std::env::var(**name).is_ok_and(|value| !value.is_empty());
    let name = names.iter().find(set)?;
    let value = std::env::var(name).unwrap_or_default();
    Some((of_locale(&value), name))
}

impl Language {
    /// As `--lang` has it.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        match name {
            "en" => Some(Language::English),
            "vi" => Some(Language::Vietnamese),
            _ => None,
        }
    }

    /// As `--lang` has it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Vietnamese => "vi",
        }
    }
}

/// `vi`, `vi_VN.UTF-8`, `vi-VN`; all others are English.
fn of_locale(value: &str) -> Language {
    match value.split(['_', '.', '-', '@']).next() {
        Some(name) if name.eq_ignore_ascii_case("vi") => Language::Vietnamese,
        _ => Language::English,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales() {
        for (value, expected) in [
            ("vi", Language::Vietnamese),
            ("vi_VN.UTF-8", Language::Vietnamese),
            ("VI-vn", Language::Vietnamese),
            ("C.UTF-8", Language::English),
            ("vie", Language::English),
            ("", Language::English),
        ] {
            assert_eq!(of_locale(value), expected, "{value}");
        }
    }
}
