namespace EcsAutoHeal.Tests.Diagnosis.LogSignatures;

public sealed class MemorySignatureTests
{
    [Theory]
    [InlineData("java.lang.OutOfMemoryError: Java heap space", "jvm-heap", "the JVM ran out of heap")]
    [InlineData("Exception in thread \"http-nio-8080-exec-3\" java.lang.OutOfMemoryError: Java heap space", "jvm-heap", "the JVM ran out of heap")]
    [InlineData("Exception in thread \"main\" java.lang.OutOfMemoryError: GC overhead limit exceeded", "jvm-gc-overhead", "the JVM spent nearly all its time on garbage collection because its heap is full")]
    [InlineData("java.lang.OutOfMemoryError: Metaspace", "jvm-metaspace", "the JVM ran out of metaspace, which holds its classes")]
    [InlineData("java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process/resource limits reached", "jvm-native-thread", "the JVM could not start another thread: a limit of threads or of memory is reached")]
    [InlineData("java.lang.OutOfMemoryError: Direct buffer memory", "jvm-out-of-memory", "the JVM ran out of memory (Direct buffer memory)")]
    [InlineData("# There is insufficient memory for the Java Runtime Environment to continue.", "jvm-out-of-memory", "the JVM ran out of memory (native memory)")]
    [InlineData("FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory", "node-heap", "Node.js ran out of JavaScript heap")]
    [InlineData("FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory", "node-heap", "Node.js ran out of JavaScript heap")]
    [InlineData("MemoryError", "python-memory", "Python could not allocate memory")]
    [InlineData("numpy.core._exceptions._ArrayMemoryError: Unable to allocate 7.45 GiB for an array with shape (1000, 1000, 1000) and data type float64", "python-memory", "Python could not allocate memory")]
    [InlineData("Unhandled exception. System.OutOfMemoryException: Exception of type 'System.OutOfMemoryException' was thrown.", "dotnet-memory", ".NET ran out of memory (its heap is limited to 75 % of the container's)")]
    [InlineData("Out of memory.", "dotnet-memory", ".NET ran out of memory (its heap is limited to 75 % of the container's)")]
    [InlineData("fatal error: runtime: out of memory", "go-memory", "the Go runtime got no more memory from the system")]
    [InlineData("runtime: out of memory: cannot allocate 4194304-byte block (535822336 in use)", "go-memory", "the Go runtime got no more memory from the system")]
    [InlineData("/app/report.rb:14:in `*': failed to allocate memory (NoMemoryError)", "ruby-memory", "Ruby could not allocate memory")]
    [InlineData("PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes) in /var/www/html/index.php on line 12", "php-memory", "PHP reached its memory_limit of 134217728 bytes")]
    [InlineData("fork/exec /usr/bin/convert: cannot allocate memory", "cannot-allocate", "the system gave no more memory")]
    [InlineData("OSError: [Errno 12] Cannot allocate memory", "cannot-allocate", "the system gave no more memory")]
    [InlineData("memory allocation of 8589934592 bytes failed", "cannot-allocate", "the system gave no more memory")]
    [InlineData("Killed", "child-killed", "a process inside the container was killed, which is what the kernel does when memory is short")]
    [InlineData("/entrypoint.sh: line 9:    17 Killed                  python worker.py", "child-killed", "a process inside the container was killed, which is what the kernel does when memory is short")]
    [InlineData("[2026-03-14 02:59:18 +0000] [1] [ERROR] Worker (pid:17) was sent SIGKILL! Perhaps out of memory?", "child-killed", "a process inside the container was killed, which is what the kernel does when memory is short")]
    public void A_runtime_that_ran_out_of_memory_is_recognised(string line, string id, string says) => ReadLog.Of("listening", line).ShouldSay(id, says);
}
