using static EcsAutoHeal.Diagnosis.LogSignatures.Wording;

namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>Something that the image lacks, or that cannot be run there.</summary>
internal static class MissingFileSignatures
{
    public static readonly IReadOnlyList<LogSignature> All =
    [
        new()
        {
            Id = "exec-format", Category = StopCategory.CommandNotFound, Cause = StopCause.WrongPlatform, Source = "Linux: ENOEXEC",
            Fires = Any("exec {path}: exec format error", ": {path}: cannot execute binary file", "cannot execute binary file", "exec format error", "rosetta error: failed to open elf"),
            Says = "{path|its command} was built for another CPU architecture (or is a script without #!)",
            NextStep = "Build the image for the architecture that \"runtimePlatform\".\"cpuArchitecture\" names (docker buildx build --platform linux/amd64 or linux/arm64), or change that setting.",
        },
        new()
        {
            Id = "node-module", Cause = StopCause.NotFound, Source = "Node.js: MODULE_NOT_FOUND",
            Fires = Any("Error: Cannot find module '{module}'", "Error [ERR_MODULE_NOT_FOUND]: Cannot find package '{module}'", "Error [ERR_MODULE_NOT_FOUND]: Cannot find module '{module}'", "Cannot find module '{module}'"),
            Says = "Node.js cannot find the module {module}",
            NextStep = "Check that {module} is under \"dependencies\" (not devDependencies) and that the image's WORKDIR and \"command\" name the built file.",
        },
        new()
        {
            Id = "python-module", Cause = StopCause.NotFound, Source = "CPython: ModuleNotFoundError",
            Fires = Any("ModuleNotFoundError: No module named '{module}'", "ImportError: No module named {module}", "ImportError: cannot import name '{name}' from '{module}'", ": No module named {module}"),
            Says = "Python cannot import {name|the module} {module}",
            NextStep = "Check that {module} is in requirements (or the lock file) of this image, and that WORKDIR or PYTHONPATH holds the app.",
        },
        new()
        {
            Id = "dotnet-framework", Cause = StopCause.NotFound, Source = ".NET host: hostfxr messages",
            Fires = Any("You must install or update .NET to run this application", "The framework 'Microsoft.{name}', version '{version}' was not found", "It was not possible to find any compatible framework version", "The application to execute does not exist: '{path*}'", "A fatal error was encountered. The library 'libhostpolicy.so' required to execute"),
            Says = "the .NET that the app needs is not in the image",
            NextStep = "Take the base image that fits the app's TargetFramework (mcr.microsoft.com/dotnet/aspnet:VERSION), and check the name of the .dll in \"entryPoint\".",
        },
        new()
        {
            Id = "dotnet-assembly", Cause = StopCause.NotFound, Source = ".NET: FileNotFoundException of an assembly",
            Fires = Any("Could not load file or assembly '{module},", "Could not load file or assembly '{module}'", "System.DllNotFoundException: Unable to load shared library '{module}'", "System.DllNotFoundException: Unable to load DLL '{module}'"),
            Says = ".NET cannot load {module}",
            NextStep = "Check that {module} is in the published output that the image copies, and that native packages that it needs are installed.",
        },
        new()
        {
            Id = "shared-library", Category = StopCategory.CommandNotFound, Cause = StopCause.NotFound, Source = "glibc and musl: dynamic loader",
            Fires = Any("error while loading shared libraries: {module}:", "Error loading shared library {module}:", "/lib/{library}: version `{module}' not found", "ImportError: {module}: cannot open shared object file"),
            Says = "the shared library {module} is missing in the image",
            NextStep = "Install the package that holds {module} in the image. A program built for glibc does not run on Alpine, which has musl.",
        },
        new()
        {
            Id = "java-class", Cause = StopCause.NotFound, Source = "JDK: launcher and class loader",
            Fires = Any("Error: Unable to access jarfile {path}", "Could not find or load main class {module}", "java.lang.ClassNotFoundException: {module}", "java.lang.NoClassDefFoundError: {module}", "no main manifest attribute, in {path}"),
            Says = "Java cannot find {module|}{path|}",
            NextStep = "Check the path of the .jar in \"command\" and in the image's COPY; for a class, that its library is packed into the app and in one version only.",
        },
        new()
        {
            Id = "java-version", Cause = StopCause.WrongPlatform, Source = "JDK: UnsupportedClassVersionError",
            Fires = Any("UnsupportedClassVersionError: {module} has been compiled by a more recent version of the Java Runtime"),
            Says = "the app was compiled for a newer Java than the image has",
            NextStep = "Take a base image with the Java version that the app is built for, or build with --release of the image's version.",
        },
        new()
        {
            Id = "command-missing", Category = StopCategory.CommandNotFound, Cause = StopCause.NotFound, Source = "Shells and entry points: exit 127",
            Fires = Any("^sh: {module}: not found$", "^/bin/sh: {module}: not found$", "sh: 1: {module}: not found", "/bin/sh: {line}: {module}: not found", ": line {line}: {module}: command not found", ": {line}: {module}: not found$", ": {module}: command not found", "exec: \"{module}\": executable file not found in $PATH", "exec: \"{module}\": stat {path}: no such file or directory", "exec {module}: no such file or directory", "env: '{module}': No such file or directory", "env: can't execute '{module}': No such file or directory", "env: ‘{module}’: No such file or directory"),
            Says = "the command {module} is not in the image",
            NextStep = "Check \"entryPoint\" and \"command\" against the image, and PATH. If the file is there, its #! line names a missing interpreter or ends with a Windows line break.",
        },
        new()
        {
            Id = "permission", Cause = StopCause.Denied, Source = "Linux: EACCES, EPERM",
            Fires = Any("EACCES: permission denied, {action} '{path}'", "EACCES: permission denied, {action} {path}", "PermissionError: [Errno 13] Permission denied: '{path}'", "Permission denied: '{path}'", "Access to the path '{path}' is denied", "java.nio.file.AccessDeniedException: {path}", "FileNotFoundException: {path} (Permission denied)", "bind() to {path} failed (13: Permission denied)", "Permission denied @ {action} - {path}", "listen EACCES: permission denied {path}", "open {path}: permission denied", "mkdir {path}: permission denied", "exec {path}: permission denied", "exec: \"{path}\": permission denied", "listen tcp {path}: bind: permission denied", "mkdir: cannot create directory '{path}': Permission denied", "mkdir: cannot create directory ‘{path}’: Permission denied", "sh: {line}: {path}: Permission denied", "/bin/sh: {path}: Permission denied", "line {line}: {path}: Permission denied", "Permission denied (os error 13)", ": {path}: Permission denied$"),
            Says = "the container's user has no permission on {path|a file or port}",
            NextStep = "Give the path to the image's user (COPY --chown, chmod +x for a command), or set \"user\"; on EFS set the access point's owner. A port below 1024 needs root: use a higher one.",
        },
        new()
        {
            Id = "read-only", Cause = StopCause.Denied, Source = "Linux: EROFS",
            Fires = Any("EROFS: read-only file system, {action} '{path}'", "[Errno 30] Read-only file system: '{path}'", "open {path}: read-only file system", "Read-only file system"),
            Says = "it wrote to {path|a path} on a file system that is read-only",
            NextStep = "Mount a volume at the path that is written to, or set \"readonlyRootFilesystem\": false.",
        },
    ];
}
