using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace EcsAutoHeal.Peers.Tests.Clients.Botocore;

/// <summary>The exception that our client throws against the one that botocore raises for the same reply.</summary>
internal static class ErrorComparison
{
    /// <param name="ours">What our client threw.</param>
    /// <param name="theirs">What botocore raised: class, code, message, status and members.</param>
    /// <param name="serviceException">The name of the service's own exception.</param>
    internal static IReadOnlyList<string> Of(AmazonServiceException ours, JsonNode theirs, string serviceException)
    {
        var differences = new List<string>();
        Differ("type", ours.GetType().Name, TypeFor(theirs["Type"]!.GetValue<string>(), serviceException));
        Differ("code", ours.ErrorCode, theirs["Code"]!.GetValue<string>());
        Differ("message", ours.Message, theirs["Message"]!.GetValue<string>());
        Differ("status", ((int)ours.StatusCode).ToString(CultureInfo.InvariantCulture), theirs["Status"]!.ToJsonString());
        var members = new Comparison();
        members.Compare("", Members.Of(ours), theirs["Members"]);
        return [.. differences, .. members.Differences];

        void Differ(string what, string? our, string their)
        {
            if (our != their) differences.Add($"{what}: ours is {our}, botocore's {their}");
        }
    }

    /// <summary>How the SDK for .NET names botocore's class. What the model has no class for is a ClientError there, the service's own exception here.</summary>
    private static string TypeFor(string theirs, string serviceException) =>
        theirs == "ClientError" ? serviceException
        : theirs.EndsWith("Exception", StringComparison.Ordinal) ? theirs
        : theirs + "Exception";
}
