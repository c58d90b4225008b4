//! What is stored in Amazon ECR.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::json::{DocumentError, Node};

/// The repositories of a private registry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Registry {
    /// The repositories, by name; a name may have namespaces, such as `team/app`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub repositories: BTreeMap<String, Repository>,
}

/// A repository, and what is done with its images in a month.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Repository {
    /// How many images it holds.
    #[cfg_attr(feature = "schema", schemars(range(max = 100_000)))]
    pub images: u32,
}

impl Registry {
    /// What holds where nothing is said.
    pub(super) const DEFAULT: Self = Self { repositories: BTreeMap::new() };

    pub(super) fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let registry = node.object()?;
        registry.only(&["repositories"])?;
        let repositories = registry.entries("repositories")?.into_iter();
        let repository = |(name, node): (&str, Node<'_>)| Ok((name.to_owned(), Repository::read(node)?));
        Ok(Self { repositories: repositories.map(repository).collect::<Result<_, _>>()? })
    }
}

impl Repository {
    fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let repository = node.object()?;
        repository.only(&["images"])?;
        Ok(Self { images: repository.given("images").map_or(Ok(0), |node| node.integer(0, 100_000))? })
    }
}
