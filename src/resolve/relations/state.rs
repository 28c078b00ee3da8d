//! What is known while a sentence is read.

use super::clause::Verb;

/// Objects that open a sentence, at most: hostile pages must not go quadratic.
pub(super) const MANY: usize = 32;

/// How a document stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It begins the sentence or clause.
    Opens,
    /// Somebody issues it here.
    Issued,
    /// A verb has it as object.
    Object,
    /// Behind `theo`, `tại`.
    Adverb,
    Other,
}

/// A document where it was named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) document: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) part: Part,
}

/// Who a verb is said of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Subject {
    Known(Place),
    /// The verb opens the sentence.
    Open,
    None,
}

/// A verb with all that was read for it so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) verb: Verb,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) subject: Subject,
    /// Who else it may be said of, if that fits the object better.
    pub(super) other: Option<Place>,
    /// `được … bởi`: what comes next acts on the subject.
    pub(super) passive: bool,
    /// Its first object.
    pub(super) first: Option<usize>,
    /// A semicolon goes on with its objects.
    pub(super) lists: bool,
}

/// What is known within one sentence.
#[derive(Default)]
pub(super) struct State {
    /// The document this clause is about.
    pub(super) main: Option<Place>,
    /// The document named last.
    pub(super) last: Option<Place>,
    /// It, and those it was named together with.
    pub(super) list: Vec<Place>,
    /// Those that are the subject together: `Hai quy định này`.
    pub(super) together: Vec<Place>,
    /// A verb that waits for its object.
    pub(super) pending: Option<Frame>,
    /// Verbs that have objects, the outermost first.
    pub(super) frames: Vec<Frame>,
    /// Objects of verbs that open the sentence.
    pub(super) open: Vec<(Frame, Place)>,
    /// Documents issued for them.
    pub(super) issued: bool,
    /// Saved at an opening bracket: last document, frames, pending.
    pub(super) brackets: Vec<(Option<Place>, Vec<Frame>, Option<Frame>)>,
    /// `A hết hiệu lực`: waits for what comes into force.
    pub(super) lapsed: Option<(Frame, Place)>,
    /// Behind `được`, a document that a verb then makes an actor.
    pub(super) agent: Option<(Place, Place)>,
}
