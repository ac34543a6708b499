using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.States;

namespace EcsAutoHeal.Local.StateMachines.Parsing;

/// <summary>Reads one state, whatever its type.</summary>
internal static class StateReader
{
    private const int LongestName = 80;

    /// <summary>Reads a state.</summary>
    /// <param name="name">The state's name.</param>
    /// <param name="element">The state's object.</param>
    /// <param name="readScope">Reads a branch of a Parallel state.</param>
    public static State Read(string name, JsonElement element, Func<FieldReader, StateScope> readScope)
    {
        if (name.Length is 0 or > LongestName) throw new UnsupportedDefinitionException(name, "States", $"a state's name has 1 to {LongestName} characters.");

        var fields = new FieldReader(element, name);
        RefuseOtherLanguages(fields);
        var type = fields.Text("Type");
        State state = type switch
        {
            "Task" => Task(fields),
            "Parallel" => Parallel(fields, readScope),
            "Pass" => Pass(fields),
            "Choice" => Choice(fields),
            "Wait" => Wait(fields),
            "Succeed" => new SucceedState { Name = name, InputPath = fields.Filter("InputPath"), OutputPath = fields.Filter("OutputPath") },
            "Fail" => Fail(fields),
            _ => throw fields.Refuse("Type", $"'{type}' is not supported."),
        };
        fields.Finish();
        return state;
    }

    public static void RefuseOtherLanguages(FieldReader fields)
    {
        if (fields.OptionalText("QueryLanguage") is not (null or "JSONPath")) throw fields.Refuse("QueryLanguage", "only JSONPath is supported.");
    }

    private static TaskState Task(FieldReader fields) => new()
    {
        Name = fields.StateName!,
        Call = TaskReader.Read(fields),
        TimeoutSeconds = fields.OptionalInteger("TimeoutSeconds", 1, TaskState.LongestSeconds),
        InputPath = fields.Filter("InputPath"),
        Parameters = TemplateReader.Read(fields, "Parameters"),
        ResultSelector = TemplateReader.Read(fields, "ResultSelector"),
        ResultPath = fields.ResultPath(),
        OutputPath = fields.Filter("OutputPath"),
        Handling = ErrorHandlingReader.Read(fields),
        Next = NextOf(fields),
    };

    private static ParallelState Parallel(FieldReader fields, Func<FieldReader, StateScope> readScope) => new()
    {
        Name = fields.StateName!,
        Branches = [.. fields.List("Branches").Select((branch, index) => readScope(new FieldReader(branch, fields.StateName, $"Branches[{index}]")))],
        InputPath = fields.Filter("InputPath"),
        Parameters = TemplateReader.Read(fields, "Parameters"),
        ResultSelector = TemplateReader.Read(fields, "ResultSelector"),
        ResultPath = fields.ResultPath(),
        OutputPath = fields.Filter("OutputPath"),
        Handling = ErrorHandlingReader.Read(fields),
        Next = NextOf(fields),
    };

    private static PassState Pass(FieldReader fields) => new()
    {
        Name = fields.StateName!,
        InputPath = fields.Filter("InputPath"),
        Parameters = TemplateReader.Read(fields, "Parameters"),
        Result = fields.Optional("Result"),
        ResultPath = fields.ResultPath(),
        OutputPath = fields.Filter("OutputPath"),
        Next = NextOf(fields),
    };

    private static ChoiceState Choice(FieldReader fields) => new()
    {
        Name = fields.StateName!,
        InputPath = fields.Filter("InputPath"),
        Choices = ChoiceReader.Read(fields),
        Default = fields.OptionalText("Default"),
        OutputPath = fields.Filter("OutputPath"),
    };

    private static WaitState Wait(FieldReader fields)
    {
        var seconds = fields.OptionalInteger("Seconds", 0, WaitState.LongestSeconds);
        var path = fields.OptionalPath("SecondsPath");
        var state = new WaitState
        {
            Name = fields.StateName!,
            InputPath = fields.Filter("InputPath"),
            Seconds = seconds ?? 0,
            SecondsPath = path,
            OutputPath = fields.Filter("OutputPath"),
            Next = NextOf(fields),
        };

        // A Timestamp is refused by its own name.
        fields.Finish();
        return seconds is null == path is null ? throw fields.Refuse("Seconds", "a Wait state has either Seconds or SecondsPath.") : state;
    }

    private static FailState Fail(FieldReader fields)
    {
        foreach (var name in new[] { "Error", "Cause" })
        {
            if (fields.Has(name) && fields.Has(name + "Path")) throw fields.Refuse(name + "Path", $"stands beside {name}; only one of them may.");
        }

        return new FailState
        {
            Name = fields.StateName!,
            Error = fields.OptionalText("Error"),
            ErrorPath = fields.OptionalPath("ErrorPath"),
            Cause = fields.OptionalText("Cause"),
            CausePath = fields.OptionalPath("CausePath"),
        };
    }

    private static string? NextOf(FieldReader fields)
    {
        var next = fields.OptionalText("Next");
        var end = fields.Optional("End");
        if (end is not null and not { ValueKind: JsonValueKind.True }) throw fields.Refuse("End", "must be true.");
        if (next is null == end is null) throw fields.Refuse("Next", "a state has either Next or End.");
        return next;
    }
}
