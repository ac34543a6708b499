using Amazon.Runtime;
using Amazon.SimpleSystemsManagement.Model;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.SimpleSystemsManagement;

/// <summary>AWS Systems Manager: the operations that EcsAutoHeal calls.</summary>
public sealed class AmazonSimpleSystemsManagementClient : AwsClient
{
    internal static readonly AwsService Service = new("SSM", "ssm", "2014-11-06", AmazonSimpleSystemsManagementException.Of, "AmazonSSM") { FipsName = FipsName.InGovCloudIfDualStack };

    private static readonly JsonOperation<CreateOpsItemRequest, CreateOpsItemResponse> s_createOpsItem =
        new(Service, "CreateOpsItem", SimpleSystemsManagementJson.Default.Options);

    private static readonly JsonOperation<UpdateOpsItemRequest, UpdateOpsItemResponse> s_updateOpsItem =
        new(Service, "UpdateOpsItem", SimpleSystemsManagementJson.Default.Options);

    private static readonly JsonOperation<GetOpsItemRequest, GetOpsItemResponse> s_getOpsItem =
        new(Service, "GetOpsItem", SimpleSystemsManagementJson.Default.Options);

    private static readonly JsonOperation<DescribeOpsItemsRequest, DescribeOpsItemsResponse> s_describeOpsItems =
        new(Service, "DescribeOpsItems", SimpleSystemsManagementJson.Default.Options);

    public AmazonSimpleSystemsManagementClient() : this(new AmazonSimpleSystemsManagementConfig())
    {
    }

    public AmazonSimpleSystemsManagementClient(RegionEndpoint region) : this(new AmazonSimpleSystemsManagementConfig { RegionEndpoint = region })
    {
    }

    public AmazonSimpleSystemsManagementClient(AmazonSimpleSystemsManagementConfig config) : base(null, config)
    {
    }

    public AmazonSimpleSystemsManagementClient(AWSCredentials credentials, AmazonSimpleSystemsManagementConfig clientConfig) : base(credentials, clientConfig)
    {
    }

    public Task<CreateOpsItemResponse> CreateOpsItemAsync(CreateOpsItemRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_createOpsItem, request, cancellationToken);

    public Task<UpdateOpsItemResponse> UpdateOpsItemAsync(UpdateOpsItemRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_updateOpsItem, request, cancellationToken);

    public Task<GetOpsItemResponse> GetOpsItemAsync(GetOpsItemRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_getOpsItem, request, cancellationToken);

    public Task<DescribeOpsItemsResponse> DescribeOpsItemsAsync(DescribeOpsItemsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_describeOpsItems, request, cancellationToken);
}
