using Linerate.Core.Host.Nics;

namespace Linerate.Core.Tests.Rules.Nics;

/// <summary>The test host with another <c>eth0</c>.</summary>
internal static class NicHost
{
    internal static Missing Unsupported { get; } = new(MissingReason.Unsupported, "ethtool eth0", "not supported (errno 95)");

    internal static HostSnapshot With(Nic nic) => TestHost.TwoNodes() with { Nics = TestHost.NicsOf(nic) };

    internal static Nic Down() => TestHost.Eth0() with { OperState = TestHost.Known("down"), Carrier = TestHost.Known(false) };

    internal static Nic Driver(string name) => TestHost.Eth0() with { Driver = TestHost.Known(new NicDriver(name, "", "", "")) };

    internal static Nic Moderated(Coalescing coalescing, string driver = "i40e", double gigabits = 10) =>
        Driver(driver) with { Coalescing = TestHost.Known(coalescing), Speed = TestHost.Known(BitRate.Gigabits(gigabits)) };
}
