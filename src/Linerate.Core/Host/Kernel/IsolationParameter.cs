namespace Linerate.Core.Host.Kernel;

/// <summary>
/// The value of <c>isolcpus=</c>: flags, then CPUs (Documentation/admin-guide/kernel-parameters). Without a flag it takes
/// CPUs out of the scheduler's domains; with <c>managed_irq</c> or <c>nohz</c> alone it does not.
/// </summary>
/// <param name="Flags">As written: <c>domain</c>, <c>managed_irq</c>, <c>nohz</c>.</param>
/// <param name="Cpus">The CPUs.</param>
public sealed record IsolationParameter(ImmutableArray<string> Flags, CpuSet Cpus)
{
    /// <summary>Whether the scheduler leaves the CPUs alone.</summary>
    public bool IsolatesDomains => Flags.IsEmpty || Flags.Contains("domain");

    /// <param name="value">The text after <c>isolcpus=</c>.</param>
    /// <param name="last">The highest possible CPU.</param>
    /// <param name="parameter">The result.</param>
    public static bool TryParse(ReadOnlySpan<char> value, int last, out IsolationParameter parameter)
    {
        parameter = new IsolationParameter([], CpuSet.Empty);
        var flags = ImmutableArray.CreateBuilder<string>();
        var rest = value;
        while (!rest.IsEmpty && char.IsAsciiLetterLower(rest[0]) && rest.IndexOf(',') is > 0 and var comma && rest[..comma] is not "all")
        {
            flags.Add(rest[..comma].ToString());
            rest = rest[(comma + 1)..];
        }

        if (!KernelCpuList.TryParse(rest, last, out var cpus))
        {
            return false;
        }

        parameter = new IsolationParameter(flags.DrainToImmutable(), cpus);
        return true;
    }
}
