using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Diagnosis;

/// <summary>Short ways to ask for a verdict and to say what it should be.</summary>
internal static class VerdictAssertions
{
    public static Verdict Verdict(this EcsTask task, TaskDefinitionFacts? definition = null, ServiceFacts? service = null) => TaskDiagnosis.Of(new(task, definition, service));

    /// <summary>A task that ECS stopped in these words.</summary>
    public static Verdict StoppedWith(string? stoppedReason, string? stopCode = "ServiceSchedulerInitiated", int? exitCode = 0) => Some.StoppedTask(stoppedReason, stopCode, Some.Stopped("app", exitCode)).Verdict();

    /// <summary>A task whose container gave this reason; stoppedReason says nothing.</summary>
    public static Verdict DiedWith(string reason, int? exitCode = null) => Some.StoppedTask("Task failed to start", "TaskFailedToStart", Some.Stopped("app", exitCode, reason)).Verdict();

    public static void ShouldBe(this Verdict verdict, string rule, StopCategory category, bool planned = false) => (verdict.Rule, verdict.Category, verdict.Planned).ShouldBe((rule, category, planned));
}
