//! What is told beside the figures: what makes them better or worse than they look.

use trich::judge::eval::Scores;
use trich::judge::found::Found;
use trich::judge::gold::{Gold, Misfit, Odd, OddSort};
use trich::write::marked::visible;

use super::super::tell;
use crate::say;

/// So many articles are named in a notice.
const TOLD: usize = 10;

/// The first of a list.
pub(super) fn some(names: &[String]) -> String {
    let more = if names.len() > TOLD { ", …" } else { "" };
    names[..names.len().min(TOLD)].join(", ") + more
}

/// Gold that may be of several articles.
pub(super) fn as_one(gold: &Gold, found: &Found) {
    for (stem, _) in gold.iter().filter(|(_, a)| !a.by_id) {
        let ids: Vec<&str> = found.ids_of(stem).collect();
        if ids.len() > 1 {
            tell(&say!("eval.as-one", stem = stem, ids = ids.join(", ")));
        }
    }
}

/// What makes figures worse or better than they should be.
pub(super) fn tell_all(gold: &Gold, other: Option<&Gold>, scores: &Scores) {
    let annotated = gold
        .values()
        .chain(other.into_iter().flat_map(Gold::values));
    let unlabelled: usize = annotated.map(|a| a.unlabelled).sum();
    if unlabelled > 0 {
        tell(&say!("eval.unlabelled", n = unlabelled));
    }
    let unread = &scores.unread;
    if !unread.is_empty() {
        tell(&say!(
            "eval.unread",
            n = unread.len(),
            all = scores.articles,
            names = some(unread),
        ));
    }
    norms_not_judged(scores, other.is_some());
    not_annotated(scores);
}

/// Norms that gold, or one of two annotators, does not have are neither right nor wrong.
fn norms_not_judged(scores: &Scores, two: bool) {
    let all = scores.all();
    let n = all.without_norm();
    if n > 0 {
        let gold = all.strict.gold();
        tell(&match two {
            true => say!("eval.without-norm-two", n = n, all = gold),
            false => say!("eval.without-norm", n = n, all = gold),
        });
    }
}

/// Whose documents and relations are not judged.
fn not_annotated(scores: &Scores) {
    let (documents, relations) = (&scores.without_documents, &scores.without_relations);
    let all = scores.articles;
    let told = |list: &[String]| (list.len(), some(list));
    if documents == relations {
        let (n, names) = told(documents);
        if n == all {
            tell(&say!("eval.without-any"));
        } else if n > 0 {
            tell(&say!("eval.without-both", n = n, all = all, names = names));
        }
        return;
    }
    let (n, names) = told(documents);
    if n > 0 {
        tell(&say!(
            "eval.without-documents",
            n = n,
            all = all,
            names = names
        ));
    }
    let (n, names) = told(relations);
    if n > 0 {
        tell(&say!(
            "eval.without-relations",
            n = n,
            all = all,
            names = names
        ));
    }
}

/// Gold that is not at its place in the text.
pub(super) fn misfits(misfits: &[Misfit]) {
    for misfit in misfits.iter().take(TOLD) {
        tell(&one(misfit));
    }
    if misfits.len() > TOLD {
        tell(&say!("eval.more-misfits", n = misfits.len() - TOLD));
    }
}

/// What annotators wrote that is not judged, and where it may be judged wrongly.
pub(super) fn odd(odd: &[Odd]) {
    // Of a whole file, and so few: the many slips of single mentions don't push it out.
    let (files, single): (Vec<&Odd>, Vec<&Odd>) =
        odd.iter().partition(|odd| odd.sort == OddSort::Several);
    for odd in files.iter().chain(single.iter().take(TOLD)) {
        let (place, text) = (visible(&odd.place), visible(&odd.text));
        tell(&match odd.sort {
            OddSort::NoAnnotation => say!("eval.no-annotation", place = place, text = text),
            OddSort::SecondNote => say!("eval.second-note", place = place, text = text),
            OddSort::NoNorm { like } => {
                say!("eval.no-norm", place = place, like = like, text = text)
            }
            OddSort::Several => say!("eval.several", place = place, n = text),
            OddSort::NoLayer => say!("eval.no-layer", place = place, layer = text),
            OddSort::Wide => say!("eval.wide", place = place, id = text),
        });
    }
    if single.len() > TOLD {
        tell(&say!("eval.more-odd", n = single.len() - TOLD));
    }
}

fn one(misfit: &Misfit) -> String {
    let m = &misfit.mention;
    let (id, kind) = (visible(&misfit.article), visible(&m.kind));
    let (at, gold) = (format!("{}..{}", m.start, m.end), visible(&m.surface));
    let what = match &misfit.there {
        Some(there) => say!(
            "eval.misfit",
            id = id,
            kind = kind,
            at = at,
            gold = gold,
            there = visible(there)
        ),
        None => say!(
            "eval.misfit-outside",
            id = id,
            kind = kind,
            at = at,
            gold = gold
        ),
    };
    let (wrong, all) = (misfit.wrong, misfit.all);
    what + &match misfit.is_left_out() {
        true => say!("eval.misfit-article", wrong = wrong, all = all),
        false => say!("eval.misfit-mentions", wrong = wrong, all = all),
    }
}
