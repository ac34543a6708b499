using System.Text.RegularExpressions;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Cli.Explain;

/// <summary>A reason as people paste it. Nobody says whether it is the task's or a container's, so it is read as both.</summary>
internal static partial class ReasonText
{
    public static Explanation Explain(string pasted)
    {
        var text = Clean(pasted);
        var code = ExitCodeText.Within(text);
        var ofTask = Explanation.Judge(Stopped(text, code is null ? [] : [Ended(code, null)]));
        var ofContainer = Explanation.Judge(Stopped(null, [Ended(code, text)]));
        var isContainers = ofContainer.Category != StopCategory.Unknown && (ofTask.Category == StopCategory.Unknown || ofContainer.Confidence > ofTask.Confidence);
        return new([isContainers ? ofContainer : ofTask], code);
    }

    private static EcsTask Stopped(string? reason, EcsContainer[] containers) => new()
    {
        TaskArn = Triggers.BareStop.NoArn,
        LastStatus = "STOPPED",
        DesiredStatus = "STOPPED",
        StoppedReason = reason,
        Containers = containers,
    };

    private static EcsContainer Ended(int? code, string? reason) => new() { Name = EcsContainer.Unnamed, LastStatus = "STOPPED", ExitCode = code, Reason = reason };

    /// <summary>Terminals and tickets wrap lines; the console and JSON put a name in front and quotes around.</summary>
    private static string Clean(string text)
    {
        text = FieldName().Replace(Spaces().Replace(text.Trim(), " "), "").TrimEnd(',').Trim();
        return text is ['"', .., '"'] or ['\'', .., '\''] ? text[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal) : text;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^""?(?:stopped ?reason|status ?reason|reason)""?\s?[:=]\s?", RegexOptions.IgnoreCase)]
    private static partial Regex FieldName();
}
