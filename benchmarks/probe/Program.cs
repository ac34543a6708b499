using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using EcsAutoHeal.ProbeCost;

// In this process: nothing has to be built anew, and what is compared runs under the same conditions.
BenchmarkRunner.Run<Probing>(DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)), args);
