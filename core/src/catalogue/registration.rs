//! The memory that instances register with ECS, which is less than what they are sold with.
//!
//! What a kernel keeps depends on the hypervisor, the generation and the image, and AWS publishes few numbers. So a type
//! has the least number that was seen of it, and the others a rule that no number seen lies below.

use super::{InstanceType, Source};
use crate::basis::Basis;
use crate::units::MemoryMib;

/// A registration that is known for a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownRegistration {
    /// What it registers: the least where several numbers were seen.
    pub memory: MemoryMib,
    /// How well it is known.
    pub basis: Basis,
    /// By whom.
    pub source: Source,
}

/// How the memory of types is reckoned whose own is not known: the operating system keeps a share and a base. Assumed;
/// what was seen is never less than what it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegistrationRule {
    /// The share of the nominal memory that is kept, in ten-thousandths.
    pub share: u32,
    /// MiB that are kept besides.
    pub base: u32,
    /// How many registrations were seen of such types.
    pub samples: u32,
    /// How far above the rule they are at most, in thousandths of the nominal memory.
    pub most_permille: u32,
    /// The latest day of them, `YYYY-MM-DD`.
    pub date: &'static str,
}

/// A page of 4 KiB takes 64 bytes of the kernel's table of pages: a 64th of the memory. On Xen that is nearly all.
const SMALL_XEN: RegistrationRule =
    RegistrationRule { share: 156, base: 41, samples: 7, most_permille: 26, date: "2023-05-19" };

/// The same from 4 GiB on, where the kernel keeps more besides.
const XEN: RegistrationRule =
    RegistrationRule { share: 157, base: 105, samples: 38, most_permille: 19, date: "2023-05-19" };

/// t3, t3a and t4g: what Nitro keeps of a small instance is less than of others.
const BURSTABLE_NITRO: RegistrationRule =
    RegistrationRule { share: 592, base: 26, samples: 3, most_permille: 14, date: "2026-11-26" };

/// Nitro up to the fifth generation, as c5, which keeps the most.
const NITRO: RegistrationRule =
    RegistrationRule { share: 439, base: 216, samples: 14, most_permille: 18, date: "2026-11-26" };

/// Nitro from the sixth generation on, as r6id on Amazon Linux 2023.
const NEWER_NITRO: RegistrationRule =
    RegistrationRule { share: 316, base: 218, samples: 4, most_permille: 13, date: "2025-12-13" };

/// Families on Xen (documented: <https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-nitro-instances.html>, which
/// names what is on Nitro and what is on Xen).
const ON_XEN: [&str; 16] =
    ["c1", "c3", "c4", "d2", "i2", "i3", "m1", "m2", "m3", "m4", "r3", "r4", "t1", "t2", "x1", "x1e"];

const GUIDE: Source = Source {
    part: "Memory of container instances",
    name: "Amazon ECS Developer Guide, GitHub awsdocs/amazon-ecs-developer-guide @3aef759",
    date: "2023-05-19",
    licence: "CC-BY-SA-4.0",
};

/// It has no date: this is the day that it was found on.
const CAPTURE: Source = Source {
    part: "Memory that t2.small registers",
    name: "a published answer of describe-container-instances",
    date: "2026-11-22",
    licence: "facts only",
};

/// They have no date: this is the day that they were found on. One of them, c5.2xlarge, is in GitHub diem/diem #1099 too.
const AMAZON_LINUX_2: Source = Source {
    part: "Memory that t2, c5, m5 register with Amazon Linux 2",
    name: "GitHub misterfifi1/exo-lives-aws, local.tf",
    date: "2026-11-26",
    licence: "facts only",
};

/// It has no date: this is the day that it was found on.
const LOCALS: Source = Source {
    part: "Memory that t3.small, t3.medium, g4dn.xlarge, inf1.xlarge register",
    name: "a table of a Terraform module in a public repository",
    date: "2026-11-26",
    licence: "facts only",
};

const AMI_597: Source = Source {
    part: "Memory that m6i.large registers",
    name: "GitHub aws/amazon-ecs-ami #597",
    date: "2025-12-13",
    licence: "facts only",
};

/// Of types that are not in the catalogue: the rule of newer types rests on them.
const HYP3_1900: Source = Source {
    part: "Memory that r6id and r6idn register",
    name: "GitHub ASFHyP3/hyp3 #1900",
    date: "2023-10-26",
    licence: "facts only",
};

