using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Tests.Incidents;

public sealed class OpsItemDraftTests
{
    private static readonly OpsItemDraft s_draft = OpsItemDraft.Of(SomeDocument.AppExitedWithLogs(), "arn:execution", Some.Now);

    private static (string Value, bool Searchable) Data(string key) => s_draft.OperationalData[key];

    [Fact]
    public void The_source_holds_none_of_the_words_that_AWS_reserves()
    {
        foreach (var word in (string[])["aws", "amazon", "amzn"]) OpsItemDraft.Source.ShouldNotContain(word, Case.Insensitive);
    }

    [Fact]
    public void The_title_is_the_verdicts_headline() => s_draft.Title.ShouldBe("Container app of prod/web ended with an error (exit 1) and took its task down.");

    [Fact]
    public void Severity_is_the_verdicts() => s_draft.Severity.ShouldBe("2");

    [Fact]
    public void The_same_incident_is_not_opened_twice() => Data("/aws/dedup").ShouldBe(("{\"dedupString\":\"ecs-auto-heal|prod|web|app|ApplicationError\"}", true));

    [Fact]
    public void The_execution_finds_its_own_OpsItem_again() => Data(OpsItemDraft.ExecutionKey).ShouldBe(("arn:execution", true));

    [Fact]
    public void Service_task_and_cluster_are_linked() => Data("/aws/resources").Value.ShouldBe($$"""[{"arn":"{{Some.ServiceArn}}"},{"arn":"{{Some.TaskArn}}"},{"arn":"{{Some.ClusterArn}}"}]""");

    [Theory]
    [InlineData("ecs-auto-heal/service", "prod/web")]
    [InlineData("ecs-auto-heal/container", "app")]
    [InlineData("ecs-auto-heal/category", "ApplicationError")]
    public void People_can_search_for_service_container_and_category(string key, string value) => Data(key).ShouldBe((value, true));

    [Fact]
    public void The_whole_log_is_kept() => Data("ecs-auto-heal/logs").Value.Split('\n').Length.ShouldBe(2);

    [Fact]
    public void What_the_log_says_is_in_the_title_and_can_be_searched_for_by_its_signature()
    {
        var draft = OpsItemDraft.Of(SomeDocument.AppExitedForAReason("Error: connect ECONNREFUSED 10.0.1.5:5432"), "e", Some.Now);

        draft.Title.ShouldEndWith("took its task down. By its log, 10.0.1.5:5432 refused the connection.");
        draft.OperationalData["ecs-auto-heal/log-signature"].ShouldBe(("connection-refused", true));
        draft.OperationalData["ecs-auto-heal/log-finding"].Value.ShouldContain("\"target\":\"10.0.1.5:5432\"");
    }

    [Fact]
    public void What_the_log_says_makes_no_other_incident() =>
        OpsItemDraft.Of(SomeDocument.AppExitedForAReason("Error: connect ECONNREFUSED 10.0.1.5:5432"), "e", Some.Now).OperationalData["/aws/dedup"].ShouldBe(Data("/aws/dedup"));

    [Fact]
    public void A_log_that_is_too_long_keeps_its_end()
    {
        var document = SomeDocument.AppExitedWithLogs();
        var lines = Enumerable.Range(0, 2000).Select(i => SomeDocument.Line(i, $"line {i} of a long log"));
        var log = OpsItemDraft.Of(document with { Evidence = new() { Logs = new() { Lines = [.. lines] } } }, "e", Some.Now).OperationalData["ecs-auto-heal/logs"].Value;

        log.ShouldStartWith("…\n");
        log.ShouldEndWith("line 1999 of a long log");
    }

    [Fact]
    public void A_death_that_could_not_be_looked_into_is_drafted_too() =>
        OpsItemDraft.Of(SomeDocument.FailedClassify(), "e", Some.Now).Title.ShouldBe("prod/web: something died, but it could not be looked into (Classify failed: ecs:DescribeTaskDefinition was throttled (ThrottlingException).)");
}
