//! From mentions to facts: everything that compares one mention with others.

pub mod persons;
