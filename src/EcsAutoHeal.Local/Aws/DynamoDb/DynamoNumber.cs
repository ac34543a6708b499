using System.Globalization;
using System.Text.RegularExpressions;

namespace EcsAutoHeal.Local.Aws.DynamoDb;

/// <summary>A number as DynamoDB keeps it: as a text, of up to 38 digits that count. Zeros that say nothing are not kept.</summary>
/// <remarks>AWS source: DynamoDB developer guide, "Supported data types and naming rules", Number.</remarks>
internal static partial class DynamoNumber
{
    private const int MaxDigits = 38;
    private const int MaxExponent = 125;
    private const int MinExponent = -130;

    /// <summary>The same number in its one normal form, without exponent: what is equal is written alike.</summary>
    public static string Normal(string text)
    {
        if (Form().Match(text) is not { Success: true } form) throw Refused($"The parameter cannot be converted to a numeric value: {text}");
        var (whole, fraction) = (form.Groups["whole"].Value, form.Groups["fraction"].Value);
        var exponent = form.Groups["exponent"] is { Success: true } power ? int.Parse(power.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;

        // The number is 0.DIGITS, its point moved to the right by so many places.
        var digits = (whole + fraction).TrimStart('0');
        var point = digits.Length - fraction.Length + exponent;
        digits = digits.TrimEnd('0');
        if (digits.Length == 0) return "0";
        if (digits.Length > MaxDigits) throw Refused($"Attempting to store more than {MaxDigits} significant digits in a Number");
        if (point - 1 > MaxExponent) throw Refused("Number overflow. Attempting to store a number with magnitude larger than supported range");
        if (point - 1 < MinExponent) throw Refused("Number underflow. Attempting to store a number with magnitude smaller than supported range");

        var plain = point <= 0 ? $"0.{new string('0', -point)}{digits}"
            : point >= digits.Length ? digits.PadRight(point, '0')
            : $"{digits[..point]}.{digits[point..]}";
        return form.Groups["sign"].Value == "-" ? "-" + plain : plain;
    }

    /// <summary>How many bytes a number in its normal form takes: about one for two digits that count, and one more.</summary>
    public static int SizeOf(string normal) => ((normal.Replace(".", "", StringComparison.Ordinal).Trim('-', '0').Length + 1) / 2) + 1;

    private static LocalAwsException Refused(string why) => new("ValidationException", why);

    [GeneratedRegex(@"\A(?<sign>[+-]?)(?=\.?[0-9])(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?([eE](?<exponent>[+-]?[0-9]{1,6}))?\z")]
    private static partial Regex Form();
}
