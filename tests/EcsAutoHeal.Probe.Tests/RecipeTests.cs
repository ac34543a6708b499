using System.Text.Json;
using EcsAutoHeal.Probe.Tests.Stage;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Probe.Tests;

/// <summary>The script of docs/probe.md, as it stands there.</summary>
public sealed class RecipeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly TaskDocument _document = TaskDocument.Running();
    private readonly LoopbackServer _metadata;
    private readonly LoopbackServer _bus = new(_ => new(200, """{"FailedEntryCount":0,"Entries":[{"EventId":"1"}]}"""));

    public RecipeTests() => _metadata = new(request => new(200, request.Path == "/v4/task" ? _document.Json.ToJsonString() : _document["app"].ToJsonString()));

    public void Dispose()
    {
        _metadata.Dispose();
        _bus.Dispose();
        _folder.Delete(recursive: true);
    }

    [PeerFact(nameof(PeerTool.Curl), nameof(PeerTool.Jq), nameof(PeerTool.Aws))]
    public async Task The_script_reports_a_dead_sidecar_once_and_the_workflow_reads_it()
    {
        await RunAsync();
        _bus.Requests.ShouldBeEmpty("all run");

        _document.Stopped("log_router", 137);
        await RunAsync();
        await RunAsync();

        var entry = JsonDocument.Parse(_bus.Requests.ShouldHaveSingleItem().Body).RootElement.GetProperty("Entries")[0];
        using var document = JsonDocument.Parse(
            $$"""{"source":{{entry.GetProperty("Source").GetRawText()}},"detail-type":{{entry.GetProperty("DetailType").GetRawText()}},"detail":{{entry.GetProperty("Detail").GetString()}}}""");
        var (trigger, clue) = (TriggerReader.Read(document.RootElement).Trigger!, TriggerReader.Read(document.RootElement).Clue!);
        trigger.Kind.ShouldBe(TriggerKind.ProbeReport);
        trigger.Routes.ShouldBe(["probe in container app (health-check)"]);
        clue.Tasks[0].Containers.Select(c => (c.Name, c.LastStatus, c.ExitCode)).ShouldBe([("app", "RUNNING", null), ("log_router", "STOPPED", 137), ("db_proxy", "RUNNING", null)]);
    }

    /// <summary>As ten seconds later.</summary>
    private async Task RunAsync()
    {
        File.Delete(Path.Combine(_folder.FullName, "ecs-sidecars.next"));
        // The tool's surroundings, with a shell in its place.
        var start = PeerTool.Curl.StartInfo();
        (start.FileName, start.WorkingDirectory) = ("/bin/sh", _folder.FullName);
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Script());
        start.Environment["ECS_CONTAINER_METADATA_URI_V4"] = new Uri(_metadata.Url, "v4").AbsoluteUri;
        start.Environment["AWS_ENDPOINT_URL"] = _bus.Url.AbsoluteUri;
        start.Environment["TMPDIR"] = _folder.FullName;
        using var process = System.Diagnostics.Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        (process.ExitCode, await errors).ShouldBe((0, ""));
    }

    private static string Script()
    {
        var text = File.ReadAllText(Repository.PathOf("docs", "probe.md"));
        var from = text.IndexOf("```sh\n", StringComparison.Ordinal) + 6;
        return text[from..text.IndexOf("```", from, StringComparison.Ordinal)];
    }
}
