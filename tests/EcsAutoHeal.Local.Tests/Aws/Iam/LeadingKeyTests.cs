using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Iam;
using EcsAutoHeal.Local.Tests.Aws.Http;

namespace EcsAutoHeal.Local.Tests.Aws.Iam;

/// <summary>A role that is kept to some items of a table, by their partition keys.</summary>
public sealed class LeadingKeyTests : TableTest
{
    private const string Key = "KEYOFAROLE";

    [Theory]
    [InlineData("GetItem", "incident#web", null)]
    [InlineData("PutItem", "incident#web", null)]
    [InlineData("GetItem", "service#web", "AccessDeniedException")]
    [InlineData("PutItem", "service#web", "AccessDeniedException")]
    public async Task A_role_reads_and_writes_the_items_whose_keys_its_condition_takes(string operation, string key, string? error)
    {
        Assign("dynamodb:GetItem", "dynamodb:PutItem");

        (await ByRoleAsync(operation, TableName, key)).Error.ShouldBe(error);
    }

    [Fact]
    public async Task Another_table_is_denied_whatever_the_key()
    {
        Assign("dynamodb:GetItem");
        World.Cloud.Tables.Add("another");

        (await ByRoleAsync("GetItem", "another", "incident#web")).Error.ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task A_scan_has_no_key_so_a_condition_on_keys_denies_it()
    {
        Assign("dynamodb:Scan");

        var reply = await CallAsync("DynamoDB_20120810.Scan", $$"""{"TableName":"{{TableName}}"}""", Key);

        (reply.Error, reply.Message).ShouldBe(("AccessDeniedException",
            "User: arn:aws:sts::123456789012:assumed-role/role/local is not authorized to perform: dynamodb:Scan on resource: arn:aws:dynamodb:eu-central-1:123456789012:table/records because no identity-based policy allows the dynamodb:Scan action"));
    }

    [Fact]
    public async Task A_scan_is_allowed_by_a_policy_without_a_condition()
    {
        World.Cloud.Iam.Assign(Key, new("role", [new PolicyStatement(null, "Allow", ["dynamodb:Scan"], [World.Cloud.Tables.All[0].Arn], new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>())]));

        (await CallAsync("DynamoDB_20120810.Scan", $$"""{"TableName":"{{TableName}}"}""", Key)).Error.ShouldBeNull();
    }

    private void Assign(params string[] actions) => World.Cloud.Iam.Assign(Key, new("role",
    [
        new PolicyStatement(null, "Allow", actions, [World.Cloud.Tables.All[0].Arn], new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>
        {
            ["ForAllValues:StringLike"] = new Dictionary<string, IReadOnlyList<string>> { ["dynamodb:LeadingKeys"] = ["incident#*"] },
            ["Null"] = new Dictionary<string, IReadOnlyList<string>> { ["dynamodb:LeadingKeys"] = ["false"] },
        }),
    ]));

    private Task<Reply> ByRoleAsync(string operation, string table, string key)
    {
        var request = operation == "GetItem"
            ? new JsonObject { ["TableName"] = table, ["Key"] = new JsonObject { ["pk"] = new JsonObject { ["S"] = key } } }
            : new JsonObject { ["TableName"] = table, ["Item"] = Item(key, 1) };
        return CallAsync($"DynamoDB_20120810.{operation}", request.ToJsonString(), Key);
    }
}
