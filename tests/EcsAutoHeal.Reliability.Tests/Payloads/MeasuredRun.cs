using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Local.Aws.OpsItems;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Reliability.Tests.Payloads;

/// <summary>A run of the whole workflow with every document between two states measured.</summary>
internal sealed class MeasuredRun
{
    private static readonly JsonWriterOptions s_asWeWrite = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static MeasuredRun() => FunctionHost.LogsSteps = false;

    private MeasuredRun(SimulationResult result, IReadOnlyList<(string State, int Bytes)> documents) => (Result, Documents) = (result, documents);

    public SimulationResult Result { get; }

    /// <summary>Inputs and outputs of the executions and their states, with the larger of two sizes: escaped as little as can be, and as our functions write.</summary>
    public IReadOnlyList<(string State, int Bytes)> Documents { get; }

    public LocalOpsItem OpsItem => Result.OpsItems.ShouldHaveSingleItem();

    public int LargestValue => OpsItem.OperationalData.Values.Max(v => Encoding.UTF8.GetByteCount(v.Value));

    public static async Task<MeasuredRun> OfAsync(Scenario scenario, Action<SimulationStage> happening)
    {
        await using var stage = await SimulationStage.SetUpAsync(scenario, inProcess: true);
        var documents = new List<(string, int)>();
        stage.Scheduler.HistoryAppended += (_, happened) =>
        {
            // What a function is sent is the document in an envelope; what counts stands in the events of the execution and its states.
            var type = happened.Type.ToString();
            if (!type.StartsWith("Execution", StringComparison.Ordinal) && !type.EndsWith("StateEntered", StringComparison.Ordinal) && !type.EndsWith("StateExited", StringComparison.Ordinal)) return;
            foreach (var text in new[] { happened.Input, happened.Output }.OfType<string>()) documents.Add(($"{type} {happened.StateName}".TrimEnd(), Bytes(text)));
        };
        stage.Cloud.Clock.Schedule(scenario.Start + TimeSpan.FromMinutes(2), () => happening(stage));
        await stage.RunAsync();
        return new(SimulationResult.Of(stage), documents);
    }

    private static int Bytes(string text)
    {
        using var document = JsonDocument.Parse(text);
        using var written = new MemoryStream();
        using (var writer = new Utf8JsonWriter(written, s_asWeWrite)) document.RootElement.WriteTo(writer);
        return Math.Max(Encoding.UTF8.GetByteCount(text), (int)written.Length);
    }
}
