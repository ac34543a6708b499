using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Incidents;

/// <summary>One cause, of one container, at one service, is one incident.</summary>
public sealed class IncidentKeyTests
{
    private static DeathDocument Named(string service)
    {
        var document = SomeDocument.AppExitedWithLogs();
        return document with { Subject = document.Subject! with { Service = service } };
    }

    [Fact]
    public void A_key_names_service_container_and_cause() => IncidentKey.Of(SomeDocument.AppExitedWithLogs()).ShouldBe("111122223333|eu-central-1|prod|web|app|applicationerror");

    [Fact]
    public void A_sidecars_key_does_not_name_what_it_died_of_since_a_probe_does_not_know_it_yet() => IncidentKey.Of(SomeDocument.SidecarOutOfMemory()).ShouldBe("111122223333|eu-central-1|prod|web|metrics|sidecardied");

    [Fact]
    public void A_standalone_tasks_key_names_its_family()
    {
        var document = SomeDocument.AppExitedWithLogs();
        IncidentKey.Of(document with { Subject = document.Subject! with { Service = null, Family = "report" } }).ShouldBe("111122223333|eu-central-1|prod|family:report|app|applicationerror");
    }

    [Fact]
    public void A_death_that_could_not_be_looked_into_is_kept_apart_by_the_step_that_failed() => IncidentKey.Of(SomeDocument.FailedClassify()).ShouldBe("111122223333|eu-central-1|prod|web||unclassified/classify");

    [Fact]
    public void Another_task_of_the_same_service_with_the_same_cause_has_the_same_key()
    {
        var other = SomeDocument.Of(Some.Exited(1) with { TaskArn = "arn:aws:ecs:eu-central-1:111122223333:task/prod/ffff" });

        IncidentKey.Of(other).ShouldBe(IncidentKey.Of(SomeDocument.AppExitedWithLogs()));
    }

    private static DeathDocument Unhealthy(string container, string? service = "web")
    {
        var document = SomeDocument.Of(Some.RunningTask(Some.Running("app"), Some.Running("sidecar")) is var task ? task with { Containers = [.. task.Containers.Select(c => c.Name == container ? c with { Found = ProbeFinding.Unhealthy } : c)] } : null!, Some.AppAndSidecar());
        return document with { Subject = document.Subject! with { Service = service } };
    }

    [Fact]
    public void An_unhealthy_container_for_which_ECS_replaces_the_task_is_the_same_incident_as_that_stop_and_the_same_death()
    {
        var stop = SomeDocument.Of(Some.StoppedTask("Task failed container health checks", "ServiceSchedulerInitiated", Some.Stopped("app", 137), Some.Stopped("sidecar", 143)), Some.AppAndSidecar());

        IncidentKey.Of(Unhealthy("app")).ShouldBe(IncidentKey.Of(stop));
        IncidentKey.GroupOf(Unhealthy("app")).ShouldBe(IncidentKey.GroupOf(stop));
        ReportedDeath.Of(Unhealthy("app"), Some.Now)[0].Id.ShouldBe(ReportedDeath.Of(stop, Some.Now)[0].Id);
    }

    [Theory]
    [InlineData("sidecar", "web")]
    [InlineData("app", null)]
    public void An_unhealthy_container_that_nobody_replaces_is_an_incident_of_its_own(string container, string? service) =>
        IncidentKey.Of(Unhealthy(container, service)).ShouldEndWith($"|{container}|containerunhealthy");

    [Fact]
    public void Long_names_are_kept_below_256_and_apart()
    {
        var (a, b) = (IncidentKey.Of(Named(new string('s', 255) + "a")), IncidentKey.Of(Named(new string('s', 255) + "b")));

        (a.Length, b.Length).ShouldBe((255, 255));
        a.ShouldNotBe(b);
    }

    [Fact]
    public void Names_that_differ_in_case_alone_are_kept_apart_although_OpsCenter_knows_no_case()
    {
        var (one, other) = (IncidentKey.Of(Named("Web")), IncidentKey.Of(Named("WEB")));

        one.ShouldBe(one.ToLowerInvariant());
        one.ShouldStartWith("111122223333|eu-central-1|prod|web|app|applicationerror|");
        one.ShouldNotBe(other);
        one.ShouldNotBe(IncidentKey.Of(Named("web")));
    }

    [Fact]
    public void An_input_that_names_no_account_has_the_executions()
    {
        var document = SomeDocument.AppExitedWithLogs();
        document = document with { Subject = document.Subject! with { Account = null, Region = null } };

        IncidentKey.Of(document, SomeRecord.Execution).ShouldBe("111122223333|eu-central-1|prod|web|app|applicationerror");
        IncidentKey.ResourceOf(document, SomeRecord.Execution).ShouldBe(Some.ServiceArn);
    }

    [Theory]
    [InlineData("cn-north-1", "arn:aws-cn:ecs:cn-north-1:111122223333:service/prod/web")]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:ecs:us-gov-west-1:111122223333:service/prod/web")]
    [InlineData("eusc-de-east-1", "arn:aws-eusc:ecs:eusc-de-east-1:111122223333:service/prod/web")]
    public void What_is_linked_is_in_the_partition_of_its_region(string region, string arn)
    {
        var document = SomeDocument.AppExitedWithLogs();

        IncidentKey.ResourceOf(document with { Subject = document.Subject! with { Region = region } }).ShouldBe(arn);
    }

    [Fact]
    public void Of_a_standalone_task_the_cluster_is_linked()
    {
        var document = SomeDocument.AppExitedWithLogs();

        IncidentKey.ResourceOf(document with { Subject = document.Subject! with { Service = null, Family = "report" } }).ShouldBe(Some.ClusterArn);
    }
}
