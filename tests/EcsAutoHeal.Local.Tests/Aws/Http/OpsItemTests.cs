using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Tests.Aws.Http;

public sealed class OpsItemTests : LocalAwsTest
{
    [Fact]
    public async Task An_OpsItem_is_created_open_and_can_be_read()
    {
        var id = (await CreateAsync()).Body["OpsItemId"]!.ToString();

        id.ShouldMatch("^oi-[0-9a-f]{12}$");
        var item = (await SsmAsync("GetOpsItem", new() { ["OpsItemId"] = id })).Body["OpsItem"]!;
        (item["Title"]!.ToString(), item["Status"]!.ToString(), item["Version"]!.ToString()).ShouldBe(("sidecar died", "Open", "1"));
        item["CreatedTime"]!.GetValue<decimal>().ShouldBe(World.Start.ToUnixTimeSeconds());
        World.Cloud.OpsItems.Items.ShouldHaveSingleItem().OpsItemId.ShouldBe(id);
    }

    [Theory]
    [InlineData("Open")]
    [InlineData("InProgress")]
    public async Task A_second_one_for_the_same_cause_is_refused_with_the_first_ones_id(string status)
    {
        var id = (await CreateAsync(Dedup("web|sidecar"))).Body["OpsItemId"]!.ToString();
        await UpdateAsync(id, new() { ["Status"] = status });

        var reply = await CreateAsync(Dedup("web|sidecar"));

        (reply.Status, reply.Error, reply.Body["OpsItemId"]!.ToString()).ShouldBe((400, "OpsItemAlreadyExistsException", id));
    }

    [Fact]
    public async Task Case_makes_no_difference_to_the_deduplication()
    {
        await CreateAsync(Dedup("web|sidecar"));

        (await CreateAsync(Dedup("WEB|Sidecar"))).Error.ShouldBe("OpsItemAlreadyExistsException");
    }

    [Theory]
    [InlineData("arn:aws:ecs:eu-central-1:123456789012:service/prod/web", "OpsItemAlreadyExistsException")]
    [InlineData("arn:aws:ecs:eu-central-1:123456789012:service/prod/api", null)]
    public async Task Another_resource_makes_another_one_of_the_same_string(string resource, string? error)
    {
        await CreateAsync(WithResource(Dedup("web|sidecar"), "arn:aws:ecs:eu-central-1:123456789012:service/prod/web"));

        (await CreateAsync(WithResource(Dedup("web|sidecar"), resource))).Error.ShouldBe(error);
    }

    [Theory]
    [InlineData("""[{"arn":"arn:b"},{"arn":"arn:a"}]""", "OpsItemAlreadyExistsException")]
    [InlineData("""[{"arn":"arn:a"},{"arn":"arn:b"},{"arn":"arn:b"}]""", "OpsItemAlreadyExistsException")]
    [InlineData("""[{"arn":"arn:a"}]""", null)]
    [InlineData("[]", null)]
    public async Task Of_the_resources_neither_their_order_nor_a_repetition_makes_another_one(string resources, string? error)
    {
        await CreateAsync(WithResources(Dedup("web|sidecar"), """[{"arn":"arn:a"},{"arn":"arn:b"}]"""));

        (await CreateAsync(WithResources(Dedup("web|sidecar"), resources))).Error.ShouldBe(error);
    }

    [Fact]
    public async Task No_resources_are_as_an_empty_list_of_them()
    {
        await CreateAsync(Dedup("web|sidecar"));

        (await CreateAsync(WithResources(Dedup("web|sidecar"), "[]"))).Error.ShouldBe("OpsItemAlreadyExistsException");
    }

