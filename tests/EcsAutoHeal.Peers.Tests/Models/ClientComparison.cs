using Amazon.Runtime;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>What came of holding the operations of one client against its service's model.</summary>
/// <param name="Members">How many members were compared.</param>
/// <param name="Values">How many values of enums were compared.</param>
/// <param name="Differences">What differed.</param>
internal sealed record ClientComparison(int Members, int Values, IReadOnlyList<string> Differences)
{
    internal static ClientComparison Of(ClientService client, ServiceModel model, IgnoredMembers ignored)
    {
        var enums = new HashSet<Type>();
        var total = new ClientComparison(0, 0, [.. client.Calls.Except(client.Operations.Select(operation => operation.Name)).Select(call => $"{call} is public, and no operation of that name was compared.")]);
        foreach (var operation in client.Operations)
        {
            var (input, output) = (model.Input(operation.Name), model.Output(operation.Name));
            var one = input is null || output is null ? new(0, 0, [$"{operation.Name}: the model has no such operation."])
                : operation.IsJson ? OfJson(client, operation, input, output, ignored, enums)
                : OfQuery(operation, input, output, ignored);
            total = new(total.Members + one.Members, total.Values + one.Values, [.. total.Differences, .. one.Differences, .. Wire(client, operation, model)]);
        }

        return total with { Differences = [.. total.Differences, .. client.Constants.Where(constant => !enums.Contains(constant)).Select(constant => $"{constant.Name}: no member of the model that we know is of this enum.")] };
    }

    private static ClientComparison OfJson(ClientService client, ClientOperation operation, Shape input, Shape output, IgnoredMembers ignored, HashSet<Type> enums)
    {
        var comparison = new TypeComparison(operation.RequestJson.Options, client.Constants, ignored);
        comparison.Compare(operation.RequestClass, input, asRequest: true);
        comparison.Compare(operation.ResponseClass, output, asRequest: false);
        enums.UnionWith(comparison.Enums);
        return new(comparison.Members, comparison.Values, comparison.Differences);
    }

    private static ClientComparison OfQuery(ClientOperation operation, Shape input, Shape output, IgnoredMembers ignored)
    {
        var comparison = new FormComparison(ignored);
        comparison.CompareRequest(operation, input);
        comparison.CompareReply(operation, output);
        return new(comparison.Members, 0, comparison.Differences);
    }

    // How the request goes out: where to, and how the operation is named.
    private static IEnumerable<string> Wire(ClientService client, ClientOperation operation, ServiceModel model)
    {
        var request = operation.Marshall((AmazonWebServiceRequest)Activator.CreateInstance(operation.RequestClass)!);
        var named = operation.IsJson ? request.Headers["X-Amz-Target"] : request.Parameters["Action"] + " " + request.Parameters["Version"];
        var modelled = operation.IsJson ? $"{model.Metadata["targetPrefix"]}.{operation.Name}" : $"{operation.Name} {model.Metadata["apiVersion"]}";
        if (named != modelled) yield return $"{operation.Name} goes out as {named}, the model has {modelled}.";
        if ($"{request.HttpMethod} {request.ResourcePath ?? "/"}" is var http && http != model.Http(operation.Name))
            yield return $"{operation.Name} goes out as {http}, the model has {model.Http(operation.Name)}.";
        if (operation.IsJson && request.Headers["Content-Type"] is var type && type != $"application/x-amz-json-{model.Metadata["jsonVersion"]}")
            yield return $"{client.BotocoreName} sends {type}, the model has JSON {model.Metadata["jsonVersion"]}.";
    }
}
