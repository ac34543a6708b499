using System.CommandLine;
using EcsAutoHeal.Evidence;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Cli.Answer;

/// <summary><c>ecs-auto-heal approve</c> and <c>reject</c>: a person's answer to the question whether to heal.</summary>
internal static class AnswerCommand
{
    private const int LongestComment = 1000;

    /// <summary>The command that says yes.</summary>
    public static Command Approve() => Create("approve", "Answers an incident that asks whether to heal: yes.", approved: true);

    /// <summary>The command that says no.</summary>
    public static Command Reject() => Create("reject", "Answers an incident that asks whether to heal: no.", approved: false);

    private static Command Create(string name, string description, bool approved)
    {
        var incident = new Argument<string>("incident") { Description = "The id of its OpsItem, oi-…, or the ARN.", HelpName = "INCIDENT" };
        var comment = new Option<string>("--comment") { Description = "Why; stands in the incident.", HelpName = "TEXT" };
        var by = new Option<string>("--by") { Description = "Who answers; stands in the incident.", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName };
        var region = new Option<string>("--region") { Description = "The region of the incident. Without it: the ARN's, AWS_REGION, or the profile's.", HelpName = "REGION" };
        var profile = new Option<string>("--profile") { Description = "The profile of your AWS configuration. Without it: AWS_PROFILE, or whatever credentials the AWS SDK finds.", HelpName = "NAME" };
        var command = new Command(name, description) { incident, comment, by, region, profile };
        command.SetAction(async (parsed, cancel) =>
        {
            try
            {
                var named = IncidentName.Parse(parsed.GetValue(incident)!);
                var answer = new Approval { Approved = approved, By = Name(parsed.GetValue(by)), Comment = Comment(parsed.GetValue(comment)) };
                var aws = CallerConnection.Of(parsed.GetValue(region) ?? named.Region, parsed.GetValue(profile));
                Console.Out.WriteLine(await SendAsync(await AskedIncident.FindAsync(aws, named.OpsItemId, cancel), answer, cancel));
                return ExitCode.Fine;
            }
            catch (AnswerException e)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return e.ExitCode;
            }
            catch (AwsCallException e) when (!cancel.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync($"{e.Message.Split('\n')[0].TrimEnd().TrimEnd('.', ':')}. {Advice(e)}");
                return ExitCode.NotAsExpected;
            }
        });
        return command;
    }

    private static async Task<string> SendAsync(AskedIncident incident, Approval answer, CancellationToken cancel)
    {
        var question = await incident.QuestionAsync(cancel);
        if (question is not ApprovalQuestion.Waiting waiting) throw new AnswerException(QuestionText.NotOpen(incident, question));
        if (!await incident.AnswerAsync(waiting, answer, cancel))
        {
            // Or the reply to it was lost, and the SDK has sent it twice: then it is the first that counts, and it was this one.
            question = await incident.QuestionAsync(cancel);
            if (question is not ApprovalQuestion.Answered { Answer: var taken } || taken != answer) throw new AnswerException(QuestionText.NotOpen(incident, question));
        }
        return QuestionText.Taken(incident, answer, waiting.Document);
    }

    /// <summary>The answer goes into the execution's history, where nothing can be taken out any more.</summary>
    private static string? Comment(string? comment) => comment?.Trim() switch
    {
        null or "" => null,
        { Length: > LongestComment } text => throw new AnswerException($"--comment: expected at most {LongestComment} characters, found {text.Length}.", ExitCode.BadUsage),
        var text => Redactor.Redact(text),
    };

    private static string Name(string? by) => by?.Trim() switch
    {
        null or "" => throw new AnswerException("--by: expected a name, found nothing.", ExitCode.BadUsage),
        { Length: > 100 } text => throw new AnswerException($"--by: expected at most 100 characters, found {text.Length}.", ExitCode.BadUsage),
        var text when Redactor.Redact(text) is var shown && shown != text => throw new AnswerException($"--by: expected a name; secrets and e-mail addresses are kept out of incidents, so this would read \"{shown}\".", ExitCode.BadUsage),
        var text => text,
    };

    private static string Advice(AwsCallException e) => e switch
    {
        AwsDenied { InnerException: Amazon.Runtime.AmazonServiceException { ErrorCode: "AccessDenied" or "AccessDeniedException" } } or AwsRefused { InnerException: Amazon.SimpleSystemsManagement.Model.OpsItemAccessDeniedException } =>
            "An answer needs ssm:GetOpsItem, states:GetExecutionHistory and states:SendTaskSuccess (docs/permissions.md).",
        AwsDenied => "Check the credentials: AWS_PROFILE or --profile chooses them, aws sts get-caller-identity shows whose they are.",
        // What it found in the environment and in files is no credential; of single sign-on and roles the SDK knows only with packages of their own.
        AwsUnavailable { InnerException: Amazon.Runtime.AmazonClientException or InvalidOperationException } => "AWS_PROFILE or --profile chooses credentials; those of single sign-on or of a role come by: eval \"$(aws configure export-credentials --format env)\"",
        AwsRefused => "No answer was given.",
        _ => "No answer was given, as far as is known. Check the credentials, the region and the network, and try again: a second answer does no harm.",
    };
}
