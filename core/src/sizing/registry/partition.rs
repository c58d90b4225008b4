//! The partitions of AWS, and how the hosts of their registries end.

/// A group of regions with accounts, ARNs and hosts of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Partition {
    /// How the names of its regions begin.
    regions: &'static str,
    /// Its name in ARNs.
    pub(super) id: &'static str,
    /// How hosts end.
    pub(super) suffix: &'static str,
    /// How those for IPv4 and IPv6 end; `None` where no such host of a registry is known.
    pub(super) dual_stack: Option<&'static str>,
}

/// All but the first by how their regions begin, which is in none of the others (documented: `partitions.json` of botocore
/// 1.43.11 has regions, names and suffixes; that registries have these hosts, and which of them are for IPv4 and IPv6, is
/// what AWS's own amazon-ecr-credential-helper takes, `ecrPattern` in `ecr-login/api/client.go`).
const PARTITIONS: [Partition; 8] = [
    Partition { regions: "", id: "aws", suffix: "amazonaws.com", dual_stack: Some("on.aws") },
    Partition { regions: "us-gov-", id: "aws-us-gov", suffix: "amazonaws.com", dual_stack: Some("on.aws") },
    Partition {
        regions: "cn-",
        id: "aws-cn",
        suffix: "amazonaws.com.cn",
        dual_stack: Some("on.amazonwebservices.com.cn"),
    },
    Partition { regions: "eusc-", id: "aws-eusc", suffix: "amazonaws.eu", dual_stack: None },
    Partition { regions: "us-iso-", id: "aws-iso", suffix: "c2s.ic.gov", dual_stack: None },
    Partition { regions: "us-isob-", id: "aws-iso-b", suffix: "sc2s.sgov.gov", dual_stack: None },
    Partition { regions: "eu-isoe-", id: "aws-iso-e", suffix: "cloud.adc-e.uk", dual_stack: None },
    Partition { regions: "us-isof-", id: "aws-iso-f", suffix: "csp.hci.ic.gov", dual_stack: None },
];

/// The partition that a region is in.
pub(super) fn partition(region: &str) -> Partition {
    let [usual, others @ ..] = PARTITIONS;
    others.into_iter().find(|partition| region.starts_with(partition.regions)).unwrap_or(usual)
}

/// Whether a host ends as those of some partition do.
pub(super) fn is_host(host: &str) -> bool {
    let mut suffixes = PARTITIONS.iter().flat_map(|partition| [Some(partition.suffix), partition.dual_stack]);
    suffixes.any(|suffix| {
        suffix.and_then(|suffix| host.strip_suffix(suffix)).is_some_and(|before| before.ends_with('.'))
    })
}
