using System.Globalization;
using Linerate.Core.Host;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors;

public sealed class PowerCollectorTests
{
    [Fact]
    public void An_opteron_tells_its_states_and_governor()
    {
        var power = PowerCollector.Collect(CorpusHost.Reader("opteron-4s-8n"), [.. Enumerable.Range(0, 64)]);

        Assert.Equal(64, power.Cpus.Length);
        Assert.All(power.Cpus, cpu => Assert.Equal("performance", cpu.Governor.Value));
        Assert.All(power.Cpus, cpu => Assert.Equal(["POLL", "C1", "C2"], cpu.IdleStates.Select(state => state.Name)));
        Assert.All(power.Cpus, cpu => Assert.Equal(100, cpu.IdleStates[2].ExitLatency.Value));
        Assert.EndsWith("/cpu63/cpuidle/state2/disable", power.Cpus[63].IdleStates[2].Enabled.Evidence!.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kernel_without_disable_leaves_it_unknown()
    {
        var power = PowerCollector.Collect(CorpusHost.Reader("dell-r910-4s"), [0]);

        var state = power.Cpus[0].IdleStates[3];
        Assert.Equal("NHM-C6", state.Name);
        Assert.Equal(200, state.ExitLatency.Value);
        Assert.False(state.Enabled.IsKnown);
    }

    [Fact]
    public void A_supermicro_tells_intel_pstate()
    {
        var power = PowerCollector.Collect(CorpusHost.Reader("supermicro-4029gp-cx4"), []);

        Assert.Equal(26, power.PstateMinPercent.Value);
        Assert.Equal(MissingReason.NotInCapture, power.UncoreListing.Missing.Reason);
    }

    [Theory]
    [InlineData(new byte[] { 0x00, 0x94, 0x35, 0x77 }, null)]
    [InlineData(new byte[] { 3, 0, 0, 0 }, 3)]
    [InlineData(new byte[] { 0, 0, 0, 0 }, 0)]
    public void The_latency_device_gives_four_bytes(byte[] bytes, int? limit)
    {
        Assert.True(PowerCollector.TryLatencyLimit(bytes, out var read));
        Assert.Equal(limit, read);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff })]
    public void Other_bytes_are_refused(byte[] bytes) => Assert.False(PowerCollector.TryLatencyLimit(bytes, out _));

    [Theory]
    [InlineData("0", null)]
    [InlineData("n/a", 0)]
    [InlineData("25", 25)]
    public void A_cpus_own_limit_has_two_special_words(string text, int? limit)
    {
        var host = new FilesHost(("/sys/devices/system/cpu/cpu0/power/pm_qos_resume_latency_us", text));

        Assert.Equal(limit, PowerCollector.Collect(new HostReader(host), [0]).Cpus[0].ResumeLatencyLimit.Value);
    }

    /// <summary>What a state is, is asked once for all CPUs of a kind; whether it is off, of every CPU.</summary>
    [Fact]
    public void Large_hosts_are_asked_few_questions()
    {
        const int Cpus = 512;
        var files = Enumerable.Range(0, Cpus).SelectMany(cpu => Enumerable.Range(0, 4).SelectMany(state => StateFiles(cpu, state)));
        var host = new AskedHost(new FilesHost([.. files]));

        var power = PowerCollector.Collect(new HostReader(host), [.. Enumerable.Range(0, Cpus)]);

        var idle = host.Questions.Count(question => question.Subject.Contains("/state", StringComparison.Ordinal));
        Assert.Equal((Cpus * 4) + (4 * 3), idle);
        Assert.Equal("C3", power.Cpus[511].IdleStates[3].Name);
        Assert.False(power.Cpus[511].IdleStates[3].Enabled.Value);
    }

    private static (string Path, string Text)[] StateFiles(int cpu, int state)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"/sys/devices/system/cpu/cpu{cpu}/cpuidle/state{state}");
        return [($"{folder}/name", $"C{state}"), ($"{folder}/latency", "1"), ($"{folder}/residency", "2"), ($"{folder}/disable", state == 3 ? "2" : "0")];
    }
}
