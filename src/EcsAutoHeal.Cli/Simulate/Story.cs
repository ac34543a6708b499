using System.Globalization;
using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Simulation;
using EcsAutoHeal.Local.StateMachines;
using Spectre.Console;

namespace EcsAutoHeal.Cli.Simulate;

/// <summary>Tells what happens while it happens: events, Intake's batches, each state with its virtual time.</summary>
internal sealed class Story(IAnsiConsole console, Scenario scenario)
{
    private const string Indent = "                    ";

    private string? _execution;
    private int _running;

    public void Begin()
    {
        console.Write(new Rule($"[bold]{scenario.Name.EscapeMarkup()}[/]").LeftJustified());
        console.MarkupLineInterpolated($"{scenario.Title}");
        if (scenario.About is { } about) console.MarkupLineInterpolated($"[dim]{about}[/]");
        console.WriteLine();
    }

    public void Follow(SimulationStage stage)
    {
        if (scenario.Happenings.Any(h => h.What == "storm"))
        {
            new StormStory(console).Follow(stage);
            return;
        }
        stage.Queue.Offered += (happened, rules) => Offered(happened, rules, stage.Cloud.Clock.GetUtcNow());
        stage.Queue.BatchTaken += (messages, failed) => Batch(messages, failed, stage);
        stage.Scheduler.HistoryAppended += (sender, happened) => Appended((Execution)sender!, happened);
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private void Offered(JsonObject happened, IReadOnlyList<string> rules, DateTimeOffset at)
    {
        // While an execution runs, the events of its own rollout would only be noise.
        if (rules.Count == 0 && _running > 0) return;
        var what = EventLine.Of(happened);
        if (what is null && rules.Count == 0) return;
        if (rules.Count > 0) console.MarkupLineInterpolated($"{Time(at)}  [yellow]event[/]     {what ?? happened["detail-type"]?.ToString()} [dim]→ {string.Join(", ", rules)}[/]");
        else console.MarkupLineInterpolated($"{Time(at)}  [dim]event     {what} → no rule takes it[/]");
    }

    private void Batch(int messages, int failed, SimulationStage stage)
    {
        var started = stage.Scheduler.Executions.Count(e => e.StartDate == stage.Cloud.Clock.GetUtcNow());
        var what = failed > 0 ? $"{failed} of {messages} messages failed and come again" : started == 0 ? "all planned, or known already: nothing starts" : $"{started} execution{(started == 1 ? "" : "s")} started";
        console.MarkupLineInterpolated($"{Time(stage.Cloud.Clock.GetUtcNow())}  [yellow]Intake[/]    {messages} message{(messages == 1 ? "" : "s")}: {what}");
    }

    private void Appended(Execution execution, HistoryEvent happened)
    {
        var type = happened.Type.ToString();
        if (happened.Type == HistoryEventType.ExecutionStarted) _running++;
        if (type.EndsWith("StateEntered", StringComparison.Ordinal)) Entered(execution, happened, type);
        else if (type is "TaskStateExited") Left(happened);
        else if (type is "LambdaFunctionFailed" or "TaskFailed" or "TaskTimedOut" or "LambdaFunctionTimedOut") Failed(happened);
        else if (type is "ExecutionSucceeded" or "ExecutionFailed" or "ExecutionTimedOut" or "ExecutionAborted") Ended(happened, type);
    }

    private void Entered(Execution execution, HistoryEvent happened, string type)
    {
        if (_execution != execution.Start.Name)
        {
            _execution = execution.Start.Name;
            console.MarkupLineInterpolated($"[dim]          execution {_execution}[/]");
        }
        var style = type switch { "TaskStateEntered" => "bold", "SucceedStateEntered" => "bold green", "FailStateEntered" => "bold red", _ => "dim" };
        console.Write(new Markup($"{Time(happened.Timestamp)}  [{style}]{(happened.StateName ?? "").EscapeMarkup()}[/]\n"));
    }

    private void Left(HistoryEvent happened)
    {
        if (happened.Output is null || JsonNode.Parse(happened.Output) is not JsonObject document) return;
        foreach (var (style, line) in StateSummary.Of(happened.StateName!, document))
            console.Write(new Padder(new Text(line, Style.Parse(style))).Padding(Indent.Length, 0, 0, 0));
    }

    private void Failed(HistoryEvent happened) =>
        console.Write(new Padder(new Text($"failed: {new Evidence.StepFailure(happened.Error ?? "", happened.Cause).InWords()}", Style.Parse("red"))).Padding(Indent.Length, 0, 0, 0));

    private void Ended(HistoryEvent happened, string type)
    {
        _running--;
        var style = type == "ExecutionSucceeded" ? "green" : "red";
        console.Write(new Markup($"{Time(happened.Timestamp)}  [{style}]{type}[/]{(happened.Error is { } error ? $" {error.EscapeMarkup()}" : "")}\n"));
        if (happened.Cause is { } cause) console.Write(new Padder(new Text(cause)).Padding(Indent.Length, 0, 0, 0));
        console.WriteLine();
    }
}
