using System.Globalization;
using Linerate.Apply.Handlers.Nics;
using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets.Vfs;
using Linerate.Linux;

namespace Linerate.Apply.Handlers.Vfs;

/// <summary>Sets what the administrator decides for a VF, through its PF's interface as that is named now.</summary>
public sealed class VfPolicyHandler : Handler<VfPolicyTarget>
{
    /// <summary>In an order in which they can be set again: a floor of the rate only below its cap.</summary>
    internal static IReadOnlyList<string> Properties { get; } = ["mac", "vlan", "trust", "spoofchk", "max_tx_rate", "min_tx_rate", "state"];

    /// <summary>Those of a VF that its driver tells.</summary>
    internal static IEnumerable<VfPolicyTarget> TargetsOf(string port, int index, IMachine machine) =>
        NicFunction.InterfaceOf(port, machine).TryGet(out var nic)
            ? Properties.Where(property => machine.Nics.ReadVf(nic, index, property).Error == Errno.None).Select(property => new VfPolicyTarget(port, index, property))
            : [];

    /// <inheritdoc/>
    protected override Reading<string?> Read(VfPolicyTarget target, IMachine machine)
    {
        var where = WhereOf(target);
        if (PciFunctions.VfOf(target.Port, target.Index, machine) is null)
        {
            return Reading<string?>.Known(null, new Evidence($"{PciFunctions.PathOf(target.Port)}/virtfn{target.Index}", "does not exist"));
        }

        if (!NicFunction.InterfaceOf(target.Port, machine).TryGet(out var nic))
        {
            return NicFunction.InterfaceOf(target.Port, machine).Missing;
        }

        var (value, error) = machine.Nics.ReadVf(nic, target.Index, target.Property);
        return error == Errno.None ? Reading<string?>.Known(value, Evidence.Of(where, value ?? "")) : ErrnoWords.MissingOf(where, error);
    }

    /// <inheritdoc/>
    protected override Failure? Write(VfPolicyTarget target, string? value, IMachine machine)
    {
        var where = WhereOf(target);
        if (value is null)
        {
            return ErrnoWords.CannotBeRemoved(where);
        }

        var now = Read(target, machine);
        if (now.Or(null) == value)
        {
            return null;
        }

        if (now.IsKnown && now.Value is null)
        {
            return ErrnoWords.IsGone($"VF {target.Index} of {target.Port}");
        }

        var nic = NicFunction.InterfaceOf(target.Port, machine);
        if (!nic.IsKnown)
        {
            return new Failure($"{where}: {nic.Missing}", "bind the port to its own driver, whose interface governs the VFs");
        }

        var (error, message) = machine.Nics.SetVf(nic.Value, target.Index, target.Property, value);
        return error == Errno.None ? null : ErrnoWords.Failure($"{where} = {value}", error, message, NextStep(target, nic.Value, error));
    }

    private static string WhereOf(VfPolicyTarget target) =>
        string.Create(CultureInfo.InvariantCulture, $"{target.Property} of VF {target.Index} of {target.Port} (ip link show)");

    private static string? NextStep(VfPolicyTarget target, string nic, Errno error) => (target.Property, error) switch
    {
        ("max_tx_rate" or "min_tx_rate", Errno.Invalid) => $"drivers take rates only while {nic} has a link, below its speed, and many no floor at all",
        ("mac", Errno.Invalid) => "name a unicast address that is not all zero",
        (_, Errno.NotSupported) => $"the driver of {nic} has no {target.Property} per VF: take it out of the intent",
        (_, Errno.Busy) => $"the driver of {nic} is being set up: apply again in a moment",
        _ => null,
    };
}
