using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using Amazon.Util;

namespace EcsAutoHeal.Aws.Protocol;

/// <summary>
/// Settings of a client. Region, credentials and endpoint resolve as in every AWS SDK client: from the settings,
/// from AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_SERVICE, from the profile.
/// </summary>
public abstract class AwsClientConfig : ClientConfig
{
    // The values of the SDK's own default modes (AWS_DEFAULTS_MODE) for services other than S3 and STS.
    private static readonly IDefaultConfiguration[] s_modes =
    [
        Mode(DefaultConfigurationMode.Standard, 3100),
        Mode(DefaultConfigurationMode.InRegion, 1100),
        Mode(DefaultConfigurationMode.CrossRegion, 3100),
        Mode(DefaultConfigurationMode.Mobile, 30000),
    ];

    private readonly AwsService _service;

    private protected AwsClientConfig(AwsService service) : base(new DefaultConfigurationProvider(s_modes))
    {
        _service = service;
        ServiceId = service.Id;
        AuthenticationServiceName = service.EndpointPrefix;
    }

    /// <inheritdoc/>
    public override string ServiceVersion => _service.ApiVersion;

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => _service.EndpointPrefix;

    /// <inheritdoc/>
    public override string UserAgent => "EcsAutoHeal";

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        if (!string.IsNullOrEmpty(ServiceURL))
        {
            return new Endpoint(ServiceURL);
        }
        var region = parameters.AlternateEndpoint ?? RegionEndpoint;
        var partition = Fn.Partition(region.SystemName);
        var suffix = UseDualstackEndpoint ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        var fips = _service.FipsName(region.SystemName, UseFIPSEndpoint, UseDualstackEndpoint) ? "-fips" : "";
        return new Endpoint($"https://{_service.EndpointPrefix}{fips}.{region.SystemName}.{suffix}/");
    }

    /// <summary>
    /// The region to sign for when the endpoint is a URL; null when it is not, for then the SDK takes the region's own.
    /// The SDK would sign for us-east-1 where neither the settings nor the URL name a region; here that is an error.
    /// </summary>
    internal string? SigningRegionOfServiceURL()
    {
        if (string.IsNullOrEmpty(ServiceURL))
        {
            return null;
        }
        if (!string.IsNullOrEmpty(AuthenticationRegion))
        {
            return AuthenticationRegion;
        }
        var named = AWSSDKUtils.DetermineRegion(ServiceURL);
        if (new Uri(ServiceURL).Host.Split('.').Contains(named, StringComparer.OrdinalIgnoreCase))
        {
            return named;
        }
        return FallbackRegionFactory.GetRegionEndpoint()?.SystemName
            ?? throw new AmazonClientException($"No region to sign requests for {ServiceURL}: set AWS_REGION, or AuthenticationRegion beside ServiceURL.");
    }

    private static DefaultConfiguration Mode(DefaultConfigurationMode mode, int milliseconds) => new()
    {
        Name = mode,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = TimeSpan.FromMilliseconds(milliseconds),
        TlsNegotiationTimeout = TimeSpan.FromMilliseconds(milliseconds),
    };
}
