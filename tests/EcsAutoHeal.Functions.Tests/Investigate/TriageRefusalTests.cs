namespace EcsAutoHeal.Functions.Tests.Investigate;

/// <summary>What cannot be looked up comes back as a value: the execution then ends with these words, and opens no incident.</summary>
public sealed class TriageRefusalTests : FunctionTests
{
    [Fact]
    public async Task A_cluster_that_does_not_exist_is_refused_by_name()
    {
        var document = await TriageAsync("""{"cluster":"prdo","service":"web"}""");

        document.Refusal!.Error.ShouldBe("ClusterNotFound");
        document.Refusal.Message.ShouldStartWith("cluster: there is no cluster \"prdo\"");
    }

    [Fact]
    public async Task A_service_of_another_cluster_is_refused_by_name()
    {
        AddService();
        Stage.Cloud.Ecs.AddCluster("staging");

        var document = await TriageAsync("""{"cluster":"staging","service":"web"}""");

        document.Refusal!.Error.ShouldBe("ServiceNotFound");
        document.Refusal.Message.ShouldBe("service: cluster \"staging\" has no service \"web\".");
    }

    [Fact]
    public async Task A_task_that_ECS_does_not_know_is_refused_by_id()
    {
        AddService();

        var document = await TriageAsync("""{"cluster":"prod","task":"0123456789abcdef0123456789abcdef"}""");

        document.Refusal!.Error.ShouldBe("TaskNotFound");
        document.Refusal.Message.ShouldStartWith("task: cluster \"prod\" has no task \"0123456789abcdef0123456789abcdef\"");
    }

    [Fact]
    public async Task A_task_id_that_ECS_cannot_read_is_refused_with_its_words()
    {
        AddService();

        var document = await TriageAsync("""{"cluster":"prod","task":"0123"}""");

        document.Refusal!.Error.ShouldBe("InvalidTrigger");
        document.Refusal.Message.ShouldBe("task: ECS cannot read \"0123\": taskId length should be one of [32,36]");
    }

    [Fact]
    public async Task An_input_of_no_known_form_is_refused_with_the_accepted_ones()
    {
        var document = await TriageAsync("""{"hello":"world"}""");

        document.Refusal!.Error.ShouldBe("InvalidTrigger");
        document.Refusal.Message.ShouldContain("Accepted forms:");
    }

    [Fact]
    public async Task A_refusal_asks_AWS_for_nothing_more()
    {
        await TriageAsync("""{"cluster":"prod","service":"web","heal":"please"}""");

        Stage.Server.Calls.ShouldBeEmpty();
    }
}
