//! The shape of a capacity provider: every member of `CreateCapacityProvider`.

use super::Shape::{Boolean, Integer, List, Number, Range, Structure, Text, Word};
use super::task_definition::TAG;
use super::{Member, optional, required};

/// The whole.
pub(in crate::validation) const CAPACITY_PROVIDER: &[Member] = &[
    required("name", Text),
    optional("cluster", Text),
    optional("autoScalingGroupProvider", Structure(AUTO_SCALING_GROUP_PROVIDER)),
    optional("managedInstancesProvider", Structure(CREATE_MANAGED_INSTANCES_PROVIDER_CONFIGURATION)),
    optional("tags", List(&Structure(TAG))),
];

const CREATE_MANAGED_INSTANCES_PROVIDER_CONFIGURATION: &[Member] = &[
    required("infrastructureRoleArn", Text),
    required("instanceLaunchTemplate", Structure(INSTANCE_LAUNCH_TEMPLATE)),
    optional("propagateTags", Word(&["CAPACITY_PROVIDER", "NONE"])),
    optional("infrastructureOptimization", Structure(INFRASTRUCTURE_OPTIMIZATION)),
    optional("autoRepairConfiguration", Structure(AUTO_REPAIR_CONFIGURATION)),
];

const AUTO_REPAIR_CONFIGURATION: &[Member] = &[optional("actionsStatus", Word(&["ENABLED", "DISABLED"]))];

const INFRASTRUCTURE_OPTIMIZATION: &[Member] = &[optional("scaleInAfter", Integer)];

const INSTANCE_LAUNCH_TEMPLATE: &[Member] = &[
    required("ec2InstanceProfileArn", Text),
    required("networkConfiguration", Structure(MANAGED_INSTANCES_NETWORK_CONFIGURATION)),
    optional("storageConfiguration", Structure(MANAGED_INSTANCES_STORAGE_CONFIGURATION)),
    optional("localStorageConfiguration", Structure(MANAGED_INSTANCES_LOCAL_STORAGE_CONFIGURATION)),
    optional("monitoring", Word(&["BASIC", "DETAILED"])),
    optional("capacityOptionType", Word(&["ON_DEMAND", "SPOT", "RESERVED"])),
    optional("instanceMetadataTagsPropagation", Boolean),
    optional("instanceRequirements", Structure(INSTANCE_REQUIREMENTS_REQUEST)),
    optional("fipsEnabled", Boolean),
    optional("capacityReservations", Structure(CAPACITY_RESERVATION_REQUEST)),
    optional("nitroEnclavesEnabled", Boolean),
];

const CAPACITY_RESERVATION_REQUEST: &[Member] = &[
    optional("reservationGroupArn", Text),
    optional(
        "reservationPreference",
        Word(&["RESERVATIONS_ONLY", "RESERVATIONS_FIRST", "RESERVATIONS_EXCLUDED"]),
    ),
];

