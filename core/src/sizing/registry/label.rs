//! What the numbers of a registry are called.

use super::super::Label;

/// What a number of a registry is; its words are in `words`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegistryLabel {
    /// Images of a repository.
    Images,
    /// Layers that all images of a repository share.
    SharedLayers,
    /// Layers of one image alone.
    ImageLayers,
    /// Layers of all images that they do not share.
    OwnLayers,
    /// What is stored.
    Stored,
    /// Storage that is free.
    FreeStorage,
    /// Storage that is paid for.
    PaidStorage,
    /// What storage costs.
    Storage,
    /// How often images are pulled.
    Pulls,
    /// The share of pulls to where the shared layers are not yet.
    UncachedPulls,
    /// What one pull transfers.
    PullSize,
    /// What all pulls transfer.
    Pulled,
    /// What pulls in the registry's region transfer.
    PulledInRegion,
    /// What pulls from other regions transfer.
    PulledElsewhere,
    /// What pulls from the internet transfer.
    PulledToInternet,
    /// What pulls through a NAT gateway cost.
    NatPulls,
    /// How many NAT gateways there are in a zone.
    GatewaysOfAZone,
    /// What NAT gateways cost where nothing goes through them.
    GatewayHours,
    /// What a NAT gateway costs where only manifests go through it.
    NatManifests,
    /// What a pull transfers besides layers.
    ManifestSize,
    /// What pulls transfer besides layers.
    Manifests,
    /// What pulls from other regions cost.
    OtherRegionPulls,
    /// What pulls from the internet cost.
    InternetPulls,
    /// How many images are pushed.
    Pushes,
    /// What is copied to another region.
    Copied,
    /// What the transfer of copies costs.
    CopyTransfer,
    /// What the storage of copies costs.
    CopyStorage,
    /// What a registry costs.
    Total,
    /// How many interface endpoints pulls need.
    EndpointCount,
    /// In how many Availability Zones.
    Zones,
    /// What interface endpoints cost where nothing goes through them.
    EndpointHours,
    /// What goes through interface endpoints costs.
    EndpointTransfer,
    /// What interface endpoints cost.
    Endpoints,
    /// From how much on interface endpoints cost less than a NAT gateway.
    EndpointsBreakEven,
    /// Images that a lifecycle policy deletes.
    ExpiredImages,
    /// Images that a lifecycle policy moves to the archive.
    ArchivedImages,
    /// The sizes of the images that it deletes.
    ExpiredSize,
    /// Deleted images that have all that images share.
    SharingImages,
    /// Deleted images that are smaller than that.
    SmallerImages,
    /// Layers among them that other images have too.
    KeptLayers,
    /// What is no longer stored.
    Freed,
    /// What is no longer stored of what is paid for.
    UnpaidStorage,
    /// What is saved.
    Saved,
}

impl From<RegistryLabel> for Label {
    fn from(label: RegistryLabel) -> Self {
        Self::Registry(label)
    }
}
