using static Linerate.Linux.Headers.LinuxGenetlink;

namespace Linerate.Linux.Netlink.Generic;

/// <summary>Resolves a generic netlink family's name to this boot's number (CTRL_CMD_GETFAMILY).</summary>
internal static class GenericFamily
{
    /// <returns>The number; <see cref="Errno.NoEntry"/> when the kernel has no such family.</returns>
    internal static (int Family, Errno Error) Resolve(NetlinkSocket socket, string name)
    {
        var writer = new NetlinkWriter(stackalloc byte[128], GENL_ID_CTRL, 0);
        writer.Append([CTRL_CMD_GETFAMILY, 1, 0, 0]);
        writer.Put(CTRL_ATTR_FAMILY_NAME, name);

        var family = 0;
        var error = socket.Get(writer.Finish(), message =>
        {
            foreach (var attribute in message.AttributesAfter(sizeof_genlmsghdr))
            {
                if (attribute.Type == CTRL_ATTR_FAMILY_ID && attribute.TryGetNumber(out var number))
                {
                    family = (int)number;
                }
            }
        });
        return error == Errno.None && family == 0 ? (0, Errno.NoEntry) : (family, error);
    }
}
