using EcsAutoHeal.Evidence;
using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Tests.Incidents;

/// <summary>A bare <c>aws stepfunctions send-task-failure --task-token …</c> hands on neither an error nor a cause.</summary>
public sealed class EscalationOfAnEmptyAnswer
{
    [Fact]
    public void A_question_that_was_failed_without_a_word_is_a_step_that_failed()
    {
        var document = SomeDocument.SidecarOutOfMemory() with { Failures = new Dictionary<string, StepFailure> { ["AskApproval"] = new(null, null) } };

        var escalation = Escalations.Of(document, Some.Now);

        escalation.Reason.ShouldBe("stepFailed");
        escalation.Headline.ShouldStartWith("AskApproval failed: it failed, and nothing says why.");
    }
}
