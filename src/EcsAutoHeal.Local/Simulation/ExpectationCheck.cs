using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>Holds a result against a scenario's expectation.</summary>
public static class ExpectationCheck
{
    /// <summary>Everything that is not as expected, each in a sentence.</summary>
    public static IReadOnlyList<string> Unmet(Expectation? expected, SimulationResult result)
    {
        if (expected is null) return [];
        var unmet = new List<string>();
        var document = result.Executions is [var first, ..] ? first.Document : [];
        var item = result.OpsItems.FirstOrDefault();
        Same("executions", expected.Executions, result.Executions.Count);
        if (expected.EndsIn is { } endsIn) SameList("states that executions ended in", endsIn, result.Executions.Select(e => e.States.LastOrDefault() ?? ""));
        foreach (var state in expected.Enters)
            if (result.Executions.FirstOrDefault()?.States.Contains(state) != true) unmet.Add($"the first execution was expected to enter {state}");
        Same("OpsItems", expected.Incidents, result.OpsItems.Count);
        SameText("OpsItem's status", expected.OpsItemStatus, item?.Status);
        if (expected.OpsItemStatuses is { } statuses) SameList("OpsItems' statuses", statuses, result.OpsItems.Select(i => i.Status));
        if (expected.Deaths is { } deaths) Same("deaths in the OpsItem", deaths, JsonNode.Parse(item?.OperationalData.GetValueOrDefault("ecs-auto-heal/occurrences")?.Value ?? "{}")?["count"]?.GetValue<int>() ?? 0);
        SameText("category", expected.Category, Text(document["verdict"]?["category"]));
        SameText("cause", expected.Cause, Text(document["verdict"]?["cause"]));
        SameText("diedOf", expected.DiedOf, Text(document["verdict"]?["diedOf"]));
        SameText("culprit", expected.Culprit, Text(document["verdict"]?["culprit"]?["name"]));
        SameText("exitCode", expected.ExitCode?.ToString(System.Globalization.CultureInfo.InvariantCulture), Text(document["verdict"]?["culprit"]?["exitCode"]));
        Contains("log lines", expected.LogLine, string.Join('\n', (document["evidence"]?["logs"]?["lines"]?.AsArray() ?? []).Select(l => Text(l?["text"]))));
        Contains("OpsItem's description", expected.Description, item?.Description);
        if (expected.Writes is { } writes) SameList("writes", writes, result.Writes().Select(w => $"{w.Service}:{w.Operation}"));
        Same("deployments", expected.Deployments, result.Deployments);
        SameList("actions that IAM denied", expected.Denied, result.Denied());
        Same("notifications", expected.Notifications, result.Notifications.Count);
        SameText("reason for escalation", expected.Escalation, Text(document["escalation"]?["reason"]));
        SameText("reason for the last escalation", expected.LastEscalation, Text(result.Executions.LastOrDefault()?.Document["escalation"]?["reason"]));
        Contains("last OpsItem's description", expected.LastDescription, result.OpsItems.LastOrDefault()?.Description);
        Contains("cause of the failed execution", expected.FailureCause, result.Executions.FirstOrDefault()?.Cause);
        unmet.AddRange(result.FailedSweeps.Select(failure => $"a sweep failed: {failure}"));
        return unmet;

        void Same(string what, int? wanted, int found)
        {
            if (wanted is { } count && count != found) unmet.Add($"{what}: expected {count}, found {found}");
        }

        void SameText(string what, string? wanted, string? found)
        {
            if (wanted is not null && wanted != found) unmet.Add($"{what}: expected {wanted}, found {found ?? "none"}");
        }

        void SameList(string what, IReadOnlyList<string> wanted, IEnumerable<string> found)
        {
            var list = found.ToArray();
            if (!wanted.SequenceEqual(list)) unmet.Add($"{what}: expected [{string.Join(", ", wanted)}], found [{string.Join(", ", list)}]");
        }

        void Contains(string what, string? wanted, string? found)
        {
            if (wanted is not null && found?.Contains(wanted, StringComparison.Ordinal) != true) unmet.Add($"{what}: expected to hold \"{wanted}\"");
        }
    }

    private static string? Text(JsonNode? node) => node?.ToString();
}
