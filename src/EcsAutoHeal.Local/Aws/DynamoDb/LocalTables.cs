namespace EcsAutoHeal.Local.Aws.DynamoDb;

/// <summary>The DynamoDB tables of an account in a region.</summary>
public sealed class LocalTables
{
    private readonly LocalCloud _cloud;
    private readonly Dictionary<string, LocalTable> _tables = new(StringComparer.Ordinal);

    internal LocalTables(LocalCloud cloud) => _cloud = cloud;

    /// <summary>Every table.</summary>
    public IReadOnlyList<LocalTable> All
    {
        get { lock (_cloud.Gate) return [.. _tables.Values]; }
    }

    /// <summary>Creates a table, with the partition key <c>pk</c>, a string.</summary>
    public LocalTable Add(string name)
    {
        lock (_cloud.Gate) return _tables[name] = new(_cloud, name);
    }

    /// <summary>Deletes a table, with everything in it.</summary>
    public void Delete(string name)
    {
        lock (_cloud.Gate) _tables.Remove(name);
    }

    /// <summary>A table by its name or its ARN.</summary>
    internal LocalTable Find(string nameOrArn) => _tables.GetValueOrDefault(nameOrArn[(nameOrArn.LastIndexOf('/') + 1)..])
        ?? throw new LocalAwsException("ResourceNotFoundException", "Requested resource not found");
}
