//! Runs that do not end, and go on: whatever happened to them, the output is that
//! of a run that was never disturbed, byte for byte.

mod killed;
mod place;
mod refused;
mod stopped;
