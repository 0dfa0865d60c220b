using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Numa;

/// <summary>
/// QEMU's main loop, I/O threads and vhost workers take time from the vCPUs when they share their CPUs, and copy across
/// sockets when they sit on another node.
/// </summary>
public sealed class NUMA005EmulatorOffNode : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "NUMA005",
        "QEMU's own threads disturb the guest or run far from it",
        Severity.Warning,
        "libvirt <emulatorpin>, <iothreadpin>; OpenStack Nova hw:emulator_threads_policy");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.GuestsWithNics.Select(guest => Check(host, profile, guest));

    private Finding Check(HostSnapshot host, Profile profile, Guest guest)
    {
        var subject = Subject.Guest(guest);
        if (!guest.EmulatorCpus.TryGet(out var emulator))
        {
            return Unknown(subject, "where QEMU's main loop may run", guest.EmulatorCpus.Missing);
        }

        (string Name, CpuSet Cpus, Evidence? Evidence)[] threads =
        [
            ("the main loop", emulator, guest.EmulatorCpus.Evidence),
            .. guest.Threads.Where(thread => thread.Cpus.IsKnown).Select(thread => (thread.Name, thread.Cpus.Value, thread.Cpus.Evidence)),
        ];
        return OnVcpus(host, profile, guest, subject, threads)
            ?? Far(host, guest, subject, threads)
            ?? (guest.Threads.FirstOrDefault(thread => !thread.Cpus.IsKnown) is { } unread
                ? Unknown(subject, $"where {unread.Name} may run", unread.Cpus.Missing)
                : Passes(subject, $"QEMU's threads stay near and off the vCPUs: main loop on CPUs {emulator}, helpers: {guest.Threads.Length}", threads[0].Evidence));
    }

    /// <summary>Only pinned vCPUs have CPUs of their own; of threads that float NUMA004 speaks.</summary>
    private Finding? OnVcpus(
        HostSnapshot host,
        Profile profile,
        Guest guest,
        Subject subject,
        (string Name, CpuSet Cpus, Evidence? Evidence)[] threads)
    {
        if (!guest.VcpuCpus.TryGet(out var vcpus) || !guest.Vcpus.All(vcpu => vcpu.IsPinned.Is(pinned => pinned)))
        {
            return null;
        }

        var wholeCores = profile.Guest.DedicatedCores;
        var taken = wholeCores.Value ? host.Cpus.WholeCores(vcpus) : vcpus;
        var on = Array.Find(threads, thread => thread.Cpus.Overlaps(taken));
        if (on.Name is null)
        {
            return null;
        }

        var shared = on.Cpus & taken;
        var how = on.Cpus.Overlaps(vcpus) ? "vCPUs run on" : "share a core with vCPUs";
        var finding = Fails(
            subject,
            $"{on.Name} may run on CPUs {on.Cpus}, of which {shared} {how}",
            wholeCores.Value ? $"no core of the vCPUs: none of {taken}" : $"none of the vCPUs' CPUs {vcpus}",
            Remedy(host, guest, taken),
            on.Evidence,
            guest.VcpuCpus.Evidence);
        return wholeCores.Value ? finding with { Authority = wholeCores.Source } : finding;
    }

    private Finding? Far(HostSnapshot host, Guest guest, Subject subject, (string Name, CpuSet Cpus, Evidence? Evidence)[] threads)
    {
        if (host.Numa.HasOneNode || guest.UnnamedDevices.Length > 0)
        {
            return null;
        }

        var near = CpuSet.Empty;
        foreach (var function in host.FunctionsOf(guest))
        {
            var cpus = host.CpusNear(function);
            if (!cpus.TryGet(out var local))
            {
                return Unknown(subject, $"which CPUs are near {function.Address}", cpus.Missing);
            }

            near |= local;
        }

        // The main loop carries no frames of a VF; I/O and vhost threads carry those of the other devices.
        var far = threads.Where(thread => !thread.Cpus.IsSubsetOf(near)).ToArray();
        return far.Length == 0 ? null : Fails(
            subject,
            $"{far[^1].Name} may run on CPUs {far[^1].Cpus}, off the VF's node",
            $"CPUs {near} only",
            Remedy(host, guest, guest.VcpuCpus.Or(CpuSet.Empty)),
            far[^1].Evidence) with
        { Severity = far.Length == 1 && far[0].Name == threads[0].Name ? Severity.Note : Severity.Warning };
    }

    private static string Remedy(HostSnapshot host, Guest guest, CpuSet taken)
    {
        var near = CpuSet.Empty;
        foreach (var function in host.FunctionsOf(guest))
        {
            near |= host.CpusNear(function).Or(CpuSet.Empty);
        }

        return GuestRemedy.PinEmulator(guest, near - taken);
    }
}
