using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.StepFunctions;

namespace EcsAutoHeal.Local.Tests.Aws.Http;

public sealed class StepFunctionsTests : LocalAwsTest
{
    private const string Machine = "arn:aws:states:eu-central-1:123456789012:stateMachine:heal";
    private const string Execution = "arn:aws:states:eu-central-1:123456789012:execution:heal:first";

    private readonly OneMachine _machine = new();

    internal override ILocalStateMachines Machines => _machine;

    [Fact]
    public async Task An_execution_is_started_with_its_name_and_input()
    {
        var reply = await CallAsync("AWSStepFunctions.StartExecution", $$"""{"stateMachineArn":"{{Machine}}","name":"first","input":"{\"a\":1}"}""");

        reply.Body["executionArn"]!.ToString().ShouldBe(Execution);
        reply.ContentType.ShouldBe("application/x-amz-json-1.0");
        _machine.Input.ShouldBe("""{"a":1}""");
    }

    [Theory]
    [InlineData("has space", "{}", "InvalidName")]
    [InlineData("a:b", "{}", "InvalidName")]
    [InlineData("", "{}", "InvalidName")]
    [InlineData("taken", "{}", "ExecutionAlreadyExists")]
    [InlineData("first", "{", "InvalidExecutionInput")]
    public async Task A_name_or_an_input_that_Step_Functions_refuses_is_refused(string name, string input, string code)
    {
        (await CallAsync("AWSStepFunctions.StartExecution", new JsonObject { ["stateMachineArn"] = Machine, ["name"] = name, ["input"] = input }.ToJsonString()))
            .Error.ShouldBe(code);
    }

    [Fact]
    public async Task An_execution_is_described_with_its_output()
    {
        var reply = await CallAsync("AWSStepFunctions.DescribeExecution", $$"""{"executionArn":"{{Execution}}"}""");

        (reply.Body["status"]!.ToString(), reply.Body["output"]!.ToString()).ShouldBe(("SUCCEEDED", "{}"));
        reply.Body.ContainsKey("error").ShouldBeFalse();
    }

    [Fact]
    public async Task A_history_comes_in_pages_and_in_either_order()
    {
        var first = await CallAsync("AWSStepFunctions.GetExecutionHistory", $$"""{"executionArn":"{{Execution}}","maxResults":2,"reverseOrder":true}""");
        var second = await CallAsync("AWSStepFunctions.GetExecutionHistory", $$"""{"executionArn":"{{Execution}}","maxResults":2,"reverseOrder":true,"nextToken":"{{first.Body["nextToken"]}}"}""");

        Ids(first).ShouldBe([3, 2]);
        Ids(second).ShouldBe([1]);
    }

    [Fact]
    public async Task A_task_token_is_answered()
    {
        (await CallAsync("AWSStepFunctions.SendTaskSuccess", """{"taskToken":"t","output":"{\"approved\":true}"}""")).Status.ShouldBe(200);
        (await CallAsync("AWSStepFunctions.SendTaskFailure", """{"taskToken":"t","error":"No","cause":"Not now"}""")).Status.ShouldBe(200);

        _machine.Answers.ShouldBe(["""t: {"approved":true}""", "t: No, Not now"]);
    }

    [Fact]
    public async Task A_token_that_nobody_waits_for_and_an_output_that_is_no_JSON_are_refused()
    {
        (await CallAsync("AWSStepFunctions.SendTaskSuccess", """{"taskToken":"late","output":"{}"}""")).Error.ShouldBe("TaskTimedOut");
        (await CallAsync("AWSStepFunctions.SendTaskSuccess", """{"taskToken":"t","output":"yes"}""")).Error.ShouldBe("InvalidOutput");
    }

    private static IEnumerable<int> Ids(Reply reply) => reply.Body["events"]!.AsArray().Select(entry => entry!["id"]!.GetValue<int>());

    private sealed class OneMachine : ILocalStateMachines
    {
        public string? Input { get; private set; }

        public List<string> Answers { get; } = [];

        public Task<LocalExecution> StartExecutionAsync(string stateMachineArn, string? name, string input)
        {
            if (name == "taken") throw new LocalAwsException("ExecutionAlreadyExists", "Execution Already Exists");
            Input = input;
            return DescribeExecutionAsync(Execution);
        }

        public Task<LocalExecution> DescribeExecutionAsync(string executionArn) => Task.FromResult(new LocalExecution
        {
            ExecutionArn = executionArn,
            StateMachineArn = Machine,
            Name = "first",
            Status = "SUCCEEDED",
            StartDate = World.Start,
            Input = "{}",
            Output = "{}",
        });

        public Task<IReadOnlyList<JsonObject>> GetExecutionHistoryAsync(string executionArn) =>
            Task.FromResult<IReadOnlyList<JsonObject>>([.. Enumerable.Range(1, 3).Select(id => new JsonObject { ["id"] = id, ["type"] = "PassStateEntered", ["timestamp"] = 0 })]);

        public Task SendTaskSuccessAsync(string taskToken, string output) => taskToken == "late"
            ? throw new LocalAwsException("TaskTimedOut", "Task Timed Out")
            : Answer($"{taskToken}: {output}");

        public Task SendTaskFailureAsync(string taskToken, string? error, string? cause) => Answer($"{taskToken}: {error}, {cause}");

        private Task Answer(string answer)
        {
            Answers.Add(answer);
            return Task.CompletedTask;
        }
    }
}
