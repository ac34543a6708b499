using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace EcsAutoHeal.Aws.Tests;

public sealed class StepFunctionsTests : IDisposable
{
    private readonly AwsStub _aws = new();
    private readonly AmazonStepFunctionsClient _states;

    public StepFunctionsTests() => _states = new(AwsStub.Credentials, _aws.Config<AmazonStepFunctionsConfig>());

    public void Dispose()
    {
        _states.Dispose();
        _aws.Dispose();
    }

    [Fact]
    public async Task StartExecution_names_the_execution()
    {
        _aws.Replies("""{"executionArn":"arn:e","startDate":1700000000.123}""");

        var reply = await _states.StartExecutionAsync(new() { StateMachineArn = "arn:m", Name = "heal-1", Input = """{"a":1}""", TraceHeader = "Root=1" });

        (reply.ExecutionArn, reply.StartDate).ShouldBe(("arn:e", DateTime.UnixEpoch.AddSeconds(1700000000).AddMilliseconds(123)));
        ShouldBeSent("StartExecution", """{"stateMachineArn":"arn:m","name":"heal-1","input":"{\u0022a\u0022:1}","traceHeader":"Root=1"}""");
    }

    [Fact]
    public async Task A_name_that_was_used_is_an_error_of_its_own()
    {
        _aws.Replies("""{"__type":"ExecutionAlreadyExists","message":"Execution Already Exists: 'arn:e'"}""", 400);

        var error = await Should.ThrowAsync<ExecutionAlreadyExistsException>(() => _states.StartExecutionAsync(new() { StateMachineArn = "arn:m", Name = "heal-1" }));

        error.ErrorCode.ShouldBe("ExecutionAlreadyExists");
    }

    [Fact]
    public async Task An_execution_comes_back_with_how_it_ended()
    {
        _aws.Replies("""
            {"executionArn":"arn:e","stateMachineArn":"arn:m","name":"heal-1","status":"FAILED","startDate":1700000000,"stopDate":1700000001,
             "input":"{}","output":"1","error":"IncidentNotRecorded","cause":"why","redriveCount":0}
            """);

        var reply = await _states.DescribeExecutionAsync(new() { ExecutionArn = "arn:e" });

        (reply.ExecutionArn, reply.StateMachineArn, reply.Name, reply.Input, reply.Output, reply.Error, reply.Cause)
            .ShouldBe(("arn:e", "arn:m", "heal-1", "{}", "1", "IncidentNotRecorded", "why"));
        reply.Status.ShouldBe(ExecutionStatus.FAILED);
        (reply.StartDate, reply.StopDate).ShouldBe((DateTime.UnixEpoch.AddSeconds(1700000000), DateTime.UnixEpoch.AddSeconds(1700000001)));
        ShouldBeSent("DescribeExecution", """{"executionArn":"arn:e"}""");
    }

    [Fact]
    public async Task SendTaskSuccess_answers_with_a_document()
    {
        _aws.Replies("{}");

        await _states.SendTaskSuccessAsync(new() { TaskToken = "token", Output = """{"approved":true}""" });

        ShouldBeSent("SendTaskSuccess", """{"taskToken":"token","output":"{\u0022approved\u0022:true}"}""");
    }

    [Fact]
    public async Task SendTaskFailure_answers_with_an_error()
    {
        _aws.Replies("{}");

        await _states.SendTaskFailureAsync(new() { TaskToken = "token", Error = "Rejected", Cause = "not now" });

        ShouldBeSent("SendTaskFailure", """{"taskToken":"token","error":"Rejected","cause":"not now"}""");
    }

    [Theory]
    [InlineData("TaskTimedOut", typeof(TaskTimedOutException))]
    [InlineData("TaskDoesNotExist", typeof(TaskDoesNotExistException))]
    [InlineData("InvalidToken", typeof(InvalidTokenException))]
    public async Task An_answer_that_comes_too_late_is_an_error_of_its_own(string code, Type type)
    {
        _aws.Replies($$"""{"__type":"com.amazonaws.swf.service.v2.model#{{code}}"}""", 400);

        var error = await Should.ThrowAsync<AmazonStepFunctionsException>(() => _states.SendTaskSuccessAsync(new() { TaskToken = "t", Output = "1" }));

        error.ShouldBeOfType(type);
    }

