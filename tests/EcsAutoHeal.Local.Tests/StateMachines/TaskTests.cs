using EcsAutoHeal.Local.StateMachines;

namespace EcsAutoHeal.Local.Tests.StateMachines;

/// <summary>Tasks that call a Lambda function, by its ARN or by lambda:invoke.</summary>
public sealed class TaskTests
{
    private const string Invoke = """
        "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": { "FunctionName": "the-function", "Payload": { "n.$": "$.n" } }
        """;

    [Fact]
    public async Task The_input_is_the_event_and_the_answer_is_the_result()
    {
        var run = new MachineRun(MachineRun.OneTask(), """{"n":1}""", _ => Outcomes.Returns("""{"answer":2}"""));

        (await run.OutputAsync()).ShouldBe("""{"answer":2}""");
        run.Invoker.Invocations.Single().FunctionArn.ShouldBe(MachineRun.FunctionArn);
        run.Invoker.Invocations.Single().Payload.ToString().ShouldBe("""{"n":1}""");
    }

    [Fact]
    public async Task Parameters_are_the_event()
    {
        var run = await new MachineRun(MachineRun.OneTask("\"Parameters\": { \"step\": \"One\", \"n.$\": \"$.n\" }"), """{"n":1}""").ToEndAsync();

        run.Invoker.Invocations.Single().Payload.GetRawText().ShouldBe("""{"step":"One","n":1}""");
    }

    [Fact]
    public async Task No_answer_is_null() =>
        (await new MachineRun(MachineRun.OneTask(), "{}", _ => new LambdaOutcome.Succeeded(null)).OutputAsync()).ShouldBe("null");

    [Fact]
    public async Task A_function_that_throws_fails_with_its_error_document_as_the_cause()
    {
        var run = new MachineRun(MachineRun.OneTask(), "{}", _ => Outcomes.Throws("ClusterNotFound", "no \"prod\" é"));

        (await run.ErrorAsync()).ShouldBe("ClusterNotFound");
        run.Execution.Cause.ShouldBe("""{"errorType":"ClusterNotFound","errorMessage":"no \"prod\" é","stackTrace":["at Here"]}""");
    }

    [Fact]
    public async Task A_failure_of_Lambda_itself_has_its_name()
    {
        var run = new MachineRun(MachineRun.OneTask(), "{}", _ => Outcomes.Throttled);

        (await run.ErrorAsync()).ShouldBe("Lambda.TooManyRequestsException");
        run.Execution.Cause.ShouldBe("Rate Exceeded.");
    }

    [Fact]
    public async Task A_call_by_ARN_writes_Lambda_events()
    {
        var run = await new MachineRun(MachineRun.OneTask("\"TimeoutSeconds\": 90"), """{"n":1}""").ToEndAsync();

        run.EventTypes.ShouldBe([
            HistoryEventType.ExecutionStarted, HistoryEventType.TaskStateEntered, HistoryEventType.LambdaFunctionScheduled,
            HistoryEventType.LambdaFunctionStarted, HistoryEventType.LambdaFunctionSucceeded, HistoryEventType.TaskStateExited,
            HistoryEventType.ExecutionSucceeded]);
        run.Execution.History.Select(entry => entry.Id).ShouldBe([1, 2, 3, 4, 5, 6, 7]);
        run.Execution.History.Select(entry => entry.PreviousEventId).ShouldBe([0, 0, 2, 3, 4, 5, 6]);
        var scheduled = run.Single(HistoryEventType.LambdaFunctionScheduled);
        (scheduled.StateName, scheduled.Resource, scheduled.Input, scheduled.TimeoutInSeconds).ShouldBe(("Only", MachineRun.FunctionArn, """{"n":1}""", 90));
    }

    [Fact]
    public async Task Lambda_invoke_gives_the_answer_in_an_envelope()
    {
        var run = new MachineRun(MachineRun.OneState(Invoke), """{"n":1}""");

        (await run.OutputAsync()).ShouldBe("""{"ExecutedVersion":"$LATEST","Payload":{"n":1},"StatusCode":200}""");
        run.Invoker.Invocations.Single().FunctionArn.ShouldBe("the-function");
    }

    [Fact]
    public async Task Lambda_invoke_writes_task_events()
    {
        var run = await new MachineRun(MachineRun.OneState(Invoke), """{"n":1}""").ToEndAsync();

        run.EventTypes.ShouldBe([
            HistoryEventType.ExecutionStarted, HistoryEventType.TaskStateEntered, HistoryEventType.TaskScheduled,
            HistoryEventType.TaskStarted, HistoryEventType.TaskSucceeded, HistoryEventType.TaskStateExited, HistoryEventType.ExecutionSucceeded]);
        var scheduled = run.Single(HistoryEventType.TaskScheduled);
        (scheduled.ResourceType, scheduled.Resource, scheduled.Parameters)
            .ShouldBe(("lambda", "invoke", """{"FunctionName":"the-function","Payload":{"n":1}}"""));
    }

    [Fact]
    public async Task A_function_that_throws_fails_lambda_invoke_with_a_task_event()
    {
        var run = new MachineRun(MachineRun.OneState(Invoke), """{"n":1}""", _ => Outcomes.Throws("Broken"));

        (await run.ErrorAsync()).ShouldBe("Broken");
        run.Single(HistoryEventType.TaskFailed).Error.ShouldBe("Broken");
    }

    [Fact]
    public async Task A_FunctionName_that_is_no_text_is_a_runtime_error() =>
        (await new MachineRun(MachineRun.OneState(Invoke.Replace("\"FunctionName\": \"the-function\"", "\"FunctionName.$\": \"$.n\"", StringComparison.Ordinal)), """{"n":1}""")
            .ErrorAsync()).ShouldBe("States.Runtime");

    [Fact]
    public async Task A_function_takes_its_duration_of_virtual_time()
    {
        var run = await new MachineRun(MachineRun.OneTask(), "{}", call => Outcomes.Echoes(call) with { Duration = TimeSpan.FromSeconds(3) }).ToEndAsync();

        run.Elapsed.ShouldBe(TimeSpan.FromSeconds(3));
        (run.Single(HistoryEventType.LambdaFunctionSucceeded).Timestamp - MachineRun.Start).ShouldBe(TimeSpan.FromSeconds(3));
    }
}
