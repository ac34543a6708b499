using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Incidents.Records.Stories;

/// <summary>What a fresh read of the service finds.</summary>
internal static class StoryFacts
{
    public const int MaxHeals = 2;

    private static readonly TimeSpan s_agentReports = TimeSpan.FromSeconds(15);

    public static HealFacts Of(StoryExecution e, IncidentRecord record, ServiceClaim? claim)
    {
        var service = e.Story.Service;
        var suspects = record.Known.Select(d => d.Task).Concat(e.Deaths.Select(d => d.Task)).ToHashSet();
        var dead = service.Deaths.Where(d => d.Container == e.Container && service.IsStillDead(d));
        return new()
        {
            Execution = e.Name,
            Verdict = VerdictOf(e),
            Key = StoryDeath.NameOf(e.Container),
            Record = record,
            History = HistoryOf(record, service.Now),
            Approval = e.IsApproved ? new() { Approved = true } : null,
            Claim = claim,
            RunningTasks = [],
            Tasks = [.. dead.Where(d => suspects.Contains(d.Task)).Select(d => DeadIn(d, service.Now))],
            MaxHeals = MaxHeals,
            Service = service.Facts(),
            HealingIsOn = true,
            Cooldown = Story.Terms.Cooldown,
            Now = service.Now,
        };
    }

    /// <summary>The history as the guards are given it.</summary>
    public static IncidentHistory HistoryOf(IncidentRecord record, DateTimeOffset now) =>
        IncidentHistory.Of(new(), record, null, Story.Terms, now);

    /// <summary>ECS shows a death some seconds late.</summary>
    private static EcsTask DeadIn(StoryDeath death, DateTimeOffset now)
    {
        var name = StoryDeath.NameOf(death.Container);
        var container = now - death.At < s_agentReports ? Some.Running(name) with { RuntimeId = RuntimeOf(death.Container) } : Some.Stopped(name, 1);
        var task = Some.RunningTask(Some.Running("app"), container);
        return task with { TaskArn = death.TaskArn, StartedBy = death.Deployment.Id, StartedAt = death.Deployment.MadeAt };
    }

    private static string RuntimeOf(int container) => $"{StoryDeath.NameOf(container)}-runtime";

    private static Verdict VerdictOf(StoryExecution e) => new()
    {
        Category = StopCategory.SidecarDied,
        Planned = false,
        Severity = 3,
        Confidence = Confidence.High,
        Headline = "h",
        Rule = "r",
        Source = "s",
        Culprit = new() { Name = StoryDeath.NameOf(e.Container), Essential = false, RuntimeId = RuntimeOf(e.Container) },
        TaskArn = e.Deaths[0].TaskArn,
        Healing = new(e.Mode == StoryMode.Approve ? HealMode.Approve : HealMode.Auto, RemedyKind.Redeploy, "b"),
    };
}
