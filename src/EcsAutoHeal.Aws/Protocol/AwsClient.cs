using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace EcsAutoHeal.Aws.Protocol;

/// <summary>A client of one service. Credentials, signing, retries and HTTP are AWSSDK.Core's.</summary>
public abstract class AwsClient : AmazonServiceClient
{
    private protected AwsClient(AWSCredentials? credentials, AwsClientConfig config) : base(credentials, config)
    {
    }

    private protected Task<TResponse> SendAsync<TRequest, TResponse>(
        IOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        ArgumentNullException.ThrowIfNull(request);
        return InvokeAsync<TResponse>(request, operation.NewOptions(), cancellationToken);
    }

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) =>
        pipeline.AddHandlerAfter<Marshaller>(new SigV4Handler(((AwsClientConfig)Config).SigningRegionOfServiceURL()));

    // AWSSDK.Core has neither signer nor identity until a handler has chosen the scheme.
    private sealed class SigV4Handler(string? region) : BaseAuthResolverHandler
    {
        public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            if (region is not null)
            {
                executionContext.RequestContext.Request.AuthenticationRegion = region;
            }
            return base.InvokeAsync<T>(executionContext);
        }

        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
            AuthSchemeOption.DEFAULT_SIGV4;
    }
}
