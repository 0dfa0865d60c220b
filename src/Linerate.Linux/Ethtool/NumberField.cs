namespace Linerate.Linux.Ethtool;

/// <summary>One number that netlink carries as an attribute and the older ioctl as a field of a structure.</summary>
/// <param name="Name">What answers call it.</param>
/// <param name="Attribute">The netlink attribute.</param>
/// <param name="Offset">The offset in the ioctl's structure; negative where it has no such field.</param>
/// <param name="CField">The field's name in the structure, for the test that compares offsets.</param>
/// <param name="ZeroIsValue">
/// Whether a zero from the ioctl is an answer. Netlink leaves out what a driver does not support; the ioctl says zero.
/// </param>
internal sealed record NumberField(string Name, int Attribute, int Offset, string CField, bool ZeroIsValue = false);
