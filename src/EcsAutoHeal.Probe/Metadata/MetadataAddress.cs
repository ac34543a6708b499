namespace EcsAutoHeal.Probe.Metadata;

/// <summary>Where the task metadata endpoint is, by the environment that ECS gives to a container.</summary>
internal sealed class MetadataAddress
{
    public const string Variable = "ECS_CONTAINER_METADATA_URI_V4";
    public const string OlderVariable = "ECS_CONTAINER_METADATA_URI";

    private MetadataAddress(bool onEcs, Uri? self, string? trouble) => (OnEcs, Self, Task, Trouble) = (onEcs, self, self is null ? null : new(self.AbsoluteUri.TrimEnd('/') + "/task"), trouble);

    /// <summary>Whether ECS runs this process.</summary>
    public bool OnEcs { get; }

    /// <summary>The document of the own container; null where there is no address.</summary>
    public Uri? Self { get; }

    /// <summary>The document of the whole task; null where there is no address.</summary>
    public Uri? Task { get; }

    /// <summary>Why there is no address although ECS runs this process.</summary>
    public string? Trouble { get; }

    public static MetadataAddress Of(Func<string, string?> environment)
    {
        if (environment(Variable) is { Length: > 0 } address)
            return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? new(true, uri, null)
                : new(true, null, $"{Variable} is no http address.");
        return environment(OlderVariable) is { Length: > 0 }
            ? new(true, null, $"The task metadata endpoint has version 3 only, version 4 is needed ({Variable} is not set): ECS agent 1.39.0, Fargate platform version 1.4.0.")
            : new(false, null, null);
    }
}
