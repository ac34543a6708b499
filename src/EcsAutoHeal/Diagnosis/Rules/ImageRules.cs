namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>The image could not be pulled.</summary>
internal static class ImageRules
{
    private const string Route = "in a private subnet give the task a route to it (a NAT gateway, or for ECR the VPC endpoints ecr.api, ecr.dkr and the S3 gateway endpoint, with port 443 open in their security group). In a public subnet set \"assignPublicIp\": \"ENABLED\".";
    private const string RolePermissions = "Give the task execution role ecr:GetAuthorizationToken, ecr:BatchCheckLayerAvailability, ecr:GetDownloadUrlForLayer and ecr:BatchGetImage (AmazonECSTaskExecutionRolePolicy), and for another account's repository a repository policy. For any other private registry set \"repositoryCredentials\".";

    private static readonly FailedStep s_pull = new()
    {
        Id = "image-pull",
        Category = StopCategory.ImagePull,
        Source = "ECS: CannotPullContainerError task errors; agent: dockerapi/errors.go",
        Tells = text => text.IsNamedAny("cannotpullcontainererror", "cannotpullecrcontainererror", "cannotpullcontainerautherror", "cannotpullimagemanifesterror", "cannotpullcontainer")
            || (text.IsNamed("dockertimeouterror") && text.Has("transition to pulled"))
            || text.HasAny("pull image manifest has been retried", "inspect image has been retried", "ref pull has been retried", "image pull failed", "failed to pull image", "unable to pull image", "pull access denied for", "no such image")
            || (text.Has("manifest for") && text.Has("not found")),
        NextSteps = ["Check that repository and tag in \"image\" exist, that the execution role may pull, and that the subnet has a route to the registry. `docker pull` from an instance in the same subnet tells which."],
        ByCause = new Dictionary<StopCause, string[]>
        {
            [StopCause.RateLimited] = ["The registry's pull rate limit is used up: log in to it (\"repositoryCredentials\"), or take the image from ECR with a pull-through cache rule. Docker Hub counts anonymous pulls by address, so all tasks behind one NAT gateway share the limit."],
            [StopCause.WrongPlatform] = ["The image was not built for the task's CPU architecture. Build it for \"runtimePlatform\".cpuArchitecture (docker buildx build --platform linux/amd64,linux/arm64), or change that setting."],
            [StopCause.Unreachable] = [$"The registry did not answer: {Route}"],
            [StopCause.Denied] = [RolePermissions],
            [StopCause.NotFound] = ["Repository or tag does not exist in that registry, or it is private: compare \"image\" letter by letter with what was pushed (a name without a registry means Docker Hub). If a pipeline deletes old tags, pin the digest."],
            [StopCause.TimedOut] = ["The pull took too long: make the image smaller, give the instance more disk and network throughput, or use lazy loading (SOCI) on Fargate.", $"If the registry is slow to reach: {Route}"],
            [StopCause.Cancelled] = ["The pull was cancelled: the task was stopped, or its time ran out, while the image was still on its way. Look at what stopped the task; if nothing did, the registry was too slow."],
            [StopCause.Invalid] = ["\"image\" is not a valid reference. Write REGISTRY/REPOSITORY:TAG in small letters, with no scheme (https://) in front."],
            [StopCause.Platform] = ["The runtime failed while pulling, not the registry. Let ECS try again; on EC2 update the agent and Docker if it repeats."],
        },
    };

    public static readonly IReadOnlyList<StopRule> All =
    [
        new()
        {
            Id = "pull-not-begun", Category = StopCategory.ImagePull, Cause = StopCause.Cancelled, Source = "agent: TaskStoppedBeforePullBeginError", Confidence = Confidence.Medium,
            Fires = reading => reading.Text(text => text.IsNamed("taskstoppedbeforepullbeginerror"))?.Raw,
            Alternatives = _ => [new(StopCategory.PlannedStop, "Somebody or a deployment stopped the task before it had begun.", Confidence.Medium, "The service's events and CloudTrail's StopTask at that minute.")],
            NextSteps = ["The task was told to stop before its images were pulled; the cause lies elsewhere. Read the service's events and the other containers' reasons."],
        },
        .. s_pull.Rules(),
    ];
}
