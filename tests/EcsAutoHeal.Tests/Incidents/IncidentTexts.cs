using EcsAutoHeal.Incidents;
using EcsAutoHeal.Subjects;
using Snapshooter.Xunit;

namespace EcsAutoHeal.Tests.Incidents;

/// <summary>What a person reads who is woken by an incident, word for word.</summary>
public sealed class IncidentTexts
{
    private static void Match(DeathDocument document)
    {
        var mail = Notification.Opened(document, SomeDocument.Opened());
        Snapshot.Match($"Subject: {mail.Subject}\n\n{mail.Body}\n");
    }

    [Fact]
    public void A_sidecar_that_was_killed_for_memory() => Match(SomeDocument.SidecarOutOfMemory());

    [Fact]
    public void An_app_that_ended_with_an_error_and_its_log() => Match(SomeDocument.AppExitedWithLogs());

    [Fact]
    public void An_app_whose_log_says_why() => Match(SomeDocument.AppExitedForAReason(
        "listening on 8080",
        "Unhandled exception. Npgsql.NpgsqlException (0x80004005): Failed to connect to 10.0.1.5:5432 ---> System.Net.Sockets.SocketException (111): Connection refused",
        "   at Npgsql.Internal.NpgsqlConnector.Connect(NpgsqlTimeout timeout)",
        "   at Shop.Orders.Start() in /src/Orders.cs:line 12"));

    [Fact]
    public void An_app_whose_log_only_hints() => Match(SomeDocument.AppExitedForAReason("/entrypoint.sh: line 9:    17 Killed                  python worker.py"));

    [Fact]
    public void An_image_that_cannot_be_pulled() => Match(SomeDocument.ImagePull());

    [Fact]
    public void Logs_and_reasons_that_could_not_be_read() => Match(SomeDocument.MissingLogs());

    [Fact]
    public void A_death_that_could_not_be_looked_into() => Match(SomeDocument.FailedClassify());

    [Fact]
    public void A_sidecar_that_its_restart_policy_restarts() => Match(SomeDocument.FoundByProbe(Some.Running("metrics") with { Found = ProbeFinding.Restarted, RestartCount = 3, StartedAt = Some.Now.AddSeconds(-30) }));

    [Fact]
    public void A_sidecar_that_is_unhealthy() => Match(SomeDocument.FoundByProbe(Some.Running("metrics") with { Found = ProbeFinding.Unhealthy, HealthOutput = "wget: server returned error:\nHTTP/1.1 503" }));

    [Fact]
    public void A_question_whether_to_heal()
    {
        var mail = Notification.Question(SomeDocument.SidecarOutOfMemory() with { Incident = SomeDocument.Opened() }, "TOKEN==", 60);
        Snapshot.Match($"Subject: {mail.Subject}\n\n{mail.Body}\n");
    }

    [Fact]
    public void A_healed_incident()
    {
        var document = SomeDocument.SidecarOutOfMemory() with
        {
            Incident = SomeDocument.Opened() with { ResolvedAt = Some.Now.AddMinutes(4) },
            Approval = new() { Approved = true, By = "Ada" },
            Remedy = SomeDocument.Redeployed(),
            Recovery = new() { Outcome = "recovered", Headline = "Container metrics is alive in all 2 new tasks, and has been for 75 s.", Checks = 5, CheckedAt = Some.Now.AddMinutes(3), AliveSince = Some.Now.AddMinutes(2) },
        };
        var mail = Notification.Resolved(document, Timeline.Of(document, Some.Now.AddMinutes(4)));
        Snapshot.Match($"Subject: {mail.Subject}\n\n{mail.Body}\n");
    }

    [Fact]
    public void An_incident_that_is_handed_over()
    {
        var document = SomeDocument.SidecarOutOfMemory() with { Incident = SomeDocument.Opened(), Remedy = SomeDocument.Redeployed() };
        var mail = Notification.HandedOver(document, new("relapsed", "Container metrics has died again, in the new task 0b: a new deployment does not cure it.", Some.Now));
        Snapshot.Match($"Subject: {mail.Subject}\n\n{mail.Body}\n");
    }
}
