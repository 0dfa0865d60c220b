using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Memory;

/// <summary>VFIO pins all of a guest's memory; a process that may lock less cannot map a device for DMA.</summary>
public sealed class MEM005LockLimitBelowGuest : Rule
{
    public override RuleInfo Info { get; } = new(
        "MEM005",
        "The locked-memory limit is below a VFIO guest's memory",
        Severity.Warning,
        "Documentation/driver-api/vfio: RLIMIT_MEMLOCK; libvirt <memtune><hard_limit>");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.Guests.All.Where(guest => !guest.HostDevices.IsEmpty).Select(Check);

    private Finding Check(Guest guest)
    {
        var subject = Subject.Guest(guest);
        if (!guest.IsRunning)
        {
            return NotApplicable(subject, "no process of the guest was seen; its limit is set when it starts");
        }

        var limit = guest.Memory.LockLimit;
        if (!limit.TryGet(out var most))
        {
            return Unknown(subject, "how much memory its process may lock", limit.Missing);
        }

        if (most is not { } bytes)
        {
            return Passes(subject, "its process may lock any amount", limit.Evidence);
        }

        if (!guest.Memory.Size.TryGet(out var size))
        {
            return Unknown(subject, "the size of its memory", guest.Memory.Size.Missing);
        }

        return bytes >= size
            ? Passes(subject, $"its process may lock {bytes} for {size} of memory", limit.Evidence, guest.Memory.Size.Evidence)
            : Fails(
                subject,
                $"its process may lock {bytes}; its memory is {size}, and the next device that is plugged in cannot map it",
                $"at least {size} and 1 GiB for devices, as libvirt sets by itself",
                guest.IsDescribed
                    ? $"virsh memtune {guest.Name} --hard-limit {(size + ByteSize.GiB(1)).Bytes / 1024}"
                    : "LimitMEMLOCK=infinity for the service that starts it",
                limit.Evidence,
                guest.Memory.Size.Evidence);
    }
}
