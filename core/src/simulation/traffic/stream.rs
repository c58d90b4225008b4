//! Random draws of traffic: one stream for each load, so that one load's requests do not depend on another's.
//!
//! Logarithms and roots are `libm`'s: those of the platform differ in the last bit between natively and in a page.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::Rng;

/// A stream of draws.
#[derive(Clone, Debug)]
pub(super) struct Stream(Xoshiro256PlusPlus);

impl Stream {
    /// A stream over a generator.
    pub(super) fn new(generator: Xoshiro256PlusPlus) -> Self {
        Self(generator)
    }

    /// An even draw from (0, 1], in steps of 2⁻⁵³.
    fn unit(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) + 1) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }

    /// A draw from the exponential distribution of mean 1.
    pub(super) fn exponential(&mut self) -> f64 {
        -libm::log(self.unit())
    }

    /// An even draw from the numbers below `count`.
    pub(super) fn below(&mut self, count: usize) -> usize {
        let product = u128::from(self.0.next_u64()) * count as u128;
        usize::try_from(product >> 64).unwrap_or(0)
    }
}
