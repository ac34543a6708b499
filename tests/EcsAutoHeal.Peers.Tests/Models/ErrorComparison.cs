using System.Collections;
using System.Net;
using System.Text.Json.Nodes;
using Amazon.Runtime.Internal;
using EcsAutoHeal.Aws.Protocol;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>What came of holding the exceptions of one client against the errors of its operations in the model.</summary>
/// <param name="Errors">How many errors were compared.</param>
/// <param name="Differences">What differed.</param>
internal sealed record ErrorComparison(int Errors, IReadOnlyList<string> Differences)
{
    internal static ErrorComparison Of(ClientService client, ServiceModel model, IgnoredMembers ignored)
    {
        var differences = new List<string>();
        var modelled = client.Operations.SelectMany(operation => model.Errors(operation.Name)).DistinctBy(error => error.Name).ToList();
        var made = new HashSet<Type>();
        foreach (var error in modelled)
        {
            var body = Body(error);
            var exception = client.Service.ErrorOf(new ServiceError(new ErrorResponse { Code = error.ErrorCode, Message = "why" }, null, HttpStatusCode.BadRequest, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString())));
            made.Add(exception.GetType());
            if (exception.GetType() == client.BaseException) differences.Add($"{error.ErrorCode}: we have no class for it.");
            else if (exception.GetType().Name != ClassName(error.Name)) differences.Add($"{error.ErrorCode}: the class should be {ClassName(error.Name)}, it is {exception.GetType().Name}.");
            var own = exception.GetType().GetProperties().Where(property => property.DeclaringType == exception.GetType()).ToList();
            foreach (var property in own)
                if (!body.TryGetPropertyValue(property.Name, out var value)) differences.Add($"{exception.GetType().Name}.{property.Name}: the model's {error.Name} has no such member.");
                else if (Written(property.GetValue(exception)) != value!.ToJsonString()) differences.Add($"{exception.GetType().Name}.{property.Name}: {value.ToJsonString()} was read as {Written(property.GetValue(exception))}.");
            ignored.Add(error.Name, body.Select(member => member.Key).Where(name => own.All(property => property.Name != name)));
        }

        differences.AddRange(client.Exceptions.Where(type => !made.Contains(type)).Select(type => $"{type.Name} is no modelled error of {client.BotocoreName}'s operations that we call."));
        return new(modelled.Count, differences);
    }

    /// <summary>The SDK's name for the class of an error: the shape's, with Exception at its end.</summary>
    private static string ClassName(string shape) => shape.EndsWith("Exception", StringComparison.Ordinal) ? shape : shape + "Exception";

    // A value of its type for each member; the message is every error's own.
    private static JsonObject Body(Shape error)
    {
        var body = new JsonObject();
        foreach (var (name, member) in error.Members.Where(member => !member.Key.Equals("message", StringComparison.OrdinalIgnoreCase))) body[name] = SampleValue.Of(member);
        return body;
    }

    private static string Written(object? value) => value switch
    {
        null => "nothing",
        IList list => new JsonArray([.. list.Cast<object>().Select(item => JsonValue.Create(item.ToString()))]).ToJsonString(),
        int number => JsonValue.Create(number).ToJsonString(),
        _ => JsonValue.Create(value.ToString())!.ToJsonString(),
    };
}
