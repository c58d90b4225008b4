//! Rules on a container's name and image.

use super::definition::{Container, Definition};
use super::example::Example;
use super::names::{is_image, is_name};
use super::node::Node;
use super::rule::rules;
use super::{Facts, Findings, Rule};
use crate::basis::Basis::Observed;

rules! {
    /// Rules on a container's name and image.
    ContainerRule in Container {
        /// Names are unique in a task definition.
        NameTaken = Facts::error("TD-06", Observed, "cdk-preflight pf-ecs-duplicate-container-names")
            .says("Container names must be unique within a task definition");
        /// There is a name.
        NameMissing = Facts::error("TD-07", Observed, "hashicorp/terraform#2888")
            .says("Container.name should not be null or empty.");
        /// A name is of letters, digits, hyphens and underscores.
        NameCharacters = Facts::error("TD-08", Observed, "hashicorp/terraform-provider-aws#5950")
            .says("Container.name contains invalid characters.");
        /// There is an image.
        ImageMissing = Facts::error("TD-09", Observed, "aws/aws-cli#5924")
            .says("Container.image should not be null or empty.");
        /// An image's reference has no other characters than those of images.
        ImageCharacters = Facts::error("TD-10", Observed, "aws-actions/amazon-ecs-render-task-definition#49, Shippable/support#3094")
            .says("Container.image contains invalid characters.");
    }
}

pub(super) fn check(definition: &Definition<'_>, findings: &mut Findings) {
    for (index, container) in definition.containers.iter().enumerate() {
        let taken = definition.index_of(container.name).is_some_and(|first| first < index);
        check_name(container, taken, findings);
        check_image(&container.node.get("image"), findings);
    }
}

fn check_name(container: &Container<'_>, taken: bool, findings: &mut Findings) {
    let name = container.node.get("name");
    match name.text() {
        Some("") => findings.report(ContainerRule::NameMissing, &name, &[]),
        Some(text) if !is_name(text) => findings.report(ContainerRule::NameCharacters, &name, &[]),
        Some(text) if taken => {
            findings.report(ContainerRule::NameTaken, &name, &[text]);
        }
        None if !name.is_present() => findings.report(ContainerRule::NameMissing, &name, &[]),
        _ => {}
    }
}

fn check_image(image: &Node<'_>, findings: &mut Findings) {
    match image.text() {
        Some("") => findings.report(ContainerRule::ImageMissing, image, &[]),
        Some(text) if !is_image(text) && is_image(text.trim()) => {
            let fix = image.set_to(text.trim());
            findings.report_fixed(ContainerRule::ImageCharacters, image, &[], fix);
        }
        Some(text) if !is_image(text) => findings.report(ContainerRule::ImageCharacters, image, &[]),
        None if !image.is_present() => findings.report(ContainerRule::ImageMissing, image, &[]),
        _ => {}
    }
}

/// Examples on the rules of this file.
pub(super) const EXAMPLES: &[Example] = &[
    Example::ec2(
        Rule::Container(ContainerRule::NameTaken),
        r#"{"memory": "512", "containerDefinitions": [{"name": "app", "image": "nginx"},
            {"name": "app", "image": "redis"}]}"#,
        r#"{"memory": "512", "containerDefinitions": [{"name": "app", "image": "nginx"},
            {"name": "cache", "image": "redis"}]}"#,
    ),
    Example::ec2(Rule::Container(ContainerRule::NameMissing), r#"{"app": {"name": null}}"#, "{}"),
    Example::ec2(
        Rule::Container(ContainerRule::NameCharacters),
        r#"{"app": {"name": "web.app"}}"#,
        r#"{"app": {"name": "web_app"}}"#,
    ),
    Example::ec2(Rule::Container(ContainerRule::ImageMissing), r#"{"app": {"image": ""}}"#, "{}"),
    Example::ec2(
        Rule::Container(ContainerRule::ImageCharacters),
        r#"{"app": {"image": "nginx:latest "}}"#,
        r#"{"app": {"image": "nginx:latest"}}"#,
    ),
];