/// Types on Xen with the image of 2018, whose kernel kept some MiB less than later ones.
const CALCULATOR: Source = Source {
    part: "Memory that types on Xen register",
    name: "GitHub sentiampc/sentialabs.github.io, ecs-calculator",
    date: "2018-05-25",
    licence: "facts only",
};

/// The sources of what is known.
pub(super) const SOURCES: [Source; 7] =
    [GUIDE, CAPTURE, AMAZON_LINUX_2, LOCALS, AMI_597, HYP3_1900, CALCULATOR];

/// Where a registration is witness. The sources themselves stand apart, since the page needs them only when it is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Witness {
    Guide,
    Capture,
    AmazonLinux2,
    Locals,
    Ami597,
}

impl Witness {
    const fn source(self) -> Source {
        match self {
            Self::Guide => GUIDE,
            Self::Capture => CAPTURE,
            Self::AmazonLinux2 => AMAZON_LINUX_2,
            Self::Locals => LOCALS,
            Self::Ami597 => AMI_597,
        }
    }

    const fn basis(self) -> Basis {
        match self {
            Self::Guide => Basis::Documented,
            _ => Basis::Observed,
        }
    }
}

/// What is known: the type, MiB, where it is witness.
const KNOWN: [(&str, u32, Witness); 24] = [
    ("c5.18xlarge", 140_768, Witness::AmazonLinux2),
    ("c5.2xlarge", 15_463, Witness::AmazonLinux2),
    ("c5.4xlarge", 31_142, Witness::AmazonLinux2),
    ("c5.9xlarge", 70_341, Witness::AmazonLinux2),
    ("c5.large", 3_704, Witness::AmazonLinux2),
    ("c5.xlarge", 7_624, Witness::AmazonLinux2),
    ("c4.4xlarge", 30_158, Witness::Guide),
    ("c4.large", 3_768, Witness::Guide),
    ("g4dn.xlarge", 15_731, Witness::Locals),
    ("inf1.xlarge", 7_667, Witness::Locals),
    ("m4.large", 7_985, Witness::Guide),
    ("m5.12xlarge", 189_283, Witness::AmazonLinux2),
    ("m5.24xlarge", 378_652, Witness::AmazonLinux2),
    ("m5.2xlarge", 31_368, Witness::AmazonLinux2),
    ("m5.4xlarge", 62_950, Witness::AmazonLinux2),
    ("m5.large", 7_680, Witness::AmazonLinux2),
    ("m5.xlarge", 15_576, Witness::AmazonLinux2),
    ("m6i.large", 7_817, Witness::Ami597),
    ("t2.large", 7_975, Witness::AmazonLinux2),
    ("t2.medium", 3_943, Witness::AmazonLinux2),
    ("t2.small", 1_978, Witness::Capture),
    ("t2.xlarge", 16_039, Witness::AmazonLinux2),
    ("t3.medium", 3_828, Witness::Locals),
    ("t3.small", 1_901, Witness::Locals),
];

fn known(instance_type: &InstanceType) -> Option<(MemoryMib, Witness)> {
    let (_, memory, witness) = KNOWN.into_iter().find(|(name, ..)| *name == instance_type.name)?;
    Some((MemoryMib(memory), witness))
}

/// What is known of a type's own registration.
pub fn known_registration(instance_type: &InstanceType) -> Option<KnownRegistration> {
    let (memory, witness) = known(instance_type)?;
    Some(KnownRegistration { memory, basis: witness.basis(), source: witness.source() })
}

/// The rule for types like this one.
pub fn registration_rule(instance_type: &InstanceType) -> RegistrationRule {
    let generation = instance_type.family.chars().find_map(|letter| letter.to_digit(10));
    if ON_XEN.contains(&instance_type.family) {
        if instance_type.memory.0 < 4_096 { SMALL_XEN } else { XEN }
    } else if instance_type.family.starts_with('t') && !instance_type.family.starts_with("trn") {
        BURSTABLE_NITRO
    } else if generation.is_some_and(|generation| generation >= 6) {
        NEWER_NITRO
    } else {
        NITRO
    }
}

