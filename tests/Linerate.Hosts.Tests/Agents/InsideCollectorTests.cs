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
        var folder = Directory.CreateDirectory(Path.Combine(_root.FullName, "sys/bus/pci/devices/0000:03:00.0")).FullName;
        foreach (var (name, text) in ((string, string)[])[("vendor", "0x8086"), ("device", "0x10ca"), ("class", "0x020000"), ("uevent", "DRIVER=igbvf\nPCI_CLASS=20000\nPCI_ID=8086:10CA")])
        {
            File.WriteAllText(Path.Combine(folder, name), $"{text}\n");
        }

        var source = HostSources.Open(_root.FullName, from: null, () => throw new InvalidOperationException("nothing is piped")).Source!;

        var port = Assert.Single(InsideCollector.Collect(source).NetworkPorts);
        Assert.Equal("0000:03:00.0", port.Address.ToString());
    }
}
