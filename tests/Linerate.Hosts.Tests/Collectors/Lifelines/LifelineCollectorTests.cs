using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Linerate.Core.Host.Lifelines;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Collectors.Lifelines;

namespace Linerate.Hosts.Tests.Collectors.Lifelines;

/// <summary>Against this machine's own kernel: no captured host that is at hand has its routes.</summary>
public sealed class LifelineCollectorTests
{
    [Fact]
    public void Each_gateway_that_this_machine_has_is_a_lifeline()
    {
        using var host = new LiveHost();
        var read = Collect(host);
        var gateways = NetworkInterface.GetAllNetworkInterfaces()
            .Where(nic => nic.GetIPProperties().GatewayAddresses.Count > 0)
            .Select(nic => nic.Name)
            .Order(StringComparer.Ordinal);

        Assert.Equal(gateways, read.Routes.Value.Select(line => line.Interface).Distinct().Order(StringComparer.Ordinal));
        Assert.All(read.Routes.Value, line => Assert.Contains(" by ", line.What, StringComparison.Ordinal));
    }

    [Fact]
    public void An_established_connection_is_a_lifeline_of_the_interface_that_its_answers_leave_by()
    {
        var address = NetworkInterface.GetAllNetworkInterfaces()
            .Where(nic => nic.NetworkInterfaceType != NetworkInterfaceType.Loopback && nic.OperationalStatus == OperationalStatus.Up)
            .SelectMany(nic => nic.GetIPProperties().UnicastAddresses, (nic, unicast) => (nic.Name, unicast.Address))
            .FirstOrDefault(pair => pair.Address.AddressFamily == AddressFamily.InterNetwork);
        Assert.SkipWhen(address.Address is null, "this machine has no IPv4 address but its own");
        using var listener = new TcpListener(address.Address!, 0);
        listener.Start();
        using var client = new TcpClient();
        client.Connect((IPEndPoint)listener.LocalEndpoint);
        using var accepted = listener.AcceptTcpClient();
        using var host = new LiveHost();

        Assert.Contains(Collect(host).Sessions.Value, line => line.Interface == address.Name && line.What.Contains("connection", StringComparison.Ordinal));
    }

    [Fact]
    public void What_lies_below_a_lifeline_is_followed_to_its_end()
    {
        var read = Collect(new FilesHost(
            ("/proc/net/route", File.ReadAllText("/proc/net/route").Split('\n')[0] + "\nbond0.7\t00000000\t0202000A\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"),
            ("/proc/net/tcp", File.ReadAllText("/proc/net/tcp").Split('\n')[0] + "\n"),
            ("/sys/class/net/bond0.7/lower_bond0/mtu", ""),
            ("/sys/class/net/bond0/lower_eth0/mtu", ""),
            ("/sys/class/net/bond0/lower_eth1/mtu", ""),
            ("/sys/class/net/eth0/mtu", ""),
            ("/sys/class/net/eth1/mtu", "")));

        Assert.Equal(new Lifeline("bond0.7", "the default route by 10.0.2.2"), Assert.Single(read.Routes.Value));
        Assert.Equal(["bond0", "bond0.7", "eth0", "eth1"], read.Lowers.Keys);
        Assert.Equal(["eth0", "eth1"], read.Lowers["bond0"]);
    }

    [Fact]
    public void A_replay_without_routes_says_so_and_asks_for_nothing_else()
    {
        var read = Collect(new FilesHost());

        Assert.Equal("/proc/net/route", read.Routes.Missing.Where);
        Assert.False(read.Sessions.IsKnown);
        Assert.Empty(read.Lowers);
    }

    [Fact]
    public void No_damage_of_the_tables_throws()
    {
        TextMutants.Try("/proc/net/route", [File.ReadAllText("/proc/net/route")], 2000, text => RouteTables.TryParseFour(text, out _));
        TextMutants.Try("/proc/net/ipv6_route", [File.ReadAllText("/proc/net/ipv6_route")], 2000, text => RouteTables.TryParseSix(text, out _));
        TextMutants.Try("/proc/net/tcp", [File.ReadAllText("/proc/net/tcp"), File.ReadAllText("/proc/net/tcp6")], 2000, text => ConnectionTable.TryParse(text, out _));
    }

    private static LifelineFacts Collect(IHostSource source)
    {
        var reader = new HostReader(source);
        return LifelineCollector.Collect(reader, ProcessTable.Read(reader));
    }
}
