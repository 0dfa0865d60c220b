namespace Linerate.Core.Host.Kernel;

/// <summary>One word of a kernel command line. Dashes and underscores in names are the same to the kernel and to <see cref="BootParameters"/>.</summary>
/// <param name="Name">The part before <c>=</c>, as written.</param>
/// <param name="Value">The part after it; null for a bare word.</param>
public sealed record BootParameter(string Name, string? Value)
{
    public override string ToString() => Value is null ? Name : $"{Name}={Value}";
}
