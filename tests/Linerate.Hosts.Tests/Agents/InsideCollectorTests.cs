using Linerate.Hosts.Agents;
using Linerate.Hosts.Sources;

namespace Linerate.Hosts.Tests.Agents;

public sealed class InsideCollectorTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("linerate-inside-");

    public void Dispose() => _root.Delete(recursive: true);

    /// <summary>An 82576's VF as the lab's guest shows it: only its device ID says what it is.</summary>
    [Fact]
    public void A_VF_is_a_port_to_the_guest_that_has_it()
    {
        Put("sys/bus/pci/devices/0000:03:00.0", ("vendor", "0x8086"), ("device", "0x10ca"), ("class", "0x020000"), ("uevent", "DRIVER=igbvf\nPCI_CLASS=20000\nPCI_ID=8086:10CA"));
        var source = HostSources.Open(_root.FullName, from: null, () => throw new InvalidOperationException("nothing is piped")).Source!;

        var port = Assert.Single(InsideCollector.Collect(source).NetworkPorts);
        Assert.Equal("0000:03:00.0", port.Address.ToString());
    }

    /// <summary>The capture that is made inside knows nothing of who will read it: what is not asked then is not known later.</summary>
    [Fact]
    public void What_is_captured_inside_tells_of_a_VF_what_it_tells_of_a_port()
    {
        Put("sys/bus/pci/devices/0000:03:00.0", ("vendor", "0x8086"), ("device", "0x10ca"), ("class", "0x020000"), ("uevent", "DRIVER=igbvf\nPCI_CLASS=20000\nPCI_ID=8086:10CA"));
        Put("sys/bus/pci/devices/0000:03:00.0/net/eth0", ("mtu", "1500"));
        Directory.CreateDirectory(Path.Combine(_root.FullName, "sys/class/net"));
        Directory.CreateSymbolicLink(Path.Combine(_root.FullName, "sys/class/net/eth0"), "../../bus/pci/devices/0000:03:00.0/net/eth0");
        var source = HostSources.Open(_root.FullName, from: null, () => throw new InvalidOperationException("nothing is piped")).Source!;

        var nic = Assert.Single(HostCollector.Collect(source, CollectOptions.Default).Nics.All);

        Assert.Equal(1500, nic.Mtu.Value);
    }

    private void Put(string folder, params (string Name, string Text)[] files)
    {
        var path = Directory.CreateDirectory(Path.Combine(_root.FullName, folder)).FullName;
        foreach (var (name, text) in files)
        {
            File.WriteAllText(Path.Combine(path, name), $"{text}\n");
        }
    }
}
