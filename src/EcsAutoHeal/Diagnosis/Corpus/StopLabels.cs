namespace EcsAutoHeal.Diagnosis.Corpus;

/// <summary>The names that people give to stops when they label them: those of <see cref="StopCategory"/>, but for two pairs that only the code keeps apart.</summary>
public static class StopLabels
{
    /// <summary>A crash of native code, by whichever signal.</summary>
    public const string Crash = "Segfault/NativeCrash";

    /// <summary>All labels.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<StopCategory>().Select(Of).Distinct()];

    /// <summary>The label of a category. What is no stop at all (nothing died, or a probe found something of a container that runs) is one that nobody can name.</summary>
    public static string Of(StopCategory category) => category switch
    {
        StopCategory.Segfault or StopCategory.NativeCrash => Crash,
        StopCategory.NothingDied or StopCategory.ContainerRestarted or StopCategory.ContainerUnhealthy => nameof(StopCategory.Unknown),
        _ => category.ToString(),
    };
}
