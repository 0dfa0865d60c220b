using System.Diagnostics;

namespace Linerate.Core.Tests.Plans.Exports;

/// <summary>
/// A folder that stands in for the root of the host of <see cref="SamplePlan"/>, and beside it stand-ins for the host's tools that keep
/// what they are told in files. What ethtool and ip really print is tried in the lab; here it is what their sources print.
/// </summary>
internal sealed class ScriptHost : IDisposable
{
    private const string Ethtool = """
        #!/usr/bin/env bash
        # state: $STATE/ethtool/NIC/GROUP/NAME
        group() { echo "$STATE/ethtool/$1/$2"; }
        value() { cat "$(group "$1" "$2")/$3" 2> /dev/null || echo n/a; }
        nic=$2
        case $1 in
          -g) printf 'Ring parameters for %s:\nPre-set maximums:\nRX:\t\t4096\nTX:\t\t4096\nCurrent hardware settings:\nRX:\t\t%s\nRX Mini:\tn/a\nTX:\t\t%s\n' "$nic" "$(value "$nic" ring rx)" "$(value "$nic" ring tx)" ;;
          -l) printf 'Channel parameters for %s:\nPre-set maximums:\nCombined:\t8\nCurrent hardware settings:\nRX:\t\tn/a\nCombined:\t%s\n' "$nic" "$(value "$nic" channels combined)" ;;
          -c) printf 'Coalesce parameters for %s:\nAdaptive RX: %s  TX: n/a\nrx-usecs:\t%s\nrx-usecs-irq:\tn/a\n' "$nic" "$(value "$nic" coalescing adaptive-rx)" "$(value "$nic" coalescing rx-usecs)" ;;
          -k) printf 'Features for %s:\nrx-checksumming: on\ngeneric-receive-offload: %s\n\ttx-checksum-ipv4: off [fixed]\n' "$nic" "$(value "$nic" feature rx-gro)" ;;
          -a) printf 'Pause parameters for %s:\nAutonegotiate:\t%s\nRX:\t\t%s\nTX:\t\toff\nRX negotiated: on\n' "$nic" "$(value "$nic" pause autoneg)" "$(value "$nic" pause rx)" ;;
          --show-priv-flags) printf 'Private flags for %s:\nlegacy-rx        : %s\nlink-down        : off\n' "$nic" "$(value "$nic" flag legacy-rx)" ;;
          -G) echo "$4" > "$(group "$nic" ring)/$3" ;;
          -L) echo "$4" > "$(group "$nic" channels)/$3" ;;
          -C) echo "$4" > "$(group "$nic" coalescing)/$3" ;;
          -K) echo "$4" > "$(group "$nic" feature)/$3" ;;
          -A) echo "$4" > "$(group "$nic" pause)/$3" ;;
          --set-priv-flags) echo "$4" > "$(group "$nic" flag)/$3" ;;
        esac
        """;

    private const string Ip = """
        #!/usr/bin/env bash
        # ip link show dev NIC | ip link set dev NIC vf N PROPERTY VALUE...
        state=$STATE/vf
        if [[ $2 == show ]]; then
          printf '3: %s: <BROADCAST,UP> mtu 1500\n    link/ether 52:54:00:aa:aa:aa brd ff:ff:ff:ff:ff:ff\n' "$4"
          for vf in 0 1; do
            read -ra vlan < "$state/$vf/vlan"
            printf '    vf %s     link/ether %s brd ff:ff:ff:ff:ff:ff' "$vf" "$(< "$state/$vf/mac")"
            if [[ ${vlan[0]} != 0 ]]; then printf ', vlan %s' "${vlan[0]}"; fi
            if [[ ${vlan[1]-} == qos ]]; then printf ', qos %s' "${vlan[2]}"; fi
            rate=$(< "$state/$vf/max_tx_rate")
            if [[ $rate != 0 ]]; then printf ', tx rate %s (Mbps), max_tx_rate %sMbps' "$rate" "$rate"; fi
            printf ', spoof checking on, link-state %s, trust %s\n' "$(< "$state/$vf/state")" "$(< "$state/$vf/trust")"
          done
        else
          vf=$6 property=$7; shift 7
          echo "$*" > "$state/$vf/$property"
        fi
        """;

    private const string Systemctl = """
        #!/usr/bin/env bash
        case $* in
          '--quiet is-active '*) [[ $(< "$STATE/unit/$3/active") == yes ]] ;;
          '--quiet is-enabled '*) [[ $(< "$STATE/unit/$3/enabled") == yes ]] ;;
          start*) echo yes > "$STATE/unit/$2/active" ;;
          stop*) echo no > "$STATE/unit/$2/active" ;;
          enable*) echo yes > "$STATE/unit/$2/enabled" ;;
          disable*) echo no > "$STATE/unit/$2/enabled" ;;
        esac
        """;

    /// <summary>As libvirt does, it writes a definition anew: one element a line, and with an address that was not there.</summary>
    private const string Virsh = """
        #!/usr/bin/env bash
        shift 2
        case $1 in
          dumpxml) cat "$STATE/domain/$5" ;;
          define) sed -e "s/<vcpu /<uuid>1<\/uuid>\n  <vcpu /" > "$STATE/domain/web1" ;;
        esac
        """;

