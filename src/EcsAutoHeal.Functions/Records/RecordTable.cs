using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Steps;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Remedies;

namespace EcsAutoHeal.Functions.Records;

/// <summary>Reads and writes the three kinds of records.</summary>
internal sealed class RecordTable(StepContext context)
{
    private const int MostRounds = 10;

    private readonly ItemTable _table = new(context);

    /// <summary>Has a step begin again for as long as somebody else writes between its read and its write; after that it is left to another attempt.</summary>
    /// <param name="key">What is written.</param>
    /// <param name="round">One round; null where the write was refused.</param>
    public static async Task<T> InRoundsAsync<T>(string key, Func<Task<T?>> round) where T : class
    {
        for (var rounds = 0; rounds < MostRounds; rounds++)
            if (await round() is { } done) return done;
        throw new AwsUnavailable($"{key} was written by others {MostRounds} times between a read and a write.");
    }

    public Task<Stored<IncidentRecord>> IncidentAsync(string key, CancellationToken cancel) => _table.ReadAsync(RecordKeys.Incident(key), DocumentJson.Default.IncidentRecord, cancel);

    public Task<Stored<IncidentRecord>?> PutAsync(Stored<IncidentRecord> read, IncidentRecord record, CancellationToken cancel) =>
        _table.PutAsync(read, record, WrittenJson.Default.IncidentRecord, RecordKeys.KeptUntil(record, context.Now()), cancel);

    public Task<Stored<ServiceClaim>> ClaimAsync(string serviceArn, CancellationToken cancel) => _table.ReadAsync(RecordKeys.Service(serviceArn), DocumentJson.Default.ServiceClaim, cancel);

    public Task<Stored<ServiceClaim>?> PutAsync(Stored<ServiceClaim> read, ServiceClaim claim, CancellationToken cancel) =>
        _table.PutAsync(read, claim, WrittenJson.Default.ServiceClaim, RecordKeys.KeptUntil(claim), cancel);

    public Task<Stored<CauseRecord>> CauseAsync(string group, CancellationToken cancel) => _table.ReadAsync(RecordKeys.Cause(group), DocumentJson.Default.CauseRecord, cancel);

    public Task<Stored<CauseRecord>?> PutAsync(Stored<CauseRecord> read, CauseRecord cause, CancellationToken cancel) =>
        _table.PutAsync(read, cause, WrittenJson.Default.CauseRecord, RecordKeys.CauseKeptUntil(context.Now()), cancel);
}
