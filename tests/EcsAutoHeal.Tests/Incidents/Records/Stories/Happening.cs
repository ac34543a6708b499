namespace EcsAutoHeal.Tests.Incidents.Records.Stories;

/// <summary>Something that happens to the service, to an execution, or to an OpsItem.</summary>
public abstract record Happening
{
    /// <summary>A container dies in tasks that run, and an execution begins with that.</summary>
    /// <param name="Container">Which of the containers; each has its own incidents.</param>
    /// <param name="Slot">The first of the tasks.</param>
    /// <param name="Tasks">In how many tasks.</param>
    /// <param name="SecondsAgo">How much later ECS shows it.</param>
    /// <param name="Mode">How far the execution may go.</param>
    /// <param name="KnowsTask">Whether it is known which deployment the tasks belong to.</param>
    public sealed record Dies(int Container, int Slot, int Tasks, int SecondsAgo, StoryMode Mode, bool KnowsTask) : Happening;

    /// <summary>A death that was reported before is reported again, perhaps by a route that does not know the runtime id.</summary>
    public sealed record ToldAgain(int Container, int Death, StoryMode Mode, bool KnowsRuntime) : Happening;

    /// <summary>A person starts an execution for a death.</summary>
    public sealed record Asked(int Container, int Death, bool Insists) : Happening;

    /// <summary>An execution makes its next calls.</summary>
    public sealed record Goes(int Execution, int Calls, Luck Luck) : Happening;

    /// <summary>The function of an execution is killed, and tried again from its beginning.</summary>
    public sealed record Crashes(int Execution) : Happening;

    /// <summary>An execution ends for good in the middle of whatever it does.</summary>
    public sealed record Ends(int Execution) : Happening;

    /// <summary>Time passes.</summary>
    public sealed record Passes(int Seconds) : Happening;

    /// <summary>Somebody deploys the service.</summary>
    public sealed record Releases : Happening;

    /// <summary>ECS or somebody replaces one task in which a container is dead.</summary>
    public sealed record Replaced(int Container, int Death) : Happening;

    /// <summary>A person resolves the OpsItem that is open.</summary>
    public sealed record Resolves(int Container) : Happening;
}

/// <summary>How far an execution may go.</summary>
public enum StoryMode
{
    /// <summary>It only reads.</summary>
    Observe,

    /// <summary>It asks a person.</summary>
    Approve,

    /// <summary>It heals.</summary>
    Auto,
}

/// <summary>What comes of a call that changes the service, and of a question.</summary>
public enum Luck
{
    /// <summary>It is answered; a person says yes.</summary>
    Answered,

    /// <summary>It is done, and the answer is lost; a person says yes.</summary>
    LostAndDone,

    /// <summary>It is done half a minute later, and nobody hears of it; a person says yes.</summary>
    LostAndLate,

    /// <summary>It is not done, and nobody hears of it; nobody answers the question.</summary>
    LostAndNot,

    /// <summary>It is refused; a person says no.</summary>
    Refused,
}