    /// <summary>Probing binds the driver that the override names; unbinding takes it away.</summary>
    private const string Modprobe = """
        #!/usr/bin/env bash
        device=$LINERATE_ROOT/sys/bus/pci/devices/0000:41:10.0
        (
          sleep 0.3
          rm -f "$device/driver"
          override=$(< "$device/driver_override")
          ln -s "../../drivers/${override:-$1}" "$device/driver"
        ) > /dev/null 2>&1 &
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("linerate-script-").FullName;

    internal ScriptHost()
    {
        foreach (var (name, text) in (ReadOnlySpan<(string, string)>)[("ethtool", Ethtool), ("ip", Ip), ("systemctl", Systemctl), ("virsh", Virsh), ("modprobe", Modprobe)])
        {
            Put($"bin/{name}", $"{text}\n");
            File.SetUnixFileMode(PathOf($"bin/{name}"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        const string Device = "root/sys/bus/pci/devices/0000:41:00.0";
        const string Vf = "root/sys/bus/pci/devices/0000:41:10.0";
        Put("root/proc/sys/kernel/numa_balancing", "1\n");
        Put("root/sys/kernel/mm/transparent_hugepage/enabled", "[always] madvise never\n");
        Put("root/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n");
        Put("root/sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "powersave\n");
        Put($"{Device}/power/control", "auto\n");
        Put($"{Device}/sriov_numvfs", "2\n");
        Put($"{Device}/net/eth1/phys_port_name", "p0\n");
        Put($"{Device}/net/eth1_0/phys_port_name", "pf0vf0\n");
        Put($"{Device}/msi_irqs/61", "msix\n");
        Put("root/sys/kernel/irq/61/actions", "eth1-TxRx-0\n");
        Put("root/proc/irq/61/smp_affinity_list", "0-7\n");
        Put("root/sys/class/net/eth1/queues/tx-0/xps_cpus", "00\n");
        foreach (var (node, kib) in (ReadOnlySpan<(int, int)>)[(0, 2048), (1, 1048576)])
        {
            Put($"root/sys/devices/system/node/node{node}/hugepages/hugepages-{kib}kB/nr_hugepages", "0\n");
            Put($"root/sys/devices/system/node/node{node}/hugepages/hugepages-{kib}kB/free_hugepages", "512\n");
        }

        Put("root/etc/default/irqbalance", "# keep me\nFOO=1\n");
        Put("root/etc/default/grub", "GRUB_TIMEOUT=5\nGRUB_CMDLINE_LINUX_DEFAULT=\"quiet\"\nGRUB_CMDLINE_LINUX=\"\"\n");
        Put("root/usr/sbin/grub-mkconfig", "for x in /etc/default/grub.d/*.cfg ; do . $x; done\n");
        Put($"{Vf}/driver_override", "\n");
        Put("root/sys/bus/pci/drivers/igbvf/unbind", "");
        Put("root/sys/bus/pci/drivers/vfio-pci/unbind", "");
        Put("root/sys/bus/pci/drivers_probe", "");
        File.CreateSymbolicLink(PathOf($"{Vf}/driver"), "../../drivers/igbvf");
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("ring/rx", "256"), ("ring/tx", "512"), ("channels/combined", "8"), ("coalescing/adaptive-rx", "on"), ("coalescing/rx-usecs", "3"), ("feature/rx-gro", "off"), ("pause/autoneg", "on"), ("pause/rx", "on"), ("flag/legacy-rx", "on")])
        {
            Put($"state/ethtool/eth1/{name}", $"{value}\n");
        }

        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("0/mac", "00:00:00:00:00:00"), ("0/vlan", "0"), ("0/trust", "on"), ("0/max_tx_rate", "0"), ("0/state", "auto"), ("1/mac", "52:54:00:00:00:01"), ("1/vlan", "7"), ("1/trust", "off"), ("1/max_tx_rate", "100"), ("1/state", "auto")])
        {
            Put($"state/vf/{name}", $"{value}\n");
        }

        Put("state/unit/irqbalance.service/active", "yes\n");
        Put("state/unit/irqbalance.service/enabled", "yes\n");
        Put("state/domain/web1", SamplePlan.Before);
    }

    /// <summary>Runs a script on this host.</summary>
    internal (int Code, string Output) Run(string script, params string[] arguments)
    {
        File.WriteAllText(PathOf("script"), script);
        return Run("bash", [PathOf("script"), .. arguments], Variables());
    }

    /// <summary>What leads a script to this host instead of the real one.</summary>
    internal Dictionary<string, string> Variables() => new() { ["LINERATE_ROOT"] = PathOf("root"), ["STATE"] = PathOf("state"), ["PATH"] = $"{PathOf("bin")}:/usr/sbin:/usr/bin:/sbin:/bin" };

    /// <summary>Every file below the root and of the stand-ins' memory, but what a kernel would not keep.</summary>
    internal SortedDictionary<string, string> Files()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(_folder, path);
            if (name.StartsWith("bin", StringComparison.Ordinal) || name is "script" || name.EndsWith("unbind", StringComparison.Ordinal) || name.EndsWith("drivers_probe", StringComparison.Ordinal) || name.Contains("/linerate/shell", StringComparison.Ordinal))
            {
                continue;
            }

            if (new FileInfo(path).LinkTarget is { } target)
            {
                files[name] = $"-> {target}";
            }
            else if (File.Exists(path))
            {
                files[name] = File.ReadAllText(path);
            }
        }

        return files;
    }

    internal string Read(string name) => File.ReadAllText(PathOf(name));

    internal void Put(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    internal static (int Code, string Output) Run(string program, string[] arguments, Dictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in variables ?? [])
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed");
            throw;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string PathOf(string name) => Path.Combine(_folder, name);
}
