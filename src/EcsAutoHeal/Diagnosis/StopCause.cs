using System.Text.Json.Serialization;

namespace EcsAutoHeal.Diagnosis;

/// <summary>Why a step failed, independent of the step: unreachable asks for a route or an endpoint, denied for a permission.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StopCause>))]
public enum StopCause
{
    /// <summary>What is named does not exist: image, tag, secret, key, log group, file system, command.</summary>
    NotFound,

    /// <summary>A permission or credentials are missing or refused.</summary>
    Denied,

    /// <summary>No network path: no route, no endpoint, no name, a refused connection.</summary>
    Unreachable,

    /// <summary>No answer in time, of somebody who may be reachable.</summary>
    TimedOut,

    /// <summary>A rate limit was hit.</summary>
    RateLimited,

    /// <summary>A quota or a capacity is used up.</summary>
    LimitReached,

    /// <summary>No disk space.</summary>
    NoSpace,

    /// <summary>A setting is wrong in itself: name, ARN, mount, device, user, format.</summary>
    Invalid,

    /// <summary>Built for another CPU architecture or operating system.</summary>
    WrongPlatform,

    /// <summary>Something with that name, port or device is already there.</summary>
    Conflict,

    /// <summary>The agent, Docker, Fargate or the instance failed.</summary>
    Platform,

    /// <summary>Somebody or something cancelled it.</summary>
    Cancelled,

    /// <summary>The memory limit was reached.</summary>
    MemoryLimit,

    /// <summary>Another container failed first.</summary>
    OtherContainer,
}
