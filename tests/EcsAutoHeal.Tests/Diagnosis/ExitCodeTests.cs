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
    [InlineData(0xC0000005, StopCategory.NativeCrash, "Windows: access violation")]
    [InlineData(0xC00000FD, StopCategory.NativeCrash, "Windows: stack overflow")]
    [InlineData(0xC0000409, StopCategory.NativeCrash, "Windows: fail-fast")]
    [InlineData(0xC0000374, StopCategory.NativeCrash, "Windows: heap corruption")]
    [InlineData(0xC000001D, StopCategory.NativeCrash, "Windows: illegal instruction")]
    [InlineData(0xC0000094, StopCategory.NativeCrash, "Windows: division by zero")]
    [InlineData(0xC0000135, StopCategory.CommandNotFound, "Windows: a DLL was not found")]
    [InlineData(0xC0000139, StopCategory.CommandNotFound, "Windows: an entry point was not found in a DLL")]
    [InlineData(0xC0000142, StopCategory.CommandNotFound, "Windows: a DLL could not be initialized")]
    [InlineData(0xC000007B, StopCategory.CommandNotFound, "Windows: a binary for another architecture")]
    [InlineData(0xC000013A, StopCategory.GracefulTermination, "Windows: ended by CTRL+C or docker stop")]
    [InlineData(0xE0434352, StopCategory.ApplicationError, "Windows: unhandled .NET exception")]
    public void A_status_of_Windows_arrives_as_a_negative_number_and_is_known(uint status, StopCategory category, string meaning) =>
        (ExitCodes.Category(unchecked((int)status)), ExitCodes.Meaning(unchecked((int)status))).ShouldBe((category, meaning));

    [Fact]
    public void Every_code_of_Linux_speaks_for_a_category()
    {
        StopCategory Expected(int code) => code switch
        {
            0 => StopCategory.CleanExit,
            126 or 127 => StopCategory.CommandNotFound,
            132 or 133 or 134 or 135 or 136 => StopCategory.NativeCrash,
            139 => StopCategory.Segfault,
            143 => StopCategory.GracefulTermination,
            > 128 and < 160 => StopCategory.KilledBySignal,
            _ => StopCategory.ApplicationError,
        };
        for (var code = 0; code < 256; code++) ExitCodes.Category(code).ShouldBe(Expected(code), $"exit code {code}");
    }

    [Theory]
    [InlineData(129, "killed by SIGHUP")]
    [InlineData(131, "killed by SIGQUIT")]
    [InlineData(132, "killed by SIGILL")]
    [InlineData(133, "killed by SIGTRAP")]
    [InlineData(135, "killed by SIGBUS")]
    [InlineData(136, "killed by SIGFPE")]
    [InlineData(138, "killed by SIGUSR1")]
    [InlineData(140, "killed by SIGUSR2")]
    [InlineData(141, "killed by SIGPIPE")]
    [InlineData(142, "killed by SIGALRM")]
    [InlineData(144, null)]
    [InlineData(128, null)]
    public void A_signal_has_its_name(int exitCode, string? meaning) => ExitCodes.Meaning(exitCode).ShouldBe(meaning);

    [Theory]
    [InlineData(null)]
    [InlineData(42)]
    [InlineData(200)]
    [InlineData(-7)]
    public void A_code_that_is_the_apps_own_affair_has_no_words(int? exitCode) => ExitCodes.Meaning(exitCode).ShouldBeNull();
}
