using Linerate.Linux;

namespace Linerate.Apply.Machines;

/// <summary>What a NIC's driver is asked and told through ethtool and rtnetlink. Values are text as in the targets.</summary>
public interface INicControl
{
    /// <summary>The value of one named number or switch of a group: <c>rings</c> <c>rx</c>; null with an errno where it cannot be read.</summary>
    (string? Value, Errno Error) Read(NicSettingGroup group, string nic, string name);

    /// <summary>Sets it.</summary>
    /// <returns>The errno, and what the kernel says beside it (extended ack), empty for nothing.</returns>
    (Errno Error, string Message) Set(NicSettingGroup group, string nic, string name, string value);

    /// <summary>What the PF's driver holds for a VF, by the property's name of ip-link(8).</summary>
    (string? Value, Errno Error) ReadVf(string nic, int index, string property);

    (Errno Error, string Message) SetVf(string nic, int index, string property, string value);

    /// <summary>The same for looking only, at many values: it may ask each driver once and tell all from that.</summary>
    INicControl AsItIsNow() => this;
}
