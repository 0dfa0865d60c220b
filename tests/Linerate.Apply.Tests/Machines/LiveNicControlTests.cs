using Linerate.Apply.Handlers;
using Linerate.Apply.Machines;
using Linerate.Core.Host;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Linux;
using Linerate.Linux.Netlink.Route;

namespace Linerate.Apply.Tests.Machines;

/// <summary>Handlers on the running kernel, with interfaces that the test makes.</summary>
public sealed class LiveNicControlTests
{
    private static readonly LiveMachine Machine = new();

    [Fact]
    public void Channels_are_set_and_taken_back() => OwnNetwork.Run(() =>
    {
        var target = new ChannelsTarget("ve0", "rx");

        Assert.Equal("4", Read(target));
        Assert.Null(Write(target, "2"));
        Assert.Equal("2", Read(target));
        Assert.Equal("4", Read(new ChannelsTarget("ve0", "tx")));
        Assert.Null(Write(target, "4"));
        Assert.Equal("4", Read(target));
    });

    [Fact]
    public void A_refusal_comes_with_the_kernels_own_words() => OwnNetwork.Run(() =>
    {
        var failure = Write(new ChannelsTarget("ve0", "rx"), "9");

        Assert.Equal("rx of ve0 (ethtool -l ve0) = 9: invalid value (EINVAL); the kernel says: requested channel count exceeds maximum", failure?.Cause);
        Assert.Equal("look at what the driver takes: ethtool -l ve0; then plan again", failure?.NextStep);
        Assert.Contains("is no value", Write(new ChannelsTarget("ve0", "rx"), "many")?.Cause, StringComparison.Ordinal);
    });

    [Fact]
    public void Features_are_set_and_taken_back_and_fixed_ones_refused() => OwnNetwork.Run(() =>
    {
        var target = new FeatureTarget("ve0", "rx-gro");
        var start = Read(target);
        var other = start == "on" ? "off" : "on";

        Assert.Null(Write(target, other));
        Assert.Equal(other, Read(target));
        Assert.Null(Write(target, start));
        Assert.Equal(start, Read(target));
        Assert.Contains("the driver does not let anybody change", Write(new FeatureTarget("ve0", "rx-all"), "on")?.Cause, StringComparison.Ordinal);
        Assert.NotNull(Write(new FeatureTarget("ve0", new string('x', 5000)), "on"));
    });

    [Fact]
    public void What_the_driver_does_not_have_is_unknown_and_what_is_gone_has_no_value() => OwnNetwork.Run(() =>
    {
        Assert.Equal(MissingReason.Unsupported, HandlerOf(new RingTarget("ve0", "rx")).Read(new RingTarget("ve0", "rx"), Machine).Missing.Reason);
        Assert.Equal(MissingReason.Unsupported, HandlerOf(new FeatureTarget("ve0", "no-such")).Read(new FeatureTarget("ve0", "no-such"), Machine).Missing.Reason);
        Assert.Null(Read(new RingTarget("ve9", "rx")));
        Assert.Equal((null, Errno.NoDeviceOrAddress), Machine.Nics.ReadVf("ve0", 0, "mac"));
        Assert.Equal((null, Errno.NoDevice), Machine.Nics.ReadVf("ve9", 0, "mac"));
        Assert.Equal(Errno.NoDeviceOrAddress, Machine.Nics.SetVf("ve0", 0, "trust", "on").Error);
    });

    [Fact]
    public void What_a_driver_tells_of_a_vf_is_spelled_as_ip_takes_it()
    {
        var vf = new RouteVf(3) { Address = [2, 0, 0, 0xab, 0, 7], Vlan = 12, Trust = true, SpoofCheck = false, MinTxRate = 0, MaxTxRate = 500, LinkState = 1 };

        Assert.Equal(
            ["02:00:00:ab:00:07", "12", "on", "off", "500", "0", "enable"],
            Linerate.Apply.Handlers.Vfs.VfPolicyHandler.Properties.Select(property => VfValues.ValueOf(vf, property)));
        Assert.Equal("12 qos 3 proto 802.1ad", VfValues.ValueOf(vf with { VlanPriority = 3, VlanProtocol = RouteVf.Dot1Ad }, "vlan"));
        Assert.Null(VfValues.ValueOf(new RouteVf(3), "trust"));
    }

    private static IHandler HandlerOf(Target target) => HandlerCatalog.All.Single(handler => handler.Kind == target.GetType());

    private static string? Read(Target target) => HandlerOf(target).Read(target, Machine).Value;

    private static Failure? Write(Target target, string? value) => HandlerOf(target).Write(target, value, Machine);
}
