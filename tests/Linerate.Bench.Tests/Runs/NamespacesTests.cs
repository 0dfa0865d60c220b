using System.Diagnostics;
using Linerate.Bench.Endpoints;
using Linerate.Bench.Runs;
using Linerate.Bench.Tools;
using Linerate.Core.Host;
using Linerate.Core.Models;
using Linerate.Core.Units;
using Linerate.Hosts;

namespace Linerate.Bench.Tests.Runs;

/// <summary>Real traffic of a real iperf3 between two network namespaces of the machine that tests.</summary>
public sealed class NamespacesTests : IDisposable
{
    private readonly string _near = $"lrt-a-{Environment.ProcessId}";
    private readonly string _far = $"lrt-b-{Environment.ProcessId}";
    private readonly string _folder = Directory.CreateTempSubdirectory("linerate-bench-").FullName;

    [Fact]
    public async Task Datagrams_cross_and_the_interfaces_counters_agree_with_the_tool()
    {
        using var live = Prepare();
        using var session = await Open(live);

        var trial = await session.Runner.Run(new TrafficLoad { Transport = Transport.Udp, Frame = 1518, Seconds = 1, Offered = new FrameRate(2000) }, TestContext.Current.CancellationToken);

        Assert.True(trial.IsValid, string.Join("; ", trial.Faults));
        var far = trial.Counters.Interfaces.Single(counters => counters.Place == $"netns:{_far}");
        Assert.InRange(far.Received.Value.Frames, trial.Report.Value.Received!.Value, trial.Report.Value.Sent!.Value + 100);
        Assert.Equal(("192.0.2.2", "lrv0", "lrv1", 1500), (session.Runner.Route.Address.ToString(), session.Runner.Route.FromInterface, session.Runner.Route.ToInterface, session.Runner.Route.Mtu));
    }

    [Fact]
    public async Task A_mix_of_sizes_crosses_in_its_proportion()
    {
        using var live = Prepare();
        using var session = await Open(live);

        var trial = await session.Runner.Run(new TrafficLoad { Transport = Transport.Udp, Frame = 354, Mix = FrameMix.Imix, Seconds = 1, Offered = new FrameRate(2400) }, TestContext.Current.CancellationToken);

        Assert.True(trial.IsValid, string.Join("; ", trial.Faults));
        Assert.InRange(trial.Report.Value.Sent!.Value, 2280, 2520);
        var carried = (double)trial.Report.Value.ReceivedBytes / trial.Report.Value.Received!.Value;
        Assert.InRange(carried, 300, 316); // 307.8 bytes of payload are the mean of the mix
    }

    [Fact]
    public async Task A_stream_crosses()
    {
        using var live = Prepare();
        using var session = await Open(live);

        var trial = await session.Runner.Run(new TrafficLoad { Transport = Transport.Tcp, Frame = 1518, Seconds = 1 }, TestContext.Current.CancellationToken);

        Assert.True(trial.IsValid, string.Join("; ", trial.Faults));
        Assert.True(trial.Goodput!.Value.BitsPerSecond > 1e6);
    }

    [Fact]
    public async Task A_link_that_is_down_is_said_and_not_measured()
    {
        using var live = Prepare();
        Ip("-n", _far, "link", "set", "lrv1", "down");

        var refusal = await Assert.ThrowsAsync<BenchException>(() => Open(live));

        Assert.Contains(_near, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Traffic_that_would_stay_inside_is_refused()
    {
        using var live = Prepare();
        var refusal = await Assert.ThrowsAsync<BenchException>(() => Open(live, to: $"netns:{_near}:192.0.2.1"));

        Assert.Contains("cross no NIC", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_the_receiver_does_not_have_is_never_sent_to()
    {
        using var live = Prepare();
        var refusal = await Assert.ThrowsAsync<BenchException>(() => Open(live, to: $"netns:{_far}:192.0.2.99"));

        Assert.Contains("does not have 192.0.2.99", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (File.Exists($"/run/netns/{_near}"))
        {
            Ip("netns", "del", _near);
            Ip("netns", "del", _far);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private Task<BenchSession> Open(LiveHost live, string? to = null) => BenchSession.Open(
        TrafficTool.All[0], Endpoint.Parse($"netns:{_near}")!, Endpoint.Parse(to ?? $"netns:{_far}")!, new HostReader(live), HostSnapshot.NotCollected, _folder, TestContext.Current.CancellationToken);

    private LiveHost Prepare()
    {
        Assert.SkipUnless(Environment.UserName == "root", "network namespaces need root");
        Assert.SkipUnless(File.Exists("/usr/bin/iperf3"), "iperf3 is not installed");
        Assert.SkipUnless(Ip("netns", "add", _near) == 0, "this machine allows no network namespaces");
        Ip("netns", "add", _far);
        Ip("link", "add", "lrv0", "netns", _near, "type", "veth", "peer", "name", "lrv1", "netns", _far);
        foreach (var (place, link, address) in (ReadOnlySpan<(string, string, string)>)[(_near, "lrv0", "192.0.2.1/24"), (_far, "lrv1", "192.0.2.2/24")])
        {
            Ip("-n", place, "address", "add", address, "dev", link);
            Ip("-n", place, "link", "set", link, "up");
        }

        return new LiveHost();
    }

    private static int Ip(params string[] arguments)
    {
        using var ip = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        ip.WaitForExit();
        return ip.ExitCode;
    }
}
