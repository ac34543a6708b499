using System.Text.RegularExpressions;

namespace EcsAutoHeal.Peers.Tests.Engine.Definitions;

/// <summary>Where moto 5.2.1 is known to differ from AWS, and our runner follows AWS.</summary>
/// <param name="Pattern">The differences that it makes, as a regular expression.</param>
/// <param name="Why">What AWS does, and how we know.</param>
internal sealed record KnownDifference(string Pattern, string Why)
{
    private const string Rest = @"(Status|StopDate|Output|Error|Cause|history\[[4-9]\].*)";

    internal static KnownDifference MissingVariable { get; } = new(
        $@"executions\[0\]\.({Rest}|history\[[23]\].*): .*",
        "moto takes a variable that is not there for one that does not match. On AWS the execution fails (developer guide, Choice state: \"You must specify the $.type field. If the state input doesn't contain the $.type field, the execution fails\").");

    internal static KnownDifference NoChoiceWording { get; } = new(
        @"executions\[0\]\.(Cause|history\[2\]\.executionFailedEventDetails\.cause): ours ""An error occurred while executing the state 'Which\?' \(entered at the event id #2\)\. Failed to transition .*"", moto's ""RuntimeError\(.*",
        "moto shows a message of its own code.");

    internal static KnownDifference MemberOfAnElement { get; } = new(
        @"executions\[0\]\.(Output|history\[\d+\]\.\w+\.(output|input))\.(it|second.*): .*, moto's (\[.*\]|nothing)",
        "moto gives a list for the member of an array's element (since getmoto/moto#7825). A path to one place gives what stands there: $[0].source.bucket is used as a text (aws/aws-cdk#9403).");

    internal static KnownDifference SpacesInTheInput { get; } = new(
        @"executions\[0\]\.(Cause|history\[2\]\.executionFailedEventDetails\.cause): ours ""(?<said>An error occurred .* could not be found in the input '){\\""\w+\\"":.*"", moto's ""\k<said>{\\""\w+\\"": .*",
        "moto quotes the input with spaces in it; AWS without, as in the execution log of cdklabs/construct-hub#1651.");

    internal static KnownDifference EventThatEntered { get; } = new(
        @"executions\[0\]\.(Cause|history\[5\]\.executionFailedEventDetails\.cause): ours ""(?<before>.*\(entered at the event id )#2(?<after>\).*)"", moto's ""\k<before>#5\k<after>""",
        "moto names the last event of the state. AWS named the one that entered it when localstack recorded it (test_catch_states_runtime, 2023-11-23).");

    internal static KnownDifference PathOfATask { get; } = new(
        $@"executions\[0\]\.({Rest}|history\[[23]\].*): .*",
        "In a Task, moto calls it \"Exception\", which is retried and caught. AWS was seen to give States.Runtime (\"The JSONPath … specified for the field 'address.$' could not be found in the input\", Step Functions workshop), which never is (developer guide, Error names).");

    internal static KnownDifference RuntimeErrorOfABranch { get; } = new(
        @"executions\[0\]\.(Cause|history\[[45]\].*): .*",
        "moto falls over a reserved error name that comes out of a branch.");

    internal static KnownDifference ErrorPathToANumber { get; } = new(
        @"executions\[0\]\.(Cause|history\[2\]\.executionFailedEventDetails\.cause): ours ""An error occurred .*"", moto's ""AttributeError\(.*",
        "moto falls over it.");

    internal static KnownDifference ResultPathThroughNoObject { get; } = new(
        $@"executions\[0\]\.{Rest}: .*",
        "moto falls over it. AWS has States.ResultPathMatchFailure (states-language.net/spec.html, appendix A).");

    internal static KnownDifference ServiceErrorOfAnArn { get; } = new(
        $@"executions\[0\]\.{Rest}: .*",
        "Where the Resource is a function's ARN, moto calls every error of the Lambda service \"Exception\". The developer guide has Lambda.TooManyRequestsException and its like retried for both kinds of Resource (\"Handle transient Lambda service exceptions\").");

    internal static KnownDifference ServiceErrorCause { get; } = new(
        @"executions\[0\]\..*[cC]ause: ours ""Rate Exceeded\."", moto's ""Rate Exceeded\. \(Service: AWSLambda; Status Code: 429; Error Code: TooManyRequestsException; Request ID: request-1; Proxy: null\)""",
        "Step Functions puts service, status and request id behind Lambda's message; our runner takes the message as the whole cause.");

    internal static KnownDifference LateAnswer { get; } = new(
        @"world\.answers\[0\]: ours ""TaskTimedOut"", moto's ""accepted""",
        "moto takes an answer to a task that has timed out. SendTaskSuccess refuses it with TaskTimedOut (API reference).");

    internal static KnownDifference TokenOfARetry { get; } = new(
        @".*taskToken: ours ""task-token-2"", moto's ""task-token-1""",
        "moto keeps a token for the whole stay in a state. A token is closed with its task (API reference, TaskTimedOut), so another attempt needs another.");

    internal static KnownDifference NoStopDate { get; } = new(
        @"executions\[0\]\.StopDate: ours ""2026-03-01T12:00:20\+00:00"", moto's nothing",
        "moto's DescribeExecution leaves out when an execution timed out.");

    internal bool Explains(string difference) => Regex.IsMatch(difference, $"^(?:{Pattern})$", RegexOptions.Singleline);
}
