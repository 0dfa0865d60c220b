using System.Collections.Immutable;
using System.Globalization;
using Linerate.Core.Host;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Units;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Collectors.Interrupts;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors.Interrupts;

public sealed class InterruptOwnersTests
{
    private static readonly PciAddress Port = PciAddress.Parse("0000:3b:00.0");
    private static readonly PciAddress OtherPort = PciAddress.Parse("0000:3b:00.1");

    private static InterruptOwners Owners(params ImmutableArray<int> listed) => new(
        new PciTree
        {
            Devices =
            [
                new PciDevice(Port) { MessageInterrupts = listed.IsEmpty ? default : Reading<ImmutableArray<int>>.Known(listed) },
                new PciDevice(OtherPort),
            ],
        },
        new NicInventory { All = [new Nic("eth1") { Function = Port }, new Nic("eth10") { Function = OtherPort }, new Nic("br-lan") { Function = OtherPort }] });

    private static InterruptRow Row(string action, string chip = "PCI-MSI-edge", ulong? hardware = null) => new(40, chip, hardware, action, 0, null);

    [Theory]
    [InlineData("eth1-TxRx-0", "0000:3b:00.0")]
    [InlineData("eth10-TxRx-0", "0000:3b:00.1")]
    [InlineData("i40e-eth10-TxRx-3", "0000:3b:00.1")]
    [InlineData("eth1", "0000:3b:00.0")]
    [InlineData("uhci_hcd:usb3, eth1", "0000:3b:00.0")]
    [InlineData("br-lan-rx-0", "0000:3b:00.1")]
    [InlineData("eth1 (queue 3)", "0000:3b:00.0")]
    public void An_interface_is_found_by_its_exact_name(string action, string address) =>
        Assert.Equal(PciAddress.Parse(address), Owners().Of(Row(action)));

    [Theory]
    [InlineData("eth-TxRx-0")]
    [InlineData("eth100-TxRx-0")]
    [InlineData("xeth1-TxRx-0")]
    [InlineData("timer")]
    [InlineData("")]
    public void A_part_of_a_name_names_nobody(string action) => Assert.Null(Owners().Of(Row(action)));

    [Theory]
    [InlineData("mlx5_comp3@pci:0000:12:00.0", "0000:12:00.0")]
    [InlineData("vfio-msix[2](0000:3b:02.1)", "0000:3b:02.1")]
    [InlineData("irdma-0000:4b:00.0-CEQ-63", "0000:4b:00.0")]
    [InlineData("i40e-0000:01:00.0:misc", "0000:01:00.0")]
    [InlineData("vfio-msix[0](10000:01:00.3)", "10000:01:00.3")]
    public void An_address_in_the_name_is_read(string action, string address) =>
        Assert.Equal(PciAddress.Parse(address), Owners().Of(Row(action)));

    [Fact]
    public void The_kernels_own_list_goes_before_the_name() =>
        Assert.Equal(Port, Owners(40).Of(Row("eth10-TxRx-0")));

    [Fact]
    public void The_chip_goes_before_the_name() =>
        Assert.Equal(OtherPort, Owners().Of(Row("eth1-TxRx-0", "IR-PCI-MSIX-0000:3b:00.1", 3)));

    [Fact]
    public void A_hardware_number_is_believed_only_for_a_function_that_exists()
    {
        Assert.Equal(Port, Owners().Of(Row("x", "IR-PCI-MSI", (0x3b00UL << 11) | 14)));
        Assert.Null(Owners().Of(Row("x", "IR-PCI-MSI", (0x4b00UL << 11) | 14)));
        Assert.Null(Owners().Of(Row("x", "DMAR-MSI", 0x3b00UL << 11)));
    }

    /// <summary>VF number and address grow together by the port's stride, so each name checks the decoded address.</summary>
    [Fact]
    public void Hardware_numbers_of_a_real_host_agree_with_the_names_of_64_vfs()
    {
        var reader = CorpusHost.Reader("dell-r640-64vf");
        var table = InterruptCollector.Collect(reader, PciCollector.Collect(reader), NicInventory.Empty);
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = 0;
        foreach (var vector in table.All.Where(vector => vector.Action.StartsWith("iavf-ens", StringComparison.Ordinal)))
        {
            var name = vector.Action.Split('-')[1];
            var split = name.LastIndexOf('v');
            var index = int.Parse(name.AsSpan(split + 1), CultureInfo.InvariantCulture);
            var start = vector.Device!.Value.RoutingId - index;
            Assert.Equal(start, first.GetValueOrDefault(name[..split], start));
            first[name[..split]] = start;
            seen++;
        }

        Assert.Equal(256, seen);
        Assert.Equal(4, first.Count);
    }

    [Fact]
    public void Chips_of_a_real_host_agree_with_the_addresses_in_names()
    {
        var reader = CorpusHost.Reader("dell-r750-e810");
        var table = InterruptCollector.Collect(reader, PciCollector.Collect(reader), NicInventory.Empty);
        var both = table.All.Where(vector => InterruptOwners.AddressIn(vector.Action) is not null).ToArray();

        Assert.True(both.Length > 100, $"{both.Length} names with an address");
        Assert.All(both, vector => Assert.Equal(InterruptOwners.AddressIn(vector.Action), vector.Device));
    }

    [Fact]
    public void Damaged_rows_never_throw() => TextMutants.Try(
        "owners",
        ["mlx5_comp3@pci:0000:12:00.0", "vfio-msix[2](0000:3b:02.1)", "IR-PCI-MSIX-0000:3b:00.1", "i40e-eth10-TxRx-3"],
        20_000,
        text => Owners().Of(Row(text, text)) is not null);
}
