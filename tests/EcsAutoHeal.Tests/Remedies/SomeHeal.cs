using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Tests.Incidents;

namespace EcsAutoHeal.Tests.Remedies;

/// <summary>What the step ForceNewDeployment reads: a dead sidecar of a service that opted in, which no guard holds back.</summary>
internal static class SomeHeal
{
    public static readonly EcsTask Task = Some.RunningTask(Some.Running("app"), Some.Stopped("sidecar", 1)) with
    {
        Tags = new Dictionary<string, string> { ["ecs-auto-heal"] = "auto" },
    };

    public static HealFacts Facts(ServiceFacts? service = null) => new()
    {
        Verdict = TaskDiagnosis.Of(new(Task, Some.AppAndSidecar(), service ?? Some.Service("auto")), null, true),
        Execution = SomeRecord.Execution,
        Key = "k",
        Record = new()
        {
            Status = IncidentStatus.Open,
            Number = 1,
            OpsItemId = "oi-1",
            Owner = new(SomeRecord.Execution, Some.Now.AddMinutes(15)),
        },
        History = new() { Hours = 24 },
        Claim = null,
        RunningTasks = [ArnNames.Last(Task.TaskArn)],
        TasksThatRun = 2,
        MaxHeals = 2,
        Approval = null,
        Service = service ?? Some.Service("auto"),
        Tasks = [Task],
        HealingIsOn = true,
        Cooldown = TimeSpan.FromMinutes(15),
        Now = Some.Now,
    };
}