    [Fact]
    public async Task GetExecutionHistory_asks_for_a_page()
    {
        _aws.Replies("""{"events":[],"nextToken":"more"}""");

        var reply = await _states.GetExecutionHistoryAsync(new() { ExecutionArn = "arn:e", MaxResults = 100, ReverseOrder = true, IncludeExecutionData = false, NextToken = "n" });

        reply.NextToken.ShouldBe("more");
        ShouldBeSent("GetExecutionHistory", """{"executionArn":"arn:e","maxResults":100,"reverseOrder":true,"includeExecutionData":false,"nextToken":"n"}""");
    }

    [Fact]
    public async Task The_history_tells_which_token_a_task_was_scheduled_with()
    {
        _aws.Replies("""
            {"events":[{"timestamp":1700000000.5,"type":"TaskScheduled","id":5,"previousEventId":4,"taskScheduledEventDetails":{"resourceType":"lambda",
             "resource":"invoke.waitForTaskToken","region":"eu-west-1","parameters":"{}","timeoutInSeconds":3600,"heartbeatInSeconds":60}}]}
            """);

        (await HistoryAsync()).ShouldHaveSingleItem().ShouldBeEquivalentTo(new HistoryEvent
        {
            Timestamp = DateTime.UnixEpoch.AddSeconds(1700000000.5),
            Type = HistoryEventType.TaskScheduled,
            Id = 5,
            PreviousEventId = 4,
            TaskScheduledEventDetails = new()
            {
                ResourceType = "lambda",
                Resource = "invoke.waitForTaskToken",
                Region = "eu-west-1",
                Parameters = "{}",
                TimeoutInSeconds = 3600,
                HeartbeatInSeconds = 60,
            },
        });
    }

    [Fact]
    public async Task The_history_tells_what_each_event_is_about()
    {
        _aws.Replies("""
            {"events":[
             {"id":1,"stateEnteredEventDetails":{"name":"Triage","input":"{}"}},
             {"id":2,"lambdaFunctionScheduledEventDetails":{"resource":"arn:f","input":"{}","timeoutInSeconds":90}},
             {"id":3,"lambdaFunctionFailedEventDetails":{"error":"AwsThrottled","cause":"c"}},
             {"id":4,"lambdaFunctionTimedOutEventDetails":{"error":"States.Timeout","cause":"c"}},
             {"id":5,"lambdaFunctionSucceededEventDetails":{"output":"1"}},
             {"id":6,"stateExitedEventDetails":{"name":"Triage","output":"1"}},
             {"id":7,"taskFailedEventDetails":{"resourceType":"lambda","resource":"invoke","error":"e","cause":"c"}},
             {"id":8,"executionFailedEventDetails":{"error":"e","cause":"c"}}]}
            """);

        (await HistoryAsync()).ShouldBeEquivalentTo(new List<HistoryEvent>
        {
            new() { Id = 1, StateEnteredEventDetails = new() { Name = "Triage", Input = "{}" } },
            new() { Id = 2, LambdaFunctionScheduledEventDetails = new() { Resource = "arn:f", Input = "{}", TimeoutInSeconds = 90 } },
            new() { Id = 3, LambdaFunctionFailedEventDetails = new() { Error = "AwsThrottled", Cause = "c" } },
            new() { Id = 4, LambdaFunctionTimedOutEventDetails = new() { Error = "States.Timeout", Cause = "c" } },
            new() { Id = 5, LambdaFunctionSucceededEventDetails = new() { Output = "1" } },
            new() { Id = 6, StateExitedEventDetails = new() { Name = "Triage", Output = "1" } },
            new() { Id = 7, TaskFailedEventDetails = new() { ResourceType = "lambda", Resource = "invoke", Error = "e", Cause = "c" } },
            new() { Id = 8, ExecutionFailedEventDetails = new() { Error = "e", Cause = "c" } },
        });
    }

    private async Task<List<HistoryEvent>> HistoryAsync() =>
        (await _states.GetExecutionHistoryAsync(new() { ExecutionArn = "arn:e" })).Events!;

    private void ShouldBeSent(string operation, string body) =>
        _aws.Request.ShouldBeSent($"AWSStepFunctions.{operation}", "application/x-amz-json-1.0", "eu-west-1/states/aws4_request", body);
}
