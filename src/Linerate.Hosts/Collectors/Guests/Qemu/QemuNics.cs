using System.Globalization;
using Linerate.Core.Host.Guests;

namespace Linerate.Hosts.Collectors.Guests.Qemu;

/// <summary>The NICs of a QEMU command line: each <c>-device</c> with a netdev, and the <c>-netdev</c> behind it; <c>-nic</c>.</summary>
internal static class QemuNics
{
    internal static ImmutableArray<GuestVirtioNic> Read(QemuCommandLine command)
    {
        var backends = new Dictionary<string, QemuProperties>(StringComparer.Ordinal);
        foreach (var option in command.All("netdev"))
        {
            if (option.Properties["id"] is { } id)
            {
                backends[id] = option.Properties;
            }
        }

        var nics = ImmutableArray.CreateBuilder<GuestVirtioNic>();
        foreach (var option in command.All("device"))
        {
            if (option.Properties["netdev"] is { } netdev)
            {
                nics.Add(Nic(option, option.Properties["driver"], backends.GetValueOrDefault(netdev)));
            }
        }

        foreach (var option in command.All("nic"))
        {
            if (option.Properties["type"] is not "none")
            {
                nics.Add(Nic(option, option.Properties["model"], option.Properties));
            }
        }

        return nics.DrainToImmutable();
    }

    private static GuestVirtioNic Nic(QemuOption option, string? driver, QemuProperties? backend)
    {
        var properties = option.Properties;
        MacAddress? mac = MacAddress.TryParse(properties["mac"], out var known) ? known : null;
        return new GuestVirtioNic
        {
            Name = properties["id"] ?? mac?.ToString() ?? "nic",
            Mac = mac,
            Model = driver?.StartsWith("virtio-net", StringComparison.Ordinal) == true ? "virtio" : driver,
            Backend = backend is null ? null : Backend(backend),
            Queues = backend is null ? null : Queues(backend),
            RxQueueSize = Number(properties["rx_queue_size"]),
            TxQueueSize = Number(properties["tx_queue_size"]),
            Source = backend?["br"] ?? backend?["vhostdev"] ?? backend?["path"],
            Tap = backend?["ifname"],
            IsTeamingPersistent = properties.IsOn("failover"),
            Evidence = option.Evidence,
        };
    }

    private static string? Backend(QemuProperties backend) => backend["type"] switch
    {
        "tap" or "bridge" => backend.IsOn("vhost") || backend["vhostfd"] is not null || backend["vhostfds"] is not null || backend.IsOn("vhostforce") ? "vhost" : "qemu",
        var type => type,
    };

    /// <summary><c>queues=4</c>, or one per descriptor of <c>fds=30:31</c>; one where neither stands.</summary>
    private static int Queues(QemuProperties backend) =>
        Number(backend["queues"]) ?? (backend["fds"] is { } descriptors ? descriptors.Count(c => c == ':') + 1 : 1);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
