using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Lambda.Annotations;
using EcsAutoHeal.Functions;

namespace EcsAutoHeal.Peers.Tests.Template;

/// <summary>What must hold of any stack of ours, asked of what the services tell. Each gives what is wrong, in sentences.</summary>
internal static class StackChecks
{
    /// <summary>The executable runs the handler that ANNOTATIONS_HANDLER names; a name that it does not know fails every invocation.</summary>
    internal static IEnumerable<string> UnknownHandlers(DeployedStack stack)
    {
        var handlers = typeof(Handlers).GetMethods().Where(method => method.GetCustomAttribute<LambdaFunctionAttribute>() is not null).Select(method => method.Name).ToList();
        var named = stack.OfType("AWS::Lambda::Function").ToLookup(function => (string?)function.Completed["Environment"]?["Variables"]?["ANNOTATIONS_HANDLER"] ?? "nothing", function => function.LogicalId);
        return named.Where(name => !handlers.Contains(name.Key)).Select(name => $"{string.Join(", ", name)} runs {name.Key}, which is no handler")
            .Concat(handlers.Where(handler => named[handler].Count() != (handler == "Sweep" && !stack.Request.Parameters.ContainsKey("SweepClusters") ? 0 : 1)).Select(handler => $"{handler} is run by {named[handler].Count()} functions"));
    }

    /// <summary>Every rule is on, sends to the queue that Intake reads, and what it cannot deliver to that queue's dead-letter queue.</summary>
    internal static IEnumerable<string> MisdirectedRules(DeployedStack stack)
    {
        var mapping = stack.OfType("AWS::Lambda::EventSourceMapping").Single();
        var queue = Queues(stack).Single(queue => (string)queue["QueueArn"]! == (string)mapping.Completed["EventSourceArn"]!);
        foreach (var rule in stack.OfType("AWS::Events::Rule"))
        {
            var targets = rule.Completed["Targets"]!.AsArray();
            if ((string?)rule.Completed["State"] != "ENABLED") yield return $"{rule.LogicalId} is not on";
            if (targets.Count != 1 || (string?)targets[0]!["Arn"] != (string?)queue["QueueArn"]) yield return $"{rule.LogicalId} does not send to the queue that Intake reads";
            if ((string?)targets[0]!["DeadLetterConfig"]?["Arn"] != (string?)queue["RedrivePolicy"]!["deadLetterTargetArn"]) yield return $"{rule.LogicalId} loses what it cannot deliver";
        }
    }

    /// <summary>Every rule may send to its target and to its dead-letter queue, and nobody else may send anywhere.</summary>
    internal static IEnumerable<string> WrongSenders(DeployedStack stack)
    {
        var rules = stack.OfType("AWS::Events::Rule").Select(rule => (string)rule.Completed["Arn"]!).Order().ToList();
        foreach (var queue in Queues(stack))
        {
            var statements = queue["Policy"]?["Statement"]!.AsArray() ?? [];
            if (statements.Count != 1) yield return $"{queue["QueueArn"]} has {statements.Count} statements";
            foreach (var statement in statements)
            {
                var senders = statement!["Condition"]?["ArnEquals"]?["aws:SourceArn"]!.AsArray().Select(rule => (string)rule!).Order();
                if (senders?.SequenceEqual(rules) != true) yield return $"{queue["QueueArn"]} does not take from our rules alone";
                foreach (var difference in JsonDifference.Between((string)queue["QueueArn"]!, Permission("events.amazonaws.com", "sqs:SendMessage", (string)queue["QueueArn"]!), WithoutCondition(statement)))
                    yield return difference;
            }
        }
    }

    /// <summary>What the services tell of the queues, their policies included.</summary>
    internal static IEnumerable<JsonObject> Queues(DeployedStack stack) => stack.OfType("AWS::SQS::Queue").Select(queue => queue.Completed).Select(queue =>
    {
        var policy = stack.OfType("AWS::SQS::QueuePolicy").SingleOrDefault(policy => ((string)policy.Completed["Queues"]![0]!).EndsWith('/' + ((string)queue["QueueArn"]!).Split(':')[^1], StringComparison.Ordinal));
        var whole = queue.DeepClone().AsObject();
        whole["Policy"] = policy?.Completed["PolicyDocument"]?.DeepClone();
        return whole;
    });

    internal static JsonObject Permission(string service, string action, string resource) =>
        new() { ["Effect"] = "Allow", ["Principal"] = new JsonObject { ["Service"] = service }, ["Action"] = action, ["Resource"] = resource };

    internal static JsonObject WithoutCondition(JsonNode statement) =>
        new(statement.AsObject().Where(member => member.Key is not ("Sid" or "Condition")).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
}
