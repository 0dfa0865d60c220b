namespace Linerate.Hosts.Collectors.Guests.Qemu;

/// <summary>One option of a QEMU command line as it stood, for evidence: <c>-smp 2,sockets=2</c>.</summary>
internal sealed record QemuOption(string Name, string Value, QemuProperties Properties, Evidence Evidence);
