using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Iam;
using EcsAutoHeal.Local.Tests.Aws.Http;

namespace EcsAutoHeal.Local.Tests.Aws.Iam;

/// <summary>A call is held to the role of whoever signed it, before the service looks at it.</summary>
public sealed class AuthorizationTests : LocalAwsTest
{
    private const string Key = "KEYOFAROLE";

    [Fact]
    public async Task A_key_that_belongs_to_no_role_may_do_everything() => (await DescribeAsync("AKIAEXAMPLE", Web.Name)).Error.ShouldBeNull();

    [Fact]
    public async Task A_role_may_do_what_its_policy_allows()
    {
        Assign("ecs:DescribeServices", Web.Arn);

        (await DescribeAsync(Key, Web.Name)).Error.ShouldBeNull();
    }

    [Fact]
    public async Task What_a_policy_does_not_allow_is_denied_in_the_words_of_AWS()
    {
        Assign("ecs:DescribeTasks", "*");

        var reply = await DescribeAsync(Key, Web.Name);

        (reply.Status, reply.Error).ShouldBe((400, "AccessDeniedException"));
        reply.Message.ShouldBe($"User: arn:aws:sts::123456789012:assumed-role/role/local is not authorized to perform: ecs:DescribeServices on resource: {Web.Arn} because no identity-based policy allows the ecs:DescribeServices action");
    }

    [Fact]
    public async Task What_does_not_exist_is_denied_too_so_that_nobody_learns_what_exists()
    {
        Assign("ecs:DescribeServices", Web.Arn);

        (await DescribeAsync(Key, "no-such-service")).Error.ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task Every_one_of_several_resources_has_to_be_allowed()
    {
        Assign("ecs:DescribeServices", Web.Arn);

        (await DescribeAsync(Key, Web.Name, "other")).Error.ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task SNS_denies_by_a_name_and_status_of_its_own()
    {
        World.Cloud.Iam.Assign("AKIAEXAMPLE", new("role", []));

        var (status, xml) = await QueryAsync(("Action", "Publish"), ("TopicArn", World.Cloud.Sns.AddTopic("t")), ("Message", "m"));

        status.ShouldBe(403);
        xml.ShouldContain("<Code>AuthorizationError</Code>");
    }

    [Fact]
    public async Task A_denied_call_changes_nothing()
    {
        Assign("ecs:DescribeServices", "*");

        (await CallAsync("AmazonEC2ContainerServiceV20141113.UpdateService", new JsonObject { ["cluster"] = "prod", ["service"] = Web.Name, ["forceNewDeployment"] = true }.ToJsonString(), Key)).Error.ShouldBe("AccessDeniedException");

        Web.Deployments.ShouldHaveSingleItem();
    }

    private void Assign(string action, string resource) =>
        World.Cloud.Iam.Assign(Key, new("role", [new PolicyStatement(null, "Allow", [action], [resource], new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>())]));

    private Task<Reply> DescribeAsync(string key, params string[] services) =>
        CallAsync("AmazonEC2ContainerServiceV20141113.DescribeServices", new JsonObject { ["cluster"] = "prod", ["services"] = new JsonArray([.. services.Select(s => (JsonNode)s)]) }.ToJsonString(), key);
}
