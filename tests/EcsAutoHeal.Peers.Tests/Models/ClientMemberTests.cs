using System.Text.Json.Nodes;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>Every member that our clients write and read stands in AWS's models with that name and type.</summary>
public sealed class ClientMemberTests
{
    private static readonly Witness s_witness = new("client-members", "our clients' requests and replies against botocore's models");

    private static readonly string s_ignoredPath = Repository.PathOf("tests", "EcsAutoHeal.Peers.Tests", "Models", "ignored-members.txt");

    public static TheoryData<string> Services => [.. ClientService.All.Select(client => client.BotocoreName)];

    [PeerTheory(nameof(PeerTool.Botocore))]
    [MemberData(nameof(Services))]
    public async Task Every_member_has_the_models_name_and_type_and_every_required_one_is_there(string service)
    {
        var comparison = Compare(Client(service), await Botocore.ModelAsync(service), new(service));

        s_witness.Compared("operations", Client(service).Operations.Count);
        s_witness.Compared("members", comparison.Members);
        s_witness.Compared("values of enums", comparison.Values);
        s_witness.ShouldAgree(comparison.Differences);
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task What_we_do_not_read_is_listed_in_ignored_members()
    {
        var lists = new List<IgnoredMembers>();
        foreach (var client in ClientService.All)
        {
            var ignored = new IgnoredMembers(client.BotocoreName);
            var model = await client.ModelAsync();
            Compare(client, model, ignored);
            ErrorComparison.Of(client, model, ignored);
            lists.Add(ignored);
        }

        var found = IgnoredMembers.Lines(lists);
        var kept = await File.ReadAllLinesAsync(s_ignoredPath);
        var changes = found.Except(kept).Select(line => "new: " + line).Concat(kept.Except(found).Select(line => "gone: " + line)).ToList();
        Directory.CreateDirectory(Repository.PathOf("artifacts"));
        if (changes.Count > 0) await File.WriteAllLinesAsync(Repository.PathOf("artifacts", "ignored-members.txt"), found);
        changes.ShouldBeEmpty($"What the models (botocore {await Botocore.VersionAsync()}) have and our clients do not read has changed. If that is right, put artifacts/ignored-members.txt, which was just written, in the place of {s_ignoredPath}.");
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task A_misspelt_member_would_be_found()
    {
        var model = (await Botocore.ModelAsync("ecs")).With(ecs => Rename(Members(ecs, "Container"), "exitCode", "exitcode"));

        Compare(Client("ecs"), model, new("ecs")).Differences.ShouldContain("DescribeTasksResponse.tasks[].containers[].exitCode: the model's Container has no such member.");
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task A_misspelt_field_of_a_form_would_be_found()
    {
        var model = (await Botocore.ModelAsync("sns")).With(sns => Rename(Members(sns, "MessageAttributeValue"), "StringValue", "TextValue"));

        Compare(Client("sns"), model, new("sns")).Differences.ShouldContain("PublishRequest: the form's field MessageAttributes.entry.1.Value.StringValue is not the model's.");
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task An_operation_that_the_model_has_not_would_be_found()
    {
        var model = (await Botocore.ModelAsync("logs")).With(logs => Rename(logs["operations"]!.AsObject(), "GetLogEvents", "GetLogLines"));

        Compare(Client("logs"), model, new("logs")).Differences.ShouldContain("GetLogEvents: the model has no such operation.");
    }

    [PeerTheory(nameof(PeerTool.Botocore))]
    [InlineData("integer", "DescribeTasksResponse.tasks[].version: the model has a integer (Long), we have Int64.")]
    [InlineData("timestamp", "DescribeTasksResponse.tasks[].version: the model has a timestamp (Long), we have Int64.")]
    public async Task A_member_of_another_type_would_be_found(string type, string difference)
    {
        var model = (await Botocore.ModelAsync("ecs")).With(ecs => ecs["shapes"]!["Long"]!["type"] = type);

        Compare(Client("ecs"), model, new("ecs")).Differences.ShouldContain(difference);
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task A_required_member_that_we_lack_would_be_found()
    {
        var model = (await Botocore.ModelAsync("stepfunctions")).With(states =>
        {
            Members(states, "StartExecutionInput")["clientToken"] = new JsonObject { ["shape"] = "Name" };
            states["shapes"]!["StartExecutionInput"]!["required"]!.AsArray().Add("clientToken");
        });

        Compare(Client("stepfunctions"), model, new("stepfunctions")).Differences.ShouldContain("StartExecutionRequest.clientToken: the model requires it, and we have no such member.");
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task A_value_of_an_enum_that_the_model_has_not_would_be_found()
    {
        var model = (await Botocore.ModelAsync("ssm")).With(ssm => ssm["shapes"]!["OpsItemStatus"]!["enum"] = new JsonArray("Open", "Resolved"));

        Compare(Client("ssm"), model, new("ssm")).Differences.ShouldContain("UpdateOpsItemRequest.Status: OpsItemStatus has the value InProgress, the model's OpsItemStatus has not.");
    }

    private static ClientService Client(string service) => ClientService.All.Single(client => client.BotocoreName == service);

    private static JsonObject Members(JsonObject model, string shape) => model["shapes"]![shape]!["members"]!.AsObject();

    private static void Rename(JsonObject members, string from, string to)
    {
        var member = members[from]!.DeepClone();
        members.Remove(from);
        members[to] = member;
    }

    private static ClientComparison Compare(ClientService client, ServiceModel model, IgnoredMembers ignored) => ClientComparison.Of(client, model, ignored);
}
