//! Words of the rules on a container's name and image, its resources and its environment.

use super::{Words, why};
use crate::validation::{ContainerRule, EnvironmentRule, ResourceRule};

pub(super) fn container(rule: ContainerRule) -> Words {
    match rule {
        ContainerRule::NameTaken => why(
            "Dependencies, links, overrides and load balancers find a container by its name.",
            "의존 관계, 링크, 재정의, 로드 밸런서가 이름으로 컨테이너를 찾습니다.",
        ),
        ContainerRule::NameMissing => why(
            "Dependencies, load balancers and logs find a container by its name.",
            "의존 관계, 로드 밸런서, 로그가 이름으로 컨테이너를 찾습니다.",
        ),
        ContainerRule::NameCharacters => why(
            "A name is 1 to 255 letters, digits, hyphens and underscores.",
            "이름은 영문자, 숫자, 하이픈, 밑줄 1~255자입니다.",
        ),
        ContainerRule::ImageMissing => why(
            "A container is started from an image: registry/repository:tag or registry/repository@digest.",
            "컨테이너는 이미지로 시작합니다. 형식은 registry/repository:tag 또는 registry/repository@digest입니다.",
        ),
        ContainerRule::ImageCharacters => why(
            "An image is letters, digits and - _ : . / #, 255 at most, and a sha256 digest. Often a space or a variable that nobody has filled in is left over.",
            "이미지는 영문자, 숫자, - _ : . / # 로 255자까지이며 sha256 다이제스트를 붙일 수 있습니다. 공백이나 채우지 않은 변수가 남은 경우가 많습니다.",
        ),
    }
}

pub(super) fn resource(rule: ResourceRule) -> Words {
    match rule {
        ResourceRule::TaskCpuFormat => why(
            "A task's CPU is a string: CPU units such as \"512\", or \"0.5 vCPU\".",
            "태스크 CPU는 \"512\" 같은 CPU 유닛이나 \"0.5 vCPU\" 형식의 문자열입니다.",
        ),
        ResourceRule::TaskMemoryFormat => why(
            "A task's memory is a string: MiB such as \"2048\", or \"2 GB\". Other units are not taken.",
            "태스크 메모리는 \"2048\" 같은 MiB 값이나 \"2 GB\" 형식의 문자열입니다. 다른 단위는 받지 않습니다.",
        )
        .says("The task's memory is no amount that ECS takes.", "ECS가 받지 않는 태스크 메모리 값입니다."),
        ResourceRule::TaskCpuRange => why(
            "On EC2 a task has 128 to 196,608 CPU units (0.125 to 192 vCPU), or none at the level of the task.",
            "EC2에서 태스크 CPU는 128~196,608유닛(0.125~192 vCPU)이며, 태스크 수준에서는 생략할 수 있습니다.",
        )
        .says("The task's cpu is not between 128 and 196608.", "태스크 cpu가 128~196608 범위를 벗어납니다."),
        ResourceRule::MemoryMissing => why(
            "The scheduler must know how much memory to set aside: from the container, or from the task.",
            "스케줄러가 얼마를 떼어 둘지 알아야 합니다. 컨테이너나 태스크 중 한쪽에는 메모리가 있어야 합니다.",
        ),
        ResourceRule::MemoryBelowReservation => why(
            "memory is the limit at which the container is killed, memoryReservation what is set aside for it: the limit cannot be the smaller one.",
            "memory는 넘으면 컨테이너가 종료되는 한도, memoryReservation은 떼어 두는 양입니다. 한도가 더 작을 수 없습니다.",
        ),
        ResourceRule::MemoryAboveTask => why(
            "The task's memory is the limit for all its containers together.",
            "태스크 메모리는 모든 컨테이너를 합친 한도입니다.",
        ),
        ResourceRule::CpuSumAboveTask => why(
            "The containers share the task's CPU.",
            "컨테이너들은 태스크 CPU를 나누어 씁니다.",
        ),
        ResourceRule::MemorySumAboveTask => why(
            "The containers share the task's memory. AWS documents that they must fit into it; a refusal has not been recorded.",
            "컨테이너들은 태스크 메모리를 나누어 씁니다. AWS 문서는 합이 태스크 메모리 안에 들어야 한다고 하지만, 거부된 기록은 없습니다.",
        )
        .says(
            "The containers reserve {0} MiB together; the task has {1} MiB.",
            "컨테이너 메모리 합계 {0} MiB. 태스크 메모리는 {1} MiB입니다.",
        ),
        ResourceRule::AmountNegative => why(
            "CPU and memory are amounts.",
            "CPU와 메모리는 0 이상의 양입니다.",
        )
        .says("{0} of container '{1}' is below 0.", "컨테이너 '{1}'의 {0}: 0보다 작습니다."),
        ResourceRule::MemoryTooSmall => why(
            "Docker 20.10 and later gives a container 6 MiB at least, earlier versions 4: with less it does not start.",
            "Docker 20.10부터 컨테이너 메모리는 최소 6 MiB, 그 전에는 4 MiB입니다. 더 작으면 시작하지 못합니다.",
        )
        .says("{0} MiB is less than Docker's 6 MiB.", "{0} MiB: Docker의 최소값 6 MiB보다 작습니다."),
        ResourceRule::Swappiness => why(
            "Swappiness is a percentage: at 0 the kernel swaps only when it must, at 100 as it likes.",
            "swappiness는 백분율입니다. 0이면 꼭 필요할 때만, 100이면 적극적으로 스왑합니다.",
        )
        .says("swappiness is not between 0 and 100.", "swappiness가 0~100을 벗어났습니다."),
        ResourceRule::SystemControlForeign => why(
            "ECS documents parameters of a container's own namespaces: net.*, fs.mqueue.* and those of IPC. All others are the instance's, for its user data to set.",
            "ECS 문서에 따르면 컨테이너 자신의 네임스페이스에 있는 net.*, fs.mqueue.*, IPC 매개변수만 됩니다. 나머지는 인스턴스의 것으로 사용자 데이터에서 설정합니다.",
        )
        .says("{0} is not a container's own parameter.", "{0}: 컨테이너의 매개변수가 아닙니다."),
        ResourceRule::SystemControlShared => why(
            "With {1} host the container shares the instance's namespace, whose parameters are not the task's to set.",
            "{1} host에서는 인스턴스의 네임스페이스를 함께 쓰므로 태스크가 매개변수를 바꿀 수 없습니다.",
        )
        .says("{0} is not supported when {1}=host.", "{1}=host: {0}을(를) 설정할 수 없습니다."),
        ResourceRule::SoftLimitAboveHard => why(
            "A process may raise its soft limit up to the hard one: above it the soft limit means nothing.",
            "프로세스는 소프트 한도를 하드 한도까지만 올릴 수 있습니다. 그보다 큰 소프트 한도는 뜻이 없습니다.",
        ),
    }
}

