using System.Net;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace EcsAutoHeal.Aws.Tests;

public sealed class SystemsManagerTests : IDisposable
{
    private readonly AwsStub _aws = new();
    private readonly AmazonSimpleSystemsManagementClient _ssm;

    public SystemsManagerTests() => _ssm = new(AwsStub.Credentials, _aws.Config<AmazonSimpleSystemsManagementConfig>());

    public void Dispose()
    {
        _ssm.Dispose();
        _aws.Dispose();
    }

    [Fact]
    public async Task CreateOpsItem_sends_the_whole_incident()
    {
        _aws.Replies("""{"OpsItemId":"oi-123456789012","OpsItemArn":"arn:o"}""");

        var reply = await _ssm.CreateOpsItemAsync(new()
        {
            Title = "web died",
            Description = "why",
            Source = "ecs-auto-heal",
            OpsItemType = "/aws/issue",
            Category = "Availability",
            Severity = "2",
            Priority = 1,
            OperationalData = new() { ["cause"] = new() { Type = OpsItemDataType.SearchableString, Value = "OOM" } },
            Notifications = [new() { Arn = "arn:topic" }],
            RelatedOpsItems = [new() { OpsItemId = "oi-0" }],
            Tags = [new() { Key = "k", Value = "v" }],
        });

        (reply.OpsItemId, reply.OpsItemArn).ShouldBe(("oi-123456789012", "arn:o"));
        _aws.Request.ShouldBeSent("AmazonSSM.CreateOpsItem", "application/x-amz-json-1.1", "eu-west-1/ssm/aws4_request",
            """{"Title":"web died","Description":"why","Source":"ecs-auto-heal","OpsItemType":"/aws/issue","Category":"Availability","Severity":"2","Priority":1,"OperationalData":{"cause":{"Type":"SearchableString","Value":"OOM"}},"Notifications":[{"Arn":"arn:topic"}],"RelatedOpsItems":[{"OpsItemId":"oi-0"}],"Tags":[{"Key":"k","Value":"v"}]}""");
    }

    [Fact]
    public async Task UpdateOpsItem_sends_only_what_is_set()
    {
        _aws.Replies("{}");

        await _ssm.UpdateOpsItemAsync(new() { OpsItemId = "oi-1", Status = OpsItemStatus.Resolved, OperationalDataToDelete = ["old"] });

        _aws.Request.ShouldBeSent("AmazonSSM.UpdateOpsItem", "application/x-amz-json-1.1", "eu-west-1/ssm/aws4_request",
            """{"OpsItemId":"oi-1","Status":"Resolved","OperationalDataToDelete":["old"]}""");
    }

    [Fact]
    public async Task An_OpsItem_comes_back_whole()
    {
        _aws.Replies("""
            {"OpsItem":{"OpsItemId":"oi-1","OpsItemArn":"arn:o","OpsItemType":"/aws/issue","Title":"t","Description":"d","Source":"s","Status":"InProgress",
             "Category":"Availability","Severity":"2","Priority":1,"Version":"3","CreatedBy":"arn:u","CreatedTime":1700000000.25,"LastModifiedBy":"arn:v",
             "LastModifiedTime":1700000001,"Notifications":[{"Arn":"arn:t"}],"RelatedOpsItems":[{"OpsItemId":"oi-0"}]}}
            """);

        var reply = await _ssm.GetOpsItemAsync(new() { OpsItemId = "oi-1" });

        reply.OpsItem.ShouldBeEquivalentTo(new OpsItem
        {
            OpsItemId = "oi-1",
            OpsItemArn = "arn:o",
            OpsItemType = "/aws/issue",
            Title = "t",
            Description = "d",
            Source = "s",
            Status = OpsItemStatus.InProgress,
            Category = "Availability",
            Severity = "2",
            Priority = 1,
            Version = "3",
            CreatedBy = "arn:u",
            LastModifiedBy = "arn:v",
            CreatedTime = DateTime.UnixEpoch.AddSeconds(1700000000.25),
            LastModifiedTime = DateTime.UnixEpoch.AddSeconds(1700000001),
            Notifications = [new() { Arn = "arn:t" }],
            RelatedOpsItems = [new() { OpsItemId = "oi-0" }],
        });
        _aws.Request.ShouldBeSent("AmazonSSM.GetOpsItem", "application/x-amz-json-1.1", "eu-west-1/ssm/aws4_request", """{"OpsItemId":"oi-1"}""");
    }

    [Fact]
    public async Task Operational_data_comes_back_by_key()
    {
        _aws.Replies("""{"OpsItem":{"OperationalData":{"k":{"Value":"v","Type":"String"}}}}""");

        var reply = await _ssm.GetOpsItemAsync(new() { OpsItemId = "oi-1" });

        reply.OpsItem!.OperationalData!["k"].ShouldBeEquivalentTo(new OpsItemDataValue { Value = "v", Type = OpsItemDataType.String });
    }

    [Fact]
    public async Task A_duplicate_names_the_OpsItem_that_is_open()
    {
        var error = await RefusedAsync<OpsItemAlreadyExistsException>("""{"__type":"OpsItemAlreadyExistsException","Message":"exists","OpsItemId":"oi-9"}""");

        error.OpsItemId.ShouldBe("oi-9");
        error.Message.ShouldBe("exists");
    }

    [Fact]
    public async Task A_limit_names_what_is_limited()
    {
        var error = await RefusedAsync<OpsItemLimitExceededException>(
            """{"__type":"OpsItemLimitExceededException","Message":"full","ResourceTypes":["OpsItem"],"Limit":500000,"LimitType":"Account"}""");

        error.ResourceTypes.ShouldBe(["OpsItem"]);
        (error.Limit, error.LimitType).ShouldBe((500000, "Account"));
    }

    [Fact]
    public async Task An_invalid_parameter_is_named() =>
        (await RefusedAsync<OpsItemInvalidParameterException>("""{"__type":"OpsItemInvalidParameterException","ParameterNames":["Title","Source"]}"""))
            .ParameterNames.ShouldBe(["Title", "Source"]);

    [Fact]
    public async Task Members_of_an_error_that_are_absent_stay_null()
    {
        var error = await RefusedAsync<OpsItemLimitExceededException>("""{"__type":"OpsItemLimitExceededException"}""");

        error.ResourceTypes.ShouldBeNull();
        error.Limit.ShouldBeNull();
    }

    [Theory]
    [InlineData("OpsItemAccessDeniedException", typeof(OpsItemAccessDeniedException))]
    [InlineData("OpsItemNotFoundException", typeof(OpsItemNotFoundException))]
    [InlineData("OpsItemConflictException", typeof(OpsItemConflictException))]
    [InlineData("InternalServerError", typeof(InternalServerErrorException))]
    public async Task Each_error_has_its_type(string code, Type type)
    {
        var error = await RefusedAsync<AmazonSimpleSystemsManagementException>($$"""{"__type":"{{code}}"}""");

        error.ShouldBeOfType(type);
        error.ErrorCode.ShouldBe(code);
        error.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<TError> RefusedAsync<TError>(string body) where TError : Exception
    {
        _aws.Replies(body, 400);
        return await Should.ThrowAsync<TError>(() => _ssm.CreateOpsItemAsync(new() { Title = "t", Description = "d", Source = "s" }));
    }
}
