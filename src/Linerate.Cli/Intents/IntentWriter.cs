using Linerate.Core.Plans.Dpdk;
using System.Globalization;
using System.Text;
using Linerate.Core.Host;
using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Pci;
using Linerate.Core.Intents;

namespace Linerate.Cli.Intents;

/// <summary>Writes linerate.toml from a host as it is: what can be said of it, each key with what it means, choices commented out.</summary>
internal static class IntentWriter
{
    internal static string Write(HostSnapshot host, string profile)
    {
        var text = new StringBuilder();
        text.Append($"# What is wanted of {Comment(host.Identity.HostName.Or("this host")!)}: linerate plan --intent linerate.toml\n");
        text.Append("# A line that begins with # and a key is a choice not made: the planner makes it.\n\n");
        Add(text, "profile", Quoted(profile), made: true);
        Add(text, "reserved_cpus", "\"\"", made: false);
        Add(text, "untouchable", "[]", made: true);
        text.Append("# Kinds of setting that untouchable may name:\n");
        foreach (var (word, covers) in KnobWords.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"#   {word}: {covers}\n");
        }

        foreach (var port in host.NetworkPorts)
        {
            AddNic(text, host, port);
        }

        foreach (var guest in host.GuestsWithNics.DistinctBy(guest => guest.Name))
        {
            AddGuest(text, host, guest);
        }

        AddProgram(text, host);
        return text.ToString();
    }

    private static void AddProgram(StringBuilder text, HostSnapshot host)
    {
        var vf = DpdkLaunch.FreeVf(host) is { } free && host.Pci.Find(free) is { } found ? NameOf(host, found) : "eth1:0";
        text.Append("\n# A DPDK program that VFs are for; its name tells it from others (--file-prefix).\n[dpdk.program]\n");
        Add(text, "dpdk.NAME.vfs", $"[{Quoted(vf)}]", made: false);
        Add(text, "dpdk.NAME.poll_cores", "1", made: false);
        Add(text, "dpdk.NAME.memory_mib", "1024", made: false);
    }

    private static void AddNic(StringBuilder text, HostSnapshot host, PciDevice port)
    {
        if (!host.InterfaceOf(port).TryGet(out var nic))
        {
            return;
        }

        var model = port.Driver.TryGet(out var driver) ? $", {driver}" : "";
        text.Append(CultureInfo.InvariantCulture, $"\n# {port.Address}{Comment(model)}, {(host.NodeOf(port).TryGet(out var node) ? $"node {node}" : "node not known")}, {(nic.Speed.TryGet(out var speed) ? speed.ToString() : "speed not known")}\n");
        text.Append(CultureInfo.InvariantCulture, $"[nics.{Quoted(nic.Name)}]\n");
        if (port.VfCount.TryGet(out var vfs))
        {
            Add(text, "nics.NAME.vfs", vfs.ToString(CultureInfo.InvariantCulture), made: true);
        }

        Add(text, "nics.NAME.rate", "\"10G\"", made: false);
        Add(text, "nics.NAME.burst_usecs", "126", made: false);
        Add(text, "nics.NAME.untouchable", "false", made: true);
    }

    private static void AddGuest(StringBuilder text, HostSnapshot host, Guest guest)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n# {Words(guest)}\n");
        text.Append(CultureInfo.InvariantCulture, $"[guests.{Quoted(guest.Name)}]\n");
        Add(text, "guests.NAME.vfs", $"[{string.Join(", ", host.FunctionsOf(guest).Where(function => function.IsVirtualFunction).Select(vf => Quoted(NameOf(host, vf))))}]", made: true);
        Add(text, "guests.NAME.node", host.FunctionsOf(guest).Select(host.NodeOf).FirstOrDefault().TryGet(out var node) ? node.ToString() : "0", made: false);
        var cap = CapOf(host, guest);
        Add(text, "guests.NAME.cap", cap ?? "\"5G\"", made: cap is not null);
        Add(text, "guests.NAME.failover", "\"br0\"", made: false);
        Add(text, "guests.NAME.untouchable", "false", made: true);
    }

    private static string Words(Guest guest) => string.Create(
        CultureInfo.InvariantCulture, $"{guest.Vcpus.Length} vCPUs, {(guest.Memory.Size.TryGet(out var size) ? size.ToString() : "memory not known")}, {(guest.IsRunning ? "runs" : "does not run")}");

    /// <summary>A VF by its port and index where both are known: addresses move when firmware or slots change.</summary>
    private static string NameOf(HostSnapshot host, PciDevice vf)
    {
        var port = host.PhysicalFunctionOf(vf);
        var index = port.VirtualFunctions.IndexOf(vf.Address);
        return index >= 0 && host.InterfaceOf(port).TryGet(out var nic) ? string.Create(CultureInfo.InvariantCulture, $"{nic.Name}:{index}") : vf.Address.ToString();
    }

    /// <summary>The cap that all its VFs have now; null where none has, or they differ.</summary>
    private static string? CapOf(HostSnapshot host, Guest guest)
    {
        var caps = host.FunctionsOf(guest)
            .Select(host.PhysicalFunctionOf).Distinct()
            .SelectMany(host.VfsOf)
            .Where(pair => host.HolderOf(pair.Vf.Address)?.Name == guest.Name)
            .Select(pair => pair.Settings.TryGet(out var settings) ? settings.MaxTxRate : null)
            .Distinct()
            .ToArray();
        return caps is [{ } cap] ? string.Create(CultureInfo.InvariantCulture, $"\"{cap.BitsPerSecond / 1e6:0}M\"") : null;
    }

    private static void Add(StringBuilder text, string path, string value, bool made)
    {
        var key = IntentKeys.All.First(key => key.Path == path);
        text.Append(CultureInfo.InvariantCulture, $"# {key.Means}\n{(made ? "" : "# ")}{path[(path.LastIndexOf('.') + 1)..]} = {value}\n");
    }

    /// <summary>A basic string of TOML; a name of a host may hold anything.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            _ = letter is '"' or '\\' ? quoted.Append('\\').Append(letter)
                : char.IsControl(letter) || char.IsSurrogate(letter) ? quoted.Append(CultureInfo.InvariantCulture, $"\\u{(char.IsSurrogate(letter) ? 0xfffd : letter):x4}")
                : quoted.Append(letter);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>What must not end the comment that it stands in.</summary>
    private static string Comment(string text) => new([.. text.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter)]);
}
