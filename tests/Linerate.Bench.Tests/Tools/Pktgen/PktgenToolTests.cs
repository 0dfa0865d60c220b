using System.Net;
using Linerate.Bench.Endpoints;
using Linerate.Bench.Runs;
using Linerate.Bench.Tools;
using Linerate.Core.Models;
using Linerate.Core.Units;

namespace Linerate.Bench.Tests.Tools.Pktgen;

public sealed class PktgenToolTests
{
    private static readonly TrafficTool Pktgen = TrafficTool.All.Single(tool => tool.Name == "pktgen");

    private static readonly Route Way = new(IPAddress.Parse("192.0.2.2"), "eth5", "eth3", 1500) { Source = IPAddress.Parse("192.0.2.1"), ToMac = "02:00:00:00:00:02" };

    private static readonly TrafficLoad Load = new() { Transport = Transport.Udp, Frame = 512, Seconds = 3, Offered = new FrameRate(500) };

    [Fact]
    public void A_rate_and_a_time_come_to_a_number_of_frames_without_their_check_sequences()
    {
        var command = Pktgen.CommandsOf(Way, Load, 0).Sender;

        Assert.Equal(("sh", "-c"), (command.Program, command.Arguments[0]));
        Assert.Equal(["pktgen", "eth5", "508", "1500", "3", "500", "", "192.0.2.1", "192.0.2.2", "02:00:00:00:00:02", "9"], command.Arguments.Skip(2));
    }

    [Fact]
    public void Nothing_of_the_way_is_part_of_the_program_that_a_shell_reads() =>
        Assert.Equal(
            Pktgen.CommandsOf(Way, Load, 0).Sender.Arguments[1],
            Pktgen.CommandsOf(Way with { FromInterface = "$(reboot)" }, Load with { Frame = 64 }, 0).Sender.Arguments[1]);

    [Fact]
    public void As_fast_as_it_can_is_ended_by_time() =>
        Assert.Equal(["0", "3", "0"], Pktgen.CommandsOf(Way, Load with { Offered = null }, 0).Sender.Arguments.Skip(5).Take(3));

    [Fact]
    public void A_burst_is_a_number_of_frames() =>
        Assert.Equal("2000", Pktgen.CommandsOf(Way, Load with { Burst = 2000 }, 0).Sender.Arguments[5]);

    [Fact]
    public void What_it_cannot_send_is_refused_with_the_reason()
    {
        Assert.Null(Pktgen.Refuses(Load, Way));
        Assert.Contains("--udp", Pktgen.Refuses(Load with { Transport = Transport.Tcp }, Way), StringComparison.Ordinal);
        Assert.Contains("imix", Pktgen.Refuses(Load with { Mix = FrameMix.Imix }, Way), StringComparison.Ordinal);
        Assert.Contains("one flow", Pktgen.Refuses(Load with { Streams = 2 }, Way), StringComparison.Ordinal);
        Assert.Contains("192.0.2.254", Pktgen.Refuses(Load, Way with { Gateway = "192.0.2.254" }), StringComparison.Ordinal);
        Assert.NotNull(Pktgen.Refuses(Load, Way with { ToMac = null }));
    }
}
