namespace Linerate.Core.Datapaths;

/// <summary>Which way frames go, as the guest sees it.</summary>
public enum Direction
{
    /// <summary>From the wire to the guest: the device writes to memory.</summary>
    Receive,

    /// <summary>From the guest to the wire: the device reads from memory.</summary>
    Transmit,

    /// <summary>From one guest to another through the NIC's own switch: the device reads from one memory and writes to the other.</summary>
    Across,
}
