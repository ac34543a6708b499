using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Subjects;

public sealed class SubjectTests
{
    [Theory]
    [InlineData("arn:aws:ecs:eu-central-1:111122223333:task/prod/0a1b", "prod", "0a1b")]
    [InlineData("arn:aws:ecs:eu-central-1:111122223333:task/0a1b", null, "0a1b")]
    [InlineData("arn:aws-cn:ecs:cn-north-1:111122223333:task/prod/0a1b", "prod", "0a1b")]
    [InlineData("arn:aws-us-gov:ecs:us-gov-west-1:aws_account_id:task/prod/0a1b", "prod", "0a1b")]
    public void A_tasks_ARN_is_read_from_the_right(string text, string? cluster, string id)
    {
        TaskArn.TryParse(text, out var arn).ShouldBeTrue();

        (arn.Cluster, arn.Id, arn.ToString()).ShouldBe((cluster, id, text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0a1b")]
    [InlineData("arn:aws:ecs:eu-central-1:111122223333:cluster/prod")]
    [InlineData("arn:aws:ecs:eu-central-1:111122223333:task/prod/0a1b/more")]
    [InlineData("arn:aws:ecs:eu-central-1:111122223333:task/prod/")]
    [InlineData("arn:aws:ecs:eu-central-1:111122223333:task-definition/web:7")]
    [InlineData("arn:aws:batch:eu-central-1:111122223333:task/prod/0a1b")]
    public void What_is_no_tasks_ARN_is_not_taken_for_one(string? text) => TaskArn.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("arn:aws:ecs:eu-central-1:111122223333:cluster/prod", "prod")]
    [InlineData("arn:aws:ecs:eu-central-1:111122223333:service/prod/web", "web")]
    [InlineData("prod", "prod")]
    public void A_short_name_comes_out_of_an_ARN_or_is_the_text_itself(string text, string name) => ArnNames.Last(text).ShouldBe(name);

    [Fact]
    public void A_subject_is_called_by_its_service_or_its_family() =>
        (new Subject { Cluster = "prod", ClusterArn = "prod", Service = "web" }.DisplayName(), new Subject { Cluster = "prod", ClusterArn = "prod", Family = "report" }.DisplayName()).ShouldBe(("prod/web", "prod/family:report"));

    [Fact]
    public void A_death_is_the_same_whether_the_task_is_named_by_a_long_or_a_short_ARN() =>
        DeathIdentity.Of("arn:aws:ecs:eu-central-1:111122223333:task/prod/0a1b", "app", "r").ShouldBe(DeathIdentity.Of("arn:aws:ecs:eu-central-1:111122223333:task/0a1b", "app", "r"));

    [Theory]
    [InlineData("RUNNING", "RUNNING", null, true)]
    [InlineData("PENDING", "RUNNING", null, true)]
    [InlineData("RUNNING", "STOPPED", null, false)]
    [InlineData("DEPROVISIONING", null, null, false)]
    [InlineData("RUNNING", "RUNNING", "TerminationNotice", false)]
    [InlineData(null, null, null, true)]
    public void A_task_is_meant_to_run_until_something_tells_it_to_stop(string? last, string? desired, string? stopCode, bool expected) =>
        new EcsTask { TaskArn = Some.TaskArn, LastStatus = last, DesiredStatus = desired, StopCode = stopCode }.IsMeantToRun().ShouldBe(expected);
}
