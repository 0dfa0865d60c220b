using Linerate.Linux.Netlink.Route;

namespace Linerate.Linux.Tests.Netlink;

/// <summary>Against the running kernel.</summary>
public sealed class RouteSocketTests
{
    [Fact]
    public void The_kernel_lists_what_sysfs_lists()
    {
        var (socket, error) = RouteSocket.Open();
        Assert.Equal(Errno.None, error);
        using (socket!)
        {
            var (links, linksError) = socket!.Links();

            Assert.Equal(Errno.None, linksError);
            Assert.Equal(KernelFile.List("/sys/class/net").Names.Where(IsInterface).Order(), links.Select(link => link.Name).Order());
            Assert.All(links, link =>
            {
                Assert.Equal(Number(link.Name, "ifindex"), link.Index);
                Assert.Equal(Number(link.Name, "mtu"), (int)link.Mtu!.Value);
            });
        }
    }

    [Fact]
    public void Loopback_has_no_master_no_kind_and_no_vfs()
    {
        var (socket, _) = RouteSocket.Open();
        using (socket!)
        {
            var loopback = Assert.Single(socket!.Links().Links, link => link.Name == "lo");

            Assert.Null(loopback.MasterIndex);
            Assert.Null(loopback.Kind);
            Assert.Null(loopback.Vfs);
            Assert.Equal(new byte[6], loopback.Address);
        }
    }

    [Fact]
    public void A_second_question_on_the_same_socket_gets_its_own_answer()
    {
        var (socket, _) = RouteSocket.Open();
        using (socket!)
        {
            Assert.Equal(socket!.Links().Links.Count, socket.Links().Links.Count);
        }
    }

    private static int Number(string name, string attribute) => int.Parse(File.ReadAllText($"/sys/class/net/{name}/{attribute}"));

    /// <summary>bonding_masters is a file of the same directory.</summary>
    private static bool IsInterface(string name) => Directory.Exists($"/sys/class/net/{name}");
}
