//! Undo and redo as inverse edits.