const INSTANCE_REQUIREMENTS_REQUEST: &[Member] = &[
    required("vCpuCount", Structure(VCPU_COUNT_RANGE_REQUEST)),
    required("memoryMiB", Structure(MEMORY_MI_BREQUEST)),
    optional("cpuManufacturers", List(&Word(&["intel", "amd", "amazon-web-services"]))),
    optional("memoryGiBPerVCpu", Structure(MEMORY_GI_BPER_VCPU_REQUEST)),
    optional("excludedInstanceTypes", List(&Text)),
    optional("instanceGenerations", List(&Word(&["current", "previous"]))),
    optional("spotMaxPricePercentageOverLowestPrice", Integer),
    optional("onDemandMaxPricePercentageOverLowestPrice", Integer),
    optional("bareMetal", Word(&["included", "required", "excluded"])),
    optional("burstablePerformance", Word(&["included", "required", "excluded"])),
    optional("requireHibernateSupport", Boolean),
    optional("networkInterfaceCount", Structure(NETWORK_INTERFACE_COUNT_REQUEST)),
    optional("localStorage", Word(&["included", "required", "excluded"])),
    optional("localStorageTypes", List(&Word(&["hdd", "ssd"]))),
    optional("totalLocalStorageGB", Structure(TOTAL_LOCAL_STORAGE_GBREQUEST)),
    optional("baselineEbsBandwidthMbps", Structure(BASELINE_EBS_BANDWIDTH_MBPS_REQUEST)),
    optional("acceleratorTypes", List(&Word(&["gpu", "fpga", "inference"]))),
    optional("acceleratorCount", Structure(ACCELERATOR_COUNT_REQUEST)),
    optional(
        "acceleratorManufacturers",
        List(&Word(&["amazon-web-services", "amd", "nvidia", "xilinx", "habana"])),
    ),
    optional(
        "acceleratorNames",
        List(&Word(&[
            "a100",
            "inferentia",
            "k520",
            "k80",
            "m60",
            "radeon-pro-v520",
            "t4",
            "vu9p",
            "v100",
            "a10g",
            "h100",
            "t4g",
            "l40s",
            "l4",
        ])),
    ),
    optional("acceleratorTotalMemoryMiB", Structure(ACCELERATOR_TOTAL_MEMORY_MI_BREQUEST)),
    optional("networkBandwidthGbps", Structure(NETWORK_BANDWIDTH_GBPS_REQUEST)),
    optional("allowedInstanceTypes", List(&Text)),
    optional("maxSpotPriceAsPercentageOfOptimalOnDemandPrice", Integer),
];

const NETWORK_BANDWIDTH_GBPS_REQUEST: &[Member] = &[optional("min", Number), optional("max", Number)];

const ACCELERATOR_TOTAL_MEMORY_MI_BREQUEST: &[Member] = &[optional("min", Integer), optional("max", Integer)];

const ACCELERATOR_COUNT_REQUEST: &[Member] = &[optional("min", Integer), optional("max", Integer)];

const BASELINE_EBS_BANDWIDTH_MBPS_REQUEST: &[Member] = &[optional("min", Integer), optional("max", Integer)];

const TOTAL_LOCAL_STORAGE_GBREQUEST: &[Member] = &[optional("min", Number), optional("max", Number)];

const NETWORK_INTERFACE_COUNT_REQUEST: &[Member] = &[optional("min", Integer), optional("max", Integer)];

const MEMORY_GI_BPER_VCPU_REQUEST: &[Member] = &[optional("min", Number), optional("max", Number)];

const MEMORY_MI_BREQUEST: &[Member] = &[required("min", Integer), optional("max", Integer)];

const VCPU_COUNT_RANGE_REQUEST: &[Member] = &[required("min", Integer), optional("max", Integer)];

const MANAGED_INSTANCES_LOCAL_STORAGE_CONFIGURATION: &[Member] = &[optional("useLocalStorage", Boolean)];

const MANAGED_INSTANCES_STORAGE_CONFIGURATION: &[Member] =
    &[optional("storageSizeGiB", Range(1, i32::MAX as i64))];

const MANAGED_INSTANCES_NETWORK_CONFIGURATION: &[Member] =
    &[optional("subnets", List(&Text)), optional("securityGroups", List(&Text))];

const AUTO_SCALING_GROUP_PROVIDER: &[Member] = &[
    required("autoScalingGroupArn", Text),
    optional("managedScaling", Structure(MANAGED_SCALING)),
    optional("managedTerminationProtection", Word(&["ENABLED", "DISABLED"])),
    optional("managedDraining", Word(&["ENABLED", "DISABLED"])),
];

const MANAGED_SCALING: &[Member] = &[
    optional("status", Word(&["ENABLED", "DISABLED"])),
    optional("targetCapacity", Range(1, 100)),
    optional("minimumScalingStepSize", Range(1, 10000)),
    optional("maximumScalingStepSize", Range(1, 10000)),
    optional("instanceWarmupPeriod", Range(0, 10000)),
];
