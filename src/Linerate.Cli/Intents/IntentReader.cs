using System.Collections.Immutable;
using System.Globalization;
using Linerate.Cli.Profiles;
using Linerate.Core.Intents;
using Linerate.Core.Profiles;
using Linerate.Core.Units;

namespace Linerate.Cli.Intents;

/// <summary>Reads linerate.toml, strictly: what it does not know it refuses, with file, line, column and the nearest word.</summary>
internal static class IntentReader
{
    private const int MostVfs = 65_535;
    private const int MostMicroseconds = 1_000_000;
    private const int MostNodes = 1_024;
    private const int MostPollCores = 1_024;
    private const int MostMebibytes = 1 << 24;

    /// <exception cref="ProfileException">It cannot be read or used.</exception>
    internal static Intent Read(string file) => Parse(SiteText.Read(file), file);

    /// <param name="text">TOML.</param>
    /// <param name="file">How messages name it.</param>
    /// <exception cref="ProfileException">It is not TOML, or says what an intent cannot say.</exception>
    internal static Intent Parse(string text, string file) =>
        TomlLeaf.Read(text, file).Aggregate(Intent.None, Take);

    private static Intent Take(Intent intent, TomlLeaf leaf) => leaf.Path switch
    {
        ["profile"] => intent with { Profile = ProfileOf(leaf) },
        ["reserved_cpus"] => intent with { ReservedCpus = CpuSet.TryParse(Text(leaf), out var cpus) ? cpus : throw Wrong(leaf, "a CPU list such as \"0-1,8\"") },
        ["untouchable"] => intent with { Untouchable = Texts(leaf) },
        ["nics", var name, var key] => intent with { Nics = intent.Nics.SetItem(NameOf(leaf, name), Take(intent.Nics.GetValueOrDefault(name) ?? new NicIntent(), key, leaf)) },
        ["guests", var name, var key] => intent with { Guests = intent.Guests.SetItem(NameOf(leaf, name), Take(intent.Guests.GetValueOrDefault(name) ?? new GuestIntent(), key, leaf)) },
        ["dpdk", var name, var key] => intent with { Dpdk = intent.Dpdk.SetItem(PrefixOf(leaf, name), Take(intent.Dpdk.GetValueOrDefault(name) ?? new DpdkIntent(), key, leaf)) },
        ["nics" or "guests" or "dpdk", ..] => throw new ProfileException($"{leaf.Position}: {leaf.Key} stands outside a table; wanted is [{leaf.Path[0]}.NAME] and its keys below"),
        _ => throw new ProfileException($"{leaf.Position}: unknown key {leaf.Key}{NearestWord.Hint(leaf.Path[0], IntentKeys.AtTop)}"),
    };

    private static NicIntent Take(NicIntent nic, string key, TomlLeaf leaf) => key switch
    {
        "vfs" => nic with { Vfs = Number(leaf, MostVfs) },
        "rate" => nic with { Rate = Rate(leaf) },
        "burst_usecs" => nic with { BurstUsecs = Number(leaf, MostMicroseconds) },
        "untouchable" => nic with { Untouchable = Switch(leaf) },
        _ => throw Unknown(leaf, key, "nics"),
    };

    private static GuestIntent Take(GuestIntent guest, string key, TomlLeaf leaf) => key switch
    {
        "vfs" => guest with { Vfs = VfsOf(leaf) },
        "node" => guest with { Node = new NodeId(Number(leaf, MostNodes)) },
        "cap" => guest with { Cap = Rate(leaf) },
        "failover" => guest with { Failover = BridgeOf(leaf) },
        "untouchable" => guest with { Untouchable = Switch(leaf) },
        _ => throw Unknown(leaf, key, "guests"),
    };

    private static DpdkIntent Take(DpdkIntent program, string key, TomlLeaf leaf) => key switch
    {
        "vfs" => program with { Vfs = VfsOf(leaf) },
        "poll_cores" => program with { PollCores = Number(leaf, MostPollCores) is > 0 and var cores ? cores : throw Wrong(leaf, "at least 1") },
        "memory_mib" => program with { MemoryPerNode = ByteSize.MiB(Number(leaf, MostMebibytes)) },
        _ => throw Unknown(leaf, key, "dpdk"),
    };

    private static ImmutableArray<string> VfsOf(TomlLeaf leaf) =>
        ImmutableArray.CreateRange(Texts(leaf), text => IsVf(text) ? text : throw Wrong(leaf, "VFs as \"eth1:0\" or \"0000:41:10.0\""));

    /// <summary>An interface's name as the kernel takes it (dev_valid_name): 15 bytes, neither slash nor blank.</summary>
    private static string BridgeOf(TomlLeaf leaf) => Text(leaf) is { Length: > 0 and < 16 } name && name.All(letter => char.IsAscii(letter) && !char.IsWhiteSpace(letter) && !char.IsControl(letter) && letter is not '/' and not ':')
        ? name
        : throw Wrong(leaf, "the name of a bridge: \"br0\"");

    /// <summary>It becomes a word of a command line and of file names in /run/dpdk.</summary>
    private static string PrefixOf(TomlLeaf leaf, string name) => name.Length is > 0 and <= 32 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
        ? name
        : throw new ProfileException($"{leaf.Position}: a program is called by letters, digits, _ and -, 32 at most");

    private static string ProfileOf(TomlLeaf leaf) => ProfileReader.Names.Contains(Text(leaf))
        ? Text(leaf)
        : throw new ProfileException($"{leaf.Position}: there is no profile {Text(leaf)}{NearestWord.Hint(Text(leaf), ProfileReader.Names)}");

    private static string NameOf(TomlLeaf leaf, string name) => name.Length > 0 ? name : throw new ProfileException($"{leaf.Position}: a table without a name");

    private static bool IsVf(string text) => PciAddress.TryParse(text, out _)
        || (text.LastIndexOf(':') is > 0 and var colon && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _));

    private static string Text(TomlLeaf leaf) => leaf.Value as string ?? throw Wrong(leaf, "text in quotes");

    private static ImmutableArray<string> Texts(TomlLeaf leaf) => leaf.Value is object[] items && Array.TrueForAll(items, item => item is string)
        ? [.. items.Cast<string>()]
        : throw Wrong(leaf, "a list of texts: [\"eth0\", \"boot\"]");

    private static int Number(TomlLeaf leaf, int most) => leaf.Value is long number and >= 0 && number <= most
        ? (int)number
        : throw Wrong(leaf, string.Create(CultureInfo.InvariantCulture, $"a whole number from 0 to {most}"));

    private static BitRate Rate(TomlLeaf leaf) => BitRate.TryParse(Text(leaf), out var rate) ? rate : throw Wrong(leaf, "a rate such as \"10G\" or \"500M\"");

    private static bool Switch(TomlLeaf leaf) => leaf.Value as bool? ?? throw Wrong(leaf, "true or false");

    private static ProfileException Unknown(TomlLeaf leaf, string key, string table) =>
        new($"{leaf.Position}: unknown key {key} in [{table}.{leaf.Path[1]}]{NearestWord.Hint(key, IntentKeys.Of(table))}");

    private static ProfileException Wrong(TomlLeaf leaf, string wanted) => new($"{leaf.Position}: {leaf.Key} must be {wanted}");
}
