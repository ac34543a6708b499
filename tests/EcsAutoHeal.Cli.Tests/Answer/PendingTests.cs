using System.Text.Json.Nodes;
using EcsAutoHeal.Incidents.Records;

namespace EcsAutoHeal.Cli.Tests.Answer;

/// <summary>The list of questions that wait, asked by somebody who may read the table and nothing else.</summary>
public sealed class PendingTests
{
    [Fact]
    public async Task A_question_is_listed_until_it_is_answered()
    {
        await using var stage = await AskedStage.SetUpAsync();
        var asked = "";
        await stage.WhenAskedAsync(async () =>
        {
            asked = await stage.PendingAsync();
            await stage.CommandAsync("approve", stage.OpsItemId);
        });
        var answered = await stage.PendingAsync();

        asked.ShouldStartWith($"1 incident waits for an answer (ecs-auto-heal-incidents, eu-central-1):\n\n{stage.OpsItemId}  5");
        asked.ShouldContain(" min left, until 2026-11-22 04:");
        asked.ShouldContain("log_router");
        asked.ShouldContain($"ecs-auto-heal approve {stage.OpsItemId}");
        answered.ShouldBe("No incident waits for an answer (ecs-auto-heal-incidents, eu-central-1).");
    }

    [Fact]
    public async Task The_question_with_the_least_time_left_stands_first_and_one_whose_time_is_over_stands_nowhere()
    {
        await using var stage = await AskedStage.SetUpAsync();
        stage.SetRecord("a", Asking("oi-00000000000a", DateTimeOffset.UtcNow.AddMinutes(150.5)));
        stage.SetRecord("b", Asking("oi-00000000000b", DateTimeOffset.UtcNow.AddMinutes(10.5)));
        stage.SetRecord("c", Asking("oi-00000000000c", DateTimeOffset.UtcNow.AddMinutes(-1)));

        var outcome = await stage.CommandAsync("pending");

        outcome.ExitCode.ShouldBe(0);
        outcome.Output.ShouldStartWith("2 incidents wait for an answer (ecs-auto-heal-incidents, eu-central-1):\n\noi-00000000000b  10 min left, until ");
        outcome.Output.ShouldContain("oi-00000000000a  2 h 30 min left, until ");
        outcome.Output.ShouldNotContain("oi-00000000000c");
    }

    [Fact]
    public async Task More_incidents_than_one_page_holds_are_all_read()
    {
        await using var stage = await AskedStage.SetUpAsync();
        for (var i = 0; i < 30; i++) stage.SetRecord($"filler-{i:00}", new() { Status = IncidentStatus.Resolved, Number = 1, Title = new string('x', 100_000) });
        stage.SetRecord("z", Asking("oi-00000000000f", DateTimeOffset.UtcNow.AddMinutes(10)));

        (await stage.CommandAsync("pending")).Output.ShouldContain("oi-00000000000f");
    }

    [Fact]
    public async Task A_record_of_a_later_version_is_counted_and_the_others_are_listed()
    {
        await using var stage = await AskedStage.SetUpAsync();
        stage.SetRecord("a", Asking("oi-00000000000a", DateTimeOffset.UtcNow.AddMinutes(10)));
        stage.SetItem(new() { ["pk"] = new JsonObject { ["S"] = "incident#later" }, ["version"] = new JsonObject { ["N"] = "1" }, ["body"] = new JsonObject { ["S"] = """{"format":99}""" } });

        var outcome = await stage.CommandAsync("pending");

        outcome.Output.ShouldContain("oi-00000000000a");
        outcome.Output.ShouldContain("1 of its records were written by a later version and are not read here.");
    }

    [Fact]
    public async Task A_stack_that_is_not_there_exits_with_2_and_says_where_it_was_looked_for()
    {
        await using var stage = await AskedStage.SetUpAsync();

        var outcome = await stage.CommandAsync("pending", "--stack", "another");

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldStartWith("another-incidents: there is no such table in eu-central-1 for these credentials.");
    }

    [Fact]
    public async Task What_is_no_name_of_a_stack_exits_with_2()
    {
        var outcome = await Command.RunAsync("pending", "--stack", "my stack");

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldStartWith("--stack: expected the name of a CloudFormation stack, letters, digits and hyphens, found \"my stack\".");
    }

    [Fact]
    public async Task A_person_who_may_not_is_told_which_action_it_was()
    {
        await using var stage = await AskedStage.SetUpAsync("sidecar-approved", "dynamodb:Scan");

        var outcome = await stage.CommandAsync("pending");

        outcome.ExitCode.ShouldBe(1);
        outcome.Errors.ShouldContain("dynamodb:Scan was denied (AccessDeniedException)");
        outcome.Errors.ShouldContain("The list needs dynamodb:Scan on the stack's table");
    }

    private static IncidentRecord Asking(string opsItem, DateTimeOffset until) => new()
    {
        Status = IncidentStatus.Open,
        Number = 1,
        OpsItemId = opsItem,
        Title = $"{opsItem} asks",
        Owner = new("arn:aws:states:eu-central-1:123456789012:execution:ecs-auto-heal:one", until),
        Question = new(until.AddHours(-1), until),
    };
}
