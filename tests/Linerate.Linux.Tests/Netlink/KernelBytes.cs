using Linerate.Linux.Headers;
using Linerate.Linux.Netlink;

namespace Linerate.Linux.Tests.Netlink;

/// <summary>Messages as this kernel sends them: the material of the mutation tests.</summary>
internal static class KernelBytes
{
    /// <summary>Every RTM_NEWLINK of this machine, each as a whole message.</summary>
    internal static List<byte[]> Links()
    {
        var (socket, error) = NetlinkSocket.Open(LinuxNetlink.NETLINK_ROUTE);
        Assert.True(error == Errno.None, $"rtnetlink does not open: {error}");
        using (socket!)
        {
            var writer = new NetlinkWriter(new byte[64], LinuxRtnetlink.RTM_GETLINK, 0);
            writer.Append(new byte[LinuxRtnetlink.sizeof_ifinfomsg]);
            var messages = new List<byte[]>();
            error = socket!.Dump(writer.Finish(), message => messages.Add(Whole(message)), messages.Clear);
            Assert.Equal(Errno.None, error);
            return messages;
        }
    }

    internal static byte[] Whole(NetlinkMessage message)
    {
        var writer = new NetlinkWriter(new byte[message.Payload.Length + 64], message.Type, message.Flags, message.Sequence);
        writer.Append(message.Payload);
        return writer.Finish().ToArray();
    }
}
