using System.Text;
using Linerate.Hosts;

namespace Linerate.HostGenerator;

/// <summary>/sys/class/net, rtnetlink and ethtool: ports as the ice driver shows them, and the host's own VFs.</summary>
internal static class NicAnswers
{
    private const string Root = "/sys/class/net";

    private static readonly string[] Statistics =
    [
        "rx_bytes", "tx_bytes", "rx_unicast", "tx_unicast", "rx_multicast", "tx_multicast", "rx_broadcast", "tx_broadcast", "rx_dropped",
        "rx_unknown_protocol", "rx_alloc_fail", "rx_pg_alloc_fail", "tx_errors", "tx_linearize", "tx_busy", "tx_restart", "rx_bytes.nic",
        "tx_bytes.nic", "tx_dropped_link_down.nic", "rx_size_64.nic", "rx_crc_errors.nic", "rx_dropped.nic", "link_xon_rx.nic",
        "link_xoff_rx.nic", "link_xon_tx.nic", "link_xoff_tx.nic", "rx_undersize.nic", "rx_oversize.nic", "rx_jabber.nic",
    ];

    internal static void Add(GeneratedHost host, HostLayout layout)
    {
        var links = new StringBuilder();
        var index = 2;
        foreach (var port in layout.Ports)
        {
            AddPort(host, layout, port);
            AddPortLink(links, layout, port, index++);
        }

        foreach (var vf in layout.Vfs.Where(vf => vf.Guest is null))
        {
            AddInterface(host, vf.Name, vf.Port.DirectoryOf(vf.Address));
            links.Append($"link {vf.Name}\nindex {index++}\nmac {vf.Mac}\nmtu 1500\nstate up\ncarrier on\n");
        }

        host.Link($"{Root}/lo", "../../devices/virtual/net/lo");
        links.Append("link lo\nindex 1\nmac 00:00:00:00:00:00\nmtu 65536\nstate unknown\ncarrier on\n");
        host.Answers(QuestionKind.Links, "", links.ToString());
    }

    private static void AddPortLink(StringBuilder links, HostLayout layout, GeneratedPort port, int index)
    {
        links.Append($"link {port.Name}\nindex {index}\nmac {port.Mac}\nmtu 1500\nstate up\ncarrier on\nport p{port.Address.Function}\nvfs {port.Vfs.Count}\n");
        foreach (var vf in port.Vfs)
        {
            var trusted = layout.IsDefect(vf.Index) ? "on" : "off";
            links.Append($"vf {vf.Index} mac {vf.Mac} vlan 0 spoofcheck on trust {trusted} link-state auto min-tx-rate 0 max-tx-rate 0\n");
        }
    }

    private static void AddInterface(GeneratedHost host, string name, string place)
    {
        host.Link($"{Root}/{name}", $"../../{place}/net/{name}");
        host.File($"{Root}/{name}/mtu", 1500);
        host.File($"{Root}/{name}/operstate", "up");
        host.File($"{Root}/{name}/carrier", 1);
        host.File($"{Root}/{name}/speed", 100_000);
    }

    private static void AddPort(GeneratedHost host, HostLayout layout, GeneratedPort port)
    {
        AddInterface(host, port.Name, port.DirectoryOf(port.Address));
        var none = KernelFiles.CpuMask(layout.Shape.Cpus, _ => false);
        for (var queue = 0; queue < port.Queues; queue++)
        {
            var served = layout.CpuOf(port.Node, queue);
            host.File($"{Root}/{port.Name}/queues/rx-{queue}/rps_cpus", none);
            host.File($"{Root}/{port.Name}/queues/tx-{queue}/xps_cpus", KernelFiles.CpuMask(layout.Shape.Cpus, cpu => cpu == served));
        }

        var defect = layout.IsDefect(port.Index);
        host.Answers(QuestionKind.EthtoolDriver, port.Name, $"driver ice\nversion 6.8.0-45-generic\nfirmware-version 4.40 0x8001c967 1.3534.0\nbus-info {port.Address}\n");
        host.Answers(QuestionKind.EthtoolRings, port.Name, $"rx-max 8160\ntx-max 8160\nrx {(defect ? 256 : 2048)}\ntx {(defect ? 256 : 2048)}\n");
        host.Answers(QuestionKind.EthtoolCoalescing, port.Name, $"rx-usecs {(defect ? 250 : 50)}\ntx-usecs 50\nadaptive-rx {(defect ? 0 : 1)}\nadaptive-tx 1\n");
        host.Answers(QuestionKind.EthtoolChannels, port.Name, $"other-max 1\ncombined-max {layout.Shape.Cpus}\nother 1\ncombined {port.Queues}\n");
        host.Answers(QuestionKind.EthtoolPause, port.Name, "autoneg 0\nrx 0\ntx 0\n");
        host.Answers(QuestionKind.EthtoolFeatures, port.Name, Features());
        host.Answers(QuestionKind.EthtoolLinkModes, port.Name, "autonegotiation on\nspeed 100000\nsupported 100000baseCR4/Full\nadvertised 100000baseCR4/Full\n");
        host.Answers(QuestionKind.EthtoolPrivateFlags, port.Name, "link-down-on-close off\nfw-lldp-agent off\nlegacy-rx off\n");
        host.Answers(QuestionKind.EthtoolStatistics, port.Name, StatisticsOf(port));
    }

    private static string Features() =>
        string.Join("", new[] { "rx-checksum", "tx-checksum-ip-generic", "tx-tcp-segmentation", "rx-gro", "rx-hashing", "tx-scatter-gather" }
            .Select(name => $"{name} on\n")) + "rx-lro off-fixed\nrx-gro-hw off-fixed\n";

    private static string StatisticsOf(GeneratedPort port)
    {
        var text = new StringBuilder();
        foreach (var name in Statistics)
        {
            text.Append($"{name} {(name.Contains("drop") || name.Contains("err") ? 0 : 1_000_000 + port.Index)}\n");
        }

        for (var queue = 0; queue < port.Queues; queue++)
        {
            text.Append($"tx_queue_{queue}_packets {queue}\ntx_queue_{queue}_bytes {queue}\nrx_queue_{queue}_packets {queue}\nrx_queue_{queue}_bytes {queue}\n");
        }

        return text.ToString();
    }
}
