using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.States;

namespace EcsAutoHeal.Local.StateMachines.Parsing;

/// <summary>Reads a whole definition: its scopes, and whether its states lead to one another.</summary>
internal sealed class DefinitionReader
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public static StateMachineDefinition Read(string json)
    {
        var fields = new FieldReader(Parse(json), stateName: null);
        StateReader.RefuseOtherLanguages(fields);
        if (fields.OptionalText("Version") is not (null or "1.0")) throw fields.Refuse("Version", "only 1.0 is supported.");
        var timeout = fields.OptionalInteger("TimeoutSeconds", 1, TaskState.LongestSeconds);
        return new StateMachineDefinition(new DefinitionReader().Scope(fields), timeout);
    }

    private static JsonElement Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return document.RootElement.Clone();
        }
        catch (JsonException malformed)
        {
            throw new UnsupportedDefinitionException(null, "", $"is not JSON: {malformed.Message}");
        }
    }

    private StateScope Scope(FieldReader fields)
    {
        var startAt = fields.Text("StartAt");
        var states = new Dictionary<string, State>(StringComparer.Ordinal);
        var list = fields.Optional("States", JsonValueKind.Object) ?? throw fields.Refuse("States", "is missing.");
        fields.Finish();
        foreach (var member in list.EnumerateObject())
        {
            // Names are unique in the whole machine, branches included.
            if (!_names.Add(member.Name)) throw new UnsupportedDefinitionException(member.Name, "States", "the name is taken by another state.");
            states.Add(member.Name, StateReader.Read(member.Name, member.Value, Scope));
        }

        if (!states.ContainsKey(startAt)) throw fields.Refuse("StartAt", $"there is no state '{startAt}' here.");
        RefuseDanglingTransitions(states);
        RefuseUnreachableStates(startAt, states);
        return new StateScope(startAt, states);
    }

    private static void RefuseDanglingTransitions(Dictionary<string, State> states)
    {
        foreach (var (name, state) in states)
        {
            foreach (var transition in state.Transitions.Where(transition => !states.ContainsKey(transition.Next)))
                throw new UnsupportedDefinitionException(name, transition.Field, $"there is no state '{transition.Next}' here.");
        }
    }

    private static void RefuseUnreachableStates(string startAt, Dictionary<string, State> states)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { startAt };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var name))
        {
            foreach (var transition in states[name].Transitions)
            {
                if (reached.Add(transition.Next)) open.Enqueue(transition.Next);
            }
        }

        if (states.Keys.FirstOrDefault(name => !reached.Contains(name)) is { } unreachable)
            throw new UnsupportedDefinitionException(unreachable, "States", "no other state leads here.");
    }
}
