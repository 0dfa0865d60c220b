using System.Globalization;
using Linerate.Core.Host.Guests;

namespace Linerate.Hosts.Collectors.Guests.Qemu;

/// <summary>One thread that works for a guest, and what its name says it does.</summary>
internal sealed record QemuThread(int Id, string Name, Reading<CpuSet> Cpus)
{
    /// <summary>The vCPU of <c>CPU 3/KVM</c>.</summary>
    internal int? VcpuIndex
    {
        get
        {
            const string Prefix = "CPU ";
            var slash = Name.IndexOf('/');
            return slash > Prefix.Length && Name.StartsWith(Prefix, StringComparison.Ordinal)
                && int.TryParse(Name.AsSpan(Prefix.Length, slash - Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                    ? index
                    : null;
        }
    }

    /// <summary>Not even its name is known.</summary>
    internal bool IsUnread => Name.Length == 0;

    internal GuestThreadRole? Role =>
        IsUnread ? GuestThreadRole.Unread
        : Name.StartsWith("vhost-", StringComparison.Ordinal) ? GuestThreadRole.Vhost
        : Name.StartsWith("IO ", StringComparison.Ordinal) && !Name.StartsWith("IO mon_", StringComparison.Ordinal) ? GuestThreadRole.Io
        : null;
}
