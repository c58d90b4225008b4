//! The commands that one needs for a repository, and who may do what in a namespace.

use std::collections::BTreeSet;

use serde_json::json;

use super::image::EcrHost;
use crate::plan::Registry;

/// What a command is for; its words are in `words`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EcrCommand {
    /// Makes the repository.
    Create,
    /// Logs docker in. The password goes through a pipe: a command line is read by everybody on the machine with `ps`.
    LogIn,
    /// Gives a local image the repository's name.
    Tag,
    /// Stores the image.
    Push,
    /// Gets the image.
    Pull,
    /// Lists the images with sizes and ages, for the preview of a lifecycle policy: archived ones too, which `describe-images`
    /// leaves out unless it is asked for them (documented:
    /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImagesFilter.html>).
    Describe,
    /// Sets the lifecycle policy.
    PutLifecyclePolicy,
}

/// The commands for a repository, in the order in which they are needed.
///
/// `aws ecr get-login` is not among them: it printed a `docker login` with the password as an argument, and version 2 of
/// the AWS CLI does not have it (documented:
/// <https://docs.aws.amazon.com/cli/latest/userguide/cliv2-migration-changes.html>).
pub fn commands(host: &EcrHost, repository: &str, tag: &str) -> Vec<(EcrCommand, String)> {
    let region = &host.region;
    let image = format!("{host}/{repository}:{tag}");
    let local = repository.rsplit('/').next().unwrap_or(repository);
    let aws = |command: &str| format!("aws ecr {command} --region {region} --repository-name {repository}");
    vec![
        (EcrCommand::Create, aws("create-repository")),
        (
            EcrCommand::LogIn,
            format!(
                "aws ecr get-login-password --region {region} | docker login --username AWS --password-stdin {host}"
            ),
        ),
        (EcrCommand::Tag, format!("docker tag {local}:{tag} {image}")),
        (EcrCommand::Push, format!("docker push {image}")),
        (EcrCommand::Pull, format!("docker pull {image}")),
        (EcrCommand::Describe, aws("describe-images") + " --filter imageStatus=ANY"),
        (
            EcrCommand::PutLifecyclePolicy,
            aws("put-lifecycle-policy") + " --lifecycle-policy-text file://lifecycle-policy.json",
        ),
    ]
}

/// What somebody may do in a namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// Pull images, as instances and tasks do.
    Pull,
    /// Push images too, as who builds them does.
    Push,
}

/// What pulling takes (documented:
/// <https://docs.aws.amazon.com/AmazonECR/latest/userguide/security_iam_id-based-policy-examples.html>).
const PULL: [&str; 3] =
    ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

/// What pushing takes besides (documented: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html>).
const PUSH: [&str; 4] =
    ["ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"];

/// An IAM policy for the repositories of a namespace; for all where there is none. Whoever logs in needs a token, which is
/// for the whole registry, so that its statement has every resource (documented:
/// <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html>).
pub fn iam_policy(host: &EcrHost, namespace: Option<&str>, access: Access) -> String {
    let EcrHost { account, region, .. } = host;
    let repositories = namespace.map_or_else(|| "*".to_owned(), |namespace| format!("{namespace}/*"));
    let arn = format!("arn:{}:ecr:{region}:{account}:repository/{repositories}", host.partition());
    let (name, more): (_, &[&str]) = match access {
        Access::Pull => ("Pull", &[]),
        Access::Push => ("PullAndPush", &PUSH),
    };
    let actions: Vec<&str> = PULL.iter().chain(more).copied().collect();
    let policy = json!({
        "Version": "2012-10-17",
        "Statement": [
            { "Sid": "LogIn", "Effect": "Allow", "Action": "ecr:GetAuthorizationToken", "Resource": "*" },
            { "Sid": name, "Effect": "Allow", "Action": actions, "Resource": arn },
        ],
    });
    format!("{policy:#}\n")
}

/// The namespaces of a registry's repositories: what their names have before the last slash.
pub fn namespaces(registry: &Registry) -> BTreeSet<&str> {
    registry.repositories.keys().filter_map(|name| Some(name.rsplit_once('/')?.0)).collect()
}
