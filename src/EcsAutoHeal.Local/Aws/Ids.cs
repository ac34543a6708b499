using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EcsAutoHeal.Local.Aws;

/// <summary>Ids that look like AWS's and are the same in every run with the same seed.</summary>
internal sealed class Ids(int seed)
{
    private long _count;

    /// <summary>Lower-case hex digits, 64 at most.</summary>
    public string Hex(int length)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{seed}/{Interlocked.Increment(ref _count)}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..length];
    }

    /// <summary>An id in the form 8-4-4-4-12.</summary>
    public string Uuid()
    {
        var hex = Hex(32);
        return $"{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-a{hex[17..20]}-{hex[20..]}";
    }

    /// <summary>Decimal digits, the first of them not zero; 19 at most.</summary>
    public string Digits(int length)
    {
        var lowest = (ulong)Math.Pow(10, length - 1);
        var number = Convert.ToUInt64(Hex(16), 16);
        return (lowest + number % (lowest * 9)).ToString(CultureInfo.InvariantCulture);
    }
}
