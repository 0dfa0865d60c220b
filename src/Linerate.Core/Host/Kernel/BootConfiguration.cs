namespace Linerate.Core.Host.Kernel;

/// <summary>Where the next boot's command line is configured, and what it is. Its line is the value of a boot step's target.</summary>
/// <param name="Loader"><c>grub</c>, <c>bls</c> or <c>kernel-install</c>.</param>
/// <param name="Path">The file that decides.</param>
/// <param name="Line">The whole line, one blank between words of different files.</param>
public sealed record BootConfiguration(string Loader, string Path, string Line);
