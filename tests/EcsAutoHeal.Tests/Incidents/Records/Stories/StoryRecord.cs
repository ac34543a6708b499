using System.Globalization;

namespace EcsAutoHeal.Tests.Incidents.Records.Stories;

/// <summary>One item of the table: whoever writes has read what is there.</summary>
internal sealed class StoryRecord<T>(Action<T?, T> witness) where T : class
{
    public T? Body { get; private set; }

    public int Version { get; private set; }

    public bool Put(int version, T body)
    {
        if (version != Version) return false;
        witness(Body, body);
        (Body, Version) = (body, version + 1);
        return true;
    }
}

/// <summary>The OpsItems of one key.</summary>
internal sealed class StoryOpsItems
{
    private readonly List<(int Number, bool IsOpen)> _items = [];

    /// <summary>Opens one; where one is open already, that one is named.</summary>
    public (string Id, int Number) Create(int number)
    {
        if (_items.FindIndex(item => item.IsOpen) is var open and >= 0) return (IdOf(open), _items[open].Number);
        _items.Add((number, true));
        return (IdOf(_items.Count - 1), number);
    }

    public bool IsOpen(string id) => _items[IndexOf(id)].IsOpen;

    public void Resolve(string id) => _items[IndexOf(id)] = _items[IndexOf(id)] with { IsOpen = false };

    /// <summary>A person resolves whatever is open.</summary>
    public void ResolveOpen()
    {
        for (var i = 0; i < _items.Count; i++) _items[i] = _items[i] with { IsOpen = false };
    }

    private static string IdOf(int index) => $"oi-{index}";

    private static int IndexOf(string id) => int.Parse(id["oi-".Length..], CultureInfo.InvariantCulture);
}
