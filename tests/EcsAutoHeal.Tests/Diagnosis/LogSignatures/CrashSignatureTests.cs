using EcsAutoHeal.Diagnosis;

namespace EcsAutoHeal.Tests.Diagnosis.LogSignatures;

/// <summary>Whole stacks, as the runtimes print them.</summary>
public sealed class CrashSignatureTests
{
    private static void ShouldBe(string log, string id, string says, string quote, string? frame)
    {
        var finding = ReadLog.Of(log.ReplaceLineEndings("\n").Split('\n'));
        finding.ShouldSay(id, says);
        finding!.Quote.ShouldBe(quote);
        finding.Frame.ShouldBe(frame);
        finding.Confidence.ShouldBe(Confidence.High);
    }

    [Fact]
    public void Of_a_Python_traceback_the_last_line_is_the_error_and_the_last_file_of_the_app_the_place() => ShouldBe("""
        Traceback (most recent call last):
          File "/app/main.py", line 9, in <module>
            main()
          File "/app/orders.py", line 31, in main
            client.get(order)
            ~~~~~~~~~~^^^^^^^
          File "/usr/local/lib/python3.12/site-packages/client/api.py", line 88, in get
            raise ValueError("no such order")
        ValueError: no such order
        """, "python-traceback", "it ended with the Python exception ValueError", "ValueError: no such order", "File \"/app/orders.py\", line 31, in main");

    [Fact]
    public void Of_chained_tracebacks_the_last_error_is_the_one_that_nobody_caught() => ShouldBe("""
        Traceback (most recent call last):
          File "/app/main.py", line 9, in load
            return cache[key]
        KeyError: 'key'

        During handling of the above exception, another exception occurred:

        Traceback (most recent call last):
          File "/app/main.py", line 20, in <module>
            load()
          File "/app/main.py", line 11, in load
            raise shop.errors.LoadError("cannot load")
        shop.errors.LoadError: cannot load
        """, "python-traceback", "it ended with the Python exception shop.errors.LoadError", "shop.errors.LoadError: cannot load", "File \"/app/main.py\", line 11, in load");

    [Fact]
    public void Of_a_NET_exception_the_first_frame_that_is_the_apps_is_told() => ShouldBe("""
        Unhandled exception. System.InvalidOperationException: Sequence contains no elements
           at System.Linq.ThrowHelper.ThrowNoElementsException()
           at System.Linq.Enumerable.First[TSource](IEnumerable`1 source)
           at Shop.Orders.Start() in /src/Orders.cs:line 12
           at Program.<Main>$(String[] args) in /src/Program.cs:line 3
        """, "dotnet-unhandled", "it ended with an unhandled .NET exception: System.InvalidOperationException", "Unhandled exception. System.InvalidOperationException: Sequence contains no elements", "at Shop.Orders.Start() in /src/Orders.cs:line 12");

    [Fact]
    public void Of_a_Java_exception_the_first_frame_that_is_the_apps_is_told() => ShouldBe("""
        Exception in thread "main" java.lang.IllegalStateException: no orders
        	at java.base/java.util.Optional.orElseThrow(Optional.java:403)
        	at org.springframework.boot.SpringApplication.run(SpringApplication.java:316)
        	at com.acme.shop.Orders.load(Orders.java:42)
        	at com.acme.shop.Main.main(Main.java:9)
        """, "java-unhandled", "it ended with an uncaught Java exception: java.lang.IllegalStateException", "Exception in thread \"main\" java.lang.IllegalStateException: no orders", "at com.acme.shop.Orders.load(Orders.java:42)");

    [Fact]
    public void Of_a_Node_error_the_first_frame_outside_of_node_modules_is_told() => ShouldBe("""
        /app/src/orders.js:14
            throw new TypeError('total is not a number');
            ^

        TypeError: total is not a number
            at check (/app/node_modules/checks/index.js:3:9)
            at total (/app/src/orders.js:14:11)
            at Module._compile (node:internal/modules/cjs/loader:1105:14)

        Node.js v18.12.0
        """, "node-unhandled", "it ended with an uncaught JavaScript error: TypeError", "TypeError: total is not a number", "at total (/app/src/orders.js:14:11)");

