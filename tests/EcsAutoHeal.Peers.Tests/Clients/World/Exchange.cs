using System.Security.Cryptography;
using System.Text;

namespace EcsAutoHeal.Peers.Tests.Clients.World;

/// <summary>A request that a client sent and the reply that it got, byte by byte.</summary>
internal sealed record Exchange(SentRequest Request, Reply Reply);

/// <summary>A request as it came in.</summary>
internal sealed record SentRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The access key that signed it.</summary>
    internal string Key => Scope[0];

    /// <summary>The region that it was signed for.</summary>
    internal string Region => Scope[2];

    /// <summary>The service that it was signed for.</summary>
    internal string Service => Scope[3];

    /// <summary>The session token; null for the keys of a user.</summary>
    internal string? SessionToken => Headers.GetValueOrDefault("X-Amz-Security-Token");

    // AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request, SignedHeaders=…, Signature=…
    private string[] Scope => Headers["Authorization"].Split("Credential=")[1].Split(',')[0].Split('/');

    /// <summary>Its signature, in hexadecimal.</summary>
    internal string Signature => Headers["Authorization"].Split("Signature=")[1];

    /// <summary>The request with another body, whose hash it states, and the signature of the old one.</summary>
    internal SentRequest WithBody(byte[] body) => this with
    {
        Body = body,
        Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { ["X-Amz-Content-SHA256"] = Convert.ToHexStringLower(SHA256.HashData(body)) },
    };
}

/// <summary>A reply to a client.</summary>
internal sealed record Reply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>No reply: the connection is cut.</summary>
    internal static Reply None { get; } = new(0, new Dictionary<string, string>(), []);

    /// <summary>An error in the AWS JSON protocols.</summary>
    internal static Reply Error(int status, string code) =>
        new(status, new Dictionary<string, string> { ["Content-Type"] = "application/x-amz-json-1.1", ["x-amzn-RequestId"] = "front" },
            Encoding.UTF8.GetBytes($$"""{"__type":"{{code}}","message":"said by the front"}"""));

    /// <summary>An error in the AWS query protocol.</summary>
    internal static Reply QueryError(int status, string code) =>
        new(status, new Dictionary<string, string> { ["Content-Type"] = "text/xml" },
            Encoding.UTF8.GetBytes($"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>said by the front</Message></Error><RequestId>front</RequestId></ErrorResponse>"));
}
