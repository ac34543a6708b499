using static EcsAutoHeal.Diagnosis.LogSignatures.Wording;

namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>A runtime that ran out of its own memory. That is the app's error: a kill for the container's limit has other evidence.</summary>
internal static class MemorySignatures
{
    public static readonly IReadOnlyList<LogSignature> All =
    [
        new()
        {
            Id = "jvm-heap", Cause = StopCause.MemoryLimit, Source = "JDK: OutOfMemoryError messages",
            Fires = Any("java.lang.OutOfMemoryError: Java heap space", "OutOfMemoryError: Java heap space", "Terminating due to java.lang.OutOfMemoryError: Java heap space"),
            Says = "the JVM ran out of heap",
            NextStep = "Raise the heap with -XX:MaxRAMPercentage=75 (or -Xmx) in JAVA_TOOL_OPTIONS, and \"memory\" in the task definition with it. Add -XX:+HeapDumpOnOutOfMemoryError to find a leak.",
        },
        new()
        {
            Id = "jvm-gc-overhead", Cause = StopCause.MemoryLimit, Source = "JDK: OutOfMemoryError messages",
            Fires = Any("OutOfMemoryError: GC overhead limit exceeded"),
            Says = "the JVM spent nearly all its time on garbage collection because its heap is full",
            NextStep = "Raise the heap with -XX:MaxRAMPercentage=75 (or -Xmx) in JAVA_TOOL_OPTIONS, and \"memory\" in the task definition with it. If usage only ever grows, find the leak.",
        },
        new()
        {
            Id = "jvm-metaspace", Cause = StopCause.MemoryLimit, Source = "JDK: OutOfMemoryError messages",
            Fires = Any("OutOfMemoryError: Metaspace", "OutOfMemoryError: Compressed class space"),
            Says = "the JVM ran out of metaspace, which holds its classes",
            NextStep = "Raise or remove -XX:MaxMetaspaceSize in JAVA_TOOL_OPTIONS. If it only ever grows, something loads classes again and again.",
        },
        new()
        {
            Id = "jvm-native-thread", Category = StopCategory.ApplicationError, Cause = StopCause.LimitReached, Source = "JDK: OutOfMemoryError messages",
            Fires = Any("unable to create native thread", "unable to create new native thread"),
            Says = "the JVM could not start another thread: a limit of threads or of memory is reached",
            NextStep = "Bound the app's thread pools; else raise \"memory\" or the limit \"nproc\" under \"ulimits\" in the container definition.",
        },
        new()
        {
            Id = "jvm-out-of-memory", Cause = StopCause.MemoryLimit, Source = "JDK: OutOfMemoryError messages",
            Fires = Any("java.lang.OutOfMemoryError: {what*}", "There is insufficient memory for the Java Runtime Environment to continue"),
            Says = "the JVM ran out of memory ({what|native memory})",
            NextStep = "Raise \"memory\" in the task definition, or lower -Xmx and -XX:MaxDirectMemorySize so that heap and the rest fit into it.",
        },
        new()
        {
            Id = "node-heap", Cause = StopCause.MemoryLimit, Source = "V8: FatalProcessOutOfMemory",
            Fires = Any("JavaScript heap out of memory", "FATAL ERROR: Reached heap limit", "Fatal JavaScript out of memory", "Fatal process out of memory"),
            Says = "Node.js ran out of JavaScript heap",
            NextStep = "Set NODE_OPTIONS=--max-old-space-size to about 75 % of the container's \"memory\" (in MiB), and raise \"memory\" if that is too little.",
        },
        new()
        {
            Id = "python-memory", Cause = StopCause.MemoryLimit, Source = "CPython: MemoryError",
            Fires = Any("^MemoryError", "numpy.core._exceptions._ArrayMemoryError: {what*}", "numpy._core._exceptions._ArrayMemoryError: {what*}"),
            Says = "Python could not allocate memory",
            NextStep = "Raise \"memory\" in the task definition, or work in smaller pieces at the quoted place.",
        },
        new()
        {
            Id = "dotnet-memory", Cause = StopCause.MemoryLimit, Source = ".NET: OutOfMemoryException",
            Fires = Any("System.OutOfMemoryException", "^Out of memory.$", "GC heap initialization failed"),
            Says = ".NET ran out of memory (its heap is limited to 75 % of the container's)",
            NextStep = "Raise \"memory\" in the task definition, or DOTNET_GCHeapHardLimitPercent (hexadecimal) if there is room. If usage only ever grows, take a dump with dotnet-gcdump.",
        },
        new()
        {
            Id = "go-memory", Category = StopCategory.OutOfMemory, Cause = StopCause.MemoryLimit, Source = "Go runtime: out of memory",
            Fires = Any("fatal error: runtime: out of memory", "runtime: cannot allocate memory", "runtime: out of memory: cannot allocate {bytes}-byte block"),
            Says = "the Go runtime got no more memory from the system",
            NextStep = "Raise \"memory\" in the task definition, and set GOMEMLIMIT to about 90 % of it.",
        },
        new()
        {
            Id = "ruby-memory", Cause = StopCause.MemoryLimit, Source = "Ruby: NoMemoryError",
            Fires = Any("failed to allocate memory (NoMemoryError)", "NoMemoryError"),
            Says = "Ruby could not allocate memory",
            NextStep = "Raise \"memory\" in the task definition, or run fewer workers (WEB_CONCURRENCY).",
        },
        new()
        {
            Id = "php-memory", Cause = StopCause.MemoryLimit, Source = "PHP: memory_limit",
            Fires = Any("Allowed memory size of {bytes} bytes exhausted (…) in {frame}", "Allowed memory size of {bytes} bytes exhausted"),
            Says = "PHP reached its memory_limit of {bytes} bytes",
            NextStep = "Raise memory_limit in php.ini; keep it times the number of workers below the container's \"memory\".",
        },
        new()
        {
            Id = "cannot-allocate", Category = StopCategory.OutOfMemory, Cause = StopCause.MemoryLimit, Source = "Linux: ENOMEM",
            Fires = Any("Cannot allocate memory", "ENOMEM", "std::bad_alloc", "memory allocation of {bytes} bytes failed", "Out of memory: Killed process {process}", "oom-kill"),
            Says = "the system gave no more memory",
            NextStep = "Raise \"memory\" in the task definition, and compare MemoryUtilized with it over the last day.",
        },
        new()
        {
            Id = "child-killed", Category = StopCategory.OutOfMemory, Cause = StopCause.MemoryLimit, Strength = Strength.Hint, Source = "Shell: a child ended by SIGKILL",
            Fires = Any("^Killed$", "line …: … Killed", "was terminated due to signal 9", "was sent SIGKILL! Perhaps out of memory?", "died from signal 9", "exited on signal 9", "command terminated by signal 9"),
            Says = "a process inside the container was killed, which is what the kernel does when memory is short",
            NextStep = "Compare MemoryUtilized with MemoryReserved at that minute; if they meet, raise \"memory\" in the task definition.",
        },
    ];
}
