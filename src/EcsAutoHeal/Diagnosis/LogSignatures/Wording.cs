namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>
/// A message as its program prints it, with holes: <c>{name}</c> is a word to remember, <c>{name*}</c> any text to remember,
/// <c>…</c> any text. <c>^</c> and <c>$</c> bind it to the ends of the row. Case does not count. No regular expression: plain
/// search is as readable, costs nothing at a cold start, and holes of bounded length keep it linear whatever the row holds.
/// </summary>
internal sealed class Wording
{
    private const int MaxHole = 200;
    private const int MaxGap = 400;
    private const string EndsWord = "\"'`,;()[]{}<>…";

    private readonly bool _atStart;
    private readonly bool _atEnd;
    private readonly List<Piece> _pieces = [];

    public Wording(string text)
    {
        _atStart = text.StartsWith('^');
        _atEnd = text.EndsWith('$');
        text = text[(_atStart ? 1 : 0)..(_atEnd ? ^1 : ^0)];
        while (text.Length > 0)
        {
            var hole = text.IndexOfAny(['{', '…']);
            if (hole != 0) _pieces.Add(new(hole < 0 ? text : text[..hole], null, false));
            if (hole < 0) break;
            var end = text[hole] == '…' ? hole : text.IndexOf('}', hole);
            var name = text[hole] == '…' ? "" : text[(hole + 1)..end];
            _pieces.Add(new("", name.TrimEnd('*'), name.Length == 0 || name.EndsWith('*')));
            text = text[(end + 1)..];
        }
        if (!_atStart && _pieces[0].Name is not null) throw new ArgumentException("A wording begins with words or with ^.", nameof(text));
    }

    /// <summary>Fires on a row with one of the wordings; the first that matches counts.</summary>
    public static Func<IReadOnlyList<LogRow>, int, RowMatch?> Any(params string[] wordings)
    {
        Wording[] all = [.. wordings.Select(w => new Wording(w))];
        return (rows, at) =>
        {
            foreach (var wording in all)
                if (wording.In(rows[at].Words) is { } found) return new(at, found.Start, found.Names);
            return null;
        };
    }

    /// <summary>Where the wording stands in a row, and what its holes hold.</summary>
    public (int Start, Dictionary<string, string> Names)? In(string row)
    {
        if (_atStart)
        {
            var start = row.Length - row.AsSpan().TrimStart().Length;
            return Match(row, start) is { } names ? (start, names) : null;
        }
        for (var start = row.IndexOf(_pieces[0].Literal, StringComparison.OrdinalIgnoreCase); start >= 0; start = row.IndexOf(_pieces[0].Literal, start + 1, StringComparison.OrdinalIgnoreCase))
            if (Match(row, start) is { } names) return (start, names);
        return null;
    }

    private Dictionary<string, string>? Match(string row, int at)
    {
        var names = new Dictionary<string, string>();
        for (var i = 0; i < _pieces.Count; i++)
        {
            var piece = _pieces[i];
            if (piece.Name is null)
            {
                if (string.Compare(row, at, piece.Literal, 0, piece.Literal.Length, StringComparison.OrdinalIgnoreCase) != 0) return null;
                at += piece.Literal.Length;
                continue;
            }
            if (EndOfHole(row, at, piece, i + 1 < _pieces.Count ? _pieces[i + 1].Literal : "") is not { } end) return null;
            if (piece.Name.Length > 0)
            {
                var value = row[at..end].Trim();
                if (end == row.Length || i + 1 == _pieces.Count) value = value.TrimEnd('.', ':', '!', ',');
                if (value.Length == 0) return null;
                names[piece.Name] = value;
            }
            at = end;
        }
        return _atEnd && !string.IsNullOrWhiteSpace(row[at..]) ? null : names;
    }

    private static int? EndOfHole(string row, int at, Piece piece, string next)
    {
        var limit = Math.Min(row.Length, at + (piece.Name is "" ? MaxGap : MaxHole));
        if (next.Length > 0)
        {
            var found = row.AsSpan(at, Math.Min(row.Length, limit + next.Length) - at).IndexOf(next, StringComparison.OrdinalIgnoreCase);
            if (found < 0 || (!piece.Free && row.AsSpan(at, found).ContainsAny(' ', '\t'))) return null;
            return at + found;
        }
        if (piece.Free) return limit;
        var end = at;
        while (end < limit && !char.IsWhiteSpace(row[end]) && !EndsWord.Contains(row[end])) end++;
        return end;
    }

    /// <summary>Words, or a hole: then <c>Name</c> is not null, and empty for one that is not remembered.</summary>
    private sealed record Piece(string Literal, string? Name, bool Free);
}
