using System.Text.Json;

namespace EcsAutoHeal.Cli.Tests.Explain;

public sealed class ExplainCorpusTests
{
    private const string Corpus = """
        {"id":"a1","source":"made up","kind":"note","launchType":"EC2","lastStatus":"STOPPED","stopCode":null,"stoppedReason":"Essential container in task exited","containers":[{"name":"app","essential":true,"lastStatus":"STOPPED","exitCode":139,"reason":null}],"label":"Segfault/NativeCrash","benign":false,"note":"","also":[],"benignSure":true}

        {"id":"a2","lastStatus":"RUNNING","stopCode":null,"stoppedReason":null,"containers":[{"name":"app","essential":true,"lastStatus":"RUNNING"},{"name":"proxy","essential":false,"lastStatus":"STOPPED","exitCode":127}],"label":"SidecarDied","benign":false}
        {"id":"a3","lastStatus":"STOPPED","stoppedReason":"Scaling activity initiated by (deployment ecs-svc/1)","containers":null,"label":"PlannedStop","benign":true,"also":["Capacity"],"benignSure":true}
        {"id":"a4","lastStatus":"STOPPED","stoppedReason":"the night shift was here","label":"PlannedStop","benign":true}
        """;

    [Fact]
    public async Task For_machines_there_is_one_answer_for_each_line_in_order()
    {
        var outcome = await ScoreAsync(Corpus, "--json");

        outcome.ExitCode.ShouldBe(0);
        outcome.Errors.ShouldBeEmpty();
        using var document = JsonDocument.Parse(outcome.Output);
        var results = document.RootElement.GetProperty("results").EnumerateArray().ToArray();
        results.Select(r => r.GetProperty("id").GetString()).ShouldBe(["a1", "a2", "a3", "a4"]);
        results.Select(r => r.GetProperty("label").GetString()).ShouldBe(["Segfault/NativeCrash", "SidecarDied", "PlannedStop", "Unknown"]);
        results.Select(r => r.GetProperty("planned").GetBoolean()).ShouldBe([false, false, true, false]);
        results.Select(r => r.GetProperty("culprit").GetString()).ShouldBe(["app", "proxy", null, null]);
        results[0].EnumerateObject().Select(p => p.Name).ShouldBe(["id", "label", "cause", "planned", "culprit", "rule", "confidence"]);
        results[0].GetProperty("confidence").GetString().ShouldBeOneOf("high", "medium", "low");
    }

    [Fact]
    public async Task For_people_there_are_totals_a_row_for_each_label_and_every_miss()
    {
        var outcome = await ScoreAsync(Corpus);

        outcome.ExitCode.ShouldBe(0);
        outcome.Output.ShouldStartWith("Right label     75.0 % (3 of 4)\n");
        outcome.Output.ShouldContain("Right planned   75.0 % (3 of 4)");
        outcome.Output.ShouldContain("PlannedStop                2       1    50.0 %       1         1     100.0 %");
        outcome.Output.ShouldContain("a4  expected PlannedStop, got Unknown, rule ");
        outcome.Output.ShouldContain("\"the night shift was here\"");
        outcome.Output.ShouldNotContain("no ARN");
    }

    [Fact]
    public async Task A_line_that_nobody_has_labelled_is_judged_all_the_same()
    {
        var outcome = await ScoreAsync("""{"id":"b1","lastStatus":"STOPPED","containers":[{"name":"app","exitCode":127}]}""", "--json");

        outcome.ExitCode.ShouldBe(0);
        outcome.Output.ShouldContain("\"label\": \"CommandNotFound\"");
    }

    [Fact]
    public async Task A_corpus_may_come_through_a_pipe() => (await Command.PipedAsync(Corpus, "explain", "--corpus", "-")).Output.ShouldContain("(3 of 4)");

    [Theory]
    [InlineData("{\"id\":\"c1\"}\n{\"lastStatus\":\"STOPPED\"}", "line 2, id: expected the stop's id, a text, found nothing.")]
    [InlineData("\n{\"id\":", "line 2: expected a JSON object, found {\"id\":.")]
    [InlineData("[1]", "line 1: expected a JSON object, found [1].")]
    [InlineData("{\"id\":\"c1\",\"containers\":[{\"name\":7,\"essential\":1}]}", "line 1, containers[0].essential: expected true or false, found 1.")]
    [InlineData("{\"id\":\"c1\",\"label\":\"Crash\"}", "line 1, label: expected one of Unknown, OutOfMemory, ")]
    public async Task A_line_that_cannot_be_used_exits_with_2_and_is_named_with_its_field(string lines, string message)
    {
        var outcome = await ScoreAsync(lines);

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldContain(message);
        outcome.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("nowhere.jsonl", "There is no file called \"nowhere.jsonl\".")]
    [InlineData("/", "/: ")]
    public async Task A_corpus_that_is_not_there_exits_with_2(string file, string message)
    {
        var outcome = await Command.RunAsync("explain", "--corpus", file);

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldStartWith(message);
    }

    [Fact]
    public async Task Nothing_else_is_explained_beside_a_corpus() => (await Command.RunAsync("explain", "137", "--corpus", "x")).Errors.ShouldStartWith("--corpus: expected nothing beside the file");

    private static async Task<Outcome> ScoreAsync(string lines, params string[] options)
    {
        using var file = new TemporaryFile(lines);
        return await Command.RunAsync(["explain", "--corpus", file.Path, .. options]);
    }
}
