namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>Agent, instance, Docker or Fargate failed.</summary>
internal static class PlatformRules
{
    private const string ErrorNames = "ECS: stopped task error codes; agent: dockerapi/errors.go, engine/errors.go";

    private static readonly FailedStep s_platform = new()
    {
        Id = "platform",
        Category = StopCategory.PlatformFault,
        Source = ErrorNames,
        Confidence = Confidence.Medium,
        Tells = text => text.IsNamedAny("dockertimeouterror", "dockerstateerror", "containerruntimeerror", "containerruntimetimeouterror", "cannotstopcontainererror", "cannotinspectcontainererror", "cannotdescribecontainererror", "cannotremovecontainererror",
                "cannotlistcontainerserror", "cannotgetdockerclientversionerror", "cannotgetdockerclienterror", "containervanishederror", "nosuchcontainererror", "impossiblestatetransitionerror", "internalerror", "internalservererror", "internalserviceerror",
                "taskstateerror", "cgrouperror", "unexpectederror", "serverexception")
            || text.StartsWithAny("unexpected ec2 error", "internal error", "timed out", "timeout waiting", "an internal error", "unknown error", "unexpected error")
            || text.HasAny("could not transition to", "reason: internal error", "encountered error \"agent\"", "agent connected", "agent disconnected", "agent is not connected", "agent was disconnected", "error 'agent'", "agent could not", "docker daemon", "underlying hardware", "underlying host"),
        NextSteps = ["On EC2 check the instance: load, disk, the agent's log (/var/log/ecs/ecs-agent.log) and Docker's; drain and replace it if it repeats. On Fargate let ECS try again, and open a support case with the task's ARN if it repeats."],
        ByCause = new Dictionary<StopCause, string[]>
        {
            [StopCause.TimedOut] = ["Docker or containerd did not answer the agent in time, mostly because of load or a slow disk. On EC2 look at CPU, disk throughput (burst credits) and memory of the instance at that minute; raise ECS_CONTAINER_START_TIMEOUT if starts are slow but succeed."],
        },
    };

    public static readonly IReadOnlyList<StopRule> All =
    [
        new()
        {
            Id = "host-gone", Category = StopCategory.PlatformFault, Cause = StopCause.Platform, Source = "ECS: stoppedReason Host EC2 (instance …) terminated",
            Fires = reading => reading.Text(text => text.StartsWithAny("host ec2", "the container instance", "container instance", "instance terminated", "host terminated", "ec2 instance", "instance i-", "host i-")
                || text.HasAny("instance was terminated", "instance has been terminated", "instance deregistered", "instance was deregistered", "container instance deregist", "forcibly deregistered"))?.Raw,
            NextSteps = ["Check why the instance went: Auto Scaling activity, Spot reclaim, status checks. With a capacity provider's managed draining ECS moves tasks before an instance ends."],
        },
        new()
        {
            Id = "agent-gone", Category = StopCategory.PlatformFault, Cause = StopCause.Platform, Source = "ECS: RunTask failures and service event messages, AGENT",
            Fires = reading => reading.Text(text => text.Normal is "agent" || text.HasAny("encountered error \"agent\"", "error 'agent'", "have the agent connected", "agent disconnected", "agent is not connected"))?.Raw,
            NextSteps = ["The ECS agent of the instance is not connected. Restart it (systemctl restart ecs), check its route to ECS (or the endpoints ecs-agent, ecs-telemetry, ecs) and the instance's role."],
        },
        .. s_platform.Rules(),
    ];
}
