using Linerate.Core.Host;
using Linerate.Hosts.Collectors.Pci;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors.Pci;

public sealed class PciUeventTests
{
    private const string Root = "/sys/bus/pci/devices";

    [Fact]
    public void It_tells_of_every_captured_function_what_the_six_files_tell()
    {
        var compared = 0;
        foreach (var machine in CorpusHost.Names)
        {
            var reader = CorpusHost.Reader(machine);
            foreach (var directory in reader.Names(Root).Select(name => $"{Root}/{name}"))
            {
                var uevent = PciUevent.Read(reader, directory);
                compared += Same(uevent.Vendor, reader.Hex($"{directory}/vendor"));
                compared += Same(uevent.Device, reader.Hex($"{directory}/device"));
                compared += Same(uevent.SubsystemVendor, reader.Hex($"{directory}/subsystem_vendor"));
                compared += Same(uevent.SubsystemDevice, reader.Hex($"{directory}/subsystem_device"));
                compared += Same(uevent.Class.Select(code => (ulong)code), reader.Hex($"{directory}/class"));
                var link = reader.LinkName($"{directory}/driver");
                if (uevent.Driver.IsKnown && link.IsKnown)
                {
                    Assert.Equal(link.Value, uevent.Driver.Value);
                    compared++;
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{compared} facts compared");
        Assert.True(compared > 100);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PCI_ID=8086\n")]
    [InlineData("PCI_ID=:\n")]
    [InlineData("PCI_ID=12345:10CA\n")]
    [InlineData("PCI_ID=xyzw:10CA:\nPCI_CLASS=\n")]
    public void What_makes_no_sense_is_missing(string text)
    {
        var uevent = PciUevent.Read(new HostReader(new FilesHost(($"{Root}/0000:00:01.0/uevent", text))), $"{Root}/0000:00:01.0");

        Assert.False(uevent.Vendor.IsKnown);
        Assert.False(uevent.Class.IsKnown);
        Assert.False(uevent.Driver.IsKnown);
    }

    [Fact]
    public void A_function_without_a_driver_has_none()
    {
        var uevent = PciUevent.Read(new HostReader(new FilesHost(($"{Root}/0000:00:01.0/uevent", "PCI_CLASS=20000\nPCI_ID=8086:10CA\n"))), $"{Root}/0000:00:01.0");

        Assert.Equal(MissingReason.Absent, uevent.Driver.Missing.Reason);
    }

    private static int Same<T>(Reading<T> told, Reading<ulong> file)
        where T : struct, IConvertible
    {
        if (!told.IsKnown || !file.IsKnown)
        {
            return 0;
        }

        Assert.Equal(file.Value, Convert.ToUInt64(told.Value, System.Globalization.CultureInfo.InvariantCulture));
        return 1;
    }
}
