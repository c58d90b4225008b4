//! Words of the rules on volumes, dependencies, life cycle and logs.

use super::{Words, why};
use crate::validation::{DependencyRule, LifeCycleRule, LoggingRule, StorageRule};

pub(super) fn storage(rule: StorageRule) -> Words {
    match rule {
        StorageRule::VolumeUnknown => why(
            "A mount point's sourceVolume is a name in the task definition's volumes.",
            "마운트 지점의 sourceVolume은 태스크 정의의 volumes에 있는 이름입니다.",
        ),
        StorageRule::VolumeNameCharacters => why(
            "A name is 1 to 255 letters, digits, hyphens and underscores. A path belongs into host.sourcePath.",
            "이름은 영문자, 숫자, 하이픈, 밑줄 1~255자입니다. 경로는 host.sourcePath에 씁니다.",
        ),
        StorageRule::VolumeNameMissing => why(
            "A container mounts a volume by its name: without one nothing can.",
            "컨테이너는 이름으로 볼륨을 마운트합니다. 이름이 없으면 마운트할 수 없습니다.",
        )
        .says("The volume has no name.", "볼륨에 이름이 없습니다."),
        StorageRule::VolumeNameTaken => why(
            "A mount point names a volume, and could not tell two of one name apart.",
            "마운트 지점은 볼륨을 이름으로 가리키므로 같은 이름이 둘이면 구별할 수 없습니다.",
        )
        .says("Two volumes are named \"{0}\".", "\"{0}\": 같은 이름의 볼륨이 둘 있습니다."),
        StorageRule::SeveralKinds => why(
            "A volume is a path on the instance, a Docker volume, or a file system of EFS, FSx or S3: one of them. AWS Batch refuses several in so many words; of ECS no refusal is recorded.",
            "볼륨은 인스턴스의 경로, Docker 볼륨, EFS, FSx, S3 파일 시스템 중 하나입니다. AWS Batch는 둘 이상을 거부하며, ECS가 거부한 기록은 알려져 있지 않습니다.",
        )
        .says("The volume \"{0}\" is of several kinds.", "볼륨 \"{0}\"에 종류가 둘 이상 지정되어 있습니다."),
        StorageRule::SourcePathBlank => why(
            "Without sourcePath Docker chooses a place on the instance; a blank one is no place.",
            "sourcePath가 없으면 Docker가 인스턴스의 위치를 고릅니다. 빈 경로는 위치가 아닙니다.",
        ),
        StorageRule::SourceContainerUnknown => why(
            "volumesFrom takes over the mounts of a container of the same task definition.",
            "volumesFrom은 같은 태스크 정의에 있는 컨테이너의 마운트를 물려받습니다.",
        ),
        StorageRule::VolumesFromCircle => why(
            "A container is created after those whose volumes it takes: in a circle none could be. What ECS says is not known.",
            "볼륨을 주는 컨테이너를 먼저 만듭니다. 순환이 있으면 아무것도 만들지 못합니다. ECS의 응답은 알려져 있지 않습니다.",
        )
        .says("volumesFrom leads back to this container.", "volumesFrom이 이 컨테이너로 되돌아옵니다."),
        StorageRule::LaunchVolumeUnused => why(
            "ECS creates the volume for each task, so that one must be mounted.",
            "태스크마다 만드는 볼륨이므로 마운트해야 합니다.",
        ),
        StorageRule::LaunchVolumeSecond => why(
            "A revision takes one volume that is configured at launch.",
            "개정 하나에 시작 시 구성하는 볼륨은 하나까지입니다.",
        )
        .says(
            "Volume \"{0}\" is a second one with configuredAtLaunch.",
            "볼륨 \"{0}\": configuredAtLaunch 볼륨이 둘 이상입니다.",
        ),
        StorageRule::EfsRootWithAccessPoint => why(
            "An access point has its own root directory, which takes the place of the volume's.",
            "액세스 포인트에는 자체 루트 디렉터리가 있어 볼륨의 설정을 대신합니다.",
        ),
        StorageRule::EfsIamWithoutEncryption => why(
            "The role's credentials travel with the mount, so that EFS takes them over TLS only.",
            "역할의 자격 증명이 함께 전달되므로 EFS는 TLS로만 받습니다.",
        ),
        StorageRule::EfsAccessPointWithoutEncryption => why(
            "AWS documents that transit encryption must be on where an access point is used; a refusal has not been recorded.",
            "AWS 문서에 따르면 액세스 포인트를 쓰려면 전송 중 암호화를 켜야 합니다. 거부된 기록은 없습니다.",
        )
        .says(
            "The access point is used without transit encryption.",
            "액세스 포인트를 전송 중 암호화 없이 씁니다.",
        ),
        StorageRule::EfsOnExternal => why(
            "An external instance has no way to a file system of EFS, which is in a VPC.",
            "외부 인스턴스에서는 VPC 안에 있는 EFS 파일 시스템에 닿을 수 없습니다.",
        )
        .says(
            "External instances do not support EFS volumes.",
            "외부 인스턴스에서는 EFS 볼륨을 쓸 수 없습니다.",
        ),
        StorageRule::EfsPortWithoutEncryption => why(
            "The port is the one of the TLS tunnel.",
            "TLS 터널이 쓰는 포트입니다.",
        ),
    }
}

