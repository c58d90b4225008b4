//! A place in a recording with its picture: cheap to move a little forward, a seek otherwise.

use std::sync::Arc;

use super::{Frame, KEYFRAME_EVERY, Recording};
use crate::units::SimTime;

/// A place in a recording with its picture.
#[derive(Clone, Debug, Default)]
pub struct Playhead {
    position: usize,
    frame: Arc<Frame>,
}

impl Playhead {
    /// The picture.
    pub fn frame(&self) -> &Arc<Frame> {
        &self.frame
    }

    /// How many changes the picture has taken in.
    pub fn position(&self) -> usize {
        self.position
    }

    /// Moves to an instant; says whether the picture has changed.
    pub fn seek(&mut self, recording: &Recording, time: SimTime) -> bool {
        let target = recording.position_at(time);
        if target == self.position {
            return false;
        }
        if target > self.position && target - self.position <= KEYFRAME_EVERY {
            let frame = Arc::make_mut(&mut self.frame);
            for delta in recording.deltas().iter().take(target).skip(self.position) {
                frame.apply(delta);
            }
        } else {
            self.frame = Arc::new(recording.frame_before(target));
        }
        self.position = target;
        true
    }

    /// Forgets the picture: the recording has changed under it.
    pub fn reset(&mut self) {
        *self = Self::default();
    }
}
