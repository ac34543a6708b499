using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using EcsAutoHeal.Evidence;

namespace EcsAutoHeal.Functions.Calls;

/// <summary>Makes one AWS call and says of its failure which action it was and whether another try can help. AWS's own words may quote what was sent.</summary>
internal static class AwsCall
{
    // botocore/retries/standard.py, the codes that every SDK takes for throttling; and what the models of our services call so.
    private static readonly HashSet<string> s_throttling =
    [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "TooManyRequestsException", "RequestLimitExceeded",
        "BandwidthLimitExceeded", "LimitExceededException", "RequestThrottled", "SlowDown", "PriorRequestNotComplete", "EC2ThrottledException",
        "ProvisionedThroughputExceededException", "TransactionInProgressException", "KMSThrottling", "KmsThrottlingException",
    ];

    private static readonly HashSet<string> s_denied =
    [
        "AccessDenied", "AccessDeniedException", "AuthorizationError", "NotAuthorized",
        "InvalidClientTokenId", "ExpiredToken", "ExpiredTokenException", "InvalidSignatureException", "SignatureDoesNotMatch", "MissingAuthenticationToken", "OptInRequired",
    ];

    // 4xx that pass: a request that came too slowly, and credentials so fresh that not every host knows them yet.
    private static readonly HashSet<string> s_passing = ["RequestTimeout", "RequestTimeoutException", "UnrecognizedClientException"];

    /// <param name="action">The IAM action, for example <c>ecs:DescribeTasks</c>.</param>
    /// <param name="call">The call.</param>
    public static async Task<T> Of<T>(string action, Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (AmazonServiceException e) when (s_throttling.Contains(e.ErrorCode ?? "") || e.StatusCode == HttpStatusCode.TooManyRequests)
        {
            throw new AwsThrottled($"{action} was throttled: {Redactor.Redact(e.Message)}", e);
        }
        catch (AmazonServiceException e) when (s_denied.Contains(e.ErrorCode ?? ""))
        {
            throw new AwsDenied($"{action} was denied ({e.ErrorCode}): {Redactor.Redact(e.Message)}", e);
        }
        catch (AmazonServiceException e) when ((int)e.StatusCode is >= 400 and < 500 and not (int)HttpStatusCode.RequestTimeout && !s_passing.Contains(e.ErrorCode ?? ""))
        {
            throw new AwsRefused($"{action} was refused ({e.ErrorCode}): {Redactor.Redact(e.Message)}", e);
        }
        catch (Exception e) when (e is AmazonServiceException or HttpRequestException or IOException or TimeoutException or OperationCanceledException)
        {
            throw new AwsUnavailable($"{action} got no answer: {Redactor.Redact(e.Message)}", e);
        }
        catch (Exception e) when (e is AmazonClientException or JsonException or InvalidOperationException)
        {
            // A reply that is no JSON, credentials that cannot be found: the SDK's own words say which.
            throw new AwsUnavailable($"{action} failed: {Redactor.Redact(e.Message)}", e);
        }
    }
}
