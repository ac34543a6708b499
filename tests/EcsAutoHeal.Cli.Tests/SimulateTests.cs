using System.Text.Json;
using Snapshooter.Xunit;

namespace EcsAutoHeal.Cli.Tests;

public sealed class SimulateTests
{
    [Fact]
    public async Task Without_a_name_it_tells_the_story_of_a_sidecar_that_died_and_was_healed()
    {
        var outcome = await Command.StartAsync("simulate");

        outcome.ExitCode.ShouldBe(0);
        outcome.Errors.ShouldBeEmpty();
        // Time, seeds and ids are the simulation's own, so the story is the same everywhere.
        string.Join('\n', outcome.Output.Split('\n').Select(l => l.TrimEnd())).MatchSnapshot();
    }

    [Fact]
    public async Task The_list_names_every_scenario_with_its_title()
    {
        var outcome = await Command.RunAsync("simulate", "--list");

        outcome.ExitCode.ShouldBe(0);
        foreach (var scenario in Local.Simulation.ScenarioLibrary.All()) outcome.Output.ShouldContain(scenario.Name);
    }

    [Fact]
    public async Task For_machines_there_is_one_JSON_document_and_nothing_else()
    {
        var outcome = await Command.RunAsync("simulate", "sidecar-oom-auto", "--json");

        outcome.ExitCode.ShouldBe(0);
        using var document = JsonDocument.Parse(outcome.Output);
        document.RootElement.GetProperty("verdict").GetProperty("culprit").GetProperty("name").GetString().ShouldBe("log_router");
        document.RootElement.GetProperty("recovery").GetProperty("outcome").GetString().ShouldBe("recovered");
        document.RootElement.GetProperty("states").EnumerateArray().First().GetString().ShouldBe("Triage");
    }

    [Fact]
    public async Task A_scenario_that_does_not_end_as_it_says_exits_with_1_and_says_what_differs()
    {
        using var file = new TemporaryFile("""{"title":"healthy","services":[{"name":"web","taskDefinition":{"family":"web","containers":[{"name":"app","image":"web:1"}]}}],"happenings":[],"expect":{"incidents":1}}""");

        var outcome = await Command.RunAsync("simulate", file.Path);

        outcome.ExitCode.ShouldBe(1);
        outcome.Output.ShouldContain("OpsItems: expected 1, found 0");
    }

    private static string DeadSidecar(string partition, string region, string account) => $$$"""
        {"version":"0","id":"1","detail-type":"ECS Task State Change","source":"aws.ecs","account":"{{{account}}}","time":"2026-03-01T10:00:00Z","region":"{{{region}}}","resources":[],
         "detail":{"taskArn":"arn:{{{partition}}}:ecs:{{{region}}}:{{{account}}}:task/shop/0f2c4d6e8a0b4c2d9e1f3a5b7c9d0e1f","clusterArn":"arn:{{{partition}}}:ecs:{{{region}}}:{{{account}}}:cluster/shop","taskDefinitionArn":"arn:{{{partition}}}:ecs:{{{region}}}:{{{account}}}:task-definition/cart:12","group":"service:cart","lastStatus":"RUNNING","desiredStatus":"RUNNING",
           "containers":[{"name":"cart","lastStatus":"RUNNING"},{"name":"envoy","lastStatus":"STOPPED","exitCode":139,"runtimeId":"0f2c4d6e8a0b4c2d9e1f3a5b7c9d0e1f-1"}]}}
        """;

    [Theory]
    [InlineData("aws", "eu-west-1", "444455556666")]
    [InlineData("aws-cn", "cn-north-1", "444455556666")]
    [InlineData("aws-us-gov", "us-gov-west-1", "000000000000")]
    public async Task An_event_of_any_account_partition_and_region_ends_in_its_incident(string partition, string region, string account)
    {
        using var file = new TemporaryFile(DeadSidecar(partition, region, account));

        var outcome = await Command.RunAsync("simulate", file.Path);

        outcome.ExitCode.ShouldBe(0);
        outcome.Output.ShouldContain("Container envoy of shop/cart crashed with a segmentation fault (exit 139)");
        outcome.Output.ShouldNotContain("denied");
    }

    [Fact]
    public async Task A_proxy_of_the_surroundings_is_not_asked_for_the_local_AWS()
    {
        var proxy = new Dictionary<string, string?> { ["HTTP_PROXY"] = "http://127.0.0.1:9", ["http_proxy"] = "http://127.0.0.1:9", ["ALL_PROXY"] = "http://127.0.0.1:9", ["HTTPS_PROXY"] = "http://127.0.0.1:9" };

        (await Command.RunAsync(proxy, "simulate", "manual-start")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Ctrl_C_ends_it_without_a_word()
    {
        using var running = Command.Start("simulate", "storm");
        await Task.Delay(TimeSpan.FromSeconds(2));
        using (var signal = System.Diagnostics.Process.Start("kill", ["-INT", running.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await signal.WaitForExitAsync();
        var errors = await running.StandardError.ReadToEndAsync();
        await running.WaitForExitAsync();

        (running.ExitCode, errors).ShouldBe((130, ""));
    }

    [Fact]
    public async Task Names_do_not_reach_the_terminal_as_commands()
    {
        using var file = new TemporaryFile(DeadSidecar("aws", "eu-west-1", "444455556666").Replace("\"envoy\"", "\"en\\u001b[2Jvo\\u001b]0;pwned\\u0007y\\u202e\"", StringComparison.Ordinal));

        var outcome = await Command.RunAsync("explain", file.Path);

        outcome.Output.ShouldContain("envoy");
        outcome.Output.ShouldNotContain("pwned");
        outcome.Output.ShouldAllBe(c => c == '\n' || !(char.IsControl(c) || c == '\u202e'));
    }

    [Fact]
    public async Task An_event_file_of_the_users_own_runs_through_rules_queue_and_state_machine()
    {
        using var file = new TemporaryFile("""
            {"version":"0","id":"1","detail-type":"ECS Task State Change","source":"aws.ecs","account":"123456789012","time":"2026-03-01T10:00:00Z","region":"eu-west-1","resources":[],
             "detail":{"taskArn":"arn:aws:ecs:eu-west-1:123456789012:task/shop/0f2c4d6e8a0b4c2d9e1f3a5b7c9d0e1f","clusterArn":"arn:aws:ecs:eu-west-1:123456789012:cluster/shop","taskDefinitionArn":"arn:aws:ecs:eu-west-1:123456789012:task-definition/cart:12","group":"service:cart","lastStatus":"RUNNING","desiredStatus":"RUNNING","version":5,
               "containers":[{"name":"cart","lastStatus":"RUNNING"},{"name":"envoy","lastStatus":"STOPPED","exitCode":139,"runtimeId":"0f2c4d6e8a0b4c2d9e1f3a5b7c9d0e1f-1"}]}}
            """);

        var outcome = await Command.RunAsync("simulate", file.Path);

        outcome.ExitCode.ShouldBe(0);
        outcome.Output.ShouldContain("ContainerStoppedInRunningTaskRule");
        outcome.Output.ShouldContain("Container envoy of shop/cart crashed with a segmentation fault (exit 139)");
        outcome.Output.ShouldNotContain("\u001b", customMessage: "no colours into a pipe");
    }
}
