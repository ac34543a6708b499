using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.Http;

/// <summary>A call that reached the local AWS.</summary>
public sealed record AwsCall
{
    /// <summary>When, in virtual time.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Who: the access key id of the signature; empty without one.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary><c>ecs</c>, <c>logs</c>, <c>ssm</c>, <c>sns</c>, <c>states</c>, <c>events</c> or <c>monitoring</c>; empty when not known.</summary>
    public required string Service { get; init; }

    /// <summary>The operation, for example <c>UpdateService</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The request; a query protocol's form as an object of strings, without Action and Version. Empty when it was not readable.</summary>
    public required JsonObject Request { get; init; }

    /// <summary>The HTTP status of the reply; 0 where the connection was reset, or before there is a reply.</summary>
    public int StatusCode { get; init; }

    /// <summary>The error's code; null for a success.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What the operation answered; null for an error, and where the connection was reset.</summary>
    public JsonObject? Reply { get; init; }
}
