namespace EcsAutoHeal.Workflow.Tests;

/// <summary>What a person may mistype or paste wrongly: a failed execution that names the field, no incident, no stack trace.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("""{}""", "InvalidTrigger", "none of the accepted forms")]
    [InlineData("""[]""", "InvalidTrigger", "expected a JSON object")]
    [InlineData("\"web\"", "InvalidTrigger", "expected a JSON object")]
    [InlineData("""{"cluster":"prod"}""", "InvalidTrigger", "service: expected the service's name")]
    [InlineData("""{"service":"web"}""", "InvalidTrigger", "cluster: expected the cluster's name or ARN")]
    [InlineData("""{"cluster":"prod","service":"web","heal":"now"}""", "InvalidTrigger", "heal: expected \"never\", \"approve\" or \"auto\", found \"now\"")]
    [InlineData("""{"cluster":"prod","service":"web","openIncident":"no"}""", "InvalidTrigger", "openIncident: expected true or false")]
    [InlineData("""{"cluster":"prod","servise":"web"}""", "InvalidTrigger", "servise: expected only the fields")]
    [InlineData("""{"taskArn":"arn:aws:ecs:eu-central-1:123456789012:cluster/prod"}""", "InvalidTrigger", "taskArn: expected the ARN of an ECS task")]
    [InlineData("""{"detail-type":"ECS Task State Change","source":"aws.ecs"}""", "InvalidTrigger", "detail: expected the event's detail")]
    [InlineData("""{"detail-type":"EC2 Instance State-change Notification","source":"aws.ec2","detail":{}}""", "InvalidTrigger", "detail-type: expected a kind of event that names ECS tasks or a service")]
    [InlineData("""{"cluster":"prd","service":"web"}""", "ClusterNotFound", "there is no cluster \"prd\"")]
    [InlineData("""{"cluster":"prod","service":"shop"}""", "ServiceNotFound", "cluster \"prod\" has no service \"shop\"")]
    [InlineData("""{"cluster":"prod","task":"0123456789abcdef0123456789abcdef"}""", "TaskNotFound", "has no task \"0123456789abcdef0123456789abcdef\"")]
    public async Task Wrong_input_fails_the_execution_with_a_message_that_names_the_field(string input, string error, string message)
    {
        var result = await Simulated.StartByHand(input);

        var execution = result.Executions.ShouldHaveSingleItem();
        execution.Status.ShouldBe("FAILED");
        execution.States[^1].ShouldBe("TriggerRefused");
        execution.Error.ShouldBe(error);
        execution.Cause.ShouldNotBeNull().ShouldContain(message);
        execution.Cause.ShouldNotContain("   at ");
        result.OpsItems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_of_an_unknown_form_shows_the_accepted_forms() =>
        (await Simulated.StartByHand("{}")).Executions[0].Cause.ShouldNotBeNull().ShouldContain("""{"cluster":"prod","service":"web"}""");
}
