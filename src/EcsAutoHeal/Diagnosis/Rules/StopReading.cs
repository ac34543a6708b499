using System.Globalization;
using System.Text.RegularExpressions;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>
/// The facts of one stop as the rules read them. Where a cause stands differs: in the container's reason on EC2 and Fargate up
/// to 1.3, in stoppedReason on Fargate from 1.4 on. So the texts of both are looked through.
/// </summary>
internal sealed partial class StopReading
{
    public StopReading(StopFacts facts)
    {
        (Facts, Culprit) = (facts, facts.Culprit());
        StoppedReason = StopText.Of(facts.Task.StoppedReason);
        // Where an essential container ended with a code of its own, no bystander's words decide.
        var bystanders = Culprit is { ExitCode: not null } && facts.IsEssential(Culprit) == true ? [] : facts.Task.Containers.Where(c => c != Culprit);
        Texts = [.. new[] { StopText.Of(Culprit?.Reason), StoppedReason }.Concat(bystanders.Select(c => StopText.Of(c.Reason))).OfType<StopText>()];
        ExitCode = Culprit?.ExitCode ?? (facts.Task.Containers.Any(c => c.ExitCode is not null) ? null : Told(StoppedReason));
    }

    /// <summary>A text that no task carries, such as a service's event.</summary>
    public static StopReading OfText(string text) => new(new(new() { TaskArn = "", LastStatus = "STOPPED", StoppedReason = text }, null, null));

    public StopFacts Facts { get; }

    public EcsContainer? Culprit { get; }

    /// <summary>ECS's own words for the task, or those of whoever called StopTask.</summary>
    public StopText? StoppedReason { get; }

    /// <summary>The culprit's reason first, then ECS's, then those of the other containers.</summary>
    public IReadOnlyList<StopText> Texts { get; }

    /// <summary>The culprit's exit code; where no container has one, the one that consoles write into the reason.</summary>
    public int? ExitCode { get; }

    /// <summary>The first text for which something holds.</summary>
    public StopText? Text(Func<StopText, bool> holds)
    {
        foreach (var text in Texts)
            if (holds(text)) return text;
        return null;
    }

    private static int? Told(StopText? text) =>
        text is not null && ToldExitCode().Match(text.Normal) is { Success: true } told && int.TryParse(told.Groups[1].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) ? code : null;

    [GeneratedRegex(@"\bexit(?:ed with)?(?: code|code|status| status)\s*[:=]?\s*(-?[0-9]{1,10})\b")]
    private static partial Regex ToldExitCode();
}
