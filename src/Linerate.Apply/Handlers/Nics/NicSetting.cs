using Linerate.Apply.Machines;
using Linerate.Linux;

namespace Linerate.Apply.Handlers.Nics;

/// <summary>One setting that ethtool(8) knows, read and set as its handler's target says.</summary>
/// <param name="Group">The group that it belongs to.</param>
/// <param name="Nic">The interface.</param>
/// <param name="Name">Its name within the group.</param>
/// <param name="Look">What shows the limits and the others of its group.</param>
internal sealed record NicSetting(NicSettingGroup Group, string Nic, string Name, string Look)
{
    /// <summary>Known null where there is no such interface, or where its driver has no such setting.</summary>
    internal Reading<string?> Read(IMachine machine)
    {
        var (value, error) = machine.Nics.Read(Group, Nic, Name);
        return error switch
        {
            Errno.None => Reading<string?>.Known(value, Evidence.Of(Where, value ?? "")),
            Errno.NoDevice => Reading<string?>.Known(null, new Evidence(Where, ErrnoWords.Of(error))),
            _ => ErrnoWords.MissingOf(Where, error),
        };
    }

    /// <summary>Sets it and waits for the link, if it was up.</summary>
    internal Failure? Write(string? value, IMachine machine)
    {
        if (value is null)
        {
            return ErrnoWords.CannotBeRemoved(Where);
        }

        if (Read(machine).Or(null) == value)
        {
            return null;
        }

        var link = LinkFlap.Before(Nic, machine);
        var (error, message) = machine.Nics.Set(Group, Nic, Name, value);
        return error == Errno.None ? link.Settle() : ErrnoWords.Failure($"{Where} = {value}", error, message, NextStep(error));
    }

    private string Where => $"{Name} of {Nic} ({Look})";

    private string? NextStep(Errno error) => error switch
    {
        Errno.Invalid or Errno.OutOfRange => $"look at what the driver takes: {Look}; then plan again",
        Errno.NotSupported => $"the driver cannot change it ({Look}): take it out of the intent",
        Errno.NotPermitted when Group == NicSettingGroup.Features => $"it is marked [fixed] in {Look}: take it out of the intent",
        _ => null,
    };
}