pub(super) fn environment(rule: EnvironmentRule) -> Words {
    match rule {
        EnvironmentRule::SecretNameTaken => why(
            "A secret becomes an environment variable: two values of one name would contradict each other.",
            "시크릿은 환경 변수가 됩니다. 같은 이름에 값이 둘이면 서로 어긋납니다.",
        ),
        EnvironmentRule::SecretsWithoutRole => why(
            "The agent fetches secrets in the task's execution role, before the container starts.",
            "에이전트는 컨테이너를 시작하기 전에 태스크 실행 역할로 시크릿을 가져옵니다.",
        ),
        EnvironmentRule::CredentialsWithoutRole => why(
            "The agent fetches registry credentials, secrets of log drivers and environment files in the execution role.",
            "에이전트는 실행 역할로 레지스트리 인증 정보, 로그 드라이버의 보안 암호, 환경 파일을 가져옵니다.",
        )
        .says(
            "Container '{0}' needs an executionRoleArn for this.",
            "컨테이너 '{0}'의 이 설정에는 executionRoleArn이 필요합니다.",
        ),
        EnvironmentRule::TooManyFiles => {
            why("A container takes ten environment files.", "컨테이너 하나에 환경 파일은 10개까지입니다.")
        }
        EnvironmentRule::FileArn => why(
            "The agent takes the file from Amazon S3 by its ARN: arn:aws:s3:::bucket/key.env.",
            "에이전트는 ARN(arn:aws:s3:::버킷/키.env)으로 Amazon S3에서 파일을 가져옵니다.",
        ),
        EnvironmentRule::FileExtension => why(
            "AWS documents that the file must end in .env.",
            "AWS 문서에 따르면 파일 이름이 .env로 끝나야 합니다.",
        )
        .says(
            "The environment file's name does not end in .env.",
            "환경 파일 이름이 .env로 끝나지 않습니다.",
        ),
    }
}
