using System.Text;
using Linerate.Core.Host;
using Linerate.Hosts.Agents;
using Linerate.Hosts.Captures;
using Linerate.Hosts.Tests.Captures;

namespace Linerate.Hosts.Tests.Agents;

/// <summary>What the real agent tells of this machine is what this machine tells itself.</summary>
public sealed class RealAgentTests
{
    [Fact]
    public void Files_folders_links_and_refusals_are_those_of_the_machine()
    {
        using var agent = RealAgent.Start();
        using var live = new LiveHost();
        var inside = new AgentHost(agent.Connect());
        HostQuestion[] questions =
        [
            HostQuestion.File("/proc/version"),
            HostQuestion.File("/proc/sys/kernel/osrelease"),
            HostQuestion.File("/sys/class/net/lo/mtu"),
            HostQuestion.File("/proc/linerate-does-not-exist"),
            HostQuestion.Directory("/sys/class/net"),
            HostQuestion.Directory("/sys/class/net/lo/queues"),
            HostQuestion.Directory("/sys/does-not-exist"),
            HostQuestion.Directory("/proc/version"),
            HostQuestion.Link("/sys/class/net/lo"),
            HostQuestion.Link("/sys/class/net/lo/mtu"),
            HostQuestion.Link("/sys/class/net/none"),
        ];

        Assert.All(questions, question =>
        {
            var (expected, actual) = (live.Ask(question), inside.Ask(question));
            Assert.Equal((expected.Error, Encoding.UTF8.GetString(expected.Body.Span)), (actual.Error, Encoding.UTF8.GetString(actual.Body.Span)));
        });
    }

    [Fact]
    public void A_program_gets_its_arguments_as_they_are()
    {
        using var agent = RealAgent.Start();

        var program = agent.Connect().Run("printf", "%s|", "a b", "$(reboot)", "'\"\\", "é").Value;

        Assert.Equal((0, "a b|$(reboot)|'\"\\|é|"), (program.ExitCode, Encoding.UTF8.GetString(program.Output.Span)));
    }

    [Fact]
    public void A_program_that_does_not_exist_is_a_reason()
    {
        using var agent = RealAgent.Start();

        var program = agent.Connect().Run("linerate-does-not-exist");

        Assert.False(program.IsKnown);
        Assert.Equal(MissingReason.Absent, program.Missing.Reason);
    }

    [Fact]
    public void A_file_longer_than_one_part_comes_whole_and_a_write_is_there_after_it()
    {
        using var agent = RealAgent.Start();
        var ours = agent.Connect();
        var path = Path.GetTempFileName();
        try
        {
            var content = Enumerable.Range(0, 200_000).Select(number => (byte)number).ToArray();
            File.WriteAllBytes(path, content);

            Assert.Equal(content, ours.ReadFile(path).Value.ToArray());
            Assert.Null(ours.WriteFile(path, "3-5\n"u8));
            Assert.Equal("3-5\n"u8.ToArray(), File.ReadAllBytes(path)[..4]);
            Assert.Equal(MissingReason.Absent, ours.WriteFile("/proc/linerate-does-not-exist", "1\n"u8)!.Reason);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_look_inside_is_what_the_machine_sees_of_itself_and_replays_from_its_capture()
    {
        using var agent = RealAgent.Start();
        using var live = new LiveHost();
        var recording = new RecordingHost(new AgentHost(agent.Connect()));

        var inside = InsideCollector.Collect(recording);
        var here = InsideCollector.Collect(live);
        var replay = InsideCollector.Collect(CapturedHost.Parse(CaptureOf.Entries(recording.Entries)));

        Assert.Equal(here.Identity.BootId.Value, inside.Identity.BootId.Value);
        Assert.Equal(here.Cpus.Online.Value, inside.Cpus.Online.Value);
        Assert.Equal(here.Pci.Devices.Select(device => device.Address), inside.Pci.Devices.Select(device => device.Address));
        Assert.Equal(here.Nics.All.Select(nic => (nic.Name, nic.Mac.Or(default), nic.Mtu.Or(0))), inside.Nics.All.Select(nic => (nic.Name, nic.Mac.Or(default), nic.Mtu.Or(0))));
        Assert.Equal(here.Nics.All.Select(nic => (nic.Rings.Or(null), nic.Channels.Or(null))), inside.Nics.All.Select(nic => (nic.Rings.Or(null), nic.Channels.Or(null))));
        Assert.Equal(SnapshotText.Of(inside), SnapshotText.Of(replay));
        TestContext.Current.SendDiagnosticMessage($"looked inside with {recording.Entries.Count()} answers of the agent");
    }

    [Fact]
    public void Somebody_elses_half_request_does_not_confuse_the_next_asker()
    {
        using var agent = RealAgent.Start();
        using (var rude = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified))
        {
            rude.Connect(new System.Net.Sockets.UnixDomainSocketEndPoint(agent.Socket));
            rude.Send("{\"execute\": \"guest-ping\"}\n{\"execute\": "u8);

            // Not before the answer has come: the agent that would write it to nobody dies of that (SIGPIPE).
            Assert.NotEqual(0, rude.Receive(new byte[256]));
        }

        Assert.True(agent.Connect().Ping().IsKnown);
    }

    [Fact]
    public void Where_nobody_listens_the_reason_says_so() =>
        Assert.StartsWith("nobody answers there", SocketAgent.Connect("/nonexistent/agent", TimeSpan.FromSeconds(1)).Missing.Detail, StringComparison.Ordinal);
}
