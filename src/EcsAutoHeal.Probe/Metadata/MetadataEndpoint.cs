using System.Globalization;
using System.Net.Sockets;

namespace EcsAutoHeal.Probe.Metadata;

/// <summary>The task metadata endpoint, of which a process is to ask little: what is too much is refused, to the task's credentials as well.</summary>
internal sealed class MetadataEndpoint(MetadataAddress address) : IDisposable
{
    private const int LargestDocument = 1024 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        // A proxy of the app's has no way to a link-local address.
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
    })
    {
        MaxResponseContentBufferSize = LargestDocument,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>The own container.</summary>
    /// <exception cref="MetadataException">There is no document that can be used.</exception>
    public async Task<ContainerMetadata> ReadSelfAsync(CancellationToken cancellation) => TaskMetadata.ReadSelf(await GetAsync(address.Self!, cancellation).ConfigureAwait(false));

    /// <summary>The own task.</summary>
    /// <exception cref="MetadataException">There is no document that can be used.</exception>
    public async Task<TaskMetadata> ReadTaskAsync(CancellationToken cancellation) => TaskMetadata.Read(await GetAsync(address.Task!, cancellation).ConfigureAwait(false));

    public void Dispose() => _http.Dispose();

    private async Task<ReadOnlyMemory<byte>> GetAsync(Uri uri, CancellationToken cancellation)
    {
        try
        {
            using var response = await _http.GetAsync(uri, cancellation).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw new MetadataException(string.Create(CultureInfo.InvariantCulture, $"The task metadata endpoint answered with status {(int)response.StatusCode}."));
            return await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new MetadataException("The task metadata endpoint did not answer in time.");
        }
        catch (HttpRequestException e)
        {
            throw new MetadataException($"The task metadata endpoint could not be read: {Why(e)}.");
        }
    }

    private static string Why(HttpRequestException e) => e switch
    {
        { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "the answer is too large",
        { InnerException: SocketException socket } => socket.SocketErrorCode.ToString(),
        _ => e.HttpRequestError.ToString(),
    };
}
