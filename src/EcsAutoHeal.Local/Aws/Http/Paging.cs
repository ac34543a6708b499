using System.Globalization;
using System.Text;

namespace EcsAutoHeal.Local.Aws.Http;

/// <summary>Cuts a list into pages; a token says where the next one begins.</summary>
internal static class Paging
{
    public static (IReadOnlyList<T> Items, string? NextToken) Page<T>(IReadOnlyList<T> all, int size, string? token, Func<LocalAwsException> invalidToken)
    {
        var start = token is null ? 0 : Position(token, all.Count) ?? throw invalidToken();
        var items = all.Skip(start).Take(size).ToList();
        var end = start + items.Count;
        return (items, end < all.Count ? Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"from:{end}"))) : null);
    }

    private static int? Position(string token, int count)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            && Encoding.ASCII.GetString(bytes, 0, length).Split(':') is ["from", var digits]
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position <= count
            ? position : null;
    }
}