impl RegistrationRule {
    /// What is left of a nominal memory.
    pub fn of(self, MemoryMib(nominal): MemoryMib) -> MemoryMib {
        let kept = (u64::from(nominal) * u64::from(self.share) + 5_000) / 10_000 + u64::from(self.base);
        MemoryMib(nominal.saturating_sub(u32::try_from(kept).unwrap_or(u32::MAX)))
    }
}

/// The memory that a Linux instance registers with ECS, before `ECS_RESERVED_MEMORY`, and how well it is known.
pub fn registered_memory_with_basis(instance_type: &InstanceType) -> (MemoryMib, Basis) {
    known(instance_type).map_or_else(
        || (registration_rule(instance_type).of(instance_type.memory), Basis::Assumed),
        |(memory, witness)| (memory, witness.basis()),
    )
}

/// The memory that a Linux instance registers with ECS, before `ECS_RESERVED_MEMORY`.
pub fn registered_memory(instance_type: &InstanceType) -> MemoryMib {
    registered_memory_with_basis(instance_type).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::instance_type;

    /// What was seen besides what types have of their own: the type, and MiB. t2.small with 1,800 MiB in one of the
    /// tables is left out: a round number, 178 MiB below what it was seen to register.
    #[rustfmt::skip]
    const SEEN: [(&str, u32); 40] = [
        ("t2.micro", 993), ("t2.small", 2_001), ("t2.medium", 3_952), ("t2.large", 7_984), ("t2.xlarge", 16_048),
        ("t2.2xlarge", 32_176), ("m4.large", 7_984), ("m4.xlarge", 16_048), ("m4.2xlarge", 32_176),
        ("m4.4xlarge", 64_417), ("m4.10xlarge", 161_185), ("m4.16xlarge", 257_953), ("m3.medium", 3_765),
        ("m3.large", 7_480), ("m3.xlarge", 15_040), ("m3.2xlarge", 30_160), ("c4.large", 3_765), ("c4.xlarge", 7_480),
        ("c4.2xlarge", 15_040), ("c4.4xlarge", 30_145), ("c4.8xlarge", 60_385), ("c3.large", 3_765),
        ("c3.xlarge", 7_480), ("c3.2xlarge", 15_040), ("c3.4xlarge", 30_145), ("c3.8xlarge", 60_385),
        ("r4.large", 15_292), ("r4.xlarge", 30_664), ("r4.2xlarge", 61_408), ("r4.4xlarge", 122_881),
        ("r4.8xlarge", 245_857), ("r4.16xlarge", 491_809), ("r3.large", 15_299), ("r3.xlarge", 30_680),
        ("r3.2xlarge", 61_442), ("r3.4xlarge", 122_950), ("r3.8xlarge", 245_996), ("i3.large", 15_292),
        ("t3.medium", 3_884), ("r6i.xlarge", 31_517),
    ];

    /// r6id and r6idn have the memory of r6i.
    const OF_SIBLINGS: [(&str, u32); 2] = [("r6i.xlarge", 31_603), ("r6i.4xlarge", 126_722)];

    #[test]
    fn no_registration_that_was_seen_is_below_its_rule() {
        for rule in [SMALL_XEN, XEN, BURSTABLE_NITRO, NITRO, NEWER_NITRO] {
            let known = KNOWN.into_iter().map(|(name, memory, _)| (name, memory));
            let seen = known.chain(SEEN).chain(OF_SIBLINGS).filter_map(|(name, memory)| {
                let entry = instance_type(name).expect("the type is known");
                let gives = rule.of(entry.memory).0;
                assert!(registration_rule(entry) != rule || gives <= memory, "{name}: {gives} > {memory}");
                let off = (memory.saturating_sub(gives) * 1_000).div_ceil(entry.memory.0);
                (registration_rule(entry) == rule).then_some(off)
            });
            let seen: Vec<u32> = seen.collect();
            assert_eq!(Some(rule.most_permille), seen.iter().max().copied(), "{rule:?}");
            assert_eq!(rule.samples as usize, seen.len(), "{rule:?}");
        }
    }

    #[test]
    fn a_types_own_registration_is_the_least_that_was_seen() {
        for (name, memory) in SEEN.into_iter().chain(OF_SIBLINGS) {
            let entry = instance_type(name).expect("the type is known");
            let of_guide = known_registration(entry).is_some_and(|known| known.basis == Basis::Documented);
            assert!(of_guide || registered_memory(entry).0 <= memory, "{name}");
        }
    }
}
