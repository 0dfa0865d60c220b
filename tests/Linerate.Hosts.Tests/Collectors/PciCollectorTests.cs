using System.Text.Json;
using Linerate.Core.Host;
using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Pci.Config;
using Linerate.Core.Units;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Tests.Collectors.Pci;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors;

public sealed class PciCollectorTests
{
    [Theory]
    [InlineData("acs-regression-x99")]
    [InlineData("alderlake-full-config-iommu")]
    [InlineData("cx5-sriov-hpe-2s")]
    [InlineData("pex8748-iommu-acs")]
    [InlineData("spr-cx6-switch-mi300x")]
    public void Agrees_with_the_oracle_on_place_node_group_driver_and_vfs(string machine)
    {
        var tree = PciCollector.Collect(CorpusHost.Reader(machine));
        using var oracle = JsonDocument.Parse(CorpusFiles.Of(machine)["oracle.json"]);
        var agreement = new Agreement();
        foreach (var function in oracle.RootElement.EnumerateObject())
        {
            var device = tree.Find(PciAddress.Parse(function.Name));
            Assert.NotNull(device);
            ComparePlace(agreement, function.Name, function.Value, device);
        }

        Assert.Equal(oracle.RootElement.EnumerateObject().Count(), tree.Devices.Length);
        agreement.Report(atLeast: tree.Devices.Length * 5);
    }

    private static void ComparePlace(Agreement agreement, string name, JsonElement oracle, PciDevice device)
    {
        var path = oracle.GetProperty("sysfs").GetString()!.Split('/');
        agreement.Compare(name, "parent", path[^2].StartsWith("pci", StringComparison.Ordinal) ? "" : path[^2], device.Parent.TryGet(out var parent) ? parent.ToString() : device.Parent.Missing.Reason == MissingReason.Absent ? "" : $"{device.Parent.Missing}");
        agreement.Compare(name, "vendor", oracle.GetProperty("vendor").GetString(), $"{device.Vendor.Value:x4}");
        // The dump of one controller had no ID; the tree then holds ffff.
        agreement.Compare(name, "device", Text(oracle, "device") ?? "ffff", $"{device.Device.Value:x4}");
        agreement.Compare(name, "class", oracle.GetProperty("class").GetString(), $"{device.ClassCode.Value:x6}");
        agreement.Compare(name, "node", Number(oracle, "numa"), device.Node.Select<int?>(node => node.Number).Or(null));
        agreement.Compare(name, "group", Number(oracle, "iommu_group"), device.IommuGroup.Select<int?>(group => group).Or(null));
        agreement.Compare(name, "driver", Text(oracle, "driver"), device.Driver.Or(null));
        agreement.Compare(name, "PF", Text(oracle, "physfn") ?? "", $"{device.PhysicalFunction}");
        if (oracle.TryGetProperty("virtfn", out var vfs))
        {
            agreement.Compare(name, "VFs", string.Join(' ', vfs.EnumerateArray()), string.Join(' ', device.VirtualFunctions));
        }
    }

    [Fact]
    public void Vfs_are_found_by_offset_and_stride_where_the_tree_has_no_links()
    {
        var tree = PciCollector.Collect(new HostReader(new WithoutLinks(CorpusHost.Open("cx5-sriov-hpe-2s"))));

        Assert.Equal(
            ["0000:12:00.2", "0000:12:00.3", "0000:12:00.4"],
            tree.Find(PciAddress.Parse("0000:12:00.0"))!.VirtualFunctions.Select(vf => vf.ToString()));
        Assert.Equal(
            ["0000:12:01.2", "0000:12:01.3", "0000:12:01.4"],
            tree.Find(PciAddress.Parse("0000:12:00.1"))!.VirtualFunctions.Select(vf => vf.ToString()));
        Assert.Equal("0000:11:00.0", $"{tree.Find(PciAddress.Parse("0000:12:00.0"))!.Parent.Value}");
        Assert.Equal("0000:11:00.0", $"{tree.Find(PciAddress.Parse("0000:12:01.4"))!.Parent.Value}");
    }

    [Fact]
    public void Of_a_ports_vfs_only_the_firsts_configuration_space_is_read()
    {
        var tree = PciCollector.Collect(CorpusHost.Reader("cx5-sriov-hpe-2s"));

        Assert.Equal(12, tree.Find(PciAddress.Parse("0000:12:00.2"))!.Config.Value.MsiX.Value.TableSize);
        Assert.Equal(MissingReason.NotCollected, tree.Find(PciAddress.Parse("0000:12:00.3"))!.Config.Missing.Reason);
    }

    [Fact]
    public void The_bcm5719_of_the_hpe_host_runs_two_of_four_lanes()
    {
        var device = PciCollector.Collect(CorpusHost.Reader("cx5-sriov-hpe-2s")).Find(PciAddress.Parse("0000:02:00.0"))!;

        Assert.Equal((4, 2), (device.SysfsLink.MaxWidth.Value, device.SysfsLink.Width.Value));
        Assert.Equal((4, 2), (device.Config.Value.Express.Value.MaxWidth, device.Config.Value.Express.Value.Width));
    }

    [Fact]
    public void Chipset_root_ports_of_the_hpe_host_offer_no_upstream_forwarding_and_have_the_rest_on()
    {
        var tree = PciCollector.Collect(CorpusHost.Reader("cx5-sriov-hpe-2s"));

        Assert.All(["0000:00:1c.0", "0000:00:1c.4"], port =>
        {
            Assert.False(Acs(tree, port).Capability.HasFlag(AcsServices.UpstreamForwarding));
            Assert.Equal(AcsServices.None, Acs(tree, port).Off);
        });
        Assert.True(Acs(tree, "0000:11:00.0").Control.HasFlag(AcsCapability.NeededForIsolation));
    }

