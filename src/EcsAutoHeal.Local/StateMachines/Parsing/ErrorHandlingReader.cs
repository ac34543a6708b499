using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.States;

namespace EcsAutoHeal.Local.StateMachines.Parsing;

/// <summary>Reads Retry and Catch.</summary>
internal static class ErrorHandlingReader
{
    public static ErrorHandling Read(FieldReader fields) => new(
        ReadAll(fields, "Retry", Retrier, retrier => retrier.ErrorEquals),
        ReadAll(fields, "Catch", Catcher, catcher => catcher.ErrorEquals));

    private static List<T> ReadAll<T>(FieldReader fields, string name, Func<FieldReader, T> read, Func<T, IReadOnlyList<string>> errorEquals)
    {
        if (fields.Optional(name, JsonValueKind.Array) is not { } list) return [];

        var entries = new List<T>();
        foreach (var (index, element) in list.EnumerateArray().Index())
        {
            var entry = new FieldReader(element, fields.StateName, fields.Place($"{name}[{index}]"));
            entries.Add(read(entry));
            entry.Finish();
            if (errorEquals(entries[^1]).Contains(ErrorNames.All) && index < list.GetArrayLength() - 1)
                throw entry.Refuse("ErrorEquals", "States.ALL must stand in the last entry.");
        }

        return entries;
    }

    private static Retrier Retrier(FieldReader fields)
    {
        var retrier = new Retrier(ErrorEquals(fields))
        {
            IntervalSeconds = fields.OptionalInteger("IntervalSeconds", 1, 99_999_999) ?? 1,
            MaxAttempts = fields.OptionalInteger("MaxAttempts", 0, 99_999_999) ?? 3,
            BackoffRate = BackoffRate(fields),
            MaxDelaySeconds = fields.OptionalInteger("MaxDelaySeconds", 1, States.Retrier.LongestDelaySeconds - 1),
            HasFullJitter = fields.OptionalText("JitterStrategy") switch
            {
                null or "NONE" => false,
                "FULL" => true,
                var other => throw fields.Refuse("JitterStrategy", $"'{other}' is neither NONE nor FULL."),
            },
        };
        return retrier.MaxDelaySeconds <= retrier.IntervalSeconds
            ? throw fields.Refuse("MaxDelaySeconds", "must be greater than IntervalSeconds.")
            : retrier;
    }

    private static Catcher Catcher(FieldReader fields) => new(ErrorEquals(fields), fields.ResultPath(), fields.Text("Next"));

    private static double BackoffRate(FieldReader fields)
    {
        var rate = fields.Optional("BackoffRate", JsonValueKind.Number)?.GetDouble() ?? 2;
        return rate >= 1 ? rate : throw fields.Refuse("BackoffRate", "must be at least 1.");
    }

    private static List<string> ErrorEquals(FieldReader fields)
    {
        const string name = "ErrorEquals";
        var list = fields.List(name);
        if (list.Any(element => element.ValueKind != JsonValueKind.String)) throw fields.Refuse(name, "must be an array of strings.");

        var errors = list.Select(element => element.GetString()!).ToList();
        if (errors.Find(error => !ErrorNames.IsKnown(error)) is { } unknown) throw fields.Refuse(name, $"'{unknown}' is not an error name of the States Language.");
        return errors.Contains(ErrorNames.All) && errors.Count > 1 ? throw fields.Refuse(name, "States.ALL must stand alone.") : errors;
    }
}
