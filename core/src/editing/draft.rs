//! A text that is being written and is not in the plan: its own small history.

/// Steps kept for undo.
const MAX_STEPS: usize = 500;
/// The longest pause within a burst of typing, in milliseconds.
const PAUSE: u64 = 1_000;

/// A text with its past and, after undo, its future.
///
/// A burst of typing at one place is one step: it ends with a pause, with a change elsewhere, and with undo. What has
/// no place is a step of its own.
#[derive(Clone, Debug)]
pub struct Draft {
    text: String,
    past: Vec<String>,
    future: Vec<String>,
    /// Where and when the last change was, while the next one may belong to it.
    stroke: Option<(String, u64)>,
}

impl Draft {
    /// A draft that begins with this text.
    pub fn new(text: String) -> Self {
        Self { text, past: Vec::new(), future: Vec::new(), stroke: None }
    }

    /// The text as it is now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is a step to take back, and one to do again.
    pub fn ways(&self) -> (bool, bool) {
        (!self.past.is_empty(), !self.future.is_empty())
    }

    /// Takes in another text that was written at a place, at a time in milliseconds of any clock that goes forward.
    pub fn write(&mut self, text: String, place: Option<&str>, at: u64) {
        if text == self.text {
            return;
        }
        let goes_on =
            |(last, then): &(String, u64)| place == Some(last.as_str()) && at.saturating_sub(*then) <= PAUSE;
        let before = std::mem::replace(&mut self.text, text);
        if !self.stroke.as_ref().is_some_and(goes_on) {
            self.past.push(before);
            if self.past.len() > MAX_STEPS {
                self.past.remove(0);
            }
        }
        self.future.clear();
        self.stroke = place.map(|place| (place.to_owned(), at));
    }

    /// Takes the last step back; says whether there was one.
    pub fn undo(&mut self) -> bool {
        self.travel(|draft| (&mut draft.past, &mut draft.future))
    }

    /// Does the step again that was taken back last; says whether there was one.
    pub fn redo(&mut self) -> bool {
        self.travel(|draft| (&mut draft.future, &mut draft.past))
    }

    fn travel(&mut self, way: fn(&mut Self) -> (&mut Vec<String>, &mut Vec<String>)) -> bool {
        let Some(text) = way(self).0.pop() else { return false };
        let here = std::mem::replace(&mut self.text, text);
        way(self).1.push(here);
        self.stroke = None;
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every text on the way back to the first.
    fn back(draft: &mut Draft) -> Vec<String> {
        let mut texts = vec![draft.text().to_owned()];
        while draft.undo() {
            texts.push(draft.text().to_owned());
        }
        texts
    }

    #[test]
    fn a_burst_at_one_place_is_one_step() {
        let mut draft = Draft::new("".into());
        for (text, place, at) in [
            ("a", Some("/name"), 0),
            ("ab", Some("/name"), 300),
            ("abc", Some("/name"), 1_300),
            ("abcd", Some("/name"), 2_301),
            ("abcd", Some("/cpu"), 2_302),
            ("abcde", Some("/cpu"), 2_302),
            ("fix", None, 2_303),
            ("fix fix", None, 2_304),
        ] {
            draft.write(text.into(), place, at);
        }
        assert_eq!(draft.ways(), (true, false));
        assert_eq!(back(&mut draft), ["fix fix", "fix", "abcde", "abcd", "abc", ""]);
        assert_eq!(draft.ways(), (false, true));
        assert!(draft.redo());
        draft.write("abc!".into(), Some("/name"), 2_400);
        assert_eq!(draft.ways(), (true, false));
        assert_eq!(back(&mut draft), ["abc!", "abc", ""]);
    }

    proptest! {
        #[test]
        fn undo_and_redo_lead_back_to_where_one_was(
            strokes in proptest::collection::vec(("[ab]{0,3}", "[xy]", 0u64..3_000), 0..20),
        ) {
            let mut draft = Draft::new("".into());
            let mut clock = 0;
            for (text, place, pause) in strokes {
                clock += pause;
                draft.write(text, Some(&place), clock);
            }
            let last = draft.text().to_owned();
            let steps = back(&mut draft).len() - 1;
            prop_assert_eq!(draft.text(), "");
            for _ in 0..steps {
                prop_assert!(draft.redo());
            }
            prop_assert!(!draft.redo());
            prop_assert_eq!(draft.text(), last);
        }
    }
}
