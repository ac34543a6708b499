using Amazon.ECS.Model;
using Amazon.Runtime;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.ECS;

/// <summary>Amazon ECS: the operations that EcsAutoHeal calls.</summary>
public sealed class AmazonECSClient : AwsClient
{
    internal static readonly AwsService Service = new("ECS", "ecs", "2014-11-13", AmazonECSException.Of, "AmazonEC2ContainerServiceV20141113");

    private static readonly JsonOperation<ListTasksRequest, ListTasksResponse> s_listTasks =
        new(Service, "ListTasks", ECSJson.Default.Options);

    private static readonly JsonOperation<DescribeTasksRequest, DescribeTasksResponse> s_describeTasks =
        new(Service, "DescribeTasks", ECSJson.Default.Options);

    private static readonly JsonOperation<DescribeServicesRequest, DescribeServicesResponse> s_describeServices =
        new(Service, "DescribeServices", ECSJson.Default.Options);

    private static readonly JsonOperation<DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse> s_describeTaskDefinition =
        new(Service, "DescribeTaskDefinition", ECSJson.Default.Options);

    private static readonly JsonOperation<UpdateServiceRequest, UpdateServiceResponse> s_updateService =
        new(Service, "UpdateService", ECSJson.Default.Options);

    private static readonly JsonOperation<StopTaskRequest, StopTaskResponse> s_stopTask =
        new(Service, "StopTask", ECSJson.Default.Options);

    private static readonly JsonOperation<GetTaskProtectionRequest, GetTaskProtectionResponse> s_getTaskProtection =
        new(Service, "GetTaskProtection", ECSJson.Default.Options);

    public AmazonECSClient() : this(new AmazonECSConfig())
    {
    }

    public AmazonECSClient(RegionEndpoint region) : this(new AmazonECSConfig { RegionEndpoint = region })
    {
    }

    public AmazonECSClient(AmazonECSConfig config) : base(null, config)
    {
    }

    public AmazonECSClient(AWSCredentials credentials, AmazonECSConfig clientConfig) : base(credentials, clientConfig)
    {
    }

    public System.Threading.Tasks.Task<ListTasksResponse> ListTasksAsync(ListTasksRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_listTasks, request, cancellationToken);

    public System.Threading.Tasks.Task<DescribeTasksResponse> DescribeTasksAsync(DescribeTasksRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_describeTasks, request, cancellationToken);

    public System.Threading.Tasks.Task<DescribeServicesResponse> DescribeServicesAsync(DescribeServicesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_describeServices, request, cancellationToken);

    public System.Threading.Tasks.Task<DescribeTaskDefinitionResponse> DescribeTaskDefinitionAsync(DescribeTaskDefinitionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_describeTaskDefinition, request, cancellationToken);

    public System.Threading.Tasks.Task<UpdateServiceResponse> UpdateServiceAsync(UpdateServiceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_updateService, request, cancellationToken);

    public System.Threading.Tasks.Task<StopTaskResponse> StopTaskAsync(StopTaskRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_stopTask, request, cancellationToken);

    public System.Threading.Tasks.Task<GetTaskProtectionResponse> GetTaskProtectionAsync(GetTaskProtectionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_getTaskProtection, request, cancellationToken);
}
