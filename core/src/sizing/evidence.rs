//! What choices rest on that no source settles.

use crate::catalogue::{RegistrationRule, SpotDiscounts};

/// What was seen of AWS, for a choice to rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// What spot instances cost less on a day.
    SpotDiscounts(SpotDiscounts),
    /// What instances registered: a rule that lies below all of it.
    Registrations(RegistrationRule),
}