pub(super) fn dependency(rule: DependencyRule) -> Words {
    match rule {
        DependencyRule::Unknown => why(
            "A container waits for containers of the same task definition.",
            "컨테이너는 같은 태스크 정의의 컨테이너만 기다립니다.",
        ),
        DependencyRule::CompletionOfEssential => why(
            "An essential container that stops stops the task, before this one starts. Make \"{0}\" not essential.",
            "필수 컨테이너가 끝나면 이 컨테이너가 시작하기 전에 태스크가 중지됩니다. \"{0}\": essential을 false로 해야 합니다.",
        ),
        DependencyRule::HealthUnchecked => why(
            "Without a healthCheck of its own the container \"{0}\" never becomes HEALTHY; the image's is not used.",
            "컨테이너 \"{0}\": healthCheck가 없으면 HEALTHY가 되지 않습니다. 이미지의 상태 검사는 쓰지 않습니다.",
        ),
        DependencyRule::Circle => why(
            "Each container would wait for the others: none could start. AWS's own message is not known.",
            "컨테이너들이 서로 기다려 아무것도 시작하지 못합니다. AWS의 메시지는 알려져 있지 않습니다.",
        )
        .says("dependsOn leads back to container '{0}'.", "dependsOn이 컨테이너 '{0}'(으)로 되돌아옵니다."),
    }
}

pub(super) fn life_cycle(rule: LifeCycleRule) -> Words {
    match rule {
        LifeCycleRule::HealthCheckAbove => why(
            "A check runs every 5 to 300 s, takes 2 to 60 s, fails 1 to 10 times in a row, and may begin with up to 300 s in which failures do not count.",
            "상태 검사는 간격 5~300초, 제한 시간 2~60초, 연속 실패 1~10회이며, 실패를 세지 않는 시작 기간은 300초까지입니다.",
        ),
        LifeCycleRule::HealthCheckBelow => why(
            "A check runs every 5 to 300 s, takes 2 to 60 s, fails 1 to 10 times in a row, and may begin with up to 300 s in which failures do not count.",
            "상태 검사는 간격 5~300초, 제한 시간 2~60초, 연속 실패 1~10회이며, 실패를 세지 않는 시작 기간은 300초까지입니다.",
        )
        .says(
            "The health check's {0} is below {1} for container '{2}'.",
            "컨테이너 '{2}': 상태 검사 {0} 최소값은 {1}입니다.",
        ),
        LifeCycleRule::HealthCheckCommand => why(
            "CMD runs a program with its arguments, CMD-SHELL a line in the container's shell. Without either Docker does not run what is meant.",
            "CMD는 프로그램과 인수를, CMD-SHELL은 컨테이너의 셸에서 한 줄을 실행합니다. 둘 다 없으면 뜻대로 실행되지 않습니다.",
        )
        .says(
            "The health check's command begins with neither CMD nor CMD-SHELL.",
            "상태 검사 명령이 CMD나 CMD-SHELL로 시작하지 않습니다.",
        ),
        LifeCycleRule::StopTimeoutOnFargate => why(
            "Fargate kills a container 120 s after the stop signal at the latest.",
            "Fargate는 늦어도 종료 신호 120초 뒤에 컨테이너를 강제로 끝냅니다.",
        )
        .says(
            "Tasks using the Fargate launch type must have a container stop timeout of less than 120 seconds.",
            "Fargate에서 stopTimeout은 120초까지입니다.",
        ),
        LifeCycleRule::StartTimeoutOnFargate => why(
            "On Fargate a start timeout is 2 to 120 s.",
            "Fargate에서 시작 시간 제한은 2~120초입니다.",
        )
        .says("startTimeout is above 120 s.", "startTimeout이 120초를 넘습니다."),
        LifeCycleRule::TimeoutTooShort => why(
            "A timeout is 2 s at least; an emulator of ECS refuses less, a recorded refusal of AWS is not known.",
            "시간 제한은 2초 이상입니다. ECS 에뮬레이터는 더 짧은 값을 거부하며, AWS가 거부한 기록은 알려져 있지 않습니다.",
        )
        .says(
            "Granular {0} timeout on container '{1}' must be at least 2 seconds.",
            "컨테이너 '{1}'의 {0}Timeout이 2초보다 짧습니다.",
        ),
        LifeCycleRule::RestartAttemptPeriod => why(
            "A container that ends sooner than this after its start is not restarted: seconds, 300 unless set.",
            "시작한 뒤 이 시간보다 일찍 끝난 컨테이너는 다시 시작하지 않습니다. 단위는 초, 기본값은 300입니다.",
        ),
        LifeCycleRule::TooManyIgnoredExitCodes => why(
            "A restart policy takes fifty exit codes.",
            "재시작 정책의 종료 코드는 50개까지입니다.",
        )
        .says("More than 50 exit codes are ignored.", "무시할 종료 코드가 50개를 넘습니다."),
    }
}

pub(super) fn logging(rule: LoggingRule) -> Words {
    match rule {
        LoggingRule::AwslogsOptionMissing => why(
            "The driver writes to a log group in a region: it has to know both.",
            "드라이버는 어느 리전의 어느 로그 그룹에 쓸지 알아야 합니다.",
        ),
        LoggingRule::AwslogsOptionUnknown => why(
            "ECS takes fewer options than Docker's own driver, and refuses the others.",
            "ECS가 받는 옵션은 Docker 드라이버보다 적으며, 나머지는 거부합니다.",
        ),
        LoggingRule::RouterMissing => why(
            "FireLens sends logs through a container of the task, Fluent Bit or Fluentd: the one with a firelensConfiguration.",
            "FireLens는 firelensConfiguration이 있는 태스크의 컨테이너(Fluent Bit 또는 Fluentd)로 로그를 보냅니다.",
        ),
    }
}
