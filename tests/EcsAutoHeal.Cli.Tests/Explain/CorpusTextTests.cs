using EcsAutoHeal.Cli.Explain.Corpus;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Diagnosis.Corpus;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;
using Snapshooter.Xunit;
using Spectre.Console;

namespace EcsAutoHeal.Cli.Tests.Explain;

/// <summary>How a score looks, whatever today's rules would say.</summary>
public sealed class CorpusTextTests
{
    [Fact]
    public void A_score_with_hits_and_misses() => Shown(
        Stop("a1", "ImagePull", benign: false, StopCategory.ImagePull),
        Stop("a2", "ImagePull", benign: false, StopCategory.Network, also: "SecretsOrConfig"),
        Stop("a3", "PlannedStop", benign: true, StopCategory.PlannedStop, planned: true),
        Stop("a4", "PlannedStop", benign: true, StopCategory.Unknown),
        Stop("a5", "CleanExit", benign: false, StopCategory.CleanExit, planned: true),
        Stop("a6", null, benign: null, StopCategory.Unknown)).MatchSnapshot();

    [Fact]
    public void A_score_without_a_miss() => Shown(Stop("a1", "ImagePull", benign: false, StopCategory.ImagePull)).MatchSnapshot();

    private static string Shown(params ScoredStop[] stops)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 80;
        new CorpusText(console).Tell(new(stops));
        return string.Join('\n', text.ToString().ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd()));
    }

    private static ScoredStop Stop(string id, string? label, bool? benign, StopCategory got, bool planned = false, params string[] also)
    {
        var task = new EcsTask
        {
            TaskArn = "(none)",
            LastStatus = "STOPPED",
            StoppedReason = $"the words of {id}",
            Containers = [new() { Name = "app", Essential = false, LastStatus = "STOPPED", ExitCode = 1, Reason = "password=hunter2hunter2" }],
        };
        return new(new(id, task) { Label = label, Benign = benign, Also = also }, new()
        {
            Category = got,
            Planned = planned,
            Severity = 2,
            Confidence = Confidence.High,
            Headline = "",
            Rule = "a-rule",
            Source = "",
            Healing = new(HealMode.Never, RemedyKind.None, ""),
        });
    }
}
