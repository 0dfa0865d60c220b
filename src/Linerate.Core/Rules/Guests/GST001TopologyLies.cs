using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Guests;

/// <summary>
/// The guest's scheduler, its queue counts and its RSS spread follow the topology it is shown. Threads that are shown as
/// cores are loaded as if each were whole; sockets that are none keep it from sharing a cache that is there.
/// </summary>
public sealed class GST001TopologyLies : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "GST001",
        "Guest topology differs from the CPUs it runs on",
        Severity.Warning,
        "libvirt <cpu><topology>; OpenStack Nova hw:cpu_threads, hw:cpu_sockets");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.GuestsWithNics.Select(guest => Check(host, guest));

    private Finding Check(HostSnapshot host, Guest guest)
    {
        var subject = Subject.Guest(guest);
        if (!guest.VcpuCpus.IsKnown)
        {
            return Unknown(subject, "where its vCPUs may run", guest.VcpuCpus.Missing);
        }

        if (guest.Vcpus is [_])
        {
            return Passes(subject, "one vCPU has no topology to lie about");
        }

        if (!guest.Cpu.Mode.IsKnown)
        {
            return Unknown(subject, "the topology that it is shown", guest.Cpu.Mode.Missing);
        }

        var shown = guest.Cpu.Topology.TryGet(out var declared) ? declared : new GuestTopology(guest.Vcpus.Length, 1, 1, 1);
        var seats = new Seat[guest.Vcpus.Length];
        for (var i = 0; i < seats.Length; i++)
        {
            var (index, allowed) = (guest.Vcpus[i].Index, guest.Vcpus[i].Cpus.Value);
            var cpu = host.Cpus.Read(allowed.IsEmpty ? -1 : allowed.First);
            var siblings = cpu.TryGet(out var found) ? found.Siblings : cpu.Missing;
            if (!siblings.TryGet(out var core))
            {
                return Unknown(subject, $"the core below vCPU {index}", siblings.Missing);
            }

            if (!allowed.IsSubsetOf(core))
            {
                return NotApplicable(subject, $"vCPU {index} may run on several cores: no topology would stay true");
            }

            if (!found!.Package.TryGet(out var package))
            {
                return Unknown(subject, $"the socket below vCPU {index}", found.Package.Missing);
            }

            seats[i] = new Seat(index, index / Math.Max(1, shown.Threads), core.First, package);
        }

        return Judge(guest, subject, shown, seats);
    }

    private Finding Judge(Guest guest, Subject subject, GuestTopology shown, Seat[] seats)
    {
        var text = $"shown sockets={shown.Sockets} cores={shown.Dies * shown.Cores} threads={shown.Threads}";
        var evidence = guest.Cpu.Topology.IsKnown ? guest.Cpu.Topology.Evidence : guest.Cpu.Mode.Evidence;
        var split = seats.GroupBy(seat => seat.GuestCore).FirstOrDefault(core => core.DistinctBy(seat => seat.Core).Count() > 1);
        if (split is not null)
        {
            return Lies(guest, subject, seats, $"{text}; vCPUs {List(split)} are shown as threads of one core and run on different ones", evidence);
        }

        var joined = seats.GroupBy(seat => seat.Core).FirstOrDefault(core => core.DistinctBy(seat => seat.GuestCore).Count() > 1);
        if (joined is not null)
        {
            return Lies(guest, subject, seats, $"{text}; vCPUs {List(joined)} are shown as separate cores and are threads of one", evidence);
        }

        // Threads are true. Sockets that are none cost less: a wake-up that the guest's scheduler does not try.
        var packages = seats.DistinctBy(seat => seat.Package).Count();
        return packages == shown.Sockets
            ? Passes(subject, $"{text}, as its CPUs are", evidence, guest.VcpuCpus.Evidence)
            : Lies(guest, subject, seats, $"{text}; the threads are true, but its CPUs lie on {packages} {(packages == 1 ? "socket" : "sockets")}", evidence)
                with
            { Severity = Severity.Note };
    }

    private Finding Lies(Guest guest, Subject subject, Seat[] seats, string observed, Evidence? evidence)
    {
        var sockets = seats.DistinctBy(seat => seat.Package).Count();
        var cores = seats.DistinctBy(seat => seat.Core).Count();
        var uniform = cores % sockets == 0 && seats.Length % cores == 0
            && seats.GroupBy(seat => seat.Core).All(core => core.Count() == seats.Length / cores)
            && seats.GroupBy(seat => seat.Package).All(package => package.Count() == seats.Length / sockets);
        var topology = $"<topology sockets='{sockets}' dies='1' cores='{cores / sockets}' threads='{seats.Length / cores}'/>";
        return Fails(
            subject,
            observed,
            uniform ? topology : "CPUs that a topology can describe: whole cores, as many of each socket",
            uniform
                ? GuestRemedy.Edit(guest, $"{topology}, siblings pinned to siblings in turn", $"-smp sockets={sockets},dies=1,cores={cores / sockets},threads={seats.Length / cores}")
                : "pin its vCPUs so that each core gives all its threads, or one",
            evidence,
            guest.VcpuCpus.Evidence);
    }

    private static string List(IEnumerable<Seat> seats) => string.Join(", ", seats.Select(seat => seat.Vcpu));

    /// <summary>A vCPU, the guest core that QEMU puts it on (they are dealt in order), and the host core and socket below it.</summary>
    private readonly record struct Seat(int Vcpu, int GuestCore, int Core, int Package);
}
