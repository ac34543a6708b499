using EcsAutoHeal.Remedies;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Triggers;

public sealed class PersonInputTests
{
    [Fact]
    public void Cluster_and_service_are_enough_and_nothing_is_healed()
    {
        var (trigger, clue) = Reading.Accepted("""{"cluster":"prod","service":"web"}""");

        (trigger.Kind, trigger.Heal, trigger.OpenIncident).ShouldBe((TriggerKind.Person, HealMode.Never, true));
        (clue.Cluster, clue.Service, clue.Task).ShouldBe(("prod", "web", null));
    }

    [Fact]
    public void Cluster_and_service_may_be_ARNs()
    {
        var (_, clue) = Reading.Accepted($$"""{"cluster":"{{Some.ClusterArn}}","service":"{{Some.ServiceArn}}"}""");

        (clue.Cluster, clue.Service, clue.Account, clue.Region).ShouldBe((Some.ClusterArn, "web", "111122223333", "eu-central-1"));
    }

    [Fact]
    public void A_task_ARN_is_enough()
    {
        var (_, clue) = Reading.Accepted($$"""{"taskArn":"{{Some.TaskArn}}"}""");

        (clue.Cluster, clue.Task, clue.Account, clue.Region).ShouldBe(("prod", Some.TaskArn, "111122223333", "eu-central-1"));
    }

    [Fact]
    public void A_task_ARN_may_stand_under_task() => Reading.Accepted($$"""{"task":"{{Some.TaskArn}}"}""").Clue.Task.ShouldBe(Some.TaskArn);

    [Fact]
    public void A_cluster_and_a_tasks_id_are_enough() => Reading.Accepted("""{"cluster":"prod","task":"0a1b2c3d"}""").Clue.Task.ShouldBe("0a1b2c3d");

    [Theory]
    [InlineData("never", HealMode.Never)]
    [InlineData("approve", HealMode.Approve)]
    [InlineData("auto", HealMode.Auto)]
    public void A_person_says_how_far_healing_may_go(string word, HealMode mode) =>
        Reading.Accepted($$"""{"cluster":"prod","service":"web","heal":"{{word}}"}""").Trigger.Heal.ShouldBe(mode);

    [Fact]
    public void A_person_may_look_without_an_incident() =>
        Reading.Accepted("""{"cluster":"prod","service":"web","openIncident":false,"comment":"just looking"}""").Trigger.OpenIncident.ShouldBeFalse();

    [Theory]
    [InlineData("""{"cluster":"prod","service":"web","heal":"yes"}""", "heal: expected \"never\", \"approve\" or \"auto\", found \"yes\".")]
    [InlineData("""{"cluster":"prod","service":"web","heal":true}""", "heal: expected a text, found true.")]
    [InlineData("""{"cluster":"prod","service":"web","openIncident":"no"}""", "openIncident: expected true or false, found \"no\".")]
    [InlineData("""{"cluster":"prod","service":"web","dryRun":true}""", "dryRun: expected only the fields cluster, service, task, taskArn, heal, openIncident, comment, found a field of another name.")]
    [InlineData("""{"service":"web"}""", "cluster: expected the cluster's name or ARN, found nothing.")]
    [InlineData("""{"cluster":"prod"}""", "service: expected the service's name (or \"task\" with a task's id), found nothing.")]
    [InlineData("""{"cluster":["prod"],"service":"web"}""", "cluster: expected a text, found [\"prod\"].")]
    [InlineData("""{"taskArn":"arn:aws:ecs:eu-central-1:111122223333:task/0a1b"}""", "cluster: expected the cluster's name (this task's ARN is of the old form and does not name it), found nothing.")]
    [InlineData("""{"taskArn":"0a1b"}""", "taskArn: expected the ARN of an ECS task, arn:aws:ecs:REGION:ACCOUNT:task/CLUSTER/ID, found \"0a1b\".")]
    [InlineData("""{"task":"arn:aws:ecs:eu-central-1:111122223333:cluster/prod"}""", "task: expected the ARN of an ECS task, arn:aws:ecs:REGION:ACCOUNT:task/CLUSTER/ID, found \"arn:aws:ecs:eu-central-1:111122223333:cluster/prod\".")]
    [InlineData("""{"cluster":"arn:aws:ecs:eu-central-1:111122223333:service/prod/web","service":"web"}""", "cluster: expected the cluster's name, or its ARN arn:aws:ecs:REGION:ACCOUNT:cluster/NAME, found \"arn:aws:ecs:eu-central-1:111122223333:service/prod/web\".")]
    [InlineData("""{"cluster":"prod","service":"arn:aws:ecs:eu-central-1:111122223333:cluster/prod"}""", "service: expected the service's name, or its ARN arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/NAME, found \"arn:aws:ecs:eu-central-1:111122223333:cluster/prod\".")]
    public void A_wrong_field_is_named_in_the_refusal(string input, string message) => Reading.Refused(input).ShouldBe(message);

    [Theory]
    [InlineData("[]", "the document: expected a JSON object, found [].")]
    [InlineData("\"prod/web\"", "the document: expected a JSON object, found \"prod/web\".")]
    [InlineData("null", "the document: expected a JSON object, found null.")]
    [InlineData("{}", "The input has none of the accepted forms; its fields are: none.")]
    [InlineData("""{"Comment":"Insert your JSON here"}""", "The input has none of the accepted forms; its fields are: Comment.")]
    public void An_input_of_no_accepted_form_is_refused(string input, string message) => Reading.Refused(input).ShouldBe(message);

    [Fact]
    public void A_refusal_lists_the_accepted_forms() => Reading.Of("{}").Refusal!.Message.ShouldEndWith(Refusal.AcceptedForms);
}
