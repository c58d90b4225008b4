//! A task definition as the rules read it.

use serde_json::Value;

use super::node::Node;

/// The document with what most rules ask for.
pub(super) struct Definition<'a> {
    pub(super) root: Node<'a>,
    pub(super) containers: Vec<Container<'a>>,
    /// Their names with their indexes, in order: a document may have thousands that name each other.
    by_name: Vec<(&'a str, usize)>,
    /// The network mode as written; `bridge` where none is, ECS's default on Linux (documented).
    pub(super) network_mode: &'a str,
    /// Whether Fargate must be able to run it.
    pub(super) fargate: bool,
}

/// A container definition.
pub(super) struct Container<'a> {
    pub(super) node: Node<'a>,
    /// Empty where there is none.
    pub(super) name: &'a str,
}

impl<'a> Definition<'a> {
    pub(super) fn new(document: &'a Value) -> Self {
        let root = Node::root(document);
        let container = |node: Node<'a>| Container { name: node.text_of("name"), node };
        let objects = root.list("containerDefinitions").filter(|node| node.object().is_some());
        let containers: Vec<Container<'a>> = objects.map(container).collect();
        let names = containers.iter().enumerate().map(|(index, container)| (container.name, index));
        let mut by_name: Vec<(&str, usize)> = names.collect();
        by_name.sort_unstable();
        let compatibilities = root.get("requiresCompatibilities");
        Self {
            containers,
            by_name,
            network_mode: root.get("networkMode").text().filter(|mode| !mode.is_empty()).unwrap_or("bridge"),
            fargate: compatibilities.elements().any(|one| one.text() == Some("FARGATE")),
            root,
        }
    }

    /// Whether it is meant for a launch type: `requiresCompatibilities` lists it.
    pub(super) fn is_meant_for(&self, launch_type: &str) -> bool {
        self.root.list("requiresCompatibilities").any(|one| one.text() == Some(launch_type))
    }

    pub(super) fn is_awsvpc(&self) -> bool {
        self.network_mode == "awsvpc"
    }

    /// Whether the tasks run on Windows.
    pub(super) fn is_windows(&self) -> bool {
        self.root.get("runtimePlatform").text_of("operatingSystemFamily").starts_with("WINDOWS")
    }

    pub(super) fn container(&self, name: &str) -> Option<&Container<'a>> {
        self.containers.get(self.index_of(name)?)
    }

    /// The first container of this name.
    pub(super) fn index_of(&self, name: &str) -> Option<usize> {
        let at = self.by_name.partition_point(|(other, _)| *other < name);
        self.by_name.get(at).filter(|(other, _)| *other == name).map(|(_, index)| *index)
    }

    /// From each container to those that the elements of one of its members name, by index. A definition of far
    /// more containers than ECS takes has none: its other faults are told, and following it would take long.
    pub(super) fn edges(
        &self,
        member: &'a str,
        target: impl Fn(&Node<'a>) -> Option<&'a str>,
    ) -> Vec<(usize, usize)> {
        const MAX_CONTAINERS: usize = 100;
        let mut edges = Vec::new();
        for (from, container) in self.containers.iter().take(MAX_CONTAINERS).enumerate() {
            let targets = container.node.list(member).filter_map(|element| self.index_of(target(&element)?));
            edges.extend(targets.filter(|to| *to < MAX_CONTAINERS).map(|to| (from, to)));
        }
        edges.sort_unstable();
        edges.dedup();
        edges
    }

    /// Whether nothing says in which role the agent pulls images, sends logs and fetches secrets.
    pub(super) fn has_no_execution_role(&self) -> bool {
        !self.root.get("executionRoleArn").is_set()
    }
}

impl Container<'_> {
    /// True unless the definition says otherwise (documented).
    pub(super) fn is_essential(&self) -> bool {
        self.node.get("essential").value != &Value::Bool(false)
    }
}
