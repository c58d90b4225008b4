//! The keys while something is held: one table that is both obeyed and listed for the user.

/// What a key does with what is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grip {
    /// To the next place: over columns, or within one.
    Walk(isize, isize),
    /// To the next place that takes it.
    NextFit,
    /// Lets it go there.
    Drop,
    /// Puts it back.
    PutBack,
    /// Puts it back, and the focus goes on.
    Leave,
}

/// The keys, each as the browser names it; a letter by its place, since a Korean keyboard has another one there.
pub(crate) const KEYS: [(&str, Grip); 9] = [
    ("ArrowLeft", Grip::Walk(-1, 0)),
    ("ArrowRight", Grip::Walk(1, 0)),
    ("ArrowUp", Grip::Walk(0, -1)),
    ("ArrowDown", Grip::Walk(0, 1)),
    ("F", Grip::NextFit),
    (" ", Grip::Drop),
    ("Enter", Grip::Drop),
    ("Escape", Grip::PutBack),
    ("Tab", Grip::Leave),
];

/// What a key does, from its name and its place on the keyboard.
pub(super) fn grip_of(key: &str, code: &str) -> Option<Grip> {
    let letter = code.strip_prefix("Key");
    let found = KEYS.iter().find(|(name, _)| *name == key || letter == Some(*name));
    found.map(|(_, grip)| *grip)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_grip_on_any_keyboard() {
        assert_eq!(grip_of("f", "KeyF"), Some(Grip::NextFit));
        assert_eq!(grip_of("ㄹ", "KeyF"), Some(Grip::NextFit));
        assert_eq!(grip_of("ArrowUp", "ArrowUp"), Some(Grip::Walk(0, -1)));
        assert_eq!(grip_of(" ", "Space"), Some(Grip::Drop));
        assert_eq!(grip_of("z", "KeyZ"), None);
    }
}
