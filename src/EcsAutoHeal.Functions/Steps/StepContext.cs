using EcsAutoHeal.Functions.Reading;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>What every step works with.</summary>
internal sealed record StepContext(FunctionSettings Settings, AwsConnection Aws, EcsReader Ecs, TimeProvider Time)
{
    public DateTimeOffset Now() => Time.GetUtcNow();
}
