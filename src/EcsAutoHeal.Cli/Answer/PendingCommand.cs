using System.CommandLine;
using System.Text.RegularExpressions;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Cli.Answer;

/// <summary><c>ecs-auto-heal pending</c>: which incidents wait for a person's answer, and how long still.</summary>
internal static partial class PendingCommand
{
    private const string DefaultStack = "ecs-auto-heal";

    public static Command Create()
    {
        var stack = new Option<string>("--stack") { Description = $"The name of the CloudFormation stack. Without it: {DefaultStack}.", HelpName = "NAME", DefaultValueFactory = _ => DefaultStack };
        var region = new Option<string>("--region") { Description = "The region of the stack. Without it: AWS_REGION, or the profile's.", HelpName = "REGION" };
        var profile = new Option<string>("--profile") { Description = "The profile of your AWS configuration. Without it: AWS_PROFILE, or whatever credentials the AWS SDK finds.", HelpName = "NAME" };
        var command = new Command("pending", "Lists the incidents that ask whether to heal, with the time left to answer.") { stack, region, profile };
        command.SetAction(async (parsed, cancel) =>
        {
            try
            {
                var table = TableOf(parsed.GetValue(stack)!);
                var aws = CallerConnection.Of(parsed.GetValue(region), parsed.GetValue(profile));
                await Console.Out.WriteLineAsync(await ListAsync(aws, table, DateTimeOffset.UtcNow, cancel));
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

    /// <summary>The list as it is printed.</summary>
    public static async Task<string> ListAsync(AwsConnection aws, string table, DateTimeOffset now, CancellationToken cancel)
    {
        var pending = await PendingQuestions.ReadAsync(aws, table, now, cancel);
        string[] unread = pending.Unreadable == 0 ? [] : [$"{pending.Unreadable} of its records were written by a later version and are not read here."];
        if (pending.Waiting.Count == 0) return string.Join('\n', [$"No incident waits for an answer ({table}, {aws.Region}).", .. unread]);
        var lines = pending.Waiting.SelectMany(record => (string[])
        [
            "",
            $"{record.OpsItemId}  {Left(record.Question!.Until - now)} left, until {Texts.Time(record.Question.Until)}",
            $"  {record.Title ?? "(without a title)"}",
            $"  ecs-auto-heal approve {record.OpsItemId}   or: ecs-auto-heal reject {record.OpsItemId}",
        ]);
        return string.Join('\n', [$"{pending.Waiting.Count} {(pending.Waiting.Count == 1 ? "incident waits" : "incidents wait")} for an answer ({table}, {aws.Region}):", .. lines, .. unread]);
    }

    private static string Left(TimeSpan left) => left.TotalMinutes < 1 ? "under 1 min" : left.TotalHours < 1 ? $"{(int)left.TotalMinutes} min" : $"{(int)left.TotalHours} h {left.Minutes} min";

    private static string TableOf(string stack) => StackName().IsMatch(stack) ? $"{stack}-incidents"
        : throw new AnswerException($"--stack: expected the name of a CloudFormation stack, letters, digits and hyphens, found \"{Evidence.Redactor.Redact(stack)}\".", ExitCode.BadUsage);

    private static string Advice(AwsCallException e) => e is AwsDenied
        ? "The list needs dynamodb:Scan on the stack's table (docs/permissions.md); AWS_PROFILE or --profile chooses the credentials."
        : "Check the credentials, the region and the network; nothing was changed.";

    // CloudFormation, CreateStack, StackName.
    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{0,127}$")]
    private static partial Regex StackName();
}
