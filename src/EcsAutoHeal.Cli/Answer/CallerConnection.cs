using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using EcsAutoHeal.Functions;

namespace EcsAutoHeal.Cli.Answer;

/// <summary>How the person reaches AWS: as their AWS CLI would, by environment and profile.</summary>
internal static class CallerConnection
{
    private const string ProfileVariable = "AWS_PROFILE";

    /// <exception cref="AnswerException">There is no such profile, or no region is named anywhere.</exception>
    public static AwsConnection Of(string? region, string? profile)
    {
        AWSCredentials? credentials = null;
        if (profile is not null)
        {
            if (!new CredentialProfileStoreChain().TryGetAWSCredentials(profile, out credentials)) throw new AnswerException($"--profile: expected a profile of your AWS configuration, found \"{profile}\".", ExitCode.BadUsage);
            // The profile's region and endpoint come the usual way.
            Environment.SetEnvironmentVariable(ProfileVariable, profile);
        }
        // The AWS CLI's name for it, which the SDK does not read.
        region ??= Variable("AWS_REGION") ?? Variable("AWS_DEFAULT_REGION") ?? FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName;
        return new() { Credentials = credentials, Region = region ?? throw new AnswerException("--region: expected the region of the incident, found none here, in AWS_REGION or in the profile.", ExitCode.BadUsage) };
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
