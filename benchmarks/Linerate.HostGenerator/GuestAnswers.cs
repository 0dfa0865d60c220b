using System.Text;
using Linerate.Hosts;

namespace Linerate.HostGenerator;

/// <summary>The guests: libvirt's XML and the QEMU processes, threads and mappings that run them.</summary>
internal static class GuestAnswers
{
    private const int GibibytesPerGuest = 4;

    internal static void Add(GeneratedHost host, HostLayout layout)
    {
        host.Answers(QuestionKind.Guests, "", string.Concat(layout.Guests.Select(guest => $"{guest.Name}\n")));
        foreach (var guest in layout.Guests)
        {
            host.Answers(QuestionKind.GuestXml, guest.Name, XmlOf(guest, layout));
            AddProcess(host, layout, guest);
        }
    }

    private static string XmlOf(GeneratedGuest guest, HostLayout layout)
    {
        var xml = new StringBuilder();
        xml.Append($"<domain type='kvm' id='{guest.Index + 1}'>\n  <name>{guest.Name}</name>\n  <uuid>{guest.Uuid}</uuid>\n");
        xml.Append($"  <memory unit='GiB'>{GibibytesPerGuest}</memory>\n  <currentMemory unit='GiB'>{GibibytesPerGuest}</currentMemory>\n");
        xml.Append("  <memoryBacking><hugepages><page size='1048576' unit='KiB'/></hugepages></memoryBacking>\n");
        xml.Append($"  <vcpu placement='static'>{guest.Cpus.Count}</vcpu>\n  <cputune>\n");
        foreach (var (vcpu, cpu) in guest.Cpus.Index())
        {
            xml.Append($"    <vcpupin vcpu='{vcpu}' cpuset='{cpu}'/>\n");
        }

        xml.Append($"    <emulatorpin cpuset='{EmulatorCpus(layout, guest)}'/>\n  </cputune>\n");
        xml.Append($"  <numatune><memory mode='strict' nodeset='{guest.Node}'/></numatune>\n");
        xml.Append("  <os><type arch='x86_64' machine='pc-q35-8.2'>hvm</type></os>\n");
        xml.Append($"  <cpu mode='host-passthrough' check='none'><topology sockets='1' dies='1' cores='{Math.Max(guest.Cpus.Count / 2, 1)}' threads='2'/></cpu>\n");
        xml.Append("  <devices>\n    <emulator>/usr/bin/qemu-system-x86_64</emulator>\n");
        foreach (var vf in guest.Vfs)
        {
            var (bus, device, function) = (vf.Address.Bus, vf.Address.Device, vf.Address.Function);
            xml.Append("    <hostdev mode='subsystem' type='pci' managed='yes'><driver name='vfio'/><source>");
            xml.Append($"<address domain='0x0000' bus='0x{bus:x2}' slot='0x{device:x2}' function='0x{function:x1}'/></source></hostdev>\n");
        }

        return xml.Append("  </devices>\n</domain>\n").ToString();
    }

    private static string EmulatorCpus(HostLayout layout, GeneratedGuest guest) => $"{layout.CpuOf(guest.Node, 0)}";

    private static void AddProcess(GeneratedHost host, HostLayout layout, GeneratedGuest guest)
    {
        var id = guest.ProcessId;
        var path = $"/proc/{id}";
        var helper = EmulatorCpus(layout, guest);
        host.File($"{path}/comm", "qemu-system-x86");
        host.File($"{path}/cmdline", Encoding.ASCII.GetBytes(string.Concat(Arguments(guest).Select(argument => $"{argument}\0"))));
        host.File($"{path}/status", $"Name:\tqemu-system-x86\nUid:\t64055\t64055\t64055\t64055\nCpus_allowed_list:\t{helper}\nMems_allowed_list:\t0-{layout.Shape.Nodes - 1}");
        host.File($"{path}/limits", "Limit                     Soft Limit           Hard Limit           Units     \nMax locked memory         unlimited            unlimited            bytes     ");
        host.File($"{path}/numa_maps", Mappings(guest));
        AddThread(id, "qemu-system-x86", helper);
        AddThread(id + 1, "IO mon_iothread", helper);
        AddThread(id + 2, "IO iothread1", helper);
        foreach (var (vcpu, cpu) in guest.Cpus.Index())
        {
            AddThread(id + 10 + vcpu, $"CPU {vcpu}/KVM", $"{cpu}");
        }

        foreach (var (place, vf) in guest.Vfs.Index())
        {
            host.Link($"{path}/fd/{30 + place}", $"/dev/vfio/{vf.Group}");
        }

        void AddThread(int thread, string name, string cpus) =>
            host.File($"{path}/task/{thread}/status", $"Name:\t{name}\nUmask:\t0002\nState:\tS (sleeping)\nTgid:\t{id}\nPid:\t{thread}\nCpus_allowed_list:\t{cpus}\nMems_allowed_list:\t0");
    }

    private static IEnumerable<string> Arguments(GeneratedGuest guest)
    {
        string[] head =
        [
            "/usr/bin/qemu-system-x86_64", "-name", $"guest={guest.Name},debug-threads=on", "-S",
            "-machine", "pc-q35-8.2,usb=off,dump-guest-core=off,memory-backend=pc.ram", "-accel", "kvm", "-cpu", "host,migratable=on",
            "-m", $"size={GibibytesPerGuest << 20}k",
            "-object", $"{{\"qom-type\":\"memory-backend-file\",\"id\":\"pc.ram\",\"mem-path\":\"/dev/hugepages/libvirt/qemu/{guest.Index}-{guest.Name}\",\"prealloc\":true,\"size\":{(long)GibibytesPerGuest << 30},\"host-nodes\":[{guest.Node}],\"policy\":\"bind\"}}",
            "-overcommit", "mem-lock=off", "-smp", $"{guest.Cpus.Count},sockets=1,dies=1,cores={Math.Max(guest.Cpus.Count / 2, 1)},threads=2",
            "-uuid", guest.Uuid, "-no-user-config", "-nodefaults",
        ];
        return head.Concat(guest.Vfs.SelectMany((vf, place) => new[]
        {
            "-device",
            $"{{\"driver\":\"vfio-pci\",\"host\":\"{vf.Address}\",\"id\":\"hostdev{place}\",\"bus\":\"pci.{place + 1}\",\"addr\":\"0x0\"}}",
        }));
    }

    /// <summary>The guest's pages among what any QEMU maps.</summary>
    private static string Mappings(GeneratedGuest guest)
    {
        var text = new StringBuilder();
        for (var library = 0; library < 48; library++)
        {
            text.Append($"7f20{library:x2}000000 default file=/usr/lib/x86_64-linux-gnu/lib{library}.so.1 mapped=12 mapmax=40 N{guest.Node}=12 kernelpagesize_kB=4\n");
        }

        text.Append($"55d0c0000000 default heap anon=2048 dirty=2048 N{guest.Node}=2048 kernelpagesize_kB=4\n");
        text.Append($"7f1c40000000 bind:{guest.Node} file=/dev/hugepages/libvirt/qemu/{guest.Index}-{guest.Name} huge dirty={GibibytesPerGuest} N{guest.Node}={GibibytesPerGuest} kernelpagesize_kB=1048576");
        return text.ToString();
    }
}
