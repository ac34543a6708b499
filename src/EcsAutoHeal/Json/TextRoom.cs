namespace EcsAutoHeal.Json;

/// <summary>Room that texts share: whole for whoever comes first, shortened for who comes later, a few words for the last.</summary>
/// <param name="bytes">The room, as <see cref="JsonSize"/> counts.</param>
internal sealed class TextRoom(int bytes)
{
    private const int FewWords = 80;

    private int _left = bytes;

    public string Take(string text)
    {
        var taken = JsonSize.Fit(text, Math.Max(_left, FewWords));
        _left -= JsonSize.Of(taken);
        return taken;
    }
}
