using System.Net.Sockets;
using System.Text;
using Linerate.Hosts.Sources;
using Linerate.Linux;

namespace Linerate.Hosts.Tests.Sources;

public sealed class DirectoryHostTests : IDisposable
{
    private readonly TemporaryTree _tree = new TemporaryTree().File("sys/kernel/one", "1\n").File("etc/secret", "of the tree\n");

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void An_attribute_is_reached_through_a_link_of_a_folder()
    {
        _tree.File("sys/devices/pci0000:3a/0000:3b:00.0/vendor", "0x8086\n").Link("sys/bus/pci/devices/0000:3b:00.0", "../../../devices/pci0000:3a/0000:3b:00.0");

        Assert.Equal("0x8086\n", Text("/sys/bus/pci/devices/0000:3b:00.0/vendor"));
        Assert.Equal("../../../devices/pci0000:3a/0000:3b:00.0", Text(HostQuestion.Link("/sys/bus/pci/devices/0000:3b:00.0")));
        Assert.Equal("0000:3b:00.0", Text(HostQuestion.Directory("/sys/bus/pci/devices")));
    }

    [Theory]
    [InlineData("/etc/secret")]
    [InlineData("../../../../../../../../../../etc/secret")]
    [InlineData("/../../etc/secret")]
    public void A_link_that_leads_out_stays_in(string target)
    {
        _tree.Link("sys/kernel/out", target);

        Assert.Equal("of the tree\n", Text("/sys/kernel/out"));
    }

    [Fact]
    public void A_question_that_leads_out_stays_in()
    {
        Assert.Equal("of the tree\n", Text("/../../../etc/secret"));
        Assert.Equal("of the tree\n", Text("/sys/../../../etc/secret"));
        Assert.False(Ask(HostQuestion.File("/etc/hostname")).IsInSource);
    }

    [Fact]
    public void What_is_not_there_was_not_captured()
    {
        Assert.Equal(Answer.NotInSource, Ask(HostQuestion.File("/sys/kernel/none")));
        Assert.Equal(Answer.NotInSource, Ask(HostQuestion.File("/sys/kernel/one/below")));
        Assert.Equal(Answer.NotInSource, Ask(HostQuestion.Directory("/sys/none")));
        Assert.Equal(Answer.NotInSource, Ask(HostQuestion.Directory("/sys/kernel/one")));
        Assert.Equal(Answer.NotInSource, Ask(HostQuestion.Link("/sys/none")));
        Assert.Equal(Answer.NotInSource, Ask(new HostQuestion(QuestionKind.EthtoolRings, "eth0")));
        Assert.Equal(Answer.NotInSource, Ask(HostQuestion.File("/sys/" + new string('x', 5000))));
    }

    [Fact]
    public void What_is_of_another_kind_is_refused_as_the_kernel_does()
    {
        Assert.Equal(Errno.IsDirectory, Ask(HostQuestion.File("/sys/kernel")).Error);
        Assert.Equal(Errno.Invalid, Ask(HostQuestion.Link("/sys/kernel/one")).Error);
    }

    [Fact]
    public void A_link_that_goes_in_circles_is_refused()
    {
        _tree.Link("sys/kernel/a", "b").Link("sys/kernel/b", "a");

        Assert.Equal(Errno.TooManyLinks, Ask(HostQuestion.File("/sys/kernel/a")).Error);
    }

    [Fact]
    public async Task A_fifo_and_a_socket_are_passed_over_without_waiting()
    {
        _tree.Fifo("sys/kernel/fifo").Link("sys/kernel/to-fifo", "fifo");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(_tree.Root, "sys/kernel/socket")));
        using var host = Open();

        var answers = Task.Run(() => new[] { "fifo", "to-fifo", "socket" }.Select(name => host.Ask(HostQuestion.File($"/sys/kernel/{name}"))).ToArray());

        Assert.All(await answers.WaitAsync(TimeSpan.FromSeconds(10)), answer => Assert.Equal(Answer.NotInSource, answer));
    }

    [Fact]
    public void A_file_that_its_copier_left_empty_was_not_captured()
    {
        _tree.File("proc/interrupts", "").File("sys/kernel/empty", "").File("etc/empty", "");

        Assert.False(Ask(HostQuestion.File("/proc/interrupts")).IsInSource);
        Assert.False(Ask(HostQuestion.File("/sys/kernel/empty")).IsInSource);
        Assert.True(Ask(HostQuestion.File("/etc/empty")).Succeeded);
    }

    [Fact]
    public void Text_that_its_copier_filled_up_is_cut_and_bytes_are_not()
    {
        _tree.File("sys/kernel/filled", "0-3\n" + new string('\0', 4092)).File("sys/kernel/config", "\u0001\n\0\0").File("sys/kernel/zeros", "\0\0");

        Assert.Equal("0-3\n", Text("/sys/kernel/filled"));
        Assert.Equal("\u0001\n\0\0", Text("/sys/kernel/config"));
        Assert.Equal("\0\0", Text("/sys/kernel/zeros"));
    }

    [Fact]
    public void A_name_with_a_line_break_is_left_out_of_a_listing()
    {
        _tree.File("sys/names/eth0", "").File("sys/names/a\nb", "");

        Assert.Equal("eth0", Text(HostQuestion.Directory("/sys/names")));
    }

    [Fact]
    public void The_host_is_found_in_the_one_folder_that_holds_it()
    {
        using var outer = new TemporaryTree().File("sosreport-web1/sos_commands/x", "").File("sosreport-web1/proc/version", "Linux\n").Link("sosreport-web1/proc/abs", "/proc/version");

        using var host = DirectoryHost.Open(outer.Root, out _)!;

        Assert.Equal("Linux\n", Encoding.UTF8.GetString(host.Ask(HostQuestion.File("/proc/abs")).Body.Span));
    }

    [Fact]
    public void Two_hosts_are_refused_by_name()
    {
        using var outer = new TemporaryTree().Folder("a/sys").Folder("b/sys");

        Assert.Null(DirectoryHost.Open(outer.Root, out var refusal));
        Assert.Equal("holds several hosts, name one: a, b", refusal);
    }

    [Fact]
    public void A_folder_without_a_host_is_refused()
    {
        using var empty = new TemporaryTree().File("readme", "");

        Assert.Null(DirectoryHost.Open(empty.Root, out var refusal));
        Assert.Equal("holds no host: neither sys nor proc is in it", refusal);
        Assert.Null(DirectoryHost.Open(Path.Combine(empty.Root, "none"), out refusal));
        Assert.Equal("does not exist", refusal);
        Assert.Null(DirectoryHost.Open(Path.Combine(empty.Root, "readme"), out refusal));
        Assert.Equal("is not a directory", refusal);
    }

    private DirectoryHost Open() => DirectoryHost.Open(_tree.Root, out _)!;

    private Answer Ask(HostQuestion question)
    {
        using var host = Open();
        return host.Ask(question);
    }

    private string Text(string path) => Text(HostQuestion.File(path));

    private string Text(HostQuestion question)
    {
        var answer = Ask(question);
        Assert.True(answer.Succeeded, $"{question}: {answer.Error}, in source: {answer.IsInSource}");
        return Encoding.UTF8.GetString(answer.Body.Span);
    }
}
