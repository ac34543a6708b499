using EcsAutoHeal.Functions.Calls;

namespace EcsAutoHeal.Functions.Tests;

public sealed class StepRequestTests : FunctionTests
{
    [Theory]
    [InlineData("Investigate", "Triage, Classify, CollectStoppedReasons, CollectLogs or CheckRecovery")]
    [InlineData("Incident", "OpenIncident, RecordOccurrence, AskApproval, RecordRemedy, CloseIncident or EscalateIncident")]
    [InlineData("Heal", "ForceNewDeployment")]
    public async Task A_step_of_another_function_is_refused_with_the_steps_of_this_one(string handler, string steps)
    {
        var error = await FailureOf<InvalidStepRequest>(() => Stage.InvokeAsync(handler, Json("""{"step":"Dance","document":{}}""")));

        error.Message.ShouldBe($"step: expected {steps}, found \"Dance\".");
    }

    [Theory]
    [InlineData("Investigate")]
    [InlineData("Incident")]
    [InlineData("Heal")]
    public async Task A_missing_step_is_refused_by_its_name(string handler)
    {
        (await FailureOf<InvalidStepRequest>(() => Stage.InvokeAsync(handler, Json("""{"document":{}}""")))).Message.ShouldStartWith("step: expected ");
    }

    [Theory]
    [InlineData("""{"step":"Classify","document":{"subject":"web"}}""", "document.subject:")]
    [InlineData("""{"step":"Classify","document":"web"}""", "document:")]
    [InlineData("""{"step":"Classify"}""", "document:")]
    [InlineData("""{"step":["Classify"]}""", "$.step:")]
    [InlineData("null", "step:")]
    [InlineData("7", "$:")]
    public async Task A_payload_of_another_shape_is_refused_with_the_field(string payload, string field)
    {
        (await FailureOf<InvalidStepRequest>(() => Stage.InvokeAsync("Investigate", Json(payload)))).Message.ShouldStartWith(field);
    }

    [Fact]
    public async Task A_batch_of_another_shape_is_refused_with_the_field()
    {
        (await FailureOf<InvalidStepRequest>(() => Stage.InvokeAsync("Intake", Json("""{"Records":"none"}""")))).Message.ShouldStartWith("$.Records:");
    }

    [Fact]
    public async Task An_incident_needs_to_know_its_execution()
    {
        var error = await FailureOf<InvalidStepRequest>(() => Stage.InvokeAsync("Incident", Json("""{"step":"OpenIncident","document":{}}""")));

        error.Message.ShouldStartWith("execution.arn:");
    }

    [Fact]
    public async Task An_unknown_handler_names_the_variable_that_chooses_it()
    {
        (await FailureOf<InvalidOperationException>(() => Stage.InvokeAsync("Dance", Json("{}")))).Message.ShouldStartWith("ANNOTATIONS_HANDLER:");
    }
}
