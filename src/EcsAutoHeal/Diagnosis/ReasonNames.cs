using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Diagnosis;

/// <summary>Whether the words of ECS for a task point at one of its containers.</summary>
internal static class ReasonNames
{
    /// <summary>By the image that could not be pulled; by health, where a health check has failed.</summary>
    public static bool IsNamed(EcsContainer container, EcsTask task)
    {
        if (task.StoppedReason is not { } reason) return false;
        if (reason.Contains("container health checks", StringComparison.OrdinalIgnoreCase)) return container.HealthStatus == "UNHEALTHY";
        if (!reason.StartsWith("CannotPull", StringComparison.OrdinalIgnoreCase) && !reason.Contains("image", StringComparison.OrdinalIgnoreCase)) return false;
        return container.Image is { Length: > 3 } image && IsIn(reason, image);
    }

    /// <summary>As a word of its own: "web:1" is not in "other-web:12".</summary>
    private static bool IsIn(string reason, string image)
    {
        for (var at = reason.IndexOf(image, StringComparison.Ordinal); at >= 0; at = reason.IndexOf(image, at + 1, StringComparison.Ordinal))
        {
            var (before, after) = (at == 0 ? ' ' : reason[at - 1], at + image.Length == reason.Length ? ' ' : reason[at + image.Length]);
            if (!char.IsLetterOrDigit(before) && before is not ('-' or '_' or '.') && !char.IsLetterOrDigit(after) && after is not ('-' or '_' or '.')) return true;
        }
        return false;
    }
}
