namespace EcsAutoHeal.Peers.Tests.Tables;

/// <summary>Something in which moto is not as AWS, and ours is.</summary>
/// <param name="Why">What AWS does, and how that is known.</param>
/// <param name="Lines">The differences that come of it, in the words of <see cref="TableComparison"/>.</param>
internal sealed record MotoDifference(string Why, params IReadOnlyList<string> Lines)
{
    internal static MotoDifference TypeOfErrors { get; } = new(
        "DynamoDB's errors are of the content type of its replies (the AWS JSON 1.0 protocol); moto's are plain JSON",
        """Content-Type: ours "application/x-amz-json-1.0", moto's "application/json" """.TrimEnd());

    internal static MotoDifference ShownItem { get; } = new(
        "the model spells the message of a refusal small, with the item and without; where moto shows the item it has a capital. Clients take either",
        """message: ours "The conditional request failed", moto's nothing""",
        """Message: ours nothing, moto's "The conditional request failed" """.TrimEnd());

    internal static MotoDifference Namespace { get; } = new(
        "ValidationException is no error of DynamoDB's model but of the framework below, and stands in its namespace; moto writes the service's. Clients cut it off",
        """__type: ours "com.amazon.coral.validate#ValidationException", moto's "com.amazonaws.dynamodb.v20120810#ValidationException" """.TrimEnd());

    internal static MotoDifference NoNamespace { get; } = new(
        "the same; of a number that is none moto writes no namespace",
        """__type: ours "com.amazon.coral.validate#ValidationException", moto's "ValidationException" """.TrimEnd());

    internal static MotoDifference NumberAsWritten { get; } = new(
        "DynamoDB trims the zeros of a number (developer guide, Number); moto keeps it as it was written",
        """Item.version.N: ours "1", moto's "1.0" """.TrimEnd(),
        """the client reads Item.version: ours "number 1", moto's "number 1.0" """.TrimEnd());

    internal static MotoDifference LastKeyOfTheLastPage { get; } = new(
        "DynamoDB stops at the limit and does not look further: it tells a last key although nothing follows (developer guide, Paginating table scan results). moto looks",
        """LastEvaluatedKey: ours {"pk":{"S":"scanned-3"}}, moto's nothing""",
        """the client reads LastEvaluatedKey: ours {"pk":"text scanned-3"}, moto's nothing""");

    /// <summary>The differences that are left without these; and those of these that are not there, and can go.</summary>
    internal static IReadOnlyList<string> Unexplained(IReadOnlyList<string> found, IReadOnlyList<MotoDifference> known) =>
    [
        .. found.Except(known.SelectMany(one => one.Lines)),
        .. known.SelectMany(one => one.Lines.Except(found).Select(line => $"Not there: {line}; \"{one.Why}\" can go.")),
    ];
}
