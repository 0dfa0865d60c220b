using System.Globalization;
using Linerate.Apply.Handlers.Nics;
using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Vfs;
using Linerate.Linux;

namespace Linerate.Apply.Handlers.Vfs;

/// <summary>
/// Sets how many VFs a port has, through none, as the kernel demands; waits until they are there with what belongs to them.
/// Whether drivers may take new VFs (sriov_drivers_autoprobe) is left as it is.
/// </summary>
public sealed class VfCountHandler : Handler<VfCountTarget>
{
    /// <summary>Some drivers wait for firmware, VF by VF.</summary>
    private static readonly TimeSpan WriteLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan GoneLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    protected override Reading<string?> Read(VfCountTarget target, IMachine machine) => machine.Files.TextOrNone(PathOf(target.Port));

    /// <inheritdoc/>
    protected override Failure? Write(VfCountTarget target, string? value, IMachine machine)
    {
        var port = target.Port;
        if (value is null || !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
        {
            return value is null ? ErrnoWords.CannotBeRemoved($"the number of VFs of {port}") : ErrnoWords.Failure($"VFs of {port} = {value}", Errno.Invalid);
        }

        if (machine.Files.Number(PathOf(port)) is not { } had)
        {
            return ErrnoWords.IsGone($"{PathOf(port)} (SR-IOV of {port})");
        }

        if (had == wanted)
        {
            // Whoever completes what a crash cut short comes here while VFs may still be on their way.
            return Await(port, wanted, machine);
        }

        var total = machine.Files.Number($"{PciFunctions.PathOf(port)}/sriov_totalvfs");
        return wanted > total ? new Failure(
                string.Create(CultureInfo.InvariantCulture, $"{wanted} VFs on {port}: it can have {total}"),
                "ask for fewer, or raise the limit in the firmware's own tool")
            : Held(port, machine) ?? Change(port, (int)had, wanted, machine);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Target> Disturbs(VfCountTarget target, IMachine machine) =>
    [
        .. PciFunctions.VfsOf(target.Port, machine).SelectMany(vf => (IEnumerable<Target>)
        [
            .. VfPolicyHandler.TargetsOf(target.Port, vf.Index, machine),
            new DriverTarget(vf.Function),
            .. Vectors.TargetsOf(vf.Function, machine),
        ]),
        .. Vectors.TargetsOf(target.Port, machine),
        .. PciFunctions.InterfacesOf(target.Port, machine).SelectMany(nic => NicQueues.SteeredOf(nic, machine)),
    ];

    private static string PathOf(string port) => $"{PciFunctions.PathOf(port)}/sriov_numvfs";

    private static Failure? Held(string port, IMachine machine) =>
        VfioHolders.Of(PciFunctions.VfsOf(port, machine).Select(vf => vf.Function), machine) switch
        {
            [] => null,
            var holders => new Failure(
                $"VFs of {port} are in use: {string.Join(", ", holders.Select(holder => $"{holder.Function} by {holder.Who}"))}",
                "shut those guests or programs down, or detach the VFs from them, then apply again"),
        };

    private static Failure? Change(string port, int had, int wanted, IMachine machine)
    {
        var link = NicFunction.InterfaceOf(port, machine).TryGet(out var nic) ? LinkFlap.Before(nic, machine) : null;
        var failure = Clear(port, had, machine) ?? Make(port, wanted, machine);
        if (failure is not null && had > 0 && PciFunctions.VfCountOf(port, machine) == 0)
        {
            var back = Make(port, had, machine);
            failure = failure with
            {
                Cause = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{failure.Cause}; {(back is null ? $"its {had} VFs were made again, without what had been set for them" : $"its {had} VFs could not be made again: {back.Cause}")}"),
            };
        }

        return failure ?? link?.Settle();
    }

    private static Failure? Clear(string port, int had, IMachine machine)
    {
        if (had == 0)
        {
            return null;
        }

        var error = machine.Files.WriteAttribute(PathOf(port), "0", WriteLimit);
        var gone = error == Errno.None && machine.WaitUntil(() => !PciFunctions.VfsOf(port, machine).Any() && !LinksOf(port, had, machine), GoneLimit, Between);
        return error != Errno.None ? VfCountRefusal.Explain(port, 0, error, machine)
            : gone ? null
            : new Failure($"the VFs of {port} have not gone within {GoneLimit.TotalSeconds:0} s", "look at dmesg");
    }

    private static bool LinksOf(string port, int had, IMachine machine) =>
        Enumerable.Range(0, had).Any(index => PciFunctions.VfOf(port, index, machine) is not null);

    private static Failure? Make(string port, int wanted, IMachine machine)
    {
        if (wanted == 0)
        {
            return null;
        }

        var error = machine.Files.WriteAttribute(PathOf(port), wanted.ToString(CultureInfo.InvariantCulture), WriteLimit);
        if (error != Errno.None)
        {
            return VfCountRefusal.Explain(port, wanted, error, machine);
        }

        return Await(port, wanted, machine);
    }

    private static Failure? Await(string port, int wanted, IMachine machine)
    {
        var late = wanted == 0 ? "" : new VfArrival(port, wanted, machine).Wait();
        return late.Length == 0 ? null : new Failure($"{port}: {late}", "look at dmesg; udevadm settle; then verify");
    }
}
