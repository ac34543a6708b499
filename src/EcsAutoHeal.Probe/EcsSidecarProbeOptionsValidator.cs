using System.Globalization;
using Microsoft.Extensions.Options;

namespace EcsAutoHeal.Probe;

/// <summary>Says which option cannot be meant, what was expected and what was found.</summary>
internal sealed class EcsSidecarProbeOptionsValidator : IValidateOptions<EcsSidecarProbeOptions>
{
    private const int MostCompletes = 100;

    /// <summary>A container's name is at most this long.</summary>
    private const int LongestName = 255;

    public ValidateOptionsResult Validate(string? name, EcsSidecarProbeOptions options) =>
        Failures(options).ToList() is { Count: > 0 } failures ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;

    /// <exception cref="OptionsValidationException">An option cannot be meant.</exception>
    public static void ThrowIfInvalid(EcsSidecarProbeOptions options)
    {
        if (Failures(options).ToList() is { Count: > 0 } failures) throw new OptionsValidationException("", options.GetType(), failures);
    }

    private static IEnumerable<string> Failures(EcsSidecarProbeOptions options)
    {
        if (Between(options.Interval, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10)) is { } interval) yield return $"{nameof(options.Interval)}: {interval}";
        if (Between(options.Timeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30)) is { } timeout) yield return $"{nameof(options.Timeout)}: {timeout}";
        if (Between(options.LastWordsTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30)) is { } lastWords) yield return $"{nameof(options.LastWordsTimeout)}: {lastWords}";
        if (options.Completes is null || options.Completes.Count > MostCompletes || options.Completes.Any(name => string.IsNullOrWhiteSpace(name) || name.Length > LongestName))
            yield return $"{nameof(options.Completes)}: expected at most {MostCompletes} names of containers, each of 1 to {LongestName} characters.";
        if (string.IsNullOrWhiteSpace(options.EventBusName) || options.EventBusName.Length > 1600)
            yield return $"{nameof(options.EventBusName)}: expected the name or ARN of an event bus, found {Shown(options.EventBusName)}.";
        if (options.Region is { } region && !RegionName.Fits(region)) yield return $"{nameof(options.Region)}: expected a region such as eu-central-1, found {Shown(region)}.";
        if (options.ServiceUrl is { } url && !(url.IsAbsoluteUri && url.Scheme is "http" or "https"))
            yield return $"{nameof(options.ServiceUrl)}: expected an absolute http or https address, found {Shown(url.ToString())}.";
        if (options.ReadEnvironment is null) yield return $"{nameof(options.ReadEnvironment)}: expected a function, found null.";
    }

    private static string? Between(TimeSpan value, TimeSpan least, TimeSpan most) =>
        value >= least && value <= most ? null : string.Create(CultureInfo.InvariantCulture, $"expected {least} to {most}, found {value}.");

    private static string Shown(string? value) => value is null ? "null" : $"\"{(value.Length > 60 ? value[..60] + "…" : value)}\"";
}
