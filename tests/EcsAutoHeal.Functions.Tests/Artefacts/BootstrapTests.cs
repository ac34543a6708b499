using System.Text.Json;
using EcsAutoHeal.Local.Aws.Lambda;

namespace EcsAutoHeal.Functions.Tests.Artefacts;

/// <summary>What the artefact's bootstrap answers, and what it says when it fails.</summary>
[Collection(ArtefactCollection.Name)]
public sealed class BootstrapTests(Artefact artefact) : BootstrapTestBase(artefact)
{
    [ArtefactFact]
    public async Task A_step_is_answered()
    {
        var died = await KillAppAsync(AddService());
        await using var api = await LambdaRuntimeApi.StartAsync();
        await using var function = Run(api, "Investigate");

        var answer = await api.InvokeAsync(Triage("web"));

        answer.Route.ShouldBe("response");
        answer.Body.GetProperty("subject").GetProperty("tasks")[0].GetProperty("taskArn").GetString().ShouldBe(died.Arn);
        Stage.Calls("ecs:DescribeServices")[0].AccessKeyId.ShouldBe("AKIDOFTHEROLE");
    }

    [ArtefactFact]
    public async Task A_batch_of_the_queue_is_answered_and_an_execution_started()
    {
        await KillAppAsync(AddService());
        var stopped = Stage.LastEvent(StateChange, e => e["detail"]!["lastStatus"]!.GetValue<string>() == "STOPPED");
        var batch = new { Records = new[] { new { messageId = "m0", body = stopped.GetRawText() }, new { messageId = "m1", body = "no JSON" } } };
        await using var api = await LambdaRuntimeApi.StartAsync();
        await using var function = Run(api, "Intake");

        var answer = await api.InvokeAsync(JsonSerializer.Serialize(batch));

        answer.Route.ShouldBe("response");
        answer.Body.GetRawText().ShouldBe("""{"batchItemFailures":[{"itemIdentifier":"m1"}]}""");
        Stage.Executions.Started.ShouldHaveSingleItem();
    }

    [ArtefactFact]
    public async Task A_failure_tells_its_type_and_message_but_no_stack()
    {
        Stage.Deny("ecs:DescribeServices");
        await using var api = await LambdaRuntimeApi.StartAsync();
        await using var function = Run(api, "Investigate");

        var answer = await api.InvokeAsync("""{"step":"Triage","document":{"detail-type":"ECS Service Action","resources":["arn:aws:ecs:eu-central-1:123456789012:service/prod/web"],"detail":{}},"execution":{"arn":"arn:e","name":"one"}}""");

        answer.Route.ShouldBe("error");
        answer.ErrorType.ShouldBe("AwsDenied");
        answer.Body.GetProperty("errorType").GetString().ShouldBe("AwsDenied");
        answer.Body.GetProperty("errorMessage").GetString()!.ShouldStartWith("ecs:DescribeServices was denied");
        answer.Body.GetProperty("stackTrace").GetArrayLength().ShouldBe(0);
    }

    [ArtefactFact]
    public async Task A_failure_does_not_end_the_function()
    {
        AddService();
        await using var api = await LambdaRuntimeApi.StartAsync();
        await using var function = Run(api, "Investigate");

        (await api.InvokeAsync("""{"step":"Dance"}""")).ErrorType.ShouldBe("InvalidStepRequest");

        (await api.InvokeAsync(Triage("web"))).Route.ShouldBe("response");
    }

    [ArtefactFact]
    public async Task A_payload_that_is_no_JSON_is_a_failure_of_its_invocation()
    {
        await using var api = await LambdaRuntimeApi.StartAsync();
        await using var function = Run(api, "Heal");

        (await api.InvokeAsync("no JSON")).ErrorType.ShouldBe("InvalidStepRequest");
    }

    [ArtefactFact]
    public async Task The_log_says_which_step_ran_and_nothing_of_the_document()
    {
        AddService();
        await using var api = await LambdaRuntimeApi.StartAsync();
        await using var function = Run(api, "Investigate");
        await api.InvokeAsync(Triage("web"));

        (await function.StopAsync()).Trim().ShouldBe("""{"step":"Triage","execution":"one","what":"done"}""");
    }

    [ArtefactFact]
    public async Task A_setting_that_cannot_be_used_fails_the_start()
    {
        await using var api = await LambdaRuntimeApi.StartAsync();
        await using var function = Run(api, "Heal", ("HEALING", "maybe"));

        var error = await api.InitErrorAsync();

        error.Route.ShouldBe("init/error");
        error.Body.GetProperty("errorMessage").GetString().ShouldBe("HEALING: expected on or off, found \"maybe\".");
        (await function.EndAsync()).ExitCode.ShouldBe(1);
    }

    [ArtefactFact]
    public async Task A_person_who_starts_it_is_told_what_it_is()
    {
        await using var function = new RunningBootstrap(Artefact.Bootstrap, new Dictionary<string, string>());

        var (exitCode, errors) = await function.EndAsync();

        exitCode.ShouldBe(2);
        errors.ShouldStartWith("This is the Lambda function of EcsAutoHeal. It runs where AWS_LAMBDA_RUNTIME_API and ANNOTATIONS_HANDLER are set");
    }
}
