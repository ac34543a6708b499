using Amazon.Runtime;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Functions.Tests.Intake;

public sealed class IntakeFailureTests : IntakeFixture
{
    private static readonly Fault s_throttled = Fault.Error("ThrottlingException", "Rate exceeded");

    private static string? NameIn(AwsCall call) => call.Operation == "StartExecution" ? call.Request["name"]!.GetValue<string>() : null;

    [Theory]
    [InlineData("no JSON at all")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"detail-type":"ECS Task State Change","detail":{}}""")]
    public async Task A_message_that_cannot_be_read_fails_alone(string malformed)
    {
        await KillAppAsync(AddService());

        (await IntakeAsync(Stopped()[0].GetRawText(), malformed)).ShouldBe(["m1"]);

        Stage.Executions.Started.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_execution_that_may_not_be_started_fails_all_messages_of_its_service()
    {
        var service = AddService();
        await KillAppAsync(service);
        await KillAppAsync(service);
        Stage.Deny("states:StartExecution");

        (await IntakeAsync(Stopped())).ShouldBe(["m0", "m1"]);
    }

    [Fact]
    public async Task An_execution_that_cannot_be_started_fails_no_message_of_another_service()
    {
        await KillAppAsync(AddService());
        await KillAppAsync(AddService(name: "api"));
        Stage.BreakOnce("states:StartExecution", Fault.Error("AccessDeniedException", "no"));

        (await IntakeAsync(Stopped())).ShouldBe(["m0"]);

        Stage.Executions.Started.ShouldHaveSingleItem().Name.ShouldStartWith("api-");
    }

    [Fact]
    public async Task A_planned_stop_does_not_fail_with_the_deaths_of_its_service()
    {
        var service = AddService();
        Stage.Cloud.Ecs.StopTask(TaskOf(service));
        await Stage.PassAsync(OneMinute);
        await KillAppAsync(service);
        Stage.Deny("states:StartExecution");

        (await IntakeAsync(Stopped())).ShouldBe(["m1"]);
    }

    [Fact]
    public async Task Starts_that_are_throttled_are_tried_again_until_they_go_through()
    {
        await KillAppAsync(AddService());
        await KillAppAsync(AddService(name: "api"));
        for (var i = 0; i < 3; i++) Stage.BreakOnce("states:StartExecution", s_throttled);

        (await IntakeAsync(Stopped())).ShouldBeEmpty();

        Stage.Executions.Started.Select(e => e.Name[..4]).ShouldBe(["web-", "api-"]);
        Stage.Calls("states:StartExecution").Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_start_that_stays_throttled_gives_back_what_was_not_started_and_nothing_else()
    {
        await KillAppAsync(AddService(name: "first"));
        var service = AddService(name: "second");
        await KillAppAsync(service);
        await KillAppAsync(service);
        await KillAppAsync(AddService(name: "third"));
        Stage.Server.Faults = call => NameIn(call)?.StartsWith("second-", StringComparison.Ordinal) == true ? s_throttled : null;

        (await IntakeAsync(Stopped())).ShouldBe(["m1", "m2", "m3"], ignoreOrder: true);

        Stage.Executions.Started.ShouldHaveSingleItem().Name.ShouldStartWith("first-");
        // Whoever is asked for fewer calls makes none for the others.
        Stage.Calls("states:StartExecution").ShouldNotContain(c => NameIn(c)!.StartsWith("third-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_came_back_throttled_starts_under_the_same_name_when_it_comes_again()
    {
        await KillAppAsync(AddService());
        Stage.Break("states:StartExecution", s_throttled);
        (await IntakeAsync(Stopped())).ShouldBe(["m0"]);
        Stage.Repair();

        (await IntakeAsync(Stopped())).ShouldBeEmpty();

        Stage.Calls("states:StartExecution").Select(NameIn).Distinct().ShouldBe([Stage.Executions.Started.ShouldHaveSingleItem().Name]);
    }

    [Fact]
    public async Task An_answer_that_was_lost_starts_no_second_execution()
    {
        await KillAppAsync(AddService());
        Stage.BreakOnce("states:StartExecution", Fault.ResetAfterEffect());

        (await IntakeAsync(Stopped())).ShouldBeEmpty();

        Stage.Executions.Started.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_failure_that_nobody_thought_of_fails_only_the_messages_of_its_service()
    {
        await KillAppAsync(AddService());
        await KillAppAsync(AddService(name: "api"));
        var connection = LocalFunctions.ConnectionTo(Stage.Server.Endpoint, Stage.Cloud.Region, "Intake") with { Http = new BreakingHttp("web-") };
        var intake = new FunctionHost(Stage.Settings, connection, Stage.Cloud.Clock);

        (await IntakeAsync(payload => intake.InvokeAsync("Intake", payload), Stopped())).ShouldBe(["m0"]);

        Stage.Executions.Started.ShouldHaveSingleItem().Name.ShouldStartWith("api-");
    }

    [Fact]
    public async Task Without_the_ARN_of_the_state_machine_nothing_can_be_started()
    {
        await KillAppAsync(AddService());
        Stage.Settings.Remove("STATE_MACHINE_ARN");

        (await FailureOf<InvalidOperationException>(() => IntakeAsync(Stopped()))).Message.ShouldStartWith("STATE_MACHINE_ARN:");
    }

    /// <summary>A connection that breaks in a way that no SDK knows, for every request that holds a text.</summary>
    private sealed class BreakingHttp(string text) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(text));

        private sealed class Handler(string text) : DelegatingHandler(new SocketsHttpHandler())
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
                (await request.Content!.ReadAsStringAsync(cancellationToken)).Contains(text, StringComparison.Ordinal)
                    ? throw new NotSupportedException("Nobody thought of this.")
                    : await base.SendAsync(request, cancellationToken);
        }
    }
}
