using EcsAutoHeal.Diagnosis.Corpus;
using EcsAutoHeal.Json;

namespace EcsAutoHeal.Tests.Diagnosis.Corpus;

public sealed class CorpusReaderTests
{
    [Fact]
    public void A_line_gives_the_tasks_facts_and_what_people_said_of_it()
    {
        var stop = CorpusReader.Read("""{"id":"a1","launchType":"EC2","lastStatus":"STOPPED","stopCode":"TaskFailedToStart","stoppedReason":"words","group":"service:web","containers":[{"name":"app","essential":false,"lastStatus":"STOPPED","exitCode":3221225786,"reason":"more words"}],"label":"Storage","also":["ImagePull"],"benign":false,"benignSure":true}""").ShouldHaveSingleItem();

        (stop.Id, stop.Label, stop.Benign).ShouldBe(("a1", "Storage", false));
        stop.Also.ShouldBe(["ImagePull"]);
        (stop.Task.StopCode, stop.Task.StoppedReason, stop.Task.Group, stop.Task.LaunchType).ShouldBe(("TaskFailedToStart", "words", "service:web", "EC2"));
        var container = stop.Task.Containers.ShouldHaveSingleItem();
        (container.Name, container.Essential, container.ExitCode, container.Reason).ShouldBe(("app", false, -1073741510, "more words"));
    }

    [Fact]
    public void Where_the_readings_of_benign_differ_it_is_nobodys_word() =>
        CorpusReader.Read("""{"id":"a1","benign":true,"benignSure":false}""")[0].Benign.ShouldBeNull();

    [Fact]
    public void A_group_that_is_not_given_is_not_made_up() => CorpusReader.Read("""{"id":"a1","group":null}""")[0].Task.Group.ShouldBeNull();

    [Fact]
    public void Blank_lines_do_not_count() => CorpusReader.Read("{\"id\":\"a1\"}\r\n\r\n{\"id\":\"a2\"}\r\n").Select(s => s.Id).ShouldBe(["a1", "a2"]);

    [Fact]
    public void Without_labels_it_does_not_matter_what_stands_there() =>
        CorpusReader.ReadUnlabelled("""{"id":"a1","label":"somebody's own word","also":7,"benign":"maybe"}""")[0].Label.ShouldBeNull();

    [Theory]
    [InlineData("""{"id":""}""", "line 1, id")]
    [InlineData("""{"id":"a1","also":["Crash"]}""", "line 1, also[0]")]
    [InlineData("""{"id":"a1","benign":"yes"}""", "line 1, benign")]
    [InlineData("""{"id":"a1","containers":7}""", "line 1, containers")]
    [InlineData("nothing", "line 1")]
    public void A_line_that_cannot_be_used_is_named_with_its_field(string line, string field) =>
        Should.Throw<MalformedDocumentException>(() => CorpusReader.Read(line)).Field.ShouldBe(field);
}
