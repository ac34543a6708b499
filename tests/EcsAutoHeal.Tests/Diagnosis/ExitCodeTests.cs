using EcsAutoHeal.Diagnosis;

namespace EcsAutoHeal.Tests.Diagnosis;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(0, "ended by itself without an error")]
    [InlineData(1, "the app's general error code")]
    [InlineData(125, "the container runtime itself failed")]
    [InlineData(126, "the command was found but cannot be executed")]
    [InlineData(127, "the command was not found")]
    [InlineData(130, "killed by SIGINT")]
    [InlineData(134, "SIGABRT: aborted (a .NET unhandled exception ends so)")]
    [InlineData(137, "SIGKILL: killed from outside, for memory or for not stopping in time")]
    [InlineData(139, "SIGSEGV: segmentation fault")]
    [InlineData(143, "SIGTERM: told to stop, and did")]
    [InlineData(255, "exit -1, or the runtime lost the container")]
    [InlineData(-1073741510, "Windows: ended by CTRL+C or docker stop")]
    [InlineData(-532462766, "Windows: unhandled .NET exception")]
    public void A_code_that_has_a_meaning_is_put_into_words(int exitCode, string meaning) => ExitCodes.Meaning(exitCode).ShouldBe(meaning);

    [Theory]
    [InlineData(null)]
    [InlineData(42)]
    [InlineData(200)]
    [InlineData(-7)]
    public void A_code_that_is_the_apps_own_affair_has_no_words(int? exitCode) => ExitCodes.Meaning(exitCode).ShouldBeNull();
}
