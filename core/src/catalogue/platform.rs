//! Processor architectures and operating systems, in the words of the ECS API.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

/// The processor architecture of an instance, and of the images that run on it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, BorshSerialize, BorshDeserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Architecture {
    /// Intel and AMD, 64 bits.
    #[serde(rename = "X86_64")]
    X86_64,
    /// Graviton and other 64-bit Arm.
    #[serde(rename = "ARM64")]
    Arm64,
}

impl Architecture {
    /// Both, in the API's order.
    pub const ALL: [Self; 2] = [Self::X86_64, Self::Arm64];

    /// The word of `runtimePlatform.cpuArchitecture`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::X86_64 => "X86_64",
            Self::Arm64 => "ARM64",
        }
    }

    /// The value of the instance attribute `ecs.cpu-architecture` (documented).
    pub const fn attribute_value(self) -> &'static str {
        match self {
            Self::X86_64 => "x86_64",
            Self::Arm64 => "arm64",
        }
    }
}

/// An operating system at its coarsest: what decides ports, CPU shares and paths.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, BorshSerialize, BorshDeserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum OperatingSystem {
    /// Any Linux.
    Linux,
    /// Any Windows Server.
    Windows,
}

impl OperatingSystem {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Linux => "Linux",
            Self::Windows => "Windows",
        }
    }
}

macro_rules! os_families {
    ($($variant:ident = $word:literal, $os:ident, $doc:literal;)*) => {
        /// `runtimePlatform.operatingSystemFamily`; instances carry it as the attribute `ecs.os-family`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum OsFamily {
            $(#[doc = $doc] #[serde(rename = $word)] $variant,)*
        }

        impl OsFamily {
            /// Every family that the API names.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The API's word.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// Linux or Windows.
            pub const fn operating_system(self) -> OperatingSystem {
                match self { $(Self::$variant => OperatingSystem::$os,)* }
            }
        }
    };
}

os_families! {
    Linux = "LINUX", Linux, "Any Linux.";
    WindowsServer2004Core = "WINDOWS_SERVER_2004_CORE", Windows, "Windows Server, version 2004, Core.";
    WindowsServer2016Full = "WINDOWS_SERVER_2016_FULL", Windows, "Windows Server 2016 Full.";
    WindowsServer2019Core = "WINDOWS_SERVER_2019_CORE", Windows, "Windows Server 2019 Core.";
    WindowsServer2019Full = "WINDOWS_SERVER_2019_FULL", Windows, "Windows Server 2019 Full.";
    WindowsServer2022Core = "WINDOWS_SERVER_2022_CORE", Windows, "Windows Server 2022 Core.";
    WindowsServer2022Full = "WINDOWS_SERVER_2022_FULL", Windows, "Windows Server 2022 Full.";
    WindowsServer2025Core = "WINDOWS_SERVER_2025_CORE", Windows, "Windows Server 2025 Core.";
    WindowsServer2025Full = "WINDOWS_SERVER_2025_FULL", Windows, "Windows Server 2025 Full.";
    WindowsServer20H2Core = "WINDOWS_SERVER_20H2_CORE", Windows, "Windows Server, version 20H2, Core.";
}
