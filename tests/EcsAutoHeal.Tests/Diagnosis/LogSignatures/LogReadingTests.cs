using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Diagnosis.LogSignatures;
using EcsAutoHeal.Evidence;

namespace EcsAutoHeal.Tests.Diagnosis.LogSignatures;

/// <summary>Which of several rows is the one that tells.</summary>
public sealed class LogReadingTests
{
    private static LogLine At(int secondsBefore, string text) => new(Some.Now.AddSeconds(-secondsBefore), text);

    [Fact]
    public void The_first_cause_goes_before_what_followed_from_it() =>
        ReadLog.Of("Error: getaddrinfo ENOTFOUND db.prod", "Error: connect ECONNREFUSED 127.0.0.1:9000", "npm ERR! code ELIFECYCLE").ShouldSay("name-not-found", "the host name db.prod cannot be resolved");

    [Fact]
    public void A_reason_goes_before_the_crash_that_it_led_to() =>
        ReadLog.Of("Exception in thread \"main\" org.springframework.beans.factory.BeanCreationException: Error creating bean", "\tat org.springframework.boot.SpringApplication.run(SpringApplication.java:316)", "Caused by: java.net.UnknownHostException: db.prod")
            .ShouldSay("name-not-found", "the host name db.prod cannot be resolved");

    [Fact]
    public void An_error_goes_before_a_warning_that_came_first() =>
        ReadLog.Of("2026-03-14 02:59:18 WARN  statsd: connect ECONNREFUSED 127.0.0.1:8125", "2026-03-14 02:59:19 ERROR Missing required environment variable: DATABASE_URL").ShouldSay("variable-missing", "the setting DATABASE_URL is missing");

    [Fact]
    public void A_crash_goes_before_an_error_of_telemetry_which_apps_live_on_with() =>
        ReadLog.Of("ERROR failed to export spans to otel-collector:4317: connection refused", "panic: runtime error: index out of range [5] with length 3").ShouldSay("go-panic", "it ended with a Go panic: runtime error: index out of range [5] with length 3");

    [Theory]
    [InlineData("[ warn] connect ECONNREFUSED 10.0.1.5:5432")]
    [InlineData("level=info msg=\"connect ECONNREFUSED 10.0.1.5:5432\"")]
    [InlineData("{\"level\":40,\"msg\":\"connect ECONNREFUSED 10.0.1.5:5432\"}")]
    [InlineData("{\"level\":\"debug\",\"msg\":\"connect ECONNREFUSED 10.0.1.5:5432\"}")]
    [InlineData("2026-03-14T02:59:18Z INFO db connect ECONNREFUSED 10.0.1.5:5432")]
    [InlineData("warn: Shop.Db[0] connect ECONNREFUSED 10.0.1.5:5432")]
    public void Of_a_row_that_is_no_error_by_its_own_word_little_is_made(string row) => ReadLog.Of(row)!.Confidence.ShouldBe(Confidence.Low);

    [Theory]
    [InlineData("[error] connect ECONNREFUSED 10.0.1.5:5432")]
    [InlineData("{\"level\":50,\"msg\":\"connect ECONNREFUSED 10.0.1.5:5432\"}")]
    [InlineData("2026-03-14T02:59:18Z ERROR INFO-API connect ECONNREFUSED 10.0.1.5:5432")]
    [InlineData("no info yet: connect ECONNREFUSED 10.0.1.5:5432")]
    public void A_row_that_is_an_error_or_does_not_say_counts_in_full(string row) => ReadLog.Of(row)!.Confidence.ShouldBe(Confidence.High);

    [Theory]
    [InlineData("warn: Shop.Db[0]", "      connect ECONNREFUSED 10.0.1.5:5432", Confidence.Low)]
    [InlineData("WARN the cache is cold", "Caused by: java.net.ConnectException: Connection refused", Confidence.Low)]
    [InlineData("fail: Shop.Db[0]", "      connect ECONNREFUSED 10.0.1.5:5432", Confidence.High)]
    [InlineData("WARN the cache is cold", "java.lang.OutOfMemoryError: Java heap space", Confidence.High)]
    public void A_row_that_continues_a_message_is_as_loud_as_it(string first, string next, Confidence confidence) => ReadLog.Of(first, next)!.Confidence.ShouldBe(confidence);

