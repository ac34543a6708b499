using EcsAutoHeal.Local.Aws.Lambda;

namespace EcsAutoHeal.Functions.Tests.Artefacts;

/// <summary>The life of each function, in the very file that Lambda gets: init, invoke, error, time-out, SIGTERM.</summary>
[Collection(ArtefactCollection.Name)]
public sealed class EveryFunctionTests(Artefact artefact) : BootstrapTestBase(artefact)
{
    private static readonly Witness s_witness = new("artefact", "the zip that template.yaml deploys, run behind Lambda's Runtime API");

    [ArtefactTheory]
    [MemberData(nameof(Functions))]
    public async Task A_setting_that_cannot_be_used_fails_the_start(string handler)
    {
        await using var api = await LambdaRuntimeApi.StartAsync();
        await using var function = Run(api, handler, ("HEALING", "maybe"));

        var error = await api.InitErrorAsync();

        error.Route.ShouldBe("init/error");
        error.Body.GetProperty("errorMessage").GetString().ShouldBe("HEALING: expected on or off, found \"maybe\".");
        (await function.EndAsync()).ExitCode.ShouldBe(1);
        s_witness.Compared("starts that fail");
    }

    [ArtefactTheory]
    [InlineData("Intake", "states:StartExecution", """{"batchItemFailures":[]}""")]
    [InlineData("Investigate", "ecs:DescribeTasks", "\"log_router\"")]
    [InlineData("Incident", "ssm:CreateOpsItem", "\"opsItemId\":\"oi-")]
    [InlineData("Heal", "ecs:UpdateService", "\"applied\":true,\"number\":1,\"kind\":\"redeploy\"")]
    [InlineData("Sweep", "events:PutEvents", "\"reported\":1")]
    public async Task A_dead_sidecar_is_answered_with_what_the_function_is_for(string handler, string call, string answered)
    {
        var payload = await PayloadOfDeathAsync(handler);
        await using var api = await LambdaRuntimeApi.StartAsync();
        await using var function = Run(api, handler);

        var answer = await api.InvokeAsync(payload);

        answer.Route.ShouldBe("response", answer.Body.GetRawText());
        answer.Body.GetRawText().ShouldContain(answered);
        Stage.Calls(call).ShouldContain(made => made.AccessKeyId == "AKIDOFTHEROLE");
        s_witness.Compared("invocations");
    }

    // The sweep looks at no payload.
    [ArtefactTheory]
    [InlineData("Intake")]
    [InlineData("Investigate")]
    [InlineData("Incident")]
    [InlineData("Heal")]
    public async Task A_payload_of_another_shape_fails_its_invocation_and_no_other(string handler)
    {
        var payload = await PayloadOfDeathAsync(handler);
        await using var api = await LambdaRuntimeApi.StartAsync();
        await using var function = Run(api, handler);

        var refused = await api.InvokeAsync("""{"Records":7,"step":7}""");
        var next = await api.InvokeAsync(payload);

        (refused.Route, refused.ErrorType).ShouldBe(("error", "InvalidStepRequest"));
        refused.Body.GetProperty("errorMessage").GetString()!.ShouldMatch(@"^\$\.(Records|step): expected .*, found 7\.$");
        next.Route.ShouldBe("response", next.Body.GetRawText());
        s_witness.Compared("errors");
    }

    [ArtefactTheory]
    [MemberData(nameof(Functions))]
    public async Task An_AWS_that_says_nothing_fails_the_invocation_before_Lambda_ends_it(string handler)
    {
        var payload = await PayloadOfDeathAsync(handler);
        using var silence = new SilentServer();
        await using var api = await LambdaRuntimeApi.StartAsync();
        await using var function = Run(api, handler, ("AWS_ENDPOINT_URL", silence.Endpoint));

        var answer = await api.InvokeAsync(payload, timeout: TimeSpan.FromSeconds(2));

        answer.Late.ShouldBeFalse();
        // The queue brings the message again; the state machine tries the step again.
        if (handler == "Intake") answer.Body.GetRawText().ShouldBe("""{"batchItemFailures":[{"itemIdentifier":"m0"}]}""");
        else answer.ErrorType.ShouldBe(handler == "Sweep" ? "SweepIncomplete" : "AwsUnavailable");
        s_witness.Compared("time-outs");
    }

    [ArtefactTheory]
    [MemberData(nameof(Functions))]
    public async Task SIGTERM_ends_a_function_that_waits(string handler)
    {
        var payload = await PayloadOfDeathAsync(handler);
        await using var api = await LambdaRuntimeApi.StartAsync();
        await using var function = Run(api, handler);
        await api.InvokeAsync(payload);

        function.Terminate();

        (await function.EndAsync()).ShouldBe((0, ""));
        s_witness.Compared("ends by SIGTERM");
    }

    [ArtefactFact]
    public async Task SIGTERM_lets_an_invocation_be_answered_first()
    {
        AddService();
        using var silence = new SilentServer();
        await using var api = await LambdaRuntimeApi.StartAsync();
        await using var function = Run(api, "Investigate", ("AWS_ENDPOINT_URL", silence.Endpoint));
        var answer = api.InvokeAsync(Triage("web"), timeout: TimeSpan.FromSeconds(2));
        await silence.CalledAsync();

        function.Terminate();

        (await answer).ErrorType.ShouldBe("AwsUnavailable");
        (await function.EndAsync()).ExitCode.ShouldBe(0);
    }
}
