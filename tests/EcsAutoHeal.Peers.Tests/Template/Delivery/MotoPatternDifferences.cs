namespace EcsAutoHeal.Peers.Tests.Template.Delivery;

/// <summary>
/// Where moto's EventBridge is known to say something else than EventBridge's own engine, aws/event-ruler, which ours agrees with.
/// Each is held to be still there.
/// </summary>
internal static class MotoPatternDifferences
{
    /// <summary>To Python true is 1 and false is 0. To JSON they are different values.</summary>
    private static readonly (string Value, string[] Tests)[] s_trueIsOne =
    [
        ("true", ["[1]", """[{"numeric": [">", 0]}]""", """[{"numeric": [">=", 0, "<", 143]}]""", """[{"numeric": ["=", 1]}]"""]),
        ("false", ["""[0, "1"]""", """[{"anything-but": 0}]""", """[{"anything-but": [0, 143]}]""", """[{"numeric": [">=", 0, "<", 143]}]""", """[{"exists": false}, 0]"""]),
        ("1", ["[true]"]),
        ("1.0", ["[true]"]),
    ];

    /// <summary>An array in an array is flattened by EventBridge; moto does not look into it.</summary>
    private static readonly (string Value, string[] Tests)[] s_arraysInArrays =
    [
        ("""[["STOPPED"]]""",
        [
            """["STOPPED"]""", """["RUNNING", "STOPPED"]""", """[{"equals-ignore-case": "stopped"}]""", """[{"wildcard": "*"}]""",
            """[{"anything-but": "STOPPED"}]""", """[{"anything-but": ["RUNNING", "STOPPED"]}]""",
        ]),
    ];

    /// <summary>moto's * stops at the end of a line.</summary>
    private static readonly (string Value, string[] Tests)[] s_lineBreaks = [("\"a\\nb\"", ["""[{"wildcard": "*"}]""", """[{"wildcard": "a*b"}]"""])];

    /// <summary>An object or array with nothing in it has no value to EventBridge; to moto it is one.</summary>
    private static readonly (string Value, string[] Tests)[] s_nothingInside =
    [
        ("[]", ["""[{"exists": true}]""", """[{"exists": false}]""", """[{"exists": false}, 0]"""]),
        ("{}",
        [
            """[{"exists": true}]""", """[{"exists": false}]""", """[{"exists": false}, 0]""",
            """[{"anything-but": "STOPPED"}]""", """[{"anything-but": ["RUNNING", "STOPPED"]}]""", """[{"anything-but": 0}]""", """[{"anything-but": [0, 143]}]""", """[{"anything-but": {"prefix": "arn:"}}]""",
        ]),
    ];

    internal static IReadOnlyList<(string Test, string? Value)> All { get; } =
        [.. ((IEnumerable<(string Value, string[] Tests)>)[.. s_trueIsOne, .. s_arraysInArrays, .. s_lineBreaks, .. s_nothingInside]).SelectMany(row => row.Tests.Select(test => (test, (string?)row.Value)))];
}
