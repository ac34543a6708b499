using EcsAutoHeal.Evidence;
using FsCheck.Xunit;

namespace EcsAutoHeal.Tests.Evidence;

public sealed class StepFailureTests
{
    [Theory]
    [InlineData("AwsDenied", """{"errorType":"AwsDenied","errorMessage":"ecs:DescribeTasks was denied.","stackTrace":["at X"]}""", "ecs:DescribeTasks was denied.")]
    [InlineData("States.Timeout", null, "it did not answer in time")]
    [InlineData("Lambda.Unknown", "The function ran out of memory", "Lambda.Unknown: The function ran out of memory")]
    [InlineData("AwsDenied", null, "AwsDenied")]
    [InlineData("AwsDenied", " ", "AwsDenied")]
    [InlineData("E", """{"errorMessage":""}""", """E: {"errorMessage":""}""")]
    [InlineData("E", """{"errorMessage":7}""", """E: {"errorMessage":7}""")]
    [InlineData("E", "[1]", "E: [1]")]
    public void A_failure_is_told_in_words(string error, string? cause, string words) => new StepFailure(error, cause).InWords().ShouldBe(words);

    [Property]
    public void Any_failure_is_told_in_words(string? cause) => new StepFailure("E", cause).InWords().ShouldNotBeNullOrWhiteSpace();
}
