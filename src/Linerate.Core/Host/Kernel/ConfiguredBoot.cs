namespace Linerate.Core.Host.Kernel;

/// <summary>A command line that a boot loader's file holds for the next boot: grub's defaults, a BLS entry, /etc/kernel/cmdline.</summary>
public sealed record ConfiguredBoot(string Path, BootParameters Parameters);
