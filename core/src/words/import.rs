//! Why a text is not a task definition, and what to know about one that is.

use super::Language;
use super::json::{document_fault, syntax_fault};
use super::number::{counted, mebibytes, place, thousands};
use crate::task_definition::{ImportError, ImportErrorKind, ImportNote, LooksLike, Unconsidered};

/// Why a text is not a task definition, with its place.
pub fn import_error(language: Language, error: &ImportError) -> String {
    let what = import_error_kind(language, &error.kind);
    if matches!(error.kind, ImportErrorKind::Empty | ImportErrorKind::TooLarge { .. }) {
        return what;
    }
    match place(language, Some(error.line), Some(error.column), error.pointer.as_deref()) {
        Some(place) => format!("{place}: {what}"),
        None => what,
    }
}

/// Why a text is not a task definition, without its place.
pub fn import_error_kind(language: Language, kind: &ImportErrorKind) -> String {
    match kind {
        ImportErrorKind::Empty => language.pick("The text is empty.", "텍스트가 비어 있습니다.").to_owned(),
        ImportErrorKind::TooLarge { bytes, limit } => too_large(language, *bytes, *limit),
        ImportErrorKind::Syntax(fault) => syntax_fault(language, fault),
        ImportErrorKind::NotATaskDefinition { looks_like } => not_a_task_definition(language, *looks_like),
        ImportErrorKind::Document(fault) => document_fault(language, fault),
    }
}

fn too_large(language: Language, bytes: usize, limit: usize) -> String {
    let (size, limit) = (mebibytes(bytes), mebibytes(limit));
    language.pick(
        format!("The text is {size} long; at most {limit} is read."),
        format!("텍스트 크기 {size}. 최대 {limit}까지 읽습니다."),
    )
}

fn not_a_task_definition(language: Language, looks_like: Option<LooksLike>) -> String {
    let Some(what) = looks_like else {
        return language
            .pick(
                "This is no task definition: containerDefinitions is missing.",
                "태스크 정의가 아닙니다. containerDefinitions가 없습니다.",
            )
            .to_owned();
    };
    let (english, korean) = match what {
        LooksLike::ContainerDefinitions => (
            "the list of containerDefinitions alone: put it into an object with a family",
            "containerDefinitions 목록만 있습니다. family와 함께 객체로 감싸야 합니다",
        ),
        LooksLike::ContainerDefinition => (
            "one container definition: put it into containerDefinitions, beside a family",
            "컨테이너 정의 하나만 있습니다. family와 함께 containerDefinitions에 넣어야 합니다",
        ),
        LooksLike::SeveralTaskDefinitions => (
            "several task definitions: one at a time is read",
            "태스크 정의가 여러 개입니다. 한 번에 하나만 읽습니다",
        ),
        LooksLike::TaskDefinitionArns => (
            "a list of ARNs: describe-task-definition prints the definition itself",
            "ARN 목록입니다. 정의 자체는 describe-task-definition이 출력합니다",
        ),
        LooksLike::Service => (
            "an ECS service: its taskDefinition names the task definition",
            "ECS 서비스로 보입니다. 태스크 정의는 taskDefinition 항목이 가리킵니다",
        ),
        LooksLike::Tasks => (
            "ECS tasks: their taskDefinitionArn names the task definition",
            "ECS 태스크로 보입니다. 태스크 정의는 taskDefinitionArn 항목이 가리킵니다",
        ),
        LooksLike::BatchJobDefinition => ("an AWS Batch job definition", "AWS Batch 작업 정의로 보입니다"),
        LooksLike::Compose => ("a compose file", "compose 파일로 보입니다"),
        LooksLike::CloudFormation => ("CloudFormation", "CloudFormation 문서로 보입니다"),
        LooksLike::Terraform => ("Terraform", "Terraform 문서로 보입니다"),
        LooksLike::Kubernetes => ("a Kubernetes manifest", "Kubernetes 매니페스트로 보입니다"),
        LooksLike::DockerRun => ("a docker run command", "docker run 명령으로 보입니다"),
    };
    language.pick(
        format!("This is no task definition. It looks like {english}."),
        format!("태스크 정의가 아닙니다. {korean}."),
    )
}

/// What to know about a task definition that was read.
pub fn import_note(language: Language, note: &ImportNote) -> String {
    match note {
        ImportNote::SetAside { pointer } => language.pick(
            format!("{pointer}: left out, as registering does not take it."),
            format!("{pointer}: 등록할 때 쓰지 않는 항목이라 제외했습니다."),
        ),
        ImportNote::Unknown { pointer } => language.pick(
            format!("{pointer}: the ECS API does not name it; kept, without effect."),
            format!("{pointer}: ECS API에 없는 항목입니다. 그대로 두며 효과는 없습니다."),
        ),
        ImportNote::Unconsidered { pointer, what } => {
            format!("{pointer}: {}", unconsidered(language, *what))
        }
        ImportNote::NoMemory { container } => language.pick(
            format!("Container {container:?} has neither memory nor memoryReservation, and the task has no memory: it counts as 0 MiB, and ECS refuses it."),
            format!("컨테이너 {container:?}: memory와 memoryReservation이 없고 태스크 memory도 없습니다. 0 MiB로 계산하며, ECS는 등록을 거부합니다."),
        ),
        ImportNote::LargerThanEcsTakes { bytes, limit } => {
            let (size, limit) = (*bytes as u64, *limit as u64);
            language.pick(
                format!("The definition has {}; ECS takes {}.", counted(size, "byte", "bytes"), thousands(limit)),
                format!("정의 크기 {}바이트. ECS는 {}바이트까지 받습니다.", thousands(size), thousands(limit)),
            )
        }
    }
}

fn unconsidered(language: Language, what: Unconsidered) -> &'static str {
    let (english, korean) = match what {
        Unconsidered::FargateOnly => (
            "it names FARGATE only; here it is placed on EC2.",
            "FARGATE만 지정되어 있지만 여기서는 EC2에 배치합니다.",
        ),
        Unconsidered::ContainerPortRange => (
            "the host ports of a containerPortRange are not counted yet.",
            "containerPortRange의 호스트 포트는 아직 세지 않습니다.",
        ),
        Unconsidered::Accelerator => (
            "accelerators other than GPUs are not considered yet.",
            "GPU가 아닌 가속기는 아직 반영하지 않습니다.",
        ),
        Unconsidered::GpuSharing => ("a shared GPU counts as a whole one.", "공유 GPU도 1개로 계산합니다."),
        Unconsidered::VolumeAtLaunch => (
            "a volume made at launch ties the task to a zone; this is not considered yet.",
            "시작할 때 만드는 볼륨은 태스크를 한 존에 묶습니다. 아직 반영하지 않습니다.",
        ),
        Unconsidered::RestartPolicy => (
            "restarts of a container in place are not considered yet.",
            "컨테이너 재시작 정책은 아직 반영하지 않습니다.",
        ),
    };
    language.pick(english, korean)
}
