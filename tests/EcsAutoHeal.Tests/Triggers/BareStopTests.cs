using System.Text.Json;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Triggers;

public sealed class BareStopTests
{
    [Theory]
    [InlineData("""{"lastStatus":"RUNNING","stoppedReason":"made room"}""")]
    [InlineData("""{"lastStatus":"RUNNING","stopCode":"UserInitiated"}""")]
    [InlineData("""{"containers":[{"name":"app","exitCode":1}]}""")]
    [InlineData("""{"lastStatus":"RUNNING","desiredStatus":"STOPPED","containers":[]}""")]
    public void What_has_a_reason_to_stop_or_no_status_at_all_is_on_its_way_down(string document) => Read(document).IsMeantToRun().ShouldBeFalse();

    [Fact]
    public void What_is_RUNNING_without_a_reason_to_stop_is_meant_to_run() => Read("""{"lastStatus":"RUNNING","stoppedReason":null,"containers":[]}""").DesiredStatus.ShouldBe("RUNNING");

    [Fact]
    public void Its_headline_makes_up_no_place()
    {
        Judge("""{"containers":[{"name":"app","lastStatus":"STOPPED","exitCode":139}]}""").ShouldBe("Container app crashed with a segmentation fault (exit 139) and took its task down.");
        Judge("""{"lastStatus":"RUNNING","containers":[{"name":"app","lastStatus":"RUNNING"}]}""").ShouldBe("Nothing died: every container of the task is alive.");
        Judge("""{"group":"service:web","containers":[{"name":"app","lastStatus":"STOPPED","exitCode":139}]}""").ShouldStartWith("Container app of web crashed");
    }

    [Fact]
    public void Its_headline_makes_up_no_name_and_no_consequence_where_there_is_a_code_only() =>
        TaskDiagnosis.Of(new(Read("{}") with { Containers = [new() { Name = EcsContainer.Unnamed, LastStatus = "STOPPED", ExitCode = 139 }] }, null, null)).Headline
            .ShouldBe("A container crashed with a segmentation fault (exit 139).");

    [Theory]
    [InlineData("""{"taskArn":"arn:aws:ecs:eu-central-1:1:task/prod/aa","containers":[]}""")]
    [InlineData("""{"detail-type":"ECS Task State Change","detail":{"containers":[]}}""")]
    [InlineData("""{"tasks":[]}""")]
    [InlineData("[]")]
    public void Other_documents_are_none(string document) => BareStop.Fits(Element(document)).ShouldBeFalse();

    private static string Judge(string document) => TaskDiagnosis.Of(new(Read(document), null, null)).Headline;

    private static EcsTask Read(string document) => BareStop.Read(Element(document));

    private static JsonElement Element(string document) => JsonDocument.Parse(document).RootElement.Clone();
}
