using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>Sends the question whether to heal. The answer comes back to Step Functions by the task token, not to this function.</summary>
internal sealed class AskApproval(Topic topic)
{
    /// <summary>The state's TimeoutSeconds, in minutes.</summary>
    private const int WaitMinutes = 60;

    public Task RunAsync(StepRequest request, DeathDocument document, CancellationToken cancel)
    {
        var token = request.TaskToken ?? throw new Calls.InvalidStepRequest("taskToken: expected the task token of the waiting state, found nothing.");
        // A question that nobody hears would only wait for its time-out: so a failure to send is a failure of the step.
        return topic.SendAsync(Notification.Question(document, token, WaitMinutes), cancel);
    }
}
