using System.Text.Json;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Triggers;

public sealed class TaskDefinitionReaderTests
{
    [Fact]
    public void The_output_of_DescribeTaskDefinition_tells_who_is_essential_who_is_meant_to_end_and_where_logs_go()
    {
        var definition = Find("""
            {"taskDefinition":{"taskDefinitionArn":"arn:aws:ecs:eu-central-1:1:task-definition/web:7","containerDefinitions":[
              {"name":"app","image":"web:1","memory":512,"dependsOn":[{"containerName":"migrate","condition":"SUCCESS"}],"logConfiguration":{"logDriver":"awslogs","options":{"awslogs-group":"/web","splunk-token":"hidden"}}},
              {"name":"migrate","essential":false,"restartPolicy":{"enabled":true,"ignoredExitCodes":[3]},"firelensConfiguration":{"type":"fluentbit"},"healthCheck":{"command":["true"]}}]}}
            """).ShouldHaveSingleItem();

        definition.TaskDefinitionArn.ShouldBe("arn:aws:ecs:eu-central-1:1:task-definition/web:7");
        var (app, migrate) = (definition.Containers[0], definition.Containers[1]);
        (app.Essential, app.Image, app.Memory, app.LogDriver).ShouldBe((true, "web:1", 512, "awslogs"));
        app.LogOptions.ShouldHaveSingleItem().ShouldBe(new("awslogs-group", "/web"));
        (migrate.Essential, migrate.IsLogRouter, migrate.HasHealthCheck).ShouldBe((false, true, true));
        definition.IsMeantToEnd(new EcsContainer { Name = "migrate", ExitCode = 0 }).ShouldBeTrue();
        definition.IsMeantToEnd(new EcsContainer { Name = "migrate", ExitCode = 3 }).ShouldBeTrue();
    }

    [Fact]
    public void A_file_as_people_register_it_is_named_by_its_family() => Find("""{"family":"web","containerDefinitions":[{"name":"app"}]}""").ShouldHaveSingleItem().TaskDefinitionArn.ShouldBe("web");

    [Fact]
    public void A_document_without_one_has_none() => Find("""{"tasks":[{"taskDefinitionArn":"web:7"}]}""").ShouldBeEmpty();

    private static IReadOnlyList<TaskDefinitionFacts> Find(string document) => TaskDefinitionReader.Find(JsonDocument.Parse(document).RootElement.Clone());
}
