using EcsAutoHeal.Local.Aws.Http;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>Holds the calls that reached a local AWS against the models: what was answered, and with which error.</summary>
internal static class CallCheck
{
    internal static async Task<IReadOnlyList<string>> DifferencesAsync(IEnumerable<AwsCall> calls)
    {
        var differences = new HashSet<string>();
        foreach (var call in calls.Where(call => call.Service.Length > 0))
        {
            var model = await Botocore.ModelAsync(LocalFronts.BotocoreName(call.Service));
            if (call.ErrorCode is { } code)
            {
                if (!CommonErrors.Known(model, call.Operation, code)) differences.Add($"{call.Service}:{call.Operation} answered with {code}, which it does not on AWS.");
                if (call.StatusCode != 0 && model.Errors(call.Operation).FirstOrDefault(error => error.ErrorCode == code)?.ErrorStatus is { } status && status != call.StatusCode)
                    differences.Add($"{call.Service}:{call.Operation} answered with {code} and HTTP {call.StatusCode}; on AWS it is {status}.");
            }

            if (call.Reply is not null && model.Output(call.Operation) is { } output) differences.UnionWith(ReplyCheck.Differences(call.Reply, output, $"{call.Service}:{call.Operation}"));
        }

        return [.. differences];
    }
}
