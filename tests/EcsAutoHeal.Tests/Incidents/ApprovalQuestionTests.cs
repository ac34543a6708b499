using System.Text.Json;
using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Tests.Incidents;

/// <summary>How a question stands, by the events of its execution; their shapes and order are those of GetExecutionHistory.</summary>
public sealed class ApprovalQuestionTests
{
    private static readonly DeathDocument s_document = SomeDocument.SidecarOutOfMemory() with { Incident = SomeDocument.Opened() };

    private static readonly ExecutionEvent[] s_asked =
    [
        Event(7, "TaskStateEntered", 0, ApprovalQuestion.State, Json(s_document)),
        Scheduled(8, "first-token"),
        Event(9, "TaskStarted", 0),
        Event(10, "TaskSubmitted", 1),
    ];

    [Fact]
    public void Between_question_and_answer_it_waits()
    {
        var waiting = Of(s_asked).ShouldBeOfType<ApprovalQuestion.Waiting>();

        waiting.Token.ShouldBe("first-token");
        waiting.Document.CulpritName().ShouldBe("metrics");
    }

    [Fact]
    public void It_waits_from_when_it_is_sent_on_as_its_token_counts_from_then() => Of(s_asked[..2]).ShouldBeOfType<ApprovalQuestion.Waiting>();

    [Fact]
    public void Events_may_come_in_any_order() => Of([.. s_asked.Reverse()]).ShouldBeOfType<ApprovalQuestion.Waiting>();

    [Fact]
    public void What_was_before_the_question_does_not_matter() =>
        Of([Event(5, "TaskFailed", -60), Event(6, "TaskStateExited", -59, "OpenIncident", Json(s_document)), .. s_asked]).ShouldBeOfType<ApprovalQuestion.Waiting>();

    [Fact]
    public void A_question_that_had_to_be_sent_again_waits_with_its_new_token() =>
        Of([.. s_asked[..3], Event(10, "TaskFailed", 1) with { Error = "AwsThrottled" }, Scheduled(11, "second-token"), Event(12, "TaskStarted", 3)]).ShouldBeOfType<ApprovalQuestion.Waiting>().Token.ShouldBe("second-token");

    [Fact]
    public void A_question_between_two_attempts_is_not_asked_yet() =>
        Of([.. s_asked[..3], Event(10, "TaskFailed", 1) with { Error = "AwsThrottled" }]).ShouldBeOfType<ApprovalQuestion.NotYetAsked>();

    [Fact]
    public void Before_the_state_it_is_not_asked_yet() =>
        Of([Event(1, "ExecutionStarted", 0), Event(2, "TaskStateEntered", 0, "Triage", "{}")]).ShouldBeOfType<ApprovalQuestion.NotYetAsked>();

    [Fact]
    public void A_state_that_was_entered_and_no_more_is_not_asked_yet() => Of(s_asked[..1]).ShouldBeOfType<ApprovalQuestion.NotYetAsked>();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_answer_is_known_with_who_said_what_and_when(bool approved)
    {
        var answer = new Approval { Approved = approved, By = "Kim", Comment = "because" };

        var answered = Of([.. s_asked, Event(11, "TaskSucceeded", 240), Event(12, "TaskStateExited", 240, ApprovalQuestion.State, Json(s_document with { Approval = answer })), Event(13, "ExecutionSucceeded", 300)]).ShouldBeOfType<ApprovalQuestion.Answered>();

        answered.Answer.ShouldBe(answer);
        answered.At.ShouldBe(Some.Now.AddSeconds(240));
    }

    [Fact]
    public void An_answer_of_another_form_is_known_for_a_no() =>
        Of([.. s_asked, Event(11, "TaskStateExited", 240, ApprovalQuestion.State, """{"approval":"yes"}""")]).ShouldBeOfType<ApprovalQuestion.Answered>().Answer.Approved.ShouldBeFalse();

    [Fact]
    public void An_hour_without_an_answer_is_a_time_out()
    {
        var late = Of([.. s_asked, Event(11, "TaskTimedOut", 3600) with { Error = "States.Timeout" }, Event(12, "TaskStateExited", 3600, ApprovalQuestion.State, Json(s_document)), Event(13, "TaskStateEntered", 3600, "EscalateIncident", Json(s_document))]).ShouldBeOfType<ApprovalQuestion.TimedOut>();

        (late.AskedAt, late.At).ShouldBe((Some.Now, Some.Now.AddHours(1)));
    }

    [Fact]
    public void A_question_that_could_not_be_sent_says_why() =>
        Of([.. s_asked[..3], Event(10, "TaskFailed", 1) with { Error = "AwsDenied", Cause = """{"errorMessage":"sns:Publish was denied"}""" }, Event(11, "TaskStateExited", 1, ApprovalQuestion.State, Json(s_document))])
            .ShouldBeOfType<ApprovalQuestion.Failed>().Why.ShouldBe("sns:Publish was denied");

    [Theory]
    [InlineData("ExecutionAborted", "was stopped")]
    [InlineData("ExecutionTimedOut", "has timed out")]
    [InlineData("ExecutionFailed", "has failed")]
    public void An_execution_that_ended_while_it_waited_waits_no_more(string type, string how) =>
        Of([.. s_asked, Event(11, type, 60)]).ShouldBeOfType<ApprovalQuestion.Ended>().How.ShouldBe(how);

    [Fact]
    public void An_execution_that_ended_without_a_question_never_asked()
    {
        var never = Of([Event(1, "ExecutionStarted", 0), Event(6, "SucceedStateEntered", 5, "LeftToAPerson", Json(s_document)), Event(7, "ExecutionSucceeded", 5)]).ShouldBeOfType<ApprovalQuestion.NeverAsked>();

        never.At.ShouldBe(Some.Now.AddSeconds(5));
        never.Document.Verdict.ShouldNotBeNull();
    }

    [Fact]
    public void An_execution_that_heals_already_never_asked() =>
        Of([Event(6, "TaskStateEntered", 5, "ForceNewDeployment", Json(s_document))]).ShouldBeOfType<ApprovalQuestion.NeverAsked>().How.ShouldBeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("""{"Payload":{}}""")]
    [InlineData("""{"Payload":{"taskToken":7}}""")]
    public void A_question_without_a_token_cannot_be_answered(string? parameters) =>
        Of([s_asked[0], Event(8, "TaskScheduled", 0, data: parameters)]).ShouldBeOfType<ApprovalQuestion.Failed>();

    [Fact]
    public void A_history_of_nothing_is_no_question() => Of([]).ShouldBeOfType<ApprovalQuestion.NotYetAsked>();

    [Fact]
    public void A_state_without_a_readable_document_still_has_its_question() =>
        Of([s_asked[0] with { Data = "{\"incident\":7}" }, .. s_asked[1..]]).ShouldBeOfType<ApprovalQuestion.Waiting>().Document.Verdict.ShouldBeNull();

    private static ApprovalQuestion Of(params ExecutionEvent[] history) => ApprovalQuestion.Of(history);

    private static ExecutionEvent Event(long id, string type, int second, string? state = null, string? data = null) => new(id, type, Some.Now.AddSeconds(second)) { State = state, Data = data };

    private static ExecutionEvent Scheduled(long id, string token) => Event(id, "TaskScheduled", 0, data: JsonSerializer.Serialize(new { FunctionName = "f", Payload = new { step = "AskApproval", taskToken = token } }));

    private static string Json(DeathDocument document) => JsonSerializer.Serialize(document, DocumentJson.Default.DeathDocument);
}
