using System.Text.Json;

namespace EcsAutoHeal.Cli.Tests.Explain;

public sealed class ExplainDocumentTests
{
    private const string Arn = "arn:aws:ecs:eu-west-1:123456789012:task/shop/";

    private const string DeadSidecar = $$"""
        {"taskArn":"{{Arn}}aa","clusterArn":"arn:aws:ecs:eu-west-1:123456789012:cluster/shop","taskDefinitionArn":"arn:aws:ecs:eu-west-1:123456789012:task-definition/cart:12","group":"service:cart","lastStatus":"RUNNING","desiredStatus":"RUNNING",
         "containers":[{"name":"cart","lastStatus":"RUNNING"},{"name":"envoy","lastStatus":"STOPPED","exitCode":137,"reason":"OutOfMemoryError: Container killed due to memory usage"}]}
        """;

    private const string Definition = """
        {"taskDefinition":{"taskDefinitionArn":"arn:aws:ecs:eu-west-1:123456789012:task-definition/cart:12","family":"cart","revision":12,"containerDefinitions":[{"name":"cart","image":"cart:1"},{"name":"envoy","image":"envoy:1","essential":false,"logConfiguration":{"logDriver":"awslogs","options":{"awslogs-group":"/shop/cart","awslogs-stream-prefix":"ecs"}}}]}}
        """;

    [Fact]
    public async Task A_dead_sidecar_is_named_with_what_it_died_of_and_who_lives_on()
    {
        using var file = new TemporaryFile($$"""{"tasks":[{{DeadSidecar}}],"failures":[]}""");

        var outcome = await Command.RunAsync("explain", file.Path);

        outcome.ExitCode.ShouldBe(0);
        outcome.Errors.ShouldBeEmpty();
        outcome.Output.ShouldStartWith("Container envoy of shop/cart was killed for memory (exit 137); it is not essential, so the task runs on without it.");
        outcome.Output.ShouldContain("SidecarDied, died of OutOfMemory");
        outcome.Output.ShouldContain("Culprit   envoy: exit 137, ");
        outcome.Output.ShouldContain("Others    cart: alive");
        outcome.Output.ShouldContain("Task      aa of cart:12");
        outcome.Output.ShouldContain("\"OutOfMemoryError: Container killed due to memory usage\"");
    }

    [Fact]
    public async Task The_containers_that_went_down_with_the_task_are_called_collateral()
    {
        var outcome = await Command.PipedAsync(Stopped("aa", """{"name":"app","lastStatus":"STOPPED","exitCode":139},{"name":"proxy","lastStatus":"STOPPED","exitCode":143}"""), "explain");

        outcome.Output.ShouldContain("Others    proxy: collateral, taken down with the task, exit 143");
    }

    [Theory]
    [InlineData]
    [InlineData("-")]
    public async Task A_document_may_come_through_a_pipe(params string[] dash) =>
        (await Command.PipedAsync($$"""{"tasks":[{{DeadSidecar}}]}""", ["explain", .. dash])).Output.ShouldContain("Container envoy of shop/cart");

    [Fact]
    public async Task A_byte_order_mark_before_it_does_no_harm() =>
        (await Command.PipedAsync($$"""{{'\uFEFF'}}{"tasks":[{{DeadSidecar}}]}""", "explain")).Output.ShouldContain("Container envoy of shop/cart");

    [Fact]
    public async Task A_task_definition_beside_the_task_tells_who_is_essential_and_where_the_log_is()
    {
        var outcome = await Command.PipedAsync($$"""{"tasks":[{{DeadSidecar}}]}""" + "\n" + Definition, "explain");

        outcome.ExitCode.ShouldBe(0);
        outcome.Output.ShouldContain("Culprit   envoy (not essential): exit 137");
        outcome.Output.ShouldContain("Others    cart (essential): alive");
        outcome.Output.ShouldContain("Log       /shop/cart  ecs/envoy/aa");
        outcome.Output.ShouldContain("\"restartPolicy\"");
    }

    [Fact]
    public async Task A_task_definition_in_the_same_document_counts_for_a_task_without_an_ARN_as_well()
    {
        var outcome = await Command.PipedAsync("""{"tasks":[{"containers":[{"name":"app","exitCode":1}]}],"taskDefinition":{"family":"web","containerDefinitions":[{"name":"app"}]}}""", "explain");

        outcome.Output.ShouldContain("Culprit   app (essential): exit 1");
    }

    [Fact]
    public async Task Several_tasks_get_several_verdicts()
    {
        var outcome = await Command.PipedAsync($"[{Stopped("aa", """{"name":"app","exitCode":127}""")},{Stopped("bb", """{"name":"app","exitCode":139}""")}]", "explain");

        outcome.Output.ShouldStartWith("2 tasks, 2 different answers.\n");
        outcome.Output.ShouldContain("Verdict   CommandNotFound");
        outcome.Output.ShouldContain("Verdict   Segfault");
    }

    [Fact]
    public async Task Tasks_that_died_of_the_same_are_answered_once()
    {
        var outcome = await Command.PipedAsync($"[{Stopped("aa", """{"name":"app","exitCode":127}""")},{Stopped("bb", """{"name":"app","exitCode":127}""")}]", "explain");

        outcome.Output.ShouldStartWith("2 tasks, 1 answer.\n");
        outcome.Output.ShouldContain("Tasks     aa of cart:12\n            bb of cart:12\n");
    }

    [Theory]
    [InlineData("""{"id":"mine","kind":"note","stopCode":null,"lastStatus":"STOPPED","stoppedReason":"Essential container in task exited","containers":[{"name":"app","essential":true,"exitCode":139}],"label":"x"}""")]
    [InlineData("""{"tasks":[{"lastStatus":"STOPPED","containers":[{"name":"app","lastStatus":"STOPPED","exitCode":139}]}]}""")]
    public async Task A_task_whose_ARN_was_taken_out_is_explained_without_one(string document)
    {
        var outcome = await Command.PipedAsync(document, "explain", "--json");

        outcome.ExitCode.ShouldBe(0);
        using var answer = JsonDocument.Parse(outcome.Output);
        var verdict = answer.RootElement.GetProperty("verdicts").EnumerateArray().ShouldHaveSingleItem();
        verdict.GetProperty("headline").GetString().ShouldBe("Container app crashed with a segmentation fault (exit 139) and took its task down.");
        verdict.TryGetProperty("taskArn", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task For_machines_there_is_one_JSON_document_with_the_verdicts_as_the_workflow_writes_them()
    {
        var outcome = await Command.PipedAsync($$"""{"tasks":[{{DeadSidecar}}]}""", "explain", "--json");

        using var document = JsonDocument.Parse(outcome.Output);
        var verdict = document.RootElement.GetProperty("verdicts").EnumerateArray().ShouldHaveSingleItem();
        verdict.GetProperty("category").GetString().ShouldBe("SidecarDied");
        verdict.GetProperty("diedOf").GetString().ShouldBe("OutOfMemory");
        verdict.GetProperty("culprit").GetProperty("name").GetString().ShouldBe("envoy");
        verdict.GetProperty("taskArn").GetString().ShouldBe(Arn + "aa");
        verdict.TryGetProperty("healing", out _).ShouldBeFalse("offline nobody knows whether the service has opted in");
    }

    private static string Stopped(string id, string containers) => $$"""
        {"taskArn":"{{Arn}}{{id}}","taskDefinitionArn":"cart:12","group":"service:cart","lastStatus":"STOPPED","desiredStatus":"STOPPED","stoppedReason":"Essential container in task exited","containers":[{{containers}}]}
        """;
}
