namespace EcsAutoHeal.Subjects;

/// <summary>Other services of the same cluster that died of the same at the same time: a cause that they may share.</summary>
/// <param name="Count">How many, all counted.</param>
/// <param name="Services">Their names in order, at most <see cref="MaxServices"/>.</param>
public sealed record AlsoDying(int Count, IReadOnlyList<string> Services)
{
    /// <summary>The most names that are carried along.</summary>
    public const int MaxServices = 10;
}
