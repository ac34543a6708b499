using System.Text;
using EcsAutoHeal.Functions.Runtime;

namespace EcsAutoHeal.Functions.Tests;

/// <summary>The functions' own log lines. They are the whole process's, so no other test may run beside.</summary>
[Collection(nameof(StepLogTests))]
[CollectionDefinition(nameof(StepLogTests), DisableParallelization = true)]
public sealed class StepLogTests : FunctionTests
{
    [Fact]
    public async Task A_message_that_is_refused_is_logged_without_the_secret_in_it()
    {
        var lines = await LogOfAsync(() => Stage.InvokeAsync("Intake", Json("""{"Records":[{"messageId":"1","body":"{\"detail-type\":\"password=hunter2hunter2\"}"}]}""")));

        lines.Length.ShouldBe(2);
        lines[0].ShouldContain("detail-type: expected a kind of event");
        lines[^1].ShouldContain("1 messages, 1 failed");
        lines[0].ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task An_execution_that_cannot_be_started_is_logged_without_the_secret_that_AWS_quotes()
    {
        Stage.Break("states:StartExecution", Local.Aws.Http.Fault.Error("InvalidName", "Invalid Name: password=hunter2hunter2"));
        await KillAppAsync(AddService());
        var body = System.Text.Json.JsonSerializer.Serialize(Stage.LastEvent(StateChange).GetRawText());

        var lines = await LogOfAsync(() => Stage.InvokeAsync("Intake", Json($$"""{"Records":[{"messageId":"1","body":{{body}} }]}""")));

        lines[0].ShouldContain("could not be started: states:StartExecution was refused (InvalidName): Invalid Name: password=[redacted: password]");
    }

    [Fact]
    public void An_error_of_a_function_bears_no_secret() => LambdaError.Of(new InvalidOperationException("password=hunter2hunter2")).ErrorMessage.ShouldBe("password=[redacted: password]");

    private static async Task<string[]> LogOfAsync(Func<Task> act)
    {
        var lines = new List<MemoryStream>();
        (StepLog.IsOn, StepLog.Open) = (true, Open);
        try
        {
            await act();
        }
        finally
        {
            (StepLog.IsOn, StepLog.Open) = (false, Console.OpenStandardOutput);
        }
        return [.. lines.Select(l => Encoding.UTF8.GetString(l.ToArray()))];

        // Each line closes what it was written to.
        Stream Open()
        {
            lines.Add(new());
            return lines[^1];
        }
    }
}
