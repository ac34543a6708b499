using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>Over all scenarios, every reply of the local AWS is one that the model allows, and every error one that AWS answers with.</summary>
public sealed class LocalReplyTests(LocalReplyTests.AllScenarios scenarios) : IClassFixture<LocalReplyTests.AllScenarios>
{
    private static readonly Witness s_witness = new("local-replies", "what the local AWS answers, over all scenarios, against botocore's models");

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task Every_reply_and_every_error_is_as_in_the_model()
    {
        s_witness.Compared("replies", scenarios.Calls.Count(call => call.Reply is not null));
        s_witness.Compared("errors", scenarios.Calls.Count(call => call.ErrorCode is not null));
        s_witness.ShouldAgree(await CallCheck.DifferencesAsync(scenarios.Calls));
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task An_operation_that_no_scenario_makes_is_called_all_the_same()
    {
        await using var requests = await LocalRequests.SetUpAsync();
        var answered = scenarios.Calls.Where(call => call.Reply is not null).Select(call => call.Operation).ToHashSet();
        var differences = new List<string>();
        foreach (var front in requests.Fronts)
        {
            var model = await Botocore.ModelAsync(LocalFronts.BotocoreName(front));
            foreach (var operation in front.Operations.Keys.Where(operation => !answered.Contains(operation) && !s_answeredByTheCli.Contains(operation)))
                differences.AddRange(ReplyCheck.Differences(await front.RunAsync(operation, front.Operations[operation], requests.Of(operation), "TEST"), model.Output(operation)!, $"{front.Service}:{operation}"));
            s_witness.Compared("operations", front.Operations.Count);
        }

        s_witness.ShouldAgree(differences);
    }

    [PeerTheory(nameof(PeerTool.Botocore))]
    [InlineData("tags", """[{"Key": "a"}]""", "tags[].Key: the model's Tag has no such member.")]
    [InlineData("createdAt", "\"2026-11-22T03:12:00Z\"", "createdAt: the model has a timestamp (Timestamp), the reply \"2026-11-22T03:12:00Z\".")]
    [InlineData("launchType", "\"SPOT\"", "launchType: the model's LaunchType does not know \"SPOT\".")]
    [InlineData("desiredCount", "1.5", "desiredCount: the model has a integer (Integer), the reply 1.5.")]
    [InlineData("status", "null", "status: the model has a string (String), the reply null.")]
    public async Task A_reply_that_is_not_as_in_the_model_would_be_found(string member, string value, string difference)
    {
        var reply = new JsonObject { ["services"] = new JsonArray(new JsonObject { [member] = JsonNode.Parse(value) }) };

        ReplyCheck.Differences(reply, (await Botocore.ModelAsync("ecs")).Output("DescribeServices")!, "ecs:DescribeServices").ShouldBe([$"ecs:DescribeServices.services[].{difference}"]);
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task A_member_that_is_always_there_would_be_missed() =>
        ReplyCheck.Differences(new JsonObject { ["executionArn"] = "arn" }, (await Botocore.ModelAsync("stepfunctions")).Output("StartExecution")!, "states:StartExecution")
            .ShouldBe(["states:StartExecution.startDate: the model says that it is always there."]);

    // A task token has to be waited for: Cli/OperationTests answers one, and holds the replies to the models too.
    private static readonly string[] s_answeredByTheCli = ["SendTaskFailure"];

    /// <summary>Runs every scenario, and at its end asks for all that there is.</summary>
    public sealed class AllScenarios : IAsyncLifetime
    {
        internal List<AwsCall> Calls { get; } = [];

        public async Task InitializeAsync()
        {
            foreach (var scenario in ScenarioLibrary.All())
            {
                await using var stage = await SimulationStage.SetUpAsync(scenario);
                await stage.RunAsync();
                Calls.AddRange(stage.Server.Calls);
                Calls.AddRange(await new EverythingThereIs(stage).AskAsync());
            }
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