    [Fact]
    public void A_rejection_that_nobody_handled_is_quoted() => ShouldBe("""
        node:internal/process/promises:288
                    triggerUncaughtException(err, true /* fromPromise */);
                    ^

        [UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "no orders".] {
          code: 'ERR_UNHANDLED_REJECTION'
        }
        """, "node-unhandled", "it ended with an uncaught JavaScript error: no orders", "[UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason \"no orders\".] {", null);

    [Fact]
    public void Of_a_Go_panic_the_first_file_outside_of_the_library_is_told() => ShouldBe("""
        panic: runtime error: invalid memory address or nil pointer dereference
        [signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x6a1b2c]

        goroutine 1 [running]:
        sort.Slice({0x6b2f40, 0xc000010018})
        	/usr/local/go/src/sort/slice.go:25 +0x1d
        main.(*Orders).Load(...)
        	/app/orders.go:31 +0x18
        main.main()
        	/app/main.go:12 +0x1d
        exit status 2
        """, "go-panic", "it ended with a Go panic: runtime error: invalid memory address or nil pointer dereference", "panic: runtime error: invalid memory address or nil pointer dereference", "/app/orders.go:31 +0x18");

    [Fact]
    public void Of_a_Rust_panic_the_place_is_told() => ShouldBe("""
        thread 'main' panicked at src/main.rs:4:5:
        index out of bounds: the len is 3 but the index is 99
        note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
        """, "rust-panic", "it ended with a Rust panic at src/main.rs:4:5", "thread 'main' panicked at src/main.rs:4:5:", "src/main.rs:4:5");

    [Fact]
    public void Of_an_older_Rust_panic_too() => ShouldBe(
        "thread 'main' panicked at 'called `Option::unwrap()` on a `None` value', src/main.rs:4:5", "rust-panic", "it ended with a Rust panic at src/main.rs:4:5", "thread 'main' panicked at 'called `Option::unwrap()` on a `None` value', src/main.rs:4:5", "src/main.rs:4:5");

    [Fact]
    public void Of_a_Ruby_exception_the_place_is_told() => ShouldBe("""
        /app/lib/orders.rb:12:in `load': undefined method `total' for nil:NilClass (NoMethodError)
        	from /app/bin/worker:5:in `<main>'
        """, "ruby-unhandled", "it ended with the Ruby exception NoMethodError", "/app/lib/orders.rb:12:in `load': undefined method `total' for nil:NilClass (NoMethodError)", "/app/lib/orders.rb:12");

    [Fact]
    public void Of_a_PHP_fatal_error_the_exception_is_told() => ShouldBe("""
        PHP Fatal error:  Uncaught TypeError: strlen(): Argument #1 ($string) must be of type string, array given in /var/www/html/index.php:7
        Stack trace:
        #0 /var/www/html/index.php(12): total()
        """, "php-fatal", "it ended with a fatal PHP error: TypeError", "PHP Fatal error:  Uncaught TypeError: strlen(): Argument #1 ($string) must be of type string, array given in /var/www/html/index.php:7", "/var/www/html/index.php:7");

    [Fact]
    public void A_segmentation_fault_that_a_shell_reports_is_told() =>
        ReadLog.Of("/entrypoint.sh: line 9:    17 Segmentation fault      (core dumped) ./server").ShouldSay("segfault-in-log", "native code in it crashed with a segmentation fault");

    [Fact]
    public void A_JVM_that_crashes_itself_is_told() => ReadLog.Of("#", "# A fatal error has been detected by the Java Runtime Environment:", "#").ShouldSay("jvm-crash", "the JVM itself crashed");
}
