using System.Diagnostics;
using Linerate.Core.Units;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Collectors.Dpdk;

namespace Linerate.Hosts.Tests.Collectors.Dpdk;

public sealed class DpdkCollectorTests(ITestOutputHelper output)
{
    /// <summary>The lines of Documentation/filesystems/proc.rst's kind: only holders of write locks count.</summary>
    [Fact]
    public void Holders_of_write_locks_are_found()
    {
        const string Text = "1: POSIX  ADVISORY  WRITE 4711 00:19:1234 160 4259839\n2: FLOCK  ADVISORY  WRITE 12 00:19:1 0 EOF\n3: POSIX  ADVISORY  READ  13 00:19:1 0 EOF\n3: -> POSIX  ADVISORY  WRITE 14 00:19:1 0 EOF\nnonsense\n";

        Assert.True(DpdkCollector.TryParseLocks(Text, out var holders));
        Assert.Equal([4711], holders);
    }

    /// <summary>A real DPDK program on this machine, without NIC and hugepages: its threads and the lock that gives it away.</summary>
    [Fact]
    public void A_running_testpmd_is_found_with_the_cores_that_it_polls_on()
    {
        Assert.SkipUnless(Environment.ProcessorCount >= 2 && Environment.UserName == "root", "needs root and two CPUs");
        var start = new ProcessStartInfo("dpdk-testpmd", "-l 0,1 --no-huge --no-pci -m 64 --vdev=net_null0 --file-prefix=linerate-test -- --total-num-mbufs=2048 --forward-mode=io --auto-start --stats-period=3600")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        using var process = Start(start);
        try
        {
            var found = WaitFor(process);

            Assert.Equal("linerate-test", found.Prefix);
            var thread = Assert.Single(found.PollThreads.Value);
            output.WriteLine($"{found.Name}: {thread.Name} on CPU {thread.Cpus.Value}");
            Assert.Equal(CpuSet.Of(1), thread.Cpus.Value);
            Assert.Empty(found.Functions.Value);
            Assert.True(found.HugePages.IsKnown);
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    private static Linerate.Core.Host.Dpdk.DpdkProcess WaitFor(Process process)
    {
        var reader = new HostReader(new LiveHost());
        for (var tries = 0; tries < 100 && !process.HasExited; tries++)
        {
            var facts = DpdkCollector.Collect(reader, ProcessTable.Read(reader));
            if (facts.Processes.Or([]).FirstOrDefault(found => found.Id == process.Id) is { PollThreads.Value.Length: > 0 } found && found.PollThreads.Value[0].Name != found.Name && found.PollThreads.Value[0].Cpus.Is(cpus => cpus.Count == 1))
            {
                return found;
            }

            Thread.Sleep(100);
        }

        Assert.Skip($"testpmd does not run here: {(process.HasExited ? process.StandardError.ReadToEnd() : "no worker came up")}");
        throw new UnreachableException();
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("dpdk-testpmd is not installed");
            throw;
        }
    }
}
