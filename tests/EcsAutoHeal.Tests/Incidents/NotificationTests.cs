using EcsAutoHeal.Incidents;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Incidents;

public sealed class NotificationTests
{
    private static string SubjectOf(DeathDocument document) => Notification.Opened(document, SomeDocument.Opened()).Subject;

    private static DeathDocument Named(string service) => SomeDocument.AppExitedWithLogs() is var d ? d with { Subject = d.Subject! with { Service = service } } : d;

    [Fact]
    public void A_subject_says_who_and_where() => SubjectOf(SomeDocument.AppExitedWithLogs()).ShouldBe("[EcsAutoHeal] prod/web: app died");

    [Theory]
    [InlineData(ProbeFinding.Restarted, "metrics was restarted")]
    [InlineData(ProbeFinding.Unhealthy, "metrics is unhealthy")]
    public void A_container_that_runs_is_not_said_to_have_died(ProbeFinding found, string what) =>
        SubjectOf(SomeDocument.FoundByProbe(Some.Running("metrics") with { Found = found, RestartCount = 1 })).ShouldBe($"[EcsAutoHeal] prod/web: {what}");

    [Fact]
    public void A_subject_of_letters_that_SNS_refuses_has_none_of_them() => SubjectOf(Named("wäb\n💥")).ShouldBe("[EcsAutoHeal] prod/w?b???: app died");

    [Fact]
    public void A_long_subject_is_cut_at_100() => SubjectOf(Named(new string('s', 255))).ShouldMatch("^[ -~]{99}~$");

    [Fact]
    public void A_subject_of_nothing_known_still_says_something() => SubjectOf(new()).ShouldBe("[EcsAutoHeal] ECS: a task died");

    [Fact]
    public void The_link_leads_to_the_OpsItem_in_its_region() =>
        Notification.Opened(SomeDocument.AppExitedWithLogs(), SomeDocument.Opened()).Body.ShouldEndWith("OpsItem: oi-0a1b2c3d4e5f  https://eu-central-1.console.aws.amazon.com/systems-manager/opsitems/oi-0a1b2c3d4e5f");

    [Theory]
    [InlineData("us-gov-west-1", "us-gov-west-1.console.amazonaws-us-gov.com")]
    [InlineData("cn-north-1", "cn-north-1.console.amazonaws.cn")]
    [InlineData("eusc-de-east-1", "eusc-de-east-1.console.amazonaws-eusc.eu")]
    public void The_link_leads_to_the_console_of_its_partition(string region, string host)
    {
        var document = SomeDocument.AppExitedWithLogs() is var d ? d with { Subject = d.Subject! with { Region = region } } : d;

        Notification.Opened(document, SomeDocument.Opened()).Body.ShouldEndWith($"https://{host}/systems-manager/opsitems/oi-0a1b2c3d4e5f");
    }

    [Fact]
    public void What_a_person_asked_about_and_could_not_be_looked_into_is_not_said_to_have_died()
    {
        var document = SomeDocument.FailedClassify() with { Trigger = new() { Kind = EcsAutoHeal.Triggers.TriggerKind.Person, Routes = ["a person's request"] } };

        SubjectOf(document).ShouldBe("[EcsAutoHeal] prod/web: the service could not be looked into");
        Texts.Title(document).ShouldStartWith("prod/web: it could not be looked into (Classify failed");
    }

    [Fact]
    public void Without_an_OpsItem_the_message_says_so() =>
        Notification.Opened(SomeDocument.AppExitedWithLogs(), SomeDocument.Opened() with { Standing = Incident.NotRecorded, OpsItemId = null, Note = "limit exceeded" }).Body.ShouldEndWith("There is no OpsItem: it could not be written (limit exceeded).");

    [Fact]
    public void The_task_token_stands_in_the_question_only()
    {
        var document = SomeDocument.SidecarOutOfMemory();

        Notification.Question(document, "SECRET-TOKEN", 60).Body.ShouldContain("SECRET-TOKEN");
        SomeRecord.Draft(document).OperationalData.Values.ShouldAllBe(v => !v.Value.Contains("SECRET-TOKEN"));
    }

    [Fact]
    public void A_question_tells_what_went_before_and_what_dies_beside()
    {
        var document = SomeDocument.AppExitedWithLogs() with { Incident = SomeDocument.Opened() with { History = new() { Hours = 24, Heals = 2, RelapseOf = "oi-000000000001", ResolvedAt = Some.Now, AlsoDying = ["prod/api"] } } };

        var body = Notification.Question(document, "SECRET-TOKEN", 60).Body;

        body.ShouldContain("Healed twice in the last 24 h.");
        body.ShouldContain("The same happens to prod/api");
    }
}
