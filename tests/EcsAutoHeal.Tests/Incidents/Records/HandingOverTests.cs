using EcsAutoHeal.Incidents.Records;
using static EcsAutoHeal.Tests.Incidents.Records.SomeIncident;

namespace EcsAutoHeal.Tests.Incidents.Records;

/// <summary>How an owner lets go of an incident.</summary>
public sealed class HandingOverTests
{
    [Theory]
    [InlineData("ineffective")]
    [InlineData("relapsed")]
    [InlineData("notApproved")]
    public void Where_healing_was_found_to_be_wrong_it_stops(string reason) => HandingOver.KindOf(reason).ShouldBe(HandOverKind.Stop);

    [Theory]
    [InlineData("guarded")]
    [InlineData("sharedCause")]
    [InlineData("approvalTimedOut")]
    [InlineData("rolloutFailed")]
    [InlineData("circuitBreaker")]
    [InlineData("superseded")]
    [InlineData("incomplete")]
    [InlineData("stuckOnProtectedTasks")]
    [InlineData("stuckOnCapacity")]
    [InlineData("stuck")]
    [InlineData("stepFailed")]
    [InlineData("notRecorded")]
    [InlineData(HandOver.NotAsked)]
    public void Any_other_reason_is_one_of_the_moment(string reason) => HandingOver.KindOf(reason).ShouldBe(HandOverKind.Moment);

    [Theory]
    [InlineData(null, 1, true)]
    [InlineData("stuck", 1, true)]
    [InlineData("guarded", 5.99, false)]
    [InlineData("guarded", 6, true)]
    public void People_are_told_of_another_reason_at_once_and_of_the_same_after_the_time_of_a_reminder(
        string? told, double hoursSince, bool tells) =>
        HandingOver.HasToTell(Open() with { ToldReason = told, NotifiedAt = Now.AddHours(-hoursSince) }, "guarded", Terms, Now)
            .ShouldBe(tells);

    [Fact]
    public void It_is_nobodys_then_and_no_question_waits()
    {
        var left = HandingOver.HandedOver(Open() with { Question = new(Now, Now.AddHours(1)) }, "relapsed", hasTold: true, Now);

        (left.Owner, left.Question, left.HandedOver).ShouldBe((null, null, new HandOver("relapsed", HandOverKind.Stop, Now)));
    }

    [Fact]
    public void It_stays_open() => HandingOver.HandedOver(Open(), "guarded", hasTold: true, Now).Status.ShouldBe(IncidentStatus.Open);

    [Fact]
    public void What_was_told_is_remembered_with_its_time()
    {
        var left = HandingOver.HandedOver(Open(), "guarded", hasTold: true, Now.AddHours(1));

        (left.ToldReason, left.NotifiedAt).ShouldBe(("guarded", Now.AddHours(1)));
    }

    [Fact]
    public void What_was_not_told_is_told_the_next_time()
    {
        var left = HandingOver.HandedOver(Open() with { ToldReason = "stuck" }, "guarded", hasTold: false, Now.AddHours(1));

        (left.ToldReason, left.NotifiedAt).ShouldBe(("stuck", Now));
    }
}
