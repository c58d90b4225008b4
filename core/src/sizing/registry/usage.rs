//! Which images a plan's task definitions run, and where those come from.

use std::sync::Arc;

use super::image::{EcrHost, ImageRegistry, ImageUri, ImageUriFault};
use crate::plan::Plan;
use crate::task_definition::TaskDefinitionId;

/// An image that a container runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageUse {
    /// The task definition.
    pub task_definition: TaskDefinitionId,
    /// The container.
    pub container: Arc<str>,
    /// Its image, as it stands there.
    pub image: Arc<str>,
    /// What there is to say of it.
    pub verdict: ImageVerdict,
}

/// What there is to say of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageVerdict {
    /// It is in a repository of the plan's registry.
    Known {
        /// The repository.
        repository: String,
    },
    /// It is in ECR, in a repository that the plan's registry does not have.
    Unknown {
        /// The repository.
        repository: String,
    },
    /// It is in another region than the plan: AWS charges what is transferred between them.
    OtherRegion {
        /// The registry.
        host: EcrHost,
    },
    /// It is in another account's registry, which has to let this one pull.
    OtherAccount {
        /// The registry.
        host: EcrHost,
    },
    /// It is in Amazon ECR Public.
    EcrPublic,
    /// It is on Docker Hub, which limits how often an address may pull.
    DockerHub,
    /// It is in another registry.
    Elsewhere {
        /// Its host.
        host: String,
    },
    /// The text is no name of an image.
    Faulty(ImageUriFault),
}

/// Every image that a plan's task definitions run, in their order.
pub fn image_uses(plan: &Plan) -> Vec<ImageUse> {
    let containers = plan
        .task_definitions
        .iter()
        .flat_map(|(id, definition)| definition.containers().iter().map(move |container| (id, container)));
    let uses = containers.filter_map(|(id, container)| {
        let image = container.image.clone()?;
        let verdict = match ImageUri::read(&image) {
            Ok(uri) => ImageVerdict::of(plan, &uri),
            Err(fault) => ImageVerdict::Faulty(fault),
        };
        Some(ImageUse { task_definition: id.clone(), container: container.name.clone(), image, verdict })
    });
    uses.collect()
}

impl ImageVerdict {
    /// What there is to say of an image in a plan.
    pub fn of(plan: &Plan, uri: &ImageUri) -> Self {
        let registry = &plan.sizing.registry;
        let repository = uri.repository.clone();
        match &uri.registry {
            ImageRegistry::Ecr(host) if host.region != *plan.region => {
                Self::OtherRegion { host: host.clone() }
            }
            ImageRegistry::Ecr(host) if registry.account.as_ref().is_some_and(|own| *own != host.account) => {
                Self::OtherAccount { host: host.clone() }
            }
            ImageRegistry::Ecr(_) if registry.repositories.contains_key(&repository) => {
                Self::Known { repository }
            }
            ImageRegistry::Ecr(_) => Self::Unknown { repository },
            ImageRegistry::EcrPublic => Self::EcrPublic,
            ImageRegistry::DockerHub => Self::DockerHub,
            ImageRegistry::Other(host) => Self::Elsewhere { host: host.clone() },
        }
    }
}
