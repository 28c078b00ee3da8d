//! Assets and data, put together into one file.
//!
//! In: the index and the packed texts. Out: the page. The modules of `report/js/`
//! are plain ES modules that import each other; here they become one script, in
//! this file's order, without their `import` and `export` words. Script and style
//! are named by their hashes in the page's Content-Security-Policy, so nothing else
//! can run, whatever the data holds; the policy also forbids every request and,
//! by Trusted Types, every way to turn a string into markup.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::block::pack;

const PAGE: &str = include_str!("../../report/page.html");
const STYLE: &str = include_str!("../../report/style.css");
const STRINGS: &str = include_str!("../../report/strings.csv");

macro_rules! modules {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../report/js/", $name)))),*]
    };
}

/// The modules of the page: each may use those above it, and functions of those
/// below once all are there.
const MODULES: &[(&str, &str)] = &modules![
    "dom.js",
    "text.js",
    "data.js",
    "words.js",
    "state.js",
    "filter.js",
    "blocks.js",
    "search.js",
    "bars.js",
    "map.js",
    "layers.js",
    "network.js",
    "list.js",
    "marks.js",
    "article.js",
    "overview.js",
    "sidebar.js",
    "main.js",
];

/// The page.
pub(super) fn assemble(index: &impl Serialize, words: &[String], texts: &[String]) -> Vec<u8> {
    let script = script();
    let policy = policy(&script, STYLE);
    let mut out = Vec::new();
    let mut rest = PAGE;
    while let Some((before, after)) = rest.split_once("<!--{") {
        let (name, after) = after.split_once("}-->").unwrap_or((after, ""));
        out.extend(before.as_bytes());
        match name {
            "policy" => out.extend(policy.as_bytes()),
            "style" => out.extend(STYLE.as_bytes()),
            "script" => out.extend(script.as_bytes()),
            "index" => out.extend(pack(index).as_bytes()),
            "words" => blocks(&mut out, name, words),
            "texts" => blocks(&mut out, name, texts),
            _ => {}
        }
        rest = after;
    }
    out.extend(rest.as_bytes());
    out
}

/// Packed blocks, each in an element of its own, by number.
fn blocks(out: &mut Vec<u8>, name: &str, packed: &[String]) {
    for (i, block) in packed.iter().enumerate() {
        let open = format!("<script type=\"text/plain\" id=\"{name}-{i}\">");
        out.extend(open.as_bytes());
        out.extend(block.as_bytes());
        out.extend(b"</script>\n");
    }
}

/// What the page may do: run this script, use this style, nothing more.
fn policy(script: &str, style: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; script-src {}; style-src {}; img-src data:; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        hash(script),
        hash(style),
    )
}

/// All modules as one script.
fn script() -> String {
    let mut out = String::from("\"use strict\";\n(() => {\n");
    for (name, module) in MODULES {
        out.push_str("// ");
        out.push_str(name);
        out.push('\n');
        for line in module.lines().filter(|line| !line.starts_with("import ")) {
            out.push_str(line.strip_prefix("export ").unwrap_or(line));
            out.push('\n');
        }
    }
    out.push_str("})();\n");
    out
}

/// What the page says, by key: Vietnamese, English.
pub(super) fn strings() -> BTreeMap<String, [String; 2]> {
    let mut reader = csv::Reader::from_reader(STRINGS.as_bytes());
    let rows = reader.deserialize::<(String, String, String)>().flatten();
    rows.map(|(key, vi, en)| (key, [vi, en])).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use regex::Regex;

    use super::*;

    fn found<'t>(pattern: &str, text: &'t str) -> Vec<&'t str> {
        let pattern = Regex::new(pattern).expect("pattern");
        let groups = pattern.captures_iter(text);
        groups.map(|c| c.get(1).expect("group").as_str()).collect()
    }

    #[test]
    fn modules_hold_only_what_can_be_joined() {
        let mut names = BTreeSet::new();
        let import = r#"^import \{ ([\w, ]+) \} from "\./(\w+\.js)";$"#;
        let import = Regex::new(import).expect("pattern");
        let other = Regex::new(r"(?m)^export (default|\{|\*)").expect("pattern");
        for (file, module) in MODULES {
            assert!(!module.contains('\r') && module.ends_with('\n'), "{file}");
            assert!(
                !module.contains("</script") && !module.contains("<!--"),
                "{file}"
            );
            let own = r"(?m)^(?:export )?(?:async )?(?:function\*?|const|let|class) (\w+)";
            for name in found(own, module) {
                assert!(names.insert(name), "{file}: {name} is there twice");
            }
            // An import is one line, from a module that is joined, of a name it exports.
            for line in module.lines().filter(|l| l.starts_with("import")) {
                let parts = import.captures(line).expect(line);
                let from = MODULES.iter().find(|(name, _)| *name == &parts[2]);
                let from = from.unwrap_or_else(|| panic!("{file}: {line}")).1;
                let exported = r"(?m)^export (?:async )?(?:function\*?|const|let|class) (\w+)";
                let exported = found(exported, from);
                for name in parts[1].split(", ") {
                    assert!(exported.contains(&name), "{file}: {line}");
                }
            }
            assert!(!other.is_match(module), "{file}");
        }
    }

    #[test]
    fn the_page_has_a_place_for_each_part_and_asks_for_nothing() {
        for part in ["policy", "style", "script", "index", "words", "texts"] {
            assert_eq!(
                PAGE.matches(&format!("<!--{{{part}}}-->")).count(),
                1,
                "{part}"
            );
        }
        assert!(!STYLE.contains('\r') && !PAGE.contains('\r'));
        assert!(!STYLE.contains("</style") && !STYLE.contains("@import"));
        let asked = Regex::new(r#"(?i)(?:src|href)="([^"]*)"|url\(([^)]*)\)"#).expect("pattern");
        for asset in [PAGE, STYLE] {
            for c in asked.captures_iter(asset) {
                let to = c.get(1).or(c.get(2)).expect("group").as_str();
                assert!(to.starts_with("data:") || to.starts_with('#'), "{to}");
            }
        }
    }

    #[test]
    fn words_are_there_in_both_languages_and_all_are_used() {
        let strings = strings();
        assert_eq!(
            strings.len(),
            STRINGS.lines().count() - 1,
            "a key twice, or no row"
        );
        for (key, [vi, en]) in &strings {
            assert!(!vi.is_empty() && !en.is_empty(), "{key}");
            assert_eq!(vi.matches('{').count(), en.matches('{').count(), "{key}");
        }
        let script = script();
        let asked: BTreeSet<&str> = found(r#"\bt\("([a-z][\w.]*)""#, &script)
            .into_iter()
            .collect();
        for key in &asked {
            assert!(strings.contains_key(*key), "no words for {key}");
        }
        // Keys with a dot are made of a group and a name of the data.
        let made: BTreeSet<&str> = found(r"\bt\(`(\w+)\.\$", &script).into_iter().collect();
        for key in strings.keys() {
            let group = key.split_once('.').map_or("", |(group, _)| group);
            let used = asked.contains(key.as_str()) || made.contains(group);
            assert!(used, "{key} is never said");
        }
    }
}
