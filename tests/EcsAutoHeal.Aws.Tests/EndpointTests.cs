using System.Net;
using Amazon;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Task = System.Threading.Tasks.Task;

namespace EcsAutoHeal.Aws.Tests;

public sealed class EndpointTests : IDisposable
{
    private readonly AwsStub _aws = new();
    private readonly Dictionary<string, string?> _before = [];

    public EndpointTests()
    {
        // Nothing of the machine's own: neither profiles nor instance metadata.
        Set("AWS_CONFIG_FILE", "/nonexistent/config");
        Set("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent/credentials");
        Set("AWS_EC2_METADATA_DISABLED", "true");
        Set("AWS_REGION", null);
        Set("AWS_DEFAULT_REGION", null);
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
        FallbackRegionFactory.Reset();
        _aws.Dispose();
    }

    [Theory]
    [InlineData("eu-west-1", false, false, "https://ecs.eu-west-1.amazonaws.com/")]
    [InlineData("us-east-1", true, false, "https://ecs-fips.us-east-1.amazonaws.com/")]
    [InlineData("eu-west-1", false, true, "https://ecs.eu-west-1.api.aws/")]
    [InlineData("cn-north-1", false, false, "https://ecs.cn-north-1.amazonaws.com.cn/")]
    public void A_region_has_its_endpoint(string region, bool fips, bool dualstack, string endpoint)
    {
        var config = new AmazonECSConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region), UseFIPSEndpoint = fips, UseDualstackEndpoint = dualstack };

        config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new ListTasksRequest())).URL.ShouldBe(endpoint);
    }

    [Theory]
    [InlineData("us-gov-west-1", true, false, "https://monitoring.us-gov-west-1.amazonaws.com/")]
    [InlineData("us-gov-west-1", true, true, "https://monitoring.us-gov-west-1.api.aws/")]
    [InlineData("us-east-1", true, false, "https://monitoring-fips.us-east-1.amazonaws.com/")]
    public void A_plain_name_in_GovCloud_may_be_a_FIPS_endpoint(string region, bool fips, bool dualstack, string endpoint)
    {
        var config = new AmazonCloudWatchConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region), UseFIPSEndpoint = fips, UseDualstackEndpoint = dualstack };

        config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new DescribeAlarmsRequest())).URL.ShouldBe(endpoint);
    }

    [Fact]
    public void The_host_is_the_services_endpoint_prefix() =>
        new AmazonCloudWatchConfig { RegionEndpoint = RegionEndpoint.EUWest1 }
            .DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new DescribeAlarmsRequest())).URL
            .ShouldBe("https://monitoring.eu-west-1.amazonaws.com/");

    [Fact]
    public async Task AWS_ENDPOINT_URL_is_signed_for_AWS_REGION()
    {
        Set("AWS_ENDPOINT_URL", _aws.Url);
        Set("AWS_REGION", "eu-central-1");

        (await ScopeAsync(new())).ShouldBe("eu-central-1/ecs/aws4_request");
    }

    [Fact]
    public async Task The_services_own_endpoint_variable_goes_first()
    {
        Set("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        Set("AWS_ENDPOINT_URL_ECS", _aws.Url);
        Set("AWS_REGION", "eu-central-1");

        (await ScopeAsync(new())).ShouldBe("eu-central-1/ecs/aws4_request");
    }

    [Fact]
    public async Task A_service_URL_is_signed_for_AWS_REGION()
    {
        Set("AWS_REGION", "eu-central-1");

        (await ScopeAsync(new() { ServiceURL = _aws.Url })).ShouldBe("eu-central-1/ecs/aws4_request");
    }

    [Fact]
    public async Task An_authentication_region_goes_before_AWS_REGION()
    {
        Set("AWS_REGION", "eu-central-1");

        (await ScopeAsync(new() { ServiceURL = _aws.Url, AuthenticationRegion = "eu-west-2" })).ShouldBe("eu-west-2/ecs/aws4_request");
    }

    [Fact]
    public async Task A_region_in_the_service_URL_goes_before_AWS_REGION()
    {
        Set("AWS_REGION", "eu-central-1");
        using var proxy = new ThroughStub(_aws.Url);

        (await ScopeAsync(new() { ServiceURL = "http://vpce-1.ecs.eu-west-3.vpce.amazonaws.com", HttpClientFactory = proxy })).ShouldBe("eu-west-3/ecs/aws4_request");
    }

    [Fact]
    public async Task A_region_is_signed_for_itself()
    {
        using var proxy = new ThroughStub(_aws.Url);

        (await ScopeAsync(new() { RegionEndpoint = RegionEndpoint.EUNorth1, HttpClientFactory = proxy })).ShouldBe("eu-north-1/ecs/aws4_request");
    }

    [Fact]
    public void A_service_URL_without_any_region_is_refused() =>
        Should.Throw<AmazonClientException>(() => new AmazonECSClient(AwsStub.Credentials, new AmazonECSConfig { ServiceURL = _aws.Url }))
            .Message.ShouldContain("AWS_REGION");

    [Fact]
    public void No_region_at_all_is_refused() =>
        Should.Throw<AmazonClientException>(() => new AmazonECSClient());

    [Fact]
    public void The_region_may_be_given_alone()
    {
        using var ecs = new AmazonECSClient(RegionEndpoint.EUWest1);

        ecs.Config.RegionEndpoint.ShouldBe(RegionEndpoint.EUWest1);
    }

    private async Task<string> ScopeAsync(AmazonECSConfig config)
    {
        _aws.Replies("{}");
        using var ecs = new AmazonECSClient(AwsStub.Credentials, config);
        await ecs.ListTasksAsync(new());
        return _aws.Request.Scope;
    }

    private void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
        FallbackRegionFactory.Reset();
    }

    /// <summary>Sends every request to the stub, whatever host it is for.</summary>
    private sealed class ThroughStub(string url) : HttpClientFactory, IDisposable
    {
        private readonly Redirect _handler = new(new Uri(url));

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(_handler, disposeHandler: false);

        public void Dispose() => _handler.Dispose();

        private sealed class Redirect(Uri to) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false, AutomaticDecompression = DecompressionMethods.None })
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                request.RequestUri = to;
                return base.SendAsync(request, cancellationToken);
            }
        }
    }
}
