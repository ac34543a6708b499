using System.Reflection;
using Amazon.DynamoDBv2;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>The one official client that the functions use. What it sends and reads needs no comparison; what we make of its errors does.</summary>
internal static class OfficialClient
{
    internal const string BotocoreName = "dynamodb";

    internal static Assembly Assembly => typeof(AmazonDynamoDBClient).Assembly;

    /// <summary>The operations that the functions call.</summary>
    internal static IReadOnlyList<string> Operations { get; } = CaughtErrors.CallsOf("dynamodb");

    internal static Task<ServiceModel> ModelAsync() => Botocore.ModelAsync(BotocoreName);
}
