//! What is bought beside instances, and how much of it.

use serde::Serialize;

use crate::json::{DocumentError, Node};

/// What is bought, and how much of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct CostSettings {
    /// How much less than on demand instances cost, in percent: a Savings Plan, reserved instances.
    #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
    pub discount_percent: u32,
    /// The gp3 volume of each instance, in GiB.
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_VOLUME)))]
    pub volume_gib: u32,
    /// Whether every instance has a public IPv4 address.
    pub public_ipv4: bool,
    /// Whether what AWS gives every account for nothing is left for this plan: GB to the internet, alarms.
    pub free_allowances: bool,
    /// The bytes of a request, as a load balancer counts them.
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_BYTES)))]
    pub request_bytes: u32,
    /// The bytes of a response.
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_BYTES)))]
    pub response_bytes: u32,
    /// How many requests come over one connection.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_REQUESTS)))]
    pub requests_per_connection: u32,
    /// How long a connection stays open, in seconds.
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_SECONDS)))]
    pub connection_seconds: u32,
    /// The share of the responses that leave for the internet, in percent. Where none does, load balancers have no
    /// public addresses.
    #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
    pub internet_percent: u32,
    /// The bytes that a request moves between its task and what is behind that: other services, a database.
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_BYTES)))]
    pub bytes_behind: u32,
}

/// The largest gp3 volume, in GiB (documented: <https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html>).
const MAX_VOLUME: u32 = 65_536;

/// The most bytes of a request or a response: a gigabyte. The limit is ours.
const MAX_BYTES: u32 = 1_000_000_000;

/// The most requests over one connection. The limit is ours.
const MAX_REQUESTS: u32 = 1_000_000;

/// The longest that a connection stays open. The limit is ours.
const MAX_SECONDS: u32 = 86_400;

impl CostSettings {
    /// What holds where nothing is said. 30 GiB is the root volume of the ECS-optimised AMI of Amazon Linux 2
    /// (documented: <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-ami-storage-config.html>), and after
    /// 60 seconds without a request a load balancer closes a connection (documented:
    /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html>). Bytes and
    /// requests of a connection are assumed.
    pub(super) const DEFAULT: Self = Self {
        discount_percent: 0,
        volume_gib: 30,
        public_ipv4: false,
        free_allowances: true,
        request_bytes: 1_000,
        response_bytes: 10_000,
        requests_per_connection: 10,
        connection_seconds: 60,
        internet_percent: 100,
        bytes_behind: 0,
    };

    pub(super) fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let costs = node.object()?;
        costs.only(&[
            "discountPercent",
            "volumeGib",
            "publicIpv4",
            "freeAllowances",
            "requestBytes",
            "responseBytes",
            "requestsPerConnection",
            "connectionSeconds",
            "internetPercent",
            "bytesBehind",
        ])?;
        let default = Self::DEFAULT;
        let number = |member, least, most, default| {
            costs.given(member).map_or(Ok(default), |node| node.integer(least, most))
        };
        let flag = |member, default| costs.given(member).map_or(Ok(default), |node| node.boolean());
        Ok(Self {
            discount_percent: number("discountPercent", 0, 100, default.discount_percent)?,
            volume_gib: number("volumeGib", 0, MAX_VOLUME, default.volume_gib)?,
            public_ipv4: flag("publicIpv4", default.public_ipv4)?,
            free_allowances: flag("freeAllowances", default.free_allowances)?,
            request_bytes: number("requestBytes", 0, MAX_BYTES, default.request_bytes)?,
            response_bytes: number("responseBytes", 0, MAX_BYTES, default.response_bytes)?,
            requests_per_connection: number(
                "requestsPerConnection",
                1,
                MAX_REQUESTS,
                default.requests_per_connection,
            )?,
            connection_seconds: number("connectionSeconds", 0, MAX_SECONDS, default.connection_seconds)?,
            internet_percent: number("internetPercent", 0, 100, default.internet_percent)?,
            bytes_behind: number("bytesBehind", 0, MAX_BYTES, default.bytes_behind)?,
        })
    }
}

impl Default for CostSettings {
    fn default() -> Self {
        Self::DEFAULT
    }
}
