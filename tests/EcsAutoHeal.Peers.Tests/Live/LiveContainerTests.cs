using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using EcsAutoHeal.Local;
using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Templates;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Peers.Tests.Live;

/// <summary>container.sh, which every container of the live test runs, here run as ECS would: by sh -c.</summary>
public sealed class LiveContainerTests
{
    [Fact]
    public async Task A_container_that_started_before_DIE_UNTIL_dies_at_its_time_with_its_exit_code_and_says_so()
    {
        var answer = await LiveScript.EndOfAsync(Container(("EXIT_CODE", "34"), ("DIE_AT", "1"), ("DIE_UNTIL", "9999999999")));

        answer.ExitCode.ShouldBe(34);
        answer.Output.ShouldContain("sidecar live test: dies now with exit code 34");
    }

    [Fact]
    public async Task A_container_that_started_later_lives_until_it_is_told_to_stop()
    {
        using var process = Process.Start(Container(("EXIT_CODE", "34"), ("DIE_AT", "1"), ("DIE_UNTIL", "1")))!;
        await process.StandardOutput.ReadLineAsync();

        // Longer than the three seconds that every container has.
        process.WaitForExit(TimeSpan.FromSeconds(4)).ShouldBeFalse();
        Process.Start("kill", process.Id.ToString(CultureInfo.InvariantCulture)).WaitForExit();

        process.WaitForExit(TimeSpan.FromSeconds(10)).ShouldBeTrue();
        process.ExitCode.ShouldBe(0);
        (await process.StandardOutput.ReadToEndAsync()).ShouldContain("was told to stop");
    }

    [PeerFact(nameof(PeerTool.Aws), nameof(PeerTool.Jq), nameof(PeerTool.Curl))]
    public async Task The_stand_in_of_the_probe_reports_a_dead_container_in_the_form_that_the_rule_takes_and_we_read()
    {
        var cloud = new LocalCloud(new VirtualClock(DateTimeOffset.UnixEpoch));
        await using var server = await LocalAwsServer.StartAsync(cloud);
        using var metadata = new Metadata(await File.ReadAllTextAsync(Repository.PathOf("tests", "EcsAutoHeal.Tests", "Documents", "task-metadata-v4-sidecar-stopped.json")));

        var answer = await LiveScript.EndOfAsync(Container(
            ("PROBE", "yes"), ("SERVICE", "checkout"), ("EXIT_CODE", "1"), ("DIE_AT", "1"), ("DIE_UNTIL", "9999999999"),
            ("AWS_ENDPOINT_URL", server.Endpoint.ToString()), ("ECS_CONTAINER_METADATA_URI_V4", metadata.Address)));

        answer.Output.ShouldContain("\"FailedEntryCount\": 0", customMessage: answer.Errors);
        var document = JsonSerializer.SerializeToElement(cloud.Events.History.ShouldHaveSingleItem());
        var template = DeploymentTemplate.Load(await File.ReadAllTextAsync(Repository.TemplatePath), new Dictionary<string, string>());
        template.Rules.Where(rule => rule.Pattern.Matches(document)).Select(rule => rule.LogicalId).ShouldBe(["SidecarProbeRule"]);
        var reading = TriggerReader.Read(document);
        reading.Refusal.ShouldBeNull();
        reading.Trigger!.Routes.ShouldBe(["probe in container sidecar (health-check)"]);
        reading.Clue!.Service.ShouldBe("checkout");
        var dead = reading.Clue.Tasks.ShouldHaveSingleItem().Containers.ShouldHaveSingleItem();
        (dead.Name, dead.LastStatus, dead.ExitCode, dead.RuntimeId).ShouldBe(("metrics", "STOPPED", 3, "5f6e7d8c9b0a41f2a3b4c5d6e7f80912-70417"));
        dead.LogStream!.Group.ShouldBe("/ecs/checkout");
    }

    [Fact]
    public void The_script_fits_into_a_template_parameter() =>
        System.Text.Encoding.UTF8.GetByteCount(LiveScript.ContainerScript).ShouldBeLessThanOrEqualTo(4096);

    private static ProcessStartInfo Container(params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("sh", ["-c", LiveScript.ContainerScript]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CONTAINER"] = "sidecar";
        start.Environment["AWS_ACCESS_KEY_ID"] = start.Environment["AWS_SECRET_ACCESS_KEY"] = "testing";
        start.Environment["AWS_DEFAULT_REGION"] = "eu-central-1";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return start;
    }

    /// <summary>The task metadata endpoint, as far as the stand-in reads it.</summary>
    private sealed class Metadata : IDisposable
    {
        private readonly HttpListener _listener = new();

        internal Metadata(string document)
        {
            Address = $"http://127.0.0.1:{FreePort()}/v4/me";
            _listener.Prefixes.Add(Address[..^"v4/me".Length]);
            _listener.Start();
            _ = AnswerAsync(document);
        }

        internal string Address { get; }

        public void Dispose() => _listener.Close();

        private async Task AnswerAsync(string document)
        {
            try
            {
                while (await _listener.GetContextAsync() is { } context)
                {
                    context.Response.StatusCode = context.Request.RawUrl == "/v4/me/task" ? 200 : 404;
                    await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(document));
                    context.Response.Close();
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private static int FreePort()
        {
            using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            socket.Start();
            return ((IPEndPoint)socket.LocalEndpoint).Port;
        }
    }
}