    [Fact]
    public async Task A_deduplication_can_miss_one_since_nothing_says_that_it_is_atomic()
    {
        await CreateAsync(Dedup("web|sidecar"));
        World.Cloud.OpsItems.MissesDuplicate = () => true;

        (await CreateAsync(Dedup("web|sidecar"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_resolved_one_stands_in_nobodys_way()
    {
        var id = (await CreateAsync(Dedup("web|sidecar"))).Body["OpsItemId"]!.ToString();
        await UpdateAsync(id, new() { ["Status"] = "Resolved" });

        (await CreateAsync(Dedup("web|sidecar"))).Status.ShouldBe(200);
        (await UpdateAsync(id, new() { ["Status"] = "Open" })).Error.ShouldBe("OpsItemAlreadyExistsException");
    }

    [Fact]
    public async Task Operational_data_merges_by_key()
    {
        var id = (await CreateAsync(Data("count", "1"))).Body["OpsItemId"]!.ToString();

        await UpdateAsync(id, new() { ["OperationalData"] = Data("lastSeen", "now") });
        await UpdateAsync(id, new() { ["OperationalData"] = Data("count", "2"), ["OperationalDataToDelete"] = new JsonArray("lastSeen") });

        var item = World.Cloud.OpsItems.Items.Single();
        item.OperationalData.ShouldHaveSingleItem().Value.Value.ShouldBe("2");
        item.Version.ShouldBe(3);
    }

    [Theory]
    [InlineData("Source", "aws-ecs", "OpsItemInvalidParameterException")]
    [InlineData("Source", "my Amazon", "OpsItemInvalidParameterException")]
    [InlineData("Severity", "5", "OpsItemInvalidParameterException")]
    [InlineData("Title", " ", "ValidationException")]
    [InlineData("Description", "", "ValidationException")]
    public async Task A_member_that_Systems_Manager_refuses_is_refused(string member, string value, string code)
    {
        (await CreateAsync(change: request => request[member] = value)).Error.ShouldBe(code);
    }

    [Theory]
    [InlineData("Title", 1024)]
    [InlineData("Description", 2048)]
    [InlineData("Source", 128)]
    public async Task A_text_may_be_as_long_as_its_limit_and_no_longer(string member, int limit)
    {
        (await CreateAsync(change: request => request[member] = new string('x', limit))).Status.ShouldBe(200);
        (await CreateAsync(change: request => request[member] = new string('x', limit + 1))).Error.ShouldBe("ValidationException");
    }

    [Theory]
    [InlineData("awsome")]
    [InlineData("/aws/mine")]
    [InlineData("ssm-count")]
    [InlineData("Amazon")]
    public async Task A_key_with_a_reserved_beginning_is_refused_by_name(string key)
    {
        var reply = await CreateAsync(Data(key, "x"));

        reply.Error.ShouldBe("OpsItemInvalidParameterException");
        reply.Body["ParameterNames"]!.ToJsonString().ShouldBe("""["OperationalData"]""");
        reply.Message!.ShouldContain(key);
    }

    [Fact]
    public async Task A_value_may_have_20_KB_and_no_more()
    {
        (await CreateAsync(Data("log", new string('x', 20 * 1024)))).Status.ShouldBe(200);
        (await CreateAsync(Data("log", new string('x', 20 * 1024 + 1)))).Error.ShouldBe("OpsItemInvalidParameterException");
    }

    [Theory]
    [InlineData("/aws/dedup", "web|sidecar")]
    [InlineData("/aws/resources", """{"arn":"a"}""")]
    public async Task A_special_key_wants_its_own_form(string key, string value)
    {
        (await CreateAsync(Data(key, value))).Error.ShouldBe("OpsItemInvalidParameterException");
    }

    [Fact]
    public async Task The_monthly_limit_ends_with_the_month()
    {
        World.Cloud.OpsItems.MonthlyLimit = 1;
        await CreateAsync();

        var reply = await CreateAsync();
        (reply.Error, reply.Body["Limit"]!.GetValue<int>()).ShouldBe(("OpsItemLimitExceededException", 1));

        await World.Clock.AdvanceToAsync(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
        (await CreateAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_OpsItem_that_is_not_there_is_an_OpsItemNotFoundException()
    {
        (await SsmAsync("GetOpsItem", new() { ["OpsItemId"] = "oi-000000000000" })).Error.ShouldBe("OpsItemNotFoundException");
        (await UpdateAsync("oi-000000000000", [])).Error.ShouldBe("OpsItemNotFoundException");
    }

    [Theory]
    [InlineData("Status", "Equal", "Open", 1)]
    [InlineData("Status", "Equal", "Resolved", 0)]
    [InlineData("Title", "Contains", "sidecar", 1)]
    [InlineData("OperationalData", "Equal", """{"key":"service","value":"web"}""", 1)]
    [InlineData("OperationalData", "Equal", """{"key":"service","value":"api"}""", 0)]
    public async Task OpsItems_are_found_by_a_filter(string key, string @operator, string value, int count)
    {
        await CreateAsync(Data("service", "web"));

        var reply = await SsmAsync("DescribeOpsItems", new()
        {
            ["OpsItemFilters"] = new JsonArray(new JsonObject { ["Key"] = key, ["Operator"] = @operator, ["Values"] = new JsonArray(value) }),
        });

        reply.Body["OpsItemSummaries"]!.AsArray().Count.ShouldBe(count);
    }

    private Task<Reply> UpdateAsync(string id, JsonObject change)
    {
        change["OpsItemId"] = id;
        return SsmAsync("UpdateOpsItem", change);
    }

    private Task<Reply> CreateAsync(JsonObject? data = null, Action<JsonObject>? change = null)
    {
        var request = new JsonObject { ["Title"] = "sidecar died", ["Description"] = "It died.", ["Source"] = "ecs-auto-heal" };
        if (data is not null) request["OperationalData"] = data;
        change?.Invoke(request);
        return SsmAsync("CreateOpsItem", request);
    }

    private static JsonObject WithResource(JsonObject data, string arn) => WithResources(data, $$"""[{"arn":"{{arn}}"}]""");

    private static JsonObject WithResources(JsonObject data, string resources)
    {
        data["/aws/resources"] = new JsonObject { ["Value"] = resources, ["Type"] = "SearchableString" };
        return data;
    }

    private static JsonObject Dedup(string cause) => Data("/aws/dedup", new JsonObject { ["dedupString"] = cause }.ToJsonString());

    private static JsonObject Data(string key, string value) => new() { [key] = new JsonObject { ["Value"] = value, ["Type"] = "SearchableString" } };
}
