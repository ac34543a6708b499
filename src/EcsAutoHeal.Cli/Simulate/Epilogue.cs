using System.Text.Json;
using EcsAutoHeal.Local.Aws.OpsItems;
using EcsAutoHeal.Local.Simulation;
using Spectre.Console;

namespace EcsAutoHeal.Cli.Simulate;

/// <summary>What there is in the end: the OpsItem as the console shows it, notifications, AWS calls, and whether it went as expected.</summary>
internal sealed class Epilogue(IAnsiConsole console)
{
    private const int ShownOfValue = 110;
    private const int MostInFull = 2;

    public void Tell(Scenario scenario, SimulationResult result, IReadOnlyList<string> unmet)
    {
        if (result.Executions.Count == 0) console.MarkupLine("No execution was started.");
        if (result.OpsItems.Count == 0) console.MarkupLine("No OpsItem was opened.");
        foreach (var item in result.OpsItems.Take(MostInFull)) Show(item);
        foreach (var item in result.OpsItems.Skip(MostInFull)) console.MarkupLineInterpolated($"[dim]OpsItem[/]   {item.OpsItemId}  {item.Status}  {item.Title}");
        foreach (var message in result.Notifications) console.MarkupLineInterpolated($"[dim]notified[/]  {message.PublishedAt.UtcDateTime:HH:mm:ss}  {message.Subject}");
        if (result.DeadLetters.Count > 0) console.MarkupLineInterpolated($"[red]dead-letter queue[/]  {result.DeadLetters.Count} message(s)");
        Calls(result);
        console.WriteLine();
        if (scenario.Expect is null) return;
        if (unmet.Count == 0) console.MarkupLine("[green]It ended as the scenario says.[/]");
        foreach (var line in unmet) console.MarkupLineInterpolated($"[red]Not as the scenario says:[/] {line}");
    }

    private void Show(LocalOpsItem item)
    {
        var rows = new List<Spectre.Console.Rendering.IRenderable>
        {
            new Markup($"[bold]{item.Title.EscapeMarkup()}[/]"),
            new Markup($"[dim]Status[/] {(item.Status == "Resolved" ? "[green]Resolved[/]" : $"[yellow]{item.Status}[/]")}   [dim]Severity[/] {item.Severity}   [dim]Category[/] {item.Category}   [dim]Source[/] {item.Source}   [dim]Created[/] {item.CreatedTime.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z"),
            new Text(" "),
        };
        rows.AddRange(MarkdownLines.Of(item.Description));
        rows.Add(new Text(" "));
        rows.Add(new Markup("[dim]Operational data[/]"));
        foreach (var (key, value) in item.OperationalData.OrderBy(d => d.Key, StringComparer.Ordinal)) rows.AddRange(Data(key, value.Value));
        console.Write(new Panel(new Rows(rows)).Header($" OpsItem {item.OpsItemId} ").RoundedBorder().Expand());
    }

    /// <summary>The timeline in full, since it is the story; everything else by its first line.</summary>
    private static IEnumerable<Markup> Data(string key, string value)
    {
        if (key == Incidents.OpsItemDraft.TimelineKey)
        {
            yield return new Markup($"  [dim]{key}[/]");
            foreach (var line in value.Split('\n')) yield return new Markup($"    {line.EscapeMarkup()}");
            yield break;
        }
        var first = value.Split('\n')[0];
        yield return new Markup($"  [dim]{key}[/]  {(first.Length > ShownOfValue ? first[..ShownOfValue] + "…" : first).EscapeMarkup()}");
    }

    private void Calls(SimulationResult result)
    {
        var refused = result.Calls.Count(c => c.ErrorCode is not null);
        console.MarkupLineInterpolated($"[dim]AWS calls[/] {result.Calls.Count}{(refused > 0 ? $", {refused} of them answered with an error" : "")}");
        foreach (var write in result.Writes()) console.MarkupLineInterpolated($"[dim]changed[/]   {write.Service}:{write.Operation} {write.Request.ToJsonString(s_plain)}");
        if (result.Writes().Count == 0) console.MarkupLine("[dim]changed[/]   nothing in ECS");
    }

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
