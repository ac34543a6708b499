using EcsAutoHeal.Diagnosis;
using static EcsAutoHeal.Tests.Diagnosis.VerdictAssertions;

namespace EcsAutoHeal.Tests.Diagnosis.Rules;

public sealed class WordingTests
{
    public static TheoryData<string, StopCategory, StopCause?, string> All
    {
        get
        {
            var data = new TheoryData<string, StopCategory, StopCause?, string>();
            foreach (var (rule, category, cause, text) in Wordings.All) data.Add(rule, category, cause, text);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_wording_is_known_in_either_place(string rule, StopCategory category, StopCause? cause, string text)
    {
        foreach (var verdict in new[] { StoppedWith(text, "TaskFailedToStart", null), DiedWith(text) })
        {
            verdict.ShouldBe(rule, category);
            verdict.Cause.ShouldBe(cause);
        }
    }

    [Fact]
    public void A_wording_may_be_wrapped_re_cased_and_prefixed_by_the_tool_that_shows_it() =>
        StoppedWith("Stopped reason: TASK FAILED TO START:\n  Cannotpullcontainererror:\n\tinspect image\r\n has been retried 1 time(s)", null, null).ShouldBe("image-pull", StopCategory.ImagePull);

    [Theory]
    [InlineData("(service web-CannotPullContainerError) stopped it")]
    [InlineData("(service CannotPullContainerError) stopped it")]
    [InlineData("web4CannotPullContainerErrorService stopped it")]
    [InlineData("java.lang.OutOfMemoryError: Metaspace")]
    public void A_name_that_holds_an_error_is_no_error(string reason) => StoppedWith(reason, "EssentialContainerExited", 1).ShouldBe("application-exit", StopCategory.ApplicationError);

    [Theory]
    [InlineData("Essential container in task exited (exit code: 1)", "application-exit")]
    [InlineData("Essential container in task exited. Exit code 139", "segfault")]
    [InlineData("Essential container in task exited with exit status 127", "command-exit-code")]
    public void An_exit_code_that_a_console_writes_into_the_reason_counts_where_no_container_has_one(string reason, string rule) =>
        Some.StoppedTask(reason, null).Verdict().Rule.ShouldBe(rule);

    [Fact]
    public void The_culprits_words_weigh_more_than_ECS_own() =>
        Some.StoppedTask("Task failed to start", "TaskFailedToStart", Some.Stopped("app", null, "CannotPullContainerError: not found")).Verdict().Quotes[0].ShouldBe("CannotPullContainerError: not found");
}
