using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Reliability.Tests.Payloads;

/// <summary>Whatever AWS may send, the document stays below 64 KiB between any two states, and the OpsItem within its limits.</summary>
public sealed class PayloadTests
{
    private const int MostState = 65_536;
    private const int MostValue = 20_480;
    private const int MostDescription = 2_048;
    private const int MostTitle = 1_024;

    private static readonly Proof Line = new("payload");
    private static readonly Lock s_gate = new();
    private static (int State, int Value, int Description) s_largest;

    public static IEnumerable<object[]> FormsAndAlphabets => from form in (string[])["event", "alarm", "manual"] from alphabet in LargestWorld.Alphabets.Keys select (object[])[form, alphabet];

    [Theory]
    [MemberData(nameof(FormsAndAlphabets))]
    public async Task The_largest_death_stays_within_every_limit(string form, string alphabet)
    {
        var run = await RunAsync(form, alphabet, sidecar: false);

        ShouldKeepEveryLimit(run);
        var verdict = run.Result.Executions[0].Document["verdict"]!;
        ShouldBeWhole(verdict["culprit"]!["reason"], LargestWorld.Reason(LargestWorld.Alphabets[alphabet]));
        ShouldBeWhole(verdict["stoppedReason"], LargestWorld.Reason(LargestWorld.Alphabets[alphabet], 10));
        verdict["culprit"]!["name"]!.GetValue<string>().ShouldBe(LargestWorld.ContainerName(0));
        if (form == "event") run.Result.Executions[0].Document["subject"]!["deathCount"]!.GetValue<int>().ShouldBe(LargestWorld.Tasks);
    }

    [Theory]
    [InlineData("quotes")]
    [InlineData("emojis")]
    public async Task A_death_that_is_healed_in_vain_stays_within_every_limit(string alphabet)
    {
        var run = await RunAsync("event", alphabet, sidecar: true);

        ShouldKeepEveryLimit(run);
        run.Result.Executions[0].States.ShouldContain("ForceNewDeployment");
        run.Result.Executions[0].Document["verdict"]!["seenBy"]!.AsArray().Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("emojis")]
    [InlineData("control characters")]
    public async Task A_health_check_that_prints_without_end_stays_within_every_limit(string alphabet)
    {
        var run = await MeasuredRun.OfAsync(LargestWorld.Scenario(["SidecarProbeRule"], "auto") with { Alarms = [] }, stage => LargestWorld.LetFail(stage, LargestWorld.Alphabets[alphabet]));

        ShouldKeepEveryLimit(run);
        run.Result.Executions[0].Document["verdict"]!["category"]!.GetValue<string>().ShouldBe("ContainerUnhealthy");
    }

    private static Task<MeasuredRun> RunAsync(string form, string alphabet, bool sidecar)
    {
        var text = LargestWorld.Alphabets[alphabet];
        string[] rules = form switch { "event" => ["TaskStoppedRule", "ContainerStoppedInRunningTaskRule", "SidecarProbeRule"], "alarm" => ["AlarmRule"], _ => [] };
        var scenario = LargestWorld.Scenario(rules, sidecar ? "auto" : "observe");
        if (form == "manual")
        {
            var input = JsonNode.Parse($$"""{"cluster":"{{LargestWorld.Cluster}}","service":"{{LargestWorld.Service}}"}""")!;
            scenario = scenario with { Happenings = [new() { What = "personStartsExecution", At = TimeSpan.FromMinutes(4), Document = System.Text.Json.JsonSerializer.SerializeToElement(input) }] };
        }
        return MeasuredRun.OfAsync(scenario with { Alarms = form == "alarm" ? scenario.Alarms : [] }, stage => LargestWorld.LetDie(stage, text, sidecar));
    }

    private static void ShouldKeepEveryLimit(MeasuredRun run)
    {
        run.Result.DeadLetters.ShouldBeEmpty();
        run.Result.Executions.ShouldNotBeEmpty();
        run.Result.Executions.ShouldAllBe(e => e.Status == "SUCCEEDED");
        foreach (var (state, bytes) in run.Documents) bytes.ShouldBeLessThan(MostState, state);
        var item = run.OpsItem;
        item.Title.Length.ShouldBeLessThanOrEqualTo(MostTitle);
        item.Description.Length.ShouldBeLessThanOrEqualTo(MostDescription);
        foreach (var (key, value) in item.OperationalData) Encoding.UTF8.GetByteCount(value.Value).ShouldBeLessThanOrEqualTo(MostValue, key);
        JsonNode.Parse(item.OperationalData["ecs-auto-heal/verdict"].Value).ShouldNotBeNull();
        Tell(run);
    }

    private static void Tell(MeasuredRun run)
    {
        lock (s_gate)
        {
            s_largest = (
                Math.Max(s_largest.State, run.Documents.Max(d => d.Bytes)),
                Math.Max(s_largest.Value, run.LargestValue),
                Math.Max(s_largest.Description, run.OpsItem.Description.Length));
            Line.Say(string.Create(CultureInfo.InvariantCulture, $"Payload: largest state {s_largest.State} bytes of {MostState}, largest OpsItem value {s_largest.Value} of {MostValue}, description {s_largest.Description} of {MostDescription}"));
        }
    }

    /// <summary>But for what is taken out of every text: control characters.</summary>
    private static void ShouldBeWhole(JsonNode? found, string reason) => found?.GetValue<string>().ShouldBe(Evidence.Redactor.Redact(reason));
}
