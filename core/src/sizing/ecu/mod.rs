//! Computing power in ECU: what instance types have and how well that is known, what marks of PassMark are worth, what
//! CPU units of one type are on another, and what an instance has for tasks.
//!
//! One ECU is what a 1.0-1.2 GHz core of a 2007 Opteron or Xeon does (documented, by AWS until 2015 or so). ECU compare
//! vCPUs; CPU units are shares of a vCPU, whatever it can do.

mod exchange;
mod fit;
mod known;
mod label;
mod marks;
mod registration;

pub(in crate::sizing) use exchange::units_of_a_vcpu;
pub use exchange::{Exchange, exchange, representative};
pub use fit::Fit;
pub use known::{Counted, KnownEcu, counted_alike, ecu, ecu_of_a_vcpu, known_ecu, sustained_ecu};
pub use label::EcuLabel;
pub(in crate::sizing) use marks::{cores, marks};
pub use marks::{ecu_of_marks, fit_of, marks_of_an_ecu, marks_of_the_definition, marks_of_the_notes};
pub(in crate::sizing) use registration::documented;
pub use registration::{Registration, registration};

#[cfg(test)]
mod tests;
