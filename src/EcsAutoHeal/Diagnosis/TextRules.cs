using static EcsAutoHeal.Diagnosis.Words;

namespace EcsAutoHeal.Diagnosis;

/// <summary>Rules on the words of stoppedReason and of the containers' reasons.</summary>
internal static class TextRules
{
    private const string ErrorPages = "ECS: stopped task error codes; agent: dockerapi/errors.go";
    private static readonly string[] ImageErrors = ["CannotPull", "Error: CannotPull", "Task failed to start: CannotPull"];

    public static readonly IReadOnlyList<StopRule> All =
    [
        new()
        {
            Id = "oom", Category = StopCategory.OutOfMemory, Source = "agent: State.OOMKilled becomes the reason OutOfMemoryError",
            Fires = Anywhere("OutOfMemoryError: Container killed", "OutOfMemoryError", "OOM-killed", "OOMKilled"), Severity = 2,
            NextSteps =
            [
                "Compare the container's MemoryUtilized with its limit over the last day (Container Insights) and raise \"memory\" in the task definition, or find the leak if usage only ever grows.",
                "If only \"memory\" is set, give a lower \"memoryReservation\" and a limit with head room, so that a peak does not kill the container.",
            ],
        },
        new()
        {
            Id = "storage-in-pull", Category = StopCategory.Storage, Source = ErrorPages,
            Fires = Anywhere("no space left on device", "failed to register layer"),
            NextSteps = ["Free or enlarge the disk: \"ephemeralStorage\" on Fargate, the instance's volume on EC2 (docker system prune, larger EBS).", "Make the image smaller if it barely fits."],
        },
        new()
        {
            Id = "secrets", Category = StopCategory.SecretsOrConfig, Source = ErrorPages,
            Fires = Anywhere("unable to pull secrets or registry auth", "fetching secret data", "unable to retrieve secret", "secretsmanager", "asm fetching", "failed to invoke EFS utils commands to set up EFS volumes: unable", "ssm parameters", "environment file"),
            NextSteps = ["Check that the task execution role may read what the task definition names under \"secrets\" and \"repositoryCredentials\" (secretsmanager:GetSecretValue, ssm:GetParameters, kms:Decrypt) and that the names exist.", "In a private subnet, check the route or the VPC endpoints to Secrets Manager and Systems Manager."],
        },
        new()
        {
            Id = "image-pull", Category = StopCategory.ImagePull, Source = ErrorPages,
            Fires = AtStart(ImageErrors),
            NextSteps = ["Check that the image's repository and tag exist exactly as the task definition names them, and that the execution role may pull (ecr:GetAuthorizationToken, ecr:BatchGetImage, ecr:GetDownloadUrlForLayer).", "If the registry did not answer, check the subnet's route (NAT, or ECR and S3 endpoints) and security groups."],
        },
        new()
        {
            Id = "log-driver", Category = StopCategory.LogDriver, Source = ErrorPages,
            Fires = Anywhere("failed to initialize logging driver", "failed to validate logger args", "failed to create Cloudwatch log stream", "log group does not exist", "ResourceNotFoundException: The specified log group"),
            NextSteps = ["Create the log group named in \"awslogs-group\", or set \"awslogs-create-group\" and give the execution role logs:CreateLogGroup.", "Check logs:CreateLogStream and logs:PutLogEvents on the execution role, and the route to CloudWatch Logs."],
        },
        new()
        {
            Id = "efs", Category = StopCategory.Storage, Source = ErrorPages,
            Fires = Anywhere("EFS", "CannotCreateVolumeError", "mount.nfs", "EBS volume"),
            NextSteps = ["Check the file system's mount target in the task's subnets, its security group (port 2049), and the access point and IAM settings of the volume.", "Try the mount from an instance in the same subnet."],
        },
        new()
        {
            Id = "network", Category = StopCategory.Network, Source = ErrorPages,
            Fires = Anywhere("network interface provisioning", "ContainerNetworkingError", "failed to configure ENI", "failed to setup network namespace", "unable to configure network"),
            NextSteps = ["Check free addresses in the task's subnets and the ENI quota.", "Check that the service-linked role AWSServiceRoleForECS exists and may create network interfaces."],
        },
        new()
        {
            Id = "dependency", Category = StopCategory.DependencyFailed, Source = "agent: TaskDependencyError; a container that never started because of dependsOn gets 143",
            Fires = Anywhere("TaskDependencyError", "dependency graph", "dependency container"),
            NextSteps = ["Look at the container that the failed one waits for under \"dependsOn\": it did not start, did not become healthy, or did not end with 0.", "Raise \"startTimeout\" if it is only slow."],
        },
        new()
        {
            Id = "command-not-found", Category = StopCategory.CommandNotFound, Source = ErrorPages,
            Fires = Anywhere("executable file not found", "exec format error", "no such file or directory: unknown", "starting container process caused"),
            NextSteps = ["Check \"entryPoint\" and \"command\" against what is in the image; on exec format error check that the image was built for the task's CPU architecture (\"runtimePlatform\")."],
        },
        new()
        {
            Id = "elb-health-check", Category = StopCategory.HealthCheckFailed, Source = "re:Post ecs-task-stopped; no stopCode of its own exists",
            Fires = Anywhere("failed ELB health checks", "is unhealthy in (target-group", "unhealthy in target-group"),
            NextSteps = ["Call the target group's health check path from inside the VPC and compare its answer with the expected codes; check port and security group.", "If the app is only slow to start, raise \"healthCheckGracePeriodSeconds\" of the service."],
        },
        new()
        {
            Id = "container-health-check", Category = StopCategory.HealthCheckFailed, Source = "re:Post ecs-task-stopped",
            Fires = Anywhere("failed container health checks", "Task failed health checks"),
            NextSteps = ["Run the \"healthCheck\" command inside the container (ECS Exec) and read its output.", "Raise \"startPeriod\" if the app is only slow to start."],
        },
        new()
        {
            Id = "host-gone", Category = StopCategory.PlatformFault, Source = "ECS: stoppedReason Host EC2 (instance …) terminated",
            Fires = AtStart("Host EC2", "The container instance"),
            NextSteps = ["Check why the instance went (Auto Scaling activity, Spot, status checks); with managed draining ECS moves tasks before an instance ends."],
        },
        new()
        {
            Id = "platform", Category = StopCategory.PlatformFault, Source = ErrorPages,
            Fires = AtStart("DockerTimeoutError", "DockerStateError", "ContainerRuntimeError", "ContainerRuntimeTimeoutError", "CannotStopContainerError", "CannotInspectContainerError", "CannotDescribeContainerError", "ContainerVanishedError", "NoSuchContainerError", "ImpossibleStateTransitionError", "InternalError", "Unexpected EC2 error", "Timed out"),
            Confidence = Confidence.Medium,
            NextSteps = ["On EC2 check the instance: load, disk, Docker's and the agent's log (/var/log/ecs); drain and replace it if it repeats.", "On Fargate let ECS retry; if it repeats, open a support case with the task's ARN."],
        },
        new()
        {
            Id = "create-or-start", Category = StopCategory.SecretsOrConfig, Source = ErrorPages,
            Fires = AtStart("CannotCreateContainerError", "CannotStartContainerError", "ResourceInitializationError"), Confidence = Confidence.Medium,
            NextSteps = ["Read the quoted error: it names the setting of the task definition that the runtime refused (device, mount, user, limit)."],
        },
        new()
        {
            Id = "no-capacity", Category = StopCategory.Capacity, Source = "ECS: service event messages",
            Fires = Anywhere("Capacity is unavailable", "unable to place a task", "insufficient capacity", "RESOURCE:"),
            NextSteps = ["On Fargate use more subnets in other zones, or FARGATE beside FARGATE_SPOT; on EC2 raise the Auto Scaling group or use a capacity provider with managed scaling."],
        },
    ];
}
