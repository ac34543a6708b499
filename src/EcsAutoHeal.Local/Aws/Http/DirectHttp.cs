using Amazon.Runtime;

namespace EcsAutoHeal.Local.Aws.Http;

/// <summary>HTTP to the local AWS itself: whatever proxy the surroundings name (HTTP_PROXY), a request to loopback has no business there.</summary>
public sealed class DirectHttp : HttpClientFactory
{
    /// <summary>The one that all clients share.</summary>
    public static DirectHttp Instance { get; } = new();

    private DirectHttp()
    {
    }

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = clientConfig.Timeout ?? TimeSpan.FromSeconds(100) };

    /// <inheritdoc/>
    public override string GetConfigUniqueString(IClientConfig clientConfig) => $"direct|{clientConfig.Timeout}";
}
