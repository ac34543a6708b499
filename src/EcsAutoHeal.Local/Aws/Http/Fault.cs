namespace EcsAutoHeal.Local.Aws.Http;

/// <summary>Something that goes wrong with a call, before or after its effect.</summary>
public sealed record Fault
{
    private Fault()
    {
    }

    internal LocalAwsException? Refusal { get; private init; }

    internal bool Resets { get; private init; }

    internal bool AfterEffect { get; private init; }

    internal bool Garbles { get; private init; }

    internal TimeSpan Pause { get; private init; }

    /// <summary>What happens once the call has had its effect and is kept, before anybody hears of the answer.</summary>
    internal Action? Afterwards { get; init; }

    /// <summary>The service answers with an error; nothing happens.</summary>
    public static Fault Error(string code, string message, int status = 400) => new() { Refusal = new(code, message, status) };

    /// <summary>The operation takes effect, but the service answers with an error.</summary>
    public static Fault ErrorAfterEffect(string code, string message, int status = 500) => new() { Refusal = new(code, message, status), AfterEffect = true };

    /// <summary>The connection is reset; nothing happens.</summary>
    public static Fault Reset() => new() { Resets = true };

    /// <summary>The operation takes effect, but the connection is reset before the reply.</summary>
    public static Fault ResetAfterEffect() => new() { Resets = true, AfterEffect = true };

    /// <summary>The operation takes effect, but the reply's body breaks off half-way: it is no JSON, and no XML.</summary>
    public static Fault Malformed() => new() { Garbles = true };

    /// <summary>The service answers late, in real time.</summary>
    public static Fault Delay(TimeSpan pause) => new() { Pause = pause };
}
