namespace Linerate.Core.Drifts;

/// <summary>Who or what most likely moved a value.</summary>
public enum Mover
{
    /// <summary>A program of this host that sets such things, by its own configuration.</summary>
    Program,

    /// <summary>The host was booted, and nothing sets the value at boot.</summary>
    Reboot,

    /// <summary>The driver was loaded or its device reset: everything of the device is as new.</summary>
    DriverReload,

    /// <summary>Nothing that is known of this host sets it: a person, or a script of theirs.</summary>
    ByHand,
}
