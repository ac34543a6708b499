using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Diagnosis.LogSignatures;
using EcsAutoHeal.Evidence;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Incidents;

/// <summary>Documents as they stand when an incident is written.</summary>
internal static class SomeDocument
{
    public static readonly Trigger Event = new() { Kind = TriggerKind.TaskStateChange, Routes = ["task state change event (STOPPED)"], Time = Some.Now.AddSeconds(-10) };

    public static DeathDocument Of(EcsTask task, TaskDefinitionFacts? definition = null, ServiceFacts? service = null, bool healingIsOn = false) => new()
    {
        Trigger = Event,
        Subject = Subject(task, service),
        Verdict = TaskDiagnosis.Of(new(task, definition, service ?? Some.Service()), null, healingIsOn),
    };

    public static Subject Subject(EcsTask task, ServiceFacts? service = null) => new()
    {
        Account = "111122223333",
        Region = "eu-central-1",
        Cluster = "prod",
        ClusterArn = Some.ClusterArn,
        Service = "web",
        ServiceFacts = service ?? Some.Service(),
        Tasks = [task],
        DeathCount = 1,
    };

    public static DeathDocument SidecarOutOfMemory() =>
        Of(Some.RunningTask(Some.Running("app"), Some.OutOfMemory("metrics") with { FinishedAt = Some.Now.AddSeconds(-30) }), Some.Definition(Some.Awslogs("app"), Some.Awslogs("metrics", essential: false)), Some.Service("approve"), healingIsOn: true) with
        {
            Trigger = new() { Kind = TriggerKind.IntakeGroup, Routes = ["task state change event (a container stopped in a running task)", "probe in container app (health-check)"], Time = Some.Now.AddSeconds(-10) },
            Evidence = new() { Logs = new() { Lines = [Line(-32, "scraping 4812 targets"), Line(-31, "heap 509 MiB of 512 MiB")] }, StoppedReasons = new() },
        };

    public static DeathDocument FoundByProbe(EcsContainer metrics)
    {
        var definition = Some.Definition(Some.Awslogs("app"), Some.Awslogs("metrics", essential: false) with { RestartPolicy = new(true, [], 60), HasHealthCheck = true });
        var document = Of(Some.RunningTask(Some.Running("app"), metrics), definition, Some.Service("auto"), healingIsOn: true);
        var trigger = new Trigger { Kind = TriggerKind.IntakeGroup, Routes = ["probe in container app (health-check)"], SeenBy = [new("probe in container app (health-check)", Some.Now.AddSeconds(-10))], Time = Some.Now.AddSeconds(-10) };
        return document with { Trigger = trigger, Verdict = document.Verdict! with { SeenBy = trigger.Sightings() }, Evidence = new() { Logs = new() { Lines = [Line(-32, "scraping 4812 targets")] } } };
    }

    public static DeathDocument AppExitedWithLogs() => Of(Some.StoppedTask(containers: [Some.Stopped("envoy", 0), Some.Stopped("app", 1)]), Some.Definition(Some.Awslogs("app"), Some.Awslogs("envoy"))) with
    {
        Evidence = new()
        {
            Logs = new() { Lines = [Line(-42, "Unhandled exception. System.InvalidOperationException: no connection to postgres://shop:[redacted: password]@db"), Line(-41, "   at Shop.Start() in /src/Program.cs:line 12")] },
            StoppedReasons = new() { StoppedTasks = 7, Reasons = [new("Essential container in task exited (app: exit 1)", 6, Some.Now), new("Scaling activity initiated by (deployment ecs-svc/1)", 1, Some.Now.AddMinutes(-30))] },
        },
    };

    /// <summary>The same with a log as CollectLogs hands it over.</summary>
    public static DeathDocument AppExitedForAReason(params string[] rows)
    {
        LogLine[] lines = [.. rows.Select((r, i) => Line(i - 50, r))];
        return AppExitedWithLogs() with { Evidence = new() { Logs = new() { Lines = lines, Signature = LogReading.Of(lines) } } };
    }

    public static DeathDocument ImagePull() => Of(Some.StoppedTask("CannotPullContainerError: pull image manifest has been retried 1 time(s):\n\tfailed to resolve ref 111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:8: not found", "TaskFailedToStart", Some.Stopped("app"))) with
    {
        Evidence = new() { Logs = new() { Note = "The container never ran, so there is no log." } },
    };

    public static DeathDocument MissingLogs() => AppExitedWithLogs() with
    {
        Evidence = new()
        {
            Logs = new() { Missing = new("AwsDenied", """{"errorMessage":"logs:GetLogEvents was denied: User: arn:aws:sts::111122223333:assumed-role/r/f is not authorized to perform: logs:GetLogEvents"}""") },
            StoppedReasons = new() { Missing = new("States.Timeout", null) },
        },
    };

    public static DeathDocument FailedClassify() => new()
    {
        Trigger = Event,
        Subject = Subject(Some.StoppedTask(containers: Some.Stopped("app", 1))),
        Failures = new Dictionary<string, StepFailure> { ["Classify"] = new("AwsThrottled", """{"errorMessage":"ecs:DescribeTaskDefinition was throttled (ThrottlingException)."}""") },
    };

    public static Incident Opened() => new() { Standing = Incident.Opened, OpsItemId = "oi-0a1b2c3d4e5f", Key = "k", Title = "t", Status = "Open", OpenedAt = Some.Now };

    public static Remedy Redeployed() => new() { Applied = true, Kind = RemedyKind.Redeploy, Headline = "Forced a new deployment of prod/web.", RequestedAt = Some.Now.AddSeconds(5), DeploymentId = "ecs-svc/2" };

    public static LogLine Line(int seconds, string text) => new(Some.Now.AddSeconds(seconds), text);
}
