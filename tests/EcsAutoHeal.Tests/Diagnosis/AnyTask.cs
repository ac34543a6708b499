using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;
using FsCheck;
using FsCheck.Fluent;

namespace EcsAutoHeal.Tests.Diagnosis;

/// <summary>Tasks out of the words and codes that occur, and of some that do not, in any combination.</summary>
public sealed class AnyTask
{
    private static readonly string?[] s_texts =
    [
        null, "", " ", "Essential container in task exited", "OutOfMemoryError: Container killed due to memory usage", "Task failed ELB health checks in (target-group arn:x)",
        "(service web) (task 1) failed container health checks.", "Task failed container health checks", "Scaling activity initiated by (deployment ecs-svc/1)", "Task stopped by user",
        "Your Spot Task was interrupted.", "CannotPullContainerError: no", "ResourceInitializationError: unable to pull secrets or registry auth", "dependency graph", "exec format error",
        "Host EC2 (instance i-1) terminated.", "words of 2031", "OOM-killed", "RESOURCE:MEMORY", "DockerTimeoutError: x", "💥\u0000",
    ];

    private static readonly string?[] s_stopCodes = [null, "TaskFailedToStart", "EssentialContainerExited", "UserInitiated", "ServiceSchedulerInitiated", "SpotInterruption", "TerminationNotice", "InfrastructureHealth", "New"];
    private static readonly string?[] s_statuses = [null, "PENDING", "RUNNING", "STOPPING", "DEPROVISIONING", "STOPPED", "NEW"];
    private static readonly int?[] s_codes = [null, 0, 1, 2, 125, 126, 127, 130, 134, 137, 139, 143, 255, -1, -1073741510, int.MinValue, int.MaxValue];
    private static readonly string[] s_names = ["app", "sidecar", "init", "aws-guardduty-agent-1", "~internal~ecs~pause", "Ünïcode"];

    public static Arbitrary<StopFacts> Facts() =>
        (from task in Task()
         from definition in Gen.Elements(null, Some.AppAndSidecar(), Some.Definition(new() { Name = "app", DependsOn = [new("init", "SUCCESS")] }, Some.Awslogs("init", essential: false)))
         from service in Gen.Elements(null, Some.Service(), Some.Service("auto", "recycle-task"))
         select new StopFacts(task, definition, service)).ToArbitrary();

    private static Gen<EcsTask> Task() =>
        from reason in Text()
        from stopCode in Gen.Elements(s_stopCodes)
        from last in Gen.Elements(s_statuses)
        from desired in Gen.Elements(null, "RUNNING", "STOPPED")
        from grouped in Gen.Elements(null, "service:web", "family:web", "mine")
        from definition in Gen.Elements(null, Some.DefinitionArn, "web")
        from count in Gen.Choose(0, 4)
        from containers in Container().ListOf(count)
        select new EcsTask { TaskArn = Some.TaskArn, StoppedReason = reason, StopCode = stopCode, LastStatus = last, DesiredStatus = desired, Group = grouped, TaskDefinitionArn = definition, Containers = [.. containers] };

    private static Gen<string?> Text() => Gen.OneOf(
        Gen.Elements(s_texts),
        Gen.Elements(Rules.Wordings.All).Select(wording => (string?)wording.Text),
        ArbMap.Default.GeneratorFor<string?>());

    private static Gen<EcsContainer> Container() =>
        from name in Gen.Elements(s_names)
        from status in Gen.Elements(s_statuses)
        from code in Gen.Elements(s_codes)
        from reason in Text()
        from runtimeId in Gen.Elements(null, "r-1")
        from found in Gen.Elements<ProbeFinding?>(null, null, ProbeFinding.Stopped, ProbeFinding.Restarted, ProbeFinding.Unhealthy)
        from restarts in Gen.Elements<int?>(null, 0, 1, int.MaxValue)
        from output in Gen.Elements(null, "curl: (7) refused")
        select new EcsContainer { Name = name, LastStatus = status, ExitCode = code, Reason = reason, RuntimeId = runtimeId, Found = found, RestartCount = restarts, HealthOutput = output };
}
