using System.Globalization;
using Linerate.Linux;

namespace Linerate.Apply.Confirming;

/// <summary>The pseudo terminal of a process: gone with the connection, even where the process ignores the hang-up.</summary>
internal sealed class ProcessTerminal
{
    private const string Terminals = "/dev/pts/";

    private readonly string _descriptor;
    private readonly string _terminal;

    private ProcessTerminal(string descriptor, string terminal) => (_descriptor, _terminal) = (descriptor, terminal);

    /// <summary>Whether it is still the one that it was.</summary>
    internal bool IsThere => KernelFile.ReadLink(_descriptor) is { Error: Errno.None } link ? link.Target == _terminal : !Path.Exists("/proc/self/fd") || Path.Exists(_terminal);

    /// <summary>That of its standard input, output or error; null where none is one.</summary>
    internal static ProcessTerminal? Of(int pid) => Enumerable.Range(0, 3)
        .Select(number => string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/fd/{number}"))
        .Select(descriptor => (descriptor, KernelFile.ReadLink(descriptor).Target))
        .Where(link => link.Target.StartsWith(Terminals, StringComparison.Ordinal))
        .Select(link => new ProcessTerminal(link.descriptor, link.Target))
        .FirstOrDefault();
}