    [Fact]
    public void What_the_app_lived_on_with_for_more_than_a_minute_is_no_cause() =>
        LogReading.Of([At(300, "Error: connect ECONNREFUSED 10.0.1.5:5432"), At(200, "connected"), At(1, "served /orders in 12 ms")]).ShouldBeNull();

    [Fact]
    public void An_older_reason_is_told_with_little_confidence_when_there_is_nothing_else() =>
        LogReading.Of([At(300, "java.lang.OutOfMemoryError: Java heap space"), At(1, "served /orders in 12 ms")])!.Confidence.ShouldBe(Confidence.Low);

    [Fact]
    public void A_newer_crash_goes_before_an_older_reason() =>
        LogReading.Of([At(300, "java.lang.OutOfMemoryError: Java heap space"), At(1, "panic: boom")])!.Id.ShouldBe("go-panic");

    [Fact]
    public void Of_rows_that_say_the_same_the_one_with_the_name_is_taken() =>
        ReadLog.Of("ConnectionRefusedError: [Errno 111] Connection refused", "psycopg2.OperationalError: connection to server at \"db\" (10.0.1.5), port 5432 failed: Connection refused").ShouldSay("connection-refused", "db:5432 refused the connection");

    [Fact]
    public void Lines_without_a_time_are_of_the_last_minute() => LogReading.Of([new(null, "panic: boom"), new(null, "exit status 2")])!.Confidence.ShouldBe(Confidence.High);

    [Fact]
    public void A_stack_inside_of_JSON_is_read_row_by_row()
    {
        var finding = ReadLog.Of("{\"level\":\"error\",\"stack\":\"Error: connect ECONNREFUSED 10.0.1.5:5432\\n    at connect (node:net:1300:16)\\n    at open (/app/src/db.js:8:3)");

        finding.ShouldSay("connection-refused", "10.0.1.5:5432 refused the connection");
        finding!.Frame.ShouldBe("at open (/app/src/db.js:8:3)");
    }

    [Fact]
    public void A_stack_in_one_event_is_read_row_by_row() =>
        ReadLog.Of("Unhandled exception. System.InvalidOperationException: x\n   at System.Linq.Enumerable.First()\n   at Shop.Start() in /src/Program.cs:line 12")!.Frame.ShouldBe("at Shop.Start() in /src/Program.cs:line 12");

    [Fact]
    public void The_frame_of_another_message_is_not_taken_for_this_ones() =>
        ReadLog.Of("Error: connect ECONNREFUSED 10.0.1.5:5432", "2026-03-14 02:59:19 another error", "    at total (/app/src/orders.js:14:11)")!.Frame.ShouldBeNull();

    [Fact]
    public void A_long_row_is_quoted_around_the_words_that_matched()
    {
        var quote = ReadLog.Of(new string('x', 600) + " Error: connect ECONNREFUSED 10.0.1.5:5432 " + new string('y', 600))!.Quote;

        quote.Length.ShouldBeLessThanOrEqualTo(300);
        quote.ShouldContain("connect ECONNREFUSED 10.0.1.5:5432");
    }

    [Fact]
    public void When_it_was_written_is_kept() => ReadLog.Of("panic: boom", "exit status 2")!.At.ShouldBe(Some.Now.AddSeconds(-2));

    [Fact]
    public void An_empty_log_says_nothing() => LogReading.Of([]).ShouldBeNull();

    [Fact]
    public void Every_signature_has_an_id_of_its_own() => SignatureTable.All.Select(s => s.Id).ShouldBeUnique();

    [Fact]
    public void Every_signature_asks_for_something_in_at_most_two_sentences() =>
        SignatureTable.All.ShouldAllBe(s => s.NextStep.EndsWith('.') && System.Text.RegularExpressions.Regex.Count(s.NextStep, @"[.:?] [A-Z]") <= 2 && !s.Says.EndsWith('.'));
}
