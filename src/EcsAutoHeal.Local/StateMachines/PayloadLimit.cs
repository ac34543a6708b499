using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines;

/// <summary>The most that a state may take in or give out: 262,144 bytes in UTF-8 (AWS Step Functions quotas).</summary>
internal static class PayloadLimit
{
    public const int Bytes = 262_144;

    // What AWS counts is never longer than the text that was read, which costs nothing to measure.
    public static bool Exceeds(JsonElement document) => JsonMarshal.GetRawUtf8Value(document).Length > Bytes && Json.SizeInBytes(document) > Bytes;

    /// <exception cref="StateFailedException">States.DataLimitExceeded.</exception>
    public static JsonElement Hold(JsonElement document, string what) => Exceeds(document)
        ? throw new StateFailedException(
            ErrorNames.DataLimitExceeded,
            string.Create(CultureInfo.InvariantCulture, $"The {what} is longer than the limit of {Bytes} bytes."))
        : document;
}
