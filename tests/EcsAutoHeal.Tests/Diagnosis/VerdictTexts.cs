using System.Text;
using EcsAutoHeal.Subjects;
using Snapshooter.Xunit;

namespace EcsAutoHeal.Tests.Diagnosis;

/// <summary>What people read of a verdict, for one stop of each kind.</summary>
public sealed class VerdictTexts
{
    private static readonly (string? Reason, int? ExitCode)[] s_deaths =
    [
        ("OutOfMemoryError: Container killed due to memory usage", 137), ("OutOfMemoryError: Container killed due to memory usage", 1), (null, 1), (null, 0), (null, 125), (null, 127), (null, 134), (null, 137), (null, 139), (null, 143), (null, 255), (null, -1073741510),
        ("Task failed container health checks", 143), ("CannotStartContainerError: dependency graph: dependency will never start", 143), ("CannotPullContainerError: web:1: not found", null), ("unable to pull secrets or registry auth", null),
        ("failed to initialize logging driver", null), ("failed to configure ENI", null), ("CannotPullContainerError: no space left on device", null), ("CannotPullContainerError: failed to register layer: x", null), ("CannotCreateVolumeError: x", null), ("exec format error", null),
        ("InternalError: x", null), ("RESOURCE:CPU", null), ("TaskStoppedBeforePullBeginError: x", null), ("a word of 2031", null),
    ];

    [Fact]
    public void Of_a_task_that_stopped() => Snapshot.Match(Texts(s_deaths, (reason, code) => Some.StoppedTask(containers: [Some.Stopped("app", code, reason), Some.Stopped("sidecar", 143), Some.Running("late")])));

    [Fact]
    public void Of_a_task_that_never_started() => Snapshot.Match(Texts(s_deaths, (reason, code) => Some.StoppedTask(reason, "TaskFailedToStart", Some.Stopped("app", code))));

    [Fact]
    public void Of_a_sidecar_that_died() => Snapshot.Match(Texts(s_deaths, (reason, code) => Some.RunningTask(Some.Running("app"), Some.Stopped("sidecar", code, reason), Some.Stopped("other", 1))));

    [Fact]
    public void Of_a_stop_that_was_planned() => Snapshot.Match(Texts(
        [("Your Spot Task was interrupted.", 137), ("Scaling activity initiated by (deployment ecs-svc/1)", 137), ("Task stopped by user", 0), ("ECS is performing maintenance on the underlying infrastructure hosting the task.", 0), ("nightly clean-up", 0), (null, 143)],
        (reason, code) => Some.StoppedTask(reason, null, Some.Stopped("app", code))));

    [Fact]
    public void Of_a_task_of_which_little_is_known() => Snapshot.Match(Texts(
        [("Essential container in task exited", 1), (null, 1), ("Host EC2 (instance i-1) terminated.", null), ("CannotPullContainerError: x", null)],
        (reason, code) => new() { TaskArn = "arn:x", LastStatus = "STOPPED", DesiredStatus = "STOPPED", StoppedReason = reason, Containers = code is null ? [] : [Some.Stopped("app", code)] }));

    private static string Texts((string? Reason, int? ExitCode)[] deaths, Func<string?, int?, EcsTask> task)
    {
        var text = new StringBuilder();
        foreach (var (reason, exitCode) in deaths)
        {
            var verdict = task(reason, exitCode).Verdict(Some.Definition(new() { Name = "app", StopTimeout = 90, MemoryReservation = 64 }, new() { Name = "sidecar", Essential = false, StopTimeout = 90 }, new() { Name = "other", Essential = false }));
            Line(text, $"{reason ?? "-"} / {exitCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}");
            Line(text, $"  {verdict.Headline}");
            Line(text, $"  {verdict.Rule}: {verdict.Category} {verdict.DiedOf} {verdict.Cause}, planned {verdict.Planned}, severity {verdict.Severity}, {verdict.Confidence}, died {verdict.DiedAt:HH:mm:ss}, log {verdict.Logs?.Note}");
            Line(text, $"  {string.Join(", ", verdict.Containers.Select(c => $"{c.Name} {c.Role}"))}; {verdict.Culprit?.ExitMeaning}");
            Line(text, $"  {verdict.Source}");
            foreach (var quote in verdict.Quotes) Line(text, $"  \"{quote}\"");
            foreach (var other in verdict.Alternatives) Line(text, $"  or {other.Category} ({other.Confidence}): {other.What} {other.TellApart}");
        }
        return text.ToString();
    }

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');
}