    /// <summary>The kernel reads these ports' ACS registers elsewhere (pci_quirk_intel_spt_pch_acs): bits say one thing, groups another.</summary>
    [Fact]
    public void Chipset_root_ports_of_the_microtca_box_show_acs_off_and_yet_keep_groups_apart()
    {
        var tree = PciCollector.Collect(CorpusHost.Reader("pex8748-iommu-acs"));

        Assert.All(["0000:00:1c.0", "0000:00:1c.1", "0000:00:1c.2", "0000:00:1c.3"], port =>
        {
            Assert.NotEqual(AcsServices.None, Acs(tree, port).Off);
            var bridge = tree.Find(PciAddress.Parse(port))!;
            Assert.NotEqual(bridge.IommuGroup.Value, Assert.Single(tree.ChildrenOf(bridge.Address)).IommuGroup.Value);
        });
    }

    [Fact]
    public void Sixty_four_bytes_of_an_unprivileged_reader_leave_capabilities_unknown_not_absent()
    {
        var tree = PciCollector.Collect(CorpusHost.Reader("supermicro-4029gp-cx4"));
        var port = tree.Find(PciAddress.Parse("0000:1a:00.0"))!;

        Assert.Equal(64, port.Config.Value.Length);
        Assert.Equal(MissingReason.NeedsRoot, port.Config.Value.Express.Missing.Reason);
        Assert.Equal(MissingReason.NeedsRoot, port.Config.Value.Acs.Missing.Reason);
        Assert.Equal(("8.0 GT/s", 16), ($"{port.SysfsLink.Speed.Value}", port.SysfsLink.Width.Value));
        Assert.Equal(["0000:17:00.0", "0000:18:00.0", "0000:19:04.0"], tree.PathToRoot(port).Select(bridge => bridge.Address.ToString()).Take(3));
    }

    [Fact]
    public void A_node_of_minus_one_is_unknown_though_local_cpus_name_one()
    {
        var port = PciCollector.Collect(CorpusHost.Reader("dell-r910-4s")).Devices.First(device => device.IsNetwork);

        Assert.Equal(MissingReason.Unsupported, port.Node.Missing.Reason);
        Assert.False(port.LocalCpus.Value.IsEmpty);
    }

    [Fact]
    public void Two_ports_of_one_card_may_report_different_nodes()
    {
        var tree = PciCollector.Collect(CorpusHost.Reader("dell-r610-i350-8vf"));

        Assert.Equal(
            [0, 1],
            new[] { "0000:05:00.0", "0000:05:00.1" }.Select(port => tree.Find(PciAddress.Parse(port))!.Node.Value.Number));
    }

    [Theory]
    [InlineData("dell-r640-64vf", 64)]
    [InlineData("dell-r610-i350-8vf", 8)]
    public void Vfs_of_a_capture_without_links_are_known_by_their_ids(string machine, int count)
    {
        var vfs = PciCollector.Collect(CorpusHost.Reader(machine)).Devices.Where(device => device.IsVirtualFunction).ToArray();

        Assert.Equal(count, vfs.Length);
        Assert.All(vfs, vf => Assert.Null(vf.PhysicalFunction));
    }

    [Fact]
    public void A_device_without_attributes_and_one_of_unknown_link_speed_are_read()
    {
        var tree = PciCollector.Collect(CorpusHost.Reader("qat-16vf"));
        var accelerator = tree.Find(PciAddress.Parse("0000:3b:00.0"))!;
        var integrated = tree.Find(PciAddress.Parse("0000:00:04.0"))!;

        Assert.Equal((16, 16), (accelerator.TotalVfs.Value, accelerator.VfCount.Value));
        Assert.False(accelerator.IsNetwork);
        Assert.Equal(MissingReason.Unsupported, integrated.SysfsLink.MaxSpeed.Missing.Reason);
        Assert.Equal(MissingReason.Unsupported, integrated.SysfsLink.MaxWidth.Missing.Reason);
        Assert.False(tree.Find(PciAddress.Parse("0000:00:1f.2"))!.Vendor.IsKnown);
    }

    [Fact]
    public void Domains_wider_than_sixteen_bits_are_read()
    {
        var tree = PciCollector.Collect(CorpusHost.Reader("pcidomain-32bit"));

        Assert.Equal(["10000:00:00.0", "10000:00:04.0"], tree.Devices.Where(device => device.Address.Domain > 0xffff).Select(device => device.Address.ToString()));
        Assert.All(tree.Devices, device => Assert.True(device.ClassCode.IsKnown));
    }

    [Fact]
    public void A_host_without_a_pci_bus_says_so()
    {
        var tree = PciCollector.Collect(CorpusHost.Reader("offline-cpus"));

        Assert.Empty(tree.Devices);
        Assert.Equal(MissingReason.NotInCapture, tree.Listing.Missing.Reason);
    }

    private static AcsCapability Acs(PciTree tree, string address) => tree.Find(PciAddress.Parse(address))!.Config.Value.Acs.Value;

    private static int? Number(JsonElement oracle, string field) => oracle.TryGetProperty(field, out var value) ? value.GetInt32() : null;

    private static string? Text(JsonElement oracle, string field) => oracle.TryGetProperty(field, out var value) ? value.GetString() : null;

    private sealed class WithoutLinks(IHostSource inner) : IHostSource
    {
        public Answer Ask(HostQuestion question) => question.Kind == QuestionKind.Link ? Answer.NotInSource : inner.Ask(question);
    }
}
