using Amazon.SimpleSystemsManagement.Model;
using Amazon.StepFunctions.Model;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Cli.Answer;

/// <summary>
/// An incident and the execution that owns it. The OpsItem names the execution; the execution's history has the question
/// with its task token, which stands nowhere else but in the notification.
/// </summary>
internal sealed class AskedIncident(AwsConnection aws, string opsItemId, string executionArn)
{
    public string OpsItemId => opsItemId;

    public string ExecutionArn => executionArn;

    /// <exception cref="AnswerException">It does not exist, or is not EcsAutoHeal's.</exception>
    public static async Task<AskedIncident> FindAsync(AwsConnection aws, string opsItemId, CancellationToken cancel)
    {
        try
        {
            var item = (await AwsCall.Of("ssm:GetOpsItem", () => aws.Ssm.GetOpsItemAsync(new() { OpsItemId = opsItemId }, cancel))).OpsItem;
            var owner = item?.OperationalData is { } data && data.TryGetValue(OpsItemDraft.ExecutionKey, out var value) ? value.Value : null;
            return new(aws, opsItemId, owner ?? throw new AnswerException($"{opsItemId}: expected an incident of EcsAutoHeal, found an OpsItem of the source \"{Evidence.Redactor.Redact(item?.Source ?? "")}\" without {OpsItemDraft.ExecutionKey}.", ExitCode.BadUsage));
        }
        catch (AwsRefused e) when (e.InnerException is OpsItemNotFoundException)
        {
            throw new AnswerException($"{opsItemId}: there is no such OpsItem in {aws.Region} for these credentials. --region and --profile say where to look.", ExitCode.BadUsage);
        }
    }

    /// <summary>How its question stands.</summary>
    public async Task<ApprovalQuestion> QuestionAsync(CancellationToken cancel)
    {
        var events = new List<ExecutionEvent>();
        var request = new GetExecutionHistoryRequest { ExecutionArn = executionArn, ReverseOrder = true, MaxResults = 50 };
        try
        {
            // From the end: what led to the question is long, since every state brings the document, and does not matter.
            do
            {
                var page = await AwsCall.Of("states:GetExecutionHistory", () => aws.StepFunctions.GetExecutionHistoryAsync(request, cancel));
                events.AddRange((page.Events ?? []).Select(Event));
                request.NextToken = page.NextToken;
            }
            while (request.NextToken is not null && !events.Exists(ApprovalQuestion.IsAsked));
        }
        catch (AwsRefused e) when (e.InnerException is ExecutionDoesNotExistException)
        {
            throw new AnswerException($"{opsItemId} waits for no answer: its execution is gone. Step Functions keeps one for 90 days after its end.");
        }
        return ApprovalQuestion.Of(events);
    }

    /// <summary>Answers.</summary>
    /// <returns>Whether Step Functions took it; it takes no second answer, and none that is late.</returns>
    public async Task<bool> AnswerAsync(ApprovalQuestion.Waiting question, Approval answer, CancellationToken cancel)
    {
        var request = new SendTaskSuccessRequest { TaskToken = question.Token, Output = WrittenJson.Text(answer, WrittenJson.Default.Approval) };
        try
        {
            await AwsCall.Of("states:SendTaskSuccess", () => aws.StepFunctions.SendTaskSuccessAsync(request, cancel));
            return true;
        }
        catch (AwsRefused e) when (e.InnerException is TaskTimedOutException or TaskDoesNotExistException or InvalidTokenException)
        {
            return false;
        }
        // AWS's words on a parameter that it does not like quote the parameter.
        catch (AwsCallException e) when (e.Message.Contains(question.Token, StringComparison.Ordinal))
        {
            throw new AnswerException(e.Message.Replace(question.Token, "…", StringComparison.Ordinal));
        }
    }

    private static ExecutionEvent Event(HistoryEvent happened) => new(happened.Id ?? 0, happened.Type?.Value ?? "", Time(happened.Timestamp))
    {
        State = happened.StateEnteredEventDetails?.Name ?? happened.StateExitedEventDetails?.Name,
        Data = happened.StateEnteredEventDetails?.Input ?? happened.StateExitedEventDetails?.Output ?? happened.TaskScheduledEventDetails?.Parameters,
        Error = happened.TaskFailedEventDetails?.Error,
        Cause = happened.TaskFailedEventDetails?.Cause,
    };

    private static DateTimeOffset Time(DateTime? time) => time is { } t ? new(t.ToUniversalTime()) : default;
}
