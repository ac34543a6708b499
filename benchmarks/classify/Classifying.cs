using System.Text.Json;
using BenchmarkDotNet.Attributes;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Classify;

/// <summary>What a verdict costs beside parsing the event that it is about, and nothing else.</summary>
[MemoryDiagnoser]
[HideColumns("Error", "StdDev", "Median", "Gen0", "RatioSD", "Alloc Ratio")]
public class Classifying
{
    private readonly byte[] _event = Read();
    private EcsTask _task = null!;

    /// <summary>What it stopped of.</summary>
    [Params("OutOfMemoryError", "ImagePull", "ExitCode", "Unknown")]
    public string Stop { get; set; } = "";

    [GlobalSetup]
    public void Set()
    {
        using var document = JsonDocument.Parse(_event);
        var task = TriggerReader.Read(document.RootElement).Clue!.Tasks[0];
        _task = Stop switch
        {
            "OutOfMemoryError" => task,
            "ImagePull" => With(task, "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:7: not found", null),
            "ExitCode" => With(task, null, 1),
            // The dearest: every rule is asked.
            _ => With(task, null, null) with { StoppedReason = "Essential container in task vanished into thin air" },
        };
    }

    [Benchmark(Baseline = true)]
    public int ParseTheEvent()
    {
        using var document = JsonDocument.Parse(_event);
        return document.RootElement.GetProperty("detail").GetProperty("containers").GetArrayLength();
    }

    [Benchmark]
    public Verdict Classify() => TaskDiagnosis.Of(new(_task, null, null));

    private static EcsTask With(EcsTask task, string? reason, int? exitCode) => task with { Containers = [task.Containers[0] with { Reason = reason, ExitCode = exitCode }, .. task.Containers.Skip(1)] };

    private static byte[] Read()
    {
        using var stream = typeof(Classifying).Assembly.GetManifestResourceStream("task-state-change.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
