using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Iam;

namespace EcsAutoHeal.Peers.Tests.Iam;

/// <summary>Other people's knowledge of IAM: an evaluator, and the Service Authorization Reference as data.</summary>
internal static class IamPeer
{
    /// <summary>How another evaluator decides: Allowed, ImplicitlyDenied, ExplicitlyDenied, or what it finds wrong with the question.</summary>
    internal static async Task<IReadOnlyList<string>> DecideAsync(IReadOnlyList<LocalRole> roles, IReadOnlyList<(LocalRole Role, IamRequest Request)> questions) =>
        (await AskAsync(new JsonObject
        {
            ["decide"] = new JsonObject
            {
                ["policies"] = new JsonObject(roles.Select(role => KeyValuePair.Create(role.Name, (JsonNode?)Document(role)))),
                ["requests"] = new JsonArray([.. questions.Select(q => new JsonObject
                {
                    ["role"] = q.Role.Name,
                    ["action"] = q.Request.Action,
                    ["resource"] = q.Request.Resource,
                    ["context"] = new JsonObject(q.Request.Context.Where(entry => entry.Value.Count > 0).Select(Context)),
                })]),
            },
        })).Deserialize<string[]>()!;

    /// <summary>What the Service Authorization Reference says of actions: the ARN formats of their resource types, none where they know no resource, and their condition keys.</summary>
    internal static async Task<IReadOnlyDictionary<string, (string[] Arns, string[] ConditionKeys)>> DescribeAsync(IEnumerable<string> actions) =>
        (await AskAsync(new JsonObject { ["describe"] = new JsonArray([.. actions.Select(a => (JsonNode)a)]) })).EnumerateArray().ToDictionary(
            action => action.GetProperty("action").GetString()!,
            action => (action.GetProperty("arns").Deserialize<string[]>()!, action.GetProperty("conditionKeys").Deserialize<string[]>()!));

    private static async Task<JsonElement> AskAsync(JsonObject question)
    {
        var answer = await PeerTool.IamSimulate.AskAsync(question.ToJsonString(), Path.Combine(AppContext.BaseDirectory, "Iam", "iam.mjs"));
        answer.ExitCode.ShouldBe(0, answer.Errors);
        using var document = JsonDocument.Parse(answer.Output);
        return document.RootElement.Clone();
    }

    /// <summary>Whether a condition key is of many values in the Service Authorization Reference.</summary>
    internal static bool HasManyValues(string key) => key.StartsWith("events:", StringComparison.Ordinal) || key == "dynamodb:LeadingKeys";

    // A key of many values is a list, of one value a text.
    private static KeyValuePair<string, JsonNode?> Context(KeyValuePair<string, IReadOnlyList<string>> entry) =>
        KeyValuePair.Create(entry.Key, HasManyValues(entry.Key) ? Texts(entry.Value) : (JsonNode?)entry.Value[0]);

    private static JsonObject Document(LocalRole role) => new()
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray([.. role.Statements.Select(statement =>
        {
            var json = new JsonObject { ["Effect"] = statement.Effect, ["Action"] = Texts(statement.Actions), ["Resource"] = Texts(statement.Resources) };
            if (statement.Condition.Count > 0)
                json["Condition"] = new JsonObject(statement.Condition.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)new JsonObject(c.Value.Select(k => KeyValuePair.Create(k.Key, (JsonNode?)Texts(k.Value)))))));
            return json;
        })]),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)t)]);
}
