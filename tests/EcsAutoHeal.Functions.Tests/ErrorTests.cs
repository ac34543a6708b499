using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Local.Aws.Http;

namespace EcsAutoHeal.Functions.Tests;

/// <summary>The state machine's Retry and Catch go by the type of a failure; a person goes by its message.</summary>
public sealed class ErrorTests : FunctionTests
{
    private const string DescribeServices = "ecs:DescribeServices";

    [Theory]
    [InlineData("ThrottlingException")]
    [InlineData("TooManyRequestsException")]
    [InlineData("RequestLimitExceeded")]
    public async Task A_throttled_call_is_AwsThrottled(string code)
    {
        Stage.Break(DescribeServices, Fault.Error(code, "Rate exceeded"));

        (await FailureOf<AwsThrottled>(InvestigateAsync)).Message.ShouldBe("ecs:DescribeServices was throttled: Rate exceeded");
    }

    [Fact]
    public async Task An_error_of_the_service_is_AwsUnavailable()
    {
        Stage.Break(DescribeServices, Fault.Error("ServerException", "Service Unavailable", 500));

        (await UnavailableAsync(InvestigateAsync)).Message.ShouldBe("ecs:DescribeServices got no answer: Service Unavailable");
    }

    [Fact]
    public async Task A_connection_that_is_reset_is_AwsUnavailable()
    {
        Stage.Break(DescribeServices, Fault.Reset());

        (await UnavailableAsync(InvestigateAsync)).Message.ShouldStartWith("ecs:DescribeServices got no answer:");
    }

    [Fact]
    public async Task A_single_hiccup_is_overcome_within_the_call()
    {
        AddService();
        Stage.BreakOnce(DescribeServices, Fault.Error("ServerException", "Service Unavailable", 500));

        await InvestigateAsync();

        Stage.Calls(DescribeServices).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Credentials_that_AWS_does_not_know_yet_are_tried_again()
    {
        Stage.Break(DescribeServices, Fault.Error("UnrecognizedClientException", "The security token included in the request is invalid."));

        await UnavailableAsync(InvestigateAsync);
    }

    [Theory]
    [InlineData("AccessDeniedException")]
    [InlineData("ExpiredTokenException")]
    public async Task A_call_that_is_denied_is_AwsDenied_and_names_the_action(string code)
    {
        Stage.Break(DescribeServices, Fault.Error(code, "not authorized"));

        (await FailureOf<AwsDenied>(InvestigateAsync)).Message.ShouldBe($"ecs:DescribeServices was denied ({code}): not authorized");
    }

    [Fact]
    public async Task A_call_that_is_refused_is_AwsRefused_with_the_words_of_AWS()
    {
        Stage.Break(DescribeServices, Fault.Error("ClientException", "Something else."));

        (await FailureOf<AwsRefused>(InvestigateAsync)).Message.ShouldBe("ecs:DescribeServices was refused (ClientException): Something else.");
    }

    [Fact]
    public async Task A_person_who_may_not_read_the_service_is_told_so_instead_of_an_incident_being_opened()
    {
        Stage.Break(DescribeServices, Fault.Error("AccessDeniedException", "not authorized"));

        var refusal = (await TriageAsync("""{"cluster":"prod","service":"web"}""")).Refusal!;

        refusal.Error.ShouldBe("AccessDenied");
        refusal.Message.ShouldStartWith("cluster: ecs:DescribeServices was denied (AccessDeniedException): not authorized");
    }

    /// <summary>An event, since a person's denied question is answered with a refusal.</summary>
    private Task InvestigateAsync() => TriageAsync("""{"detail-type":"ECS Service Action","resources":["arn:aws:ecs:eu-central-1:123456789012:service/prod/web"],"detail":{"eventName":"SERVICE_STEADY_STATE"}}""");
}
