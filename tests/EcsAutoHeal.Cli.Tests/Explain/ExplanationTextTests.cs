using EcsAutoHeal.Cli.Explain;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;
using Snapshooter;
using Snapshooter.Xunit;
using Spectre.Console;

namespace EcsAutoHeal.Cli.Tests.Explain;

/// <summary>How an answer looks, whatever today's rules would say.</summary>
public sealed class ExplanationTextTests
{
    private static readonly Verdict s_sidecar = new()
    {
        Category = StopCategory.SidecarDied,
        DiedOf = StopCategory.KilledBySignal,
        Cause = StopCause.MemoryLimit,
        Planned = false,
        Severity = 3,
        Confidence = Confidence.Medium,
        Headline = "Container envoy of shop/cart was killed (exit 137); it is not essential, so the task runs on without it.",
        Rule = "sidecar-died/killed",
        Source = "Exit code convention: 128 + n is signal n; OOM only with OOM evidence",
        Culprit = new() { Name = "envoy", Essential = false, ExitCode = 137, ExitMeaning = "SIGKILL: killed from outside" },
        Containers =
        [
            new("envoy", "culprit", false, "STOPPED", 137),
            new("cart", "alive", true, "RUNNING", null),
            new("migrate", "ended", false, "STOPPED", 0),
        ],
        Quotes = ["exitCode 137", "a reason that is long enough to go over the edge of a narrow terminal, with [brackets] in it"],
        Alternatives =
        [
            new(StopCategory.OutOfMemory, "The memory limit of the task was reached.", Confidence.Low, "MemoryUtilized at that minute is near MemoryReserved."),
            new(StopCategory.ApplicationError, "Something in the container sent a kill -9.", Confidence.Low, "The last lines of the log say so."),
        ],
        NextSteps = ["Look at the memory of the task at that minute; if it was near the limit, raise it, or find the leak.", "Add a restartPolicy."],
        TaskArn = "arn:aws:ecs:eu-west-1:123456789012:task/shop/0f2c4d6e8a0b4c2d9e1f3a5b7c9d0e1f",
        TaskDefinitionArn = "arn:aws:ecs:eu-west-1:123456789012:task-definition/cart:12",
        Healing = new(HealMode.Never, RemedyKind.None, ""),
        Logs = new(new LogStreamName("/shop/cart", "ecs/envoy/0f2c4d6e8a0b4c2d9e1f3a5b7c9d0e1f", null), null),
    };

    private static readonly Verdict s_planned = new()
    {
        Category = StopCategory.PlannedStop,
        Planned = true,
        Severity = 4,
        Confidence = Confidence.High,
        Headline = "A task of shop/cart was stopped as planned.",
        Rule = "stopped-by-user",
        Source = "a source",
        Culprit = new() { Name = "cart", ExitCode = 143 },
        Containers = [new("cart", "culprit", null, "STOPPED", 143), new("envoy", "collateral", null, "STOPPED", null)],
        Quotes = ["Task stopped by user"],
        NextSteps = ["Nothing: somebody stopped the task."],
        Healing = new(HealMode.Never, RemedyKind.None, ""),
    };

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void A_dead_sidecar_in_a_terminal(int width) => Shown(width, new([s_sidecar])).MatchSnapshot(SnapshotNameExtension.Create(width.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_failure_twice_before_a_planned_stop() =>
        Shown(100, new([s_planned, s_sidecar, s_sidecar with { TaskArn = "arn:aws:ecs:eu-west-1:123456789012:task/shop/1a2b3c" }])).MatchSnapshot();

    [Fact]
    public void A_code_alone() => Shown(100, new([s_sidecar with { Culprit = null, Containers = [], Quotes = [], Logs = null, TaskArn = null, TaskDefinitionArn = null }], 137)).MatchSnapshot();

    private static string Shown(int width, Explanation explanation)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;
        new ExplanationText(console).Tell(explanation);
        var lines = text.ToString().ReplaceLineEndings("\n").Split('\n');
        lines.ShouldAllBe(line => line.Length <= width);
        return string.Join('\n', lines.Select(l => l.TrimEnd()));
    }
}
