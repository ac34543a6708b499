using EcsAutoHeal.Incidents;

namespace EcsAutoHeal.Tests.Incidents;

public sealed class OpsItemDraftTests
{
    private static readonly OpsItemDraft s_draft = SomeRecord.Draft(SomeDocument.AppExitedWithLogs());

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
    public void The_same_incident_is_not_opened_twice() => Data("/aws/dedup").ShouldBe(("{\"dedupString\":\"111122223333|eu-central-1|prod|web|app|applicationerror\"}", true));

    [Fact]
    public void It_names_the_execution_that_owns_it() => Data(OpsItemDraft.ExecutionKey).ShouldBe((SomeRecord.Execution, true));

    [Fact]
    public void It_names_the_number_of_its_incident() => Data(OpsItemDraft.NumberKey).ShouldBe(("1", true));

    [Fact]
    public void The_service_alone_is_linked_since_OpsCenter_deduplicates_by_what_is_linked() => Data("/aws/resources").Value.ShouldBe($$"""[{"arn":"{{Some.ServiceArn}}"}]""");

    [Fact]
    public void The_task_has_a_key_of_its_own() => Data(OpsItemDraft.TaskKey).ShouldBe((Some.TaskArn, false));

    [Fact]
    public void A_line_break_in_what_AWS_said_does_not_get_into_the_title()
    {
        var document = SomeDocument.FailedClassify() with { Failures = new Dictionary<string, EcsAutoHeal.Evidence.StepFailure> { ["Classify"] = new("AwsRefused", "first\r\n\tsecond\u2028third") } };

        SomeRecord.Draft(document).Title.ShouldBe("prod/web: something died, but it could not be looked into (Classify failed: AwsRefused: first second third)");
    }

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
        var draft = SomeRecord.Draft(SomeDocument.AppExitedForAReason("Error: connect ECONNREFUSED 10.0.1.5:5432"));

        draft.Title.ShouldEndWith("took its task down. By its log, 10.0.1.5:5432 refused the connection.");
        draft.OperationalData["ecs-auto-heal/log-signature"].ShouldBe(("connection-refused", true));
        draft.OperationalData["ecs-auto-heal/log-finding"].Value.ShouldContain("\"target\":\"10.0.1.5:5432\"");
    }

    [Fact]
    public void What_the_log_says_makes_no_other_incident() =>
        SomeRecord.Draft(SomeDocument.AppExitedForAReason("Error: connect ECONNREFUSED 10.0.1.5:5432")).OperationalData["/aws/dedup"].ShouldBe(Data("/aws/dedup"));

    [Fact]
    public void A_log_that_is_too_long_keeps_its_end()
    {
        var document = SomeDocument.AppExitedWithLogs();
        var lines = Enumerable.Range(0, 2000).Select(i => SomeDocument.Line(i, $"line {i} of a long log"));
        var log = SomeRecord.Draft(document with { Evidence = new() { Logs = new() { Lines = [.. lines] } } }).OperationalData["ecs-auto-heal/logs"].Value;

        log.ShouldStartWith("…\n");
        log.ShouldEndWith("line 1999 of a long log");
    }

    [Fact]
    public void A_death_that_could_not_be_looked_into_is_drafted_too() =>
        SomeRecord.Draft(SomeDocument.FailedClassify()).Title.ShouldBe("prod/web: something died, but it could not be looked into (Classify failed: ecs:DescribeTaskDefinition was throttled (ThrottlingException).)");
}
