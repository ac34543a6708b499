using Amazon.Runtime;
using Amazon.StepFunctions.Model;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.StepFunctions;

/// <summary>AWS Step Functions: the operations that EcsAutoHeal calls.</summary>
public sealed class AmazonStepFunctionsClient : AwsClient
{
    internal static readonly AwsService Service = new("SFN", "states", "2016-11-23", AmazonStepFunctionsException.Of, "AWSStepFunctions", "1.0") { FipsName = FipsName.OfStepFunctions };

    private static readonly JsonOperation<StartExecutionRequest, StartExecutionResponse> s_startExecution =
        new(Service, "StartExecution", StepFunctionsJson.Default.Options);

    private static readonly JsonOperation<DescribeExecutionRequest, DescribeExecutionResponse> s_describeExecution =
        new(Service, "DescribeExecution", StepFunctionsJson.Default.Options);

    private static readonly JsonOperation<GetExecutionHistoryRequest, GetExecutionHistoryResponse> s_getExecutionHistory =
        new(Service, "GetExecutionHistory", StepFunctionsJson.Default.Options);

    private static readonly JsonOperation<SendTaskSuccessRequest, SendTaskSuccessResponse> s_sendTaskSuccess =
        new(Service, "SendTaskSuccess", StepFunctionsJson.Default.Options);

    private static readonly JsonOperation<SendTaskFailureRequest, SendTaskFailureResponse> s_sendTaskFailure =
        new(Service, "SendTaskFailure", StepFunctionsJson.Default.Options);

    public AmazonStepFunctionsClient() : this(new AmazonStepFunctionsConfig())
    {
    }

    public AmazonStepFunctionsClient(RegionEndpoint region) : this(new AmazonStepFunctionsConfig { RegionEndpoint = region })
    {
    }

    public AmazonStepFunctionsClient(AmazonStepFunctionsConfig config) : base(null, config)
    {
    }

    public AmazonStepFunctionsClient(AWSCredentials credentials, AmazonStepFunctionsConfig clientConfig) : base(credentials, clientConfig)
    {
    }

    public Task<StartExecutionResponse> StartExecutionAsync(StartExecutionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_startExecution, request, cancellationToken);

    public Task<DescribeExecutionResponse> DescribeExecutionAsync(DescribeExecutionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_describeExecution, request, cancellationToken);

    public Task<GetExecutionHistoryResponse> GetExecutionHistoryAsync(GetExecutionHistoryRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_getExecutionHistory, request, cancellationToken);

    public Task<SendTaskSuccessResponse> SendTaskSuccessAsync(SendTaskSuccessRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_sendTaskSuccess, request, cancellationToken);

    public Task<SendTaskFailureResponse> SendTaskFailureAsync(SendTaskFailureRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(s_sendTaskFailure, request, cancellationToken);
}
