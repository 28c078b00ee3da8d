//! A place that a tool gives, held against its text.

use crate::judge::Mention;

/// The mention at a place. `words` are what the tool says stands there.
///
/// # Errors
/// A place outside the text, or with other words.
pub(super) fn mention(
    text: &str,
    kind: &str,
    (start, end): (u64, u64),
    words: Option<&str>,
) -> Result<Mention, String> {
    let fault = |what: &str| format!("{start}..{end} {what}");
    if end <= start {
        return Err(fault("ends before it begins"));
    }
    let surface = slice(text, start, end).ok_or_else(|| fault("is outside the text"))?;
    if let Some(words) = words
        && letters(words) != letters(surface)
    {
        return Err(fault(&format!("is {surface:?} in the text, not {words:?}")));
    }
    let number = |n: u64| i64::try_from(n).map_err(|_| fault("is outside the text"));
    Ok(Mention {
        kind: kind.to_string(),
        start: number(start)?,
        end: number(end)?,
        surface: surface.to_string(),
        norm: None,
    })
}

/// Blanks left out, and how Label Studio writes line breaks.
fn letters(words: &str) -> String {
    words.replace("\\n", "").split_whitespace().collect()
}

/// The text between two code points.
pub(in crate::judge) fn slice(text: &str, start: u64, end: u64) -> Option<&str> {
    let (start, end) = (usize::try_from(start).ok()?, usize::try_from(end).ok()?);
    let bounds = || text.char_indices().map(|(i, _)| i).chain([text.len()]);
    let from = bounds().nth(start)?;
    let to = bounds().nth(end)?;
    text.get(from..to).filter(|s| !s.is_empty())
}
