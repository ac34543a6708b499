using Amazon.DynamoDBv2.Model;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Records;
using EcsAutoHeal.Incidents.Records;

namespace EcsAutoHeal.Cli.Answer;

/// <summary>The incidents of a stack that ask whether to heal and have no answer yet, read from its records.</summary>
/// <param name="Waiting">Their records, the one with the least time left first.</param>
/// <param name="Unreadable">How many records a later version has written.</param>
internal sealed record PendingQuestions(IReadOnlyList<IncidentRecord> Waiting, int Unreadable)
{
    /// <param name="aws">The person's connection.</param>
    /// <param name="table">The name of the table.</param>
    /// <param name="now">What is over by then waits no more.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="AnswerException">There is no such table.</exception>
    public static async Task<PendingQuestions> ReadAsync(AwsConnection aws, string table, DateTimeOffset now, CancellationToken cancel)
    {
        var (waiting, unreadable) = (new List<IncidentRecord>(), 0);
        var request = new ScanRequest { TableName = table, ConsistentRead = true };
        try
        {
            do
            {
                var page = await AwsCall.Of("dynamodb:Scan", () => aws.DynamoDb.ScanAsync(request, cancel));
                foreach (var item in (page.Items ?? []).Where(IsIncident))
                {
                    try
                    {
                        if (ItemTable.Read(item[ItemTable.KeyName].S, item, DocumentJson.Default.IncidentRecord).Body is { } record && Waits(record, now)) waiting.Add(record);
                    }
                    catch (RecordUnreadable)
                    {
                        unreadable++;
                    }
                }
                request.ExclusiveStartKey = page.LastEvaluatedKey;
            }
            while (request.ExclusiveStartKey is { Count: > 0 });
        }
        catch (AwsRefused e) when (e.InnerException is ResourceNotFoundException)
        {
            throw new AnswerException($"{table}: there is no such table in {aws.Region} for these credentials. --stack, --region and --profile say where to look.", ExitCode.BadUsage);
        }
        return new([.. waiting.OrderBy(record => record.Question!.Until)], unreadable);
    }

    private static bool IsIncident(Dictionary<string, AttributeValue> item) =>
        item.GetValueOrDefault(ItemTable.KeyName)?.S is { } key && key.StartsWith(RecordKeys.IncidentPrefix, StringComparison.Ordinal);

    private static bool Waits(IncidentRecord record, DateTimeOffset now) =>
        record is { Status: IncidentStatus.Open, OpsItemId: not null, Owner: not null, Question: { } question } && question.Until > now;
}
