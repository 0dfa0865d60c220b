namespace Linerate.Core.Host.Dpdk;

/// <summary>
/// What a DPDK program was told before <c>--</c> (DPDK Linux guide, EAL parameters): options with their value beside them, behind an
/// equals sign, or for the short ones in the same word.
/// </summary>
public sealed record EalArguments
{
    private static readonly string[] Allowing = ["-a", "--allow", "-w", "--pci-whitelist"];

    /// <summary><c>-a</c>: the functions that it takes; empty for all that no kernel driver has.</summary>
    public ImmutableArray<PciAddress> Functions { get; init; } = [];

    /// <summary><c>--file-prefix</c>.</summary>
    public string Prefix { get; init; } = "rte";

    /// <summary>The words of a command line, without the program's own.</summary>
    public static EalArguments Parse(IReadOnlyList<string> words)
    {
        var functions = ImmutableArray.CreateBuilder<PciAddress>();
        var prefix = "rte";
        for (var index = 0; index < words.Count && words[index] != "--"; index++)
        {
            var next = index + 1 < words.Count ? words[index + 1] : "";
            if (ValueOf(words[index], next, Allowing) is { } device && PciAddress.TryParse(device.AsSpan(0, device.IndexOf(',') is >= 0 and var comma ? comma : device.Length), out var address))
            {
                functions.Add(address);
            }
            else if (ValueOf(words[index], next, ["--file-prefix"]) is { Length: > 0 } told)
            {
                prefix = told;
            }
        }

        return new EalArguments { Functions = [.. functions.Distinct().Order()], Prefix = prefix };
    }

    private static string? ValueOf(string word, string next, string[] options)
    {
        foreach (var option in options)
        {
            if (word == option)
            {
                return next;
            }

            if (word.StartsWith($"{option}=", StringComparison.Ordinal))
            {
                return word[(option.Length + 1)..];
            }

            if (option[1] != '-' && word.StartsWith(option, StringComparison.Ordinal))
            {
                return word[option.Length..];
            }
        }

        return null;
    }
}
