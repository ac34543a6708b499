using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Local.StateMachines;
using EcsAutoHeal.Triggers;
using Spectre.Console;

namespace EcsAutoHeal.Cli.Simulate;

/// <summary>Tells of a storm by its batches: one line for what came, one for what Intake made of it, one for each execution's end.</summary>
internal sealed class StormStory(IAnsiConsole console)
{
    private readonly HashSet<string> _seen = [];
    private readonly Counts _counts = new();

    public void Follow(SimulationStage stage)
    {
        stage.Queue.Offered += (happened, rules) =>
        {
            if (rules.Count > 0) Count(happened, stage.Cloud.Clock.GetUtcNow());
        };
        stage.Queue.BatchTaken += (messages, failed) => Batch(messages, failed, stage);
        stage.Scheduler.HistoryAppended += (sender, happened) =>
        {
            if (sender is Execution { IsRunning: false } execution) Ended(execution, happened);
        };
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private void Count(JsonObject happened, DateTimeOffset at)
    {
        if (_counts.Events++ == 0) _counts.First = at;
        _counts.Last = at;
        if (!_seen.Add(happened["id"]?.ToString() ?? "")) _counts.Again++;
        if (TriggerReader.Read(JsonSerializer.SerializeToElement(happened)).Clue is not { Tasks: [{ } task, ..] } clue) return;
        if (DeathGrouping.IsPlanned(clue)) _counts.Planned++;
        else if (StopGlance.Of(new(task, null, null)).Category == StopCategory.SidecarDied) _counts.Sidecars++;
        else _counts.Deaths++;
    }

    private void Batch(int messages, int failed, SimulationStage stage)
    {
        var now = stage.Cloud.Clock.GetUtcNow();
        if (_counts.Events > 0)
        {
            var seconds = Math.Ceiling((_counts.Last - _counts.First).TotalSeconds);
            console.MarkupLineInterpolated($"{Time(_counts.First)}  [yellow]events[/]    {_counts.Events} within {seconds} s: {_counts.Planned} planned stops, {_counts.Deaths} deaths, {_counts.Sidecars} dead sidecars; {_counts.Again} of them delivered once more");
            _counts.Clear();
        }
        var started = stage.Scheduler.Executions.Count(e => e.StartDate == now);
        console.MarkupLineInterpolated($"{Time(now)}  [yellow]Intake[/]    {messages} messages: {started} executions started{(failed > 0 ? $", {failed} messages come again" : "")}");
    }

    private void Ended(Execution execution, HistoryEvent happened)
    {
        if (happened.Output is null || JsonNode.Parse(happened.Output) is not JsonObject document)
        {
            console.MarkupLineInterpolated($"{Time(happened.Timestamp)}  [red]{happened.Type}[/] {happened.Error} {execution.Start.Name}");
            return;
        }
        var (subject, verdict, incident) = (document["subject"], document["verdict"], document["incident"]);
        var deaths = subject?["deathCount"]?.GetValue<int>() ?? 0;
        var what = $"{subject?["service"] ?? subject?["family"]}: {deaths} death{(deaths == 1 ? "" : "s")}, {verdict?["category"]}{(verdict?["culprit"]?["name"] is { } name ? $" of {name}" : "")}";
        console.MarkupLineInterpolated(incident?["standing"]?.ToString() == Incidents.Incident.Opened
            ? (FormattableString)$"{Time(happened.Timestamp)}  [bold green]opened[/]    {what} [dim]→ OpsItem {incident["opsItemId"]}[/]"
            : $"{Time(happened.Timestamp)}  [green]added[/]     {what} [dim]→ OpsItem {incident?["opsItemId"]}[/]");
    }

    private sealed class Counts
    {
        public DateTimeOffset First { get; set; }

        public DateTimeOffset Last { get; set; }

        public int Events { get; set; }

        public int Planned { get; set; }

        public int Deaths { get; set; }

        public int Sidecars { get; set; }

        public int Again { get; set; }

        public void Clear() => (Events, Planned, Deaths, Sidecars, Again) = (0, 0, 0, 0, 0);
    }
}
