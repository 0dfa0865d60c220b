using System.Text;
using CsCheck;
using Linerate.Core.Agents;

namespace Linerate.Core.Tests.Agents;

/// <summary>Replies as QEMU's qga/qapi-schema.json shows them, whole and damaged.</summary>
public sealed class GuestAgentTests
{
    private const string Hello = """{"return": {"count": 5, "buf-b64": "aGVsbG8=", "eof": true}}""";
    private const string Exited = """{"return": {"exitcode": 3, "exited": true, "out-data": "b3V0", "err-data": "ZXJy"}}""";

    [Fact]
    public void A_file_is_opened_read_and_closed()
    {
        var channel = new Script("""{"return": 1000}""", Hello, """{"return": {}}""");

        var content = Agent(channel).ReadFile("/proc/version");

        Assert.Equal("hello", Encoding.UTF8.GetString(content.Value.Span));
        Assert.Equal(
            [
                """{"execute":"guest-file-open","arguments":{"path":"/proc/version","mode":"r"}}""",
                """{"execute":"guest-file-read","arguments":{"handle":1000,"count":65536}}""",
                """{"execute":"guest-file-close","arguments":{"handle":1000}}""",
            ],
            channel.Requests);
    }

    [Fact]
    public void A_program_gets_its_arguments_as_a_list_and_is_looked_at_until_it_ended()
    {
        var channel = new Script("""{"return": {"pid": 77}}""", """{"return": {"exited": false}}""", """{"return": {"exited": false}}""", Exited);
        var pauses = 0;

        var program = new GuestAgent(channel, () => pauses++).Run("ethtool", "-g", "eth0; reboot \"x\"").Value;

        Assert.Equal((3, "out", "err", false), (program.ExitCode, Encoding.UTF8.GetString(program.Output.Span), program.Complaint, program.Succeeded));
        Assert.Equal(2, pauses);
        Assert.Contains("""
            "arg":["-g","eth0; reboot \"x\""]
            """, channel.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_does_not_end_is_given_up_after_a_bounded_number_of_looks()
    {
        var channel = new Script("""{"return": {"pid": 77}}""") { Otherwise = """{"return": {"exited": false}}""" };

        var program = Agent(channel).Run("sleep", "1000");

        Assert.Equal(MissingReason.Failed, program.Missing.Reason);
        Assert.InRange(channel.Requests.Count, 100, 200);
    }

    [Fact]
    public void A_file_without_an_end_is_given_up()
    {
        var channel = new Script("""{"return": 1}""") { Otherwise = $$$"""{"return": {"count": 65536, "buf-b64": "{{{Convert.ToBase64String(new byte[65536])}}}", "eof": false}}""" };

        Assert.Equal(MissingReason.Failed, Agent(channel).ReadFile("/dev/zero").Missing.Reason);
        Assert.InRange(channel.Requests.Count, 200, 300);
    }

    [Fact]
    public void A_write_is_flushed_before_it_counts()
    {
        var channel = new Script("""{"return": 1}""", """{"return": {"count": 2, "eof": false}}""", """{"error": {"class": "GenericError", "desc": "failed to flush file: Input/output error"}}""", """{"return": {}}""");

        var fault = Agent(channel).WriteFile("/proc/irq/24/smp_affinity_list", "3\n"u8);

        Assert.Contains("Input/output error", fault!.Detail, StringComparison.Ordinal);
        Assert.Contains("guest-file-close", channel.Requests[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error": {"class": "GenericError", "desc": "failed to open file '/x' (mode: 'r'): No such file or directory"}}""", MissingReason.Absent)]
    [InlineData("""{"error": {"class": "GenericError", "desc": "failed to open file '/x' (mode: 'r'): Permission denied"}}""", MissingReason.NeedsRoot)]
    [InlineData("""{"error": {"class": "CommandNotFound", "desc": "The command guest-file-open has not been found"}}""", MissingReason.Unsupported)]
    [InlineData("""{"error": {"class": "CommandNotFound", "desc": "Command guest-exec has been disabled: the agent is in frozen state"}}""", MissingReason.Unsupported)]
    [InlineData("""{"error": {"class": "GenericError", "desc": "something else"}}""", MissingReason.Failed)]
    [InlineData("""{"error": "x"}""", MissingReason.Malformed)]
    [InlineData("""{"return": 1, "error": {}}""", MissingReason.Malformed)]
    [InlineData("{}", MissingReason.Malformed)]
    [InlineData("[]", MissingReason.Malformed)]
    [InlineData("", MissingReason.Malformed)]
    [InlineData("""{"return": "1000"}""", MissingReason.Malformed)]
    [InlineData("""{"return": 1.5}""", MissingReason.Malformed)]
    public void A_refusal_says_which_kind_it_is(string reply, MissingReason reason) =>
        Assert.Equal(reason, Agent(new Script(reply) { Otherwise = reply }).ReadFile("/x").Missing.Reason);

    [Theory]
    [InlineData("""{"return": {"count": 6, "buf-b64": "aGVsbG8=", "eof": true}}""")]
    [InlineData("""{"return": {"count": 5, "buf-b64": "%%%", "eof": true}}""")]
    [InlineData("""{"return": {"count": 5, "buf-b64": "aGVsbG8="}}""")]
    [InlineData("""{"return": [1]}""")]
    public void A_part_of_a_file_that_makes_no_sense_is_no_file(string reply) =>
        Assert.Equal(MissingReason.Malformed, Agent(new Script("""{"return": 1}""", reply, """{"return": {}}""")).ReadFile("/x").Missing.Reason);

    [Theory]
    [InlineData("""{"return": {"exited": true}}""")]
    [InlineData("""{"return": {"exited": true, "exitcode": 0, "out-data": 5}}""")]
    [InlineData("""{"return": {"exited": "yes", "exitcode": 0}}""")]
    [InlineData("""{"return": {"exited": true, "exitcode": 99999999999}}""")]
    public void An_end_that_makes_no_sense_is_no_end(string reply) =>
        Assert.Equal(MissingReason.Malformed, Agent(new Script("""{"return": {"pid": 1}}""", reply)).Run("true").Missing.Reason);

    [Fact]
    public void Output_that_was_cut_is_no_output() => Assert.Equal(
        MissingReason.Failed,
        Agent(new Script("""{"return": {"pid": 1}}""", """{"return": {"exited": true, "exitcode": 0, "out-data": "aGVsbG8=", "out-truncated": true}}""")).Run("true").Missing.Reason);

    [Fact]
    public void A_program_that_a_signal_ended_has_no_exit_code() =>
        Assert.False(Agent(new Script("""{"return": {"pid": 1}}""", """{"return": {"exited": true, "signal": 9}}""")).Run("true").Value.Succeeded);

    [Fact]
    public void Damaged_replies_never_throw()
    {
        const int Mutants = 20_000;
        string[] replies = [Hello, Exited, """{"return": 1000}""", """{"return": {"pid": 77}}""", """{"error": {"class": "GenericError", "desc": "No such file"}}"""];
        var read = 0;
        var change = Gen.Select(Gen.Int[0, 1 << 16], Gen.Char["{}[]\":,0159-.eatruefl\\u\n \0é"], Gen.Int[0, 2]);
        Gen.Select(Gen.Int[0, replies.Length - 1], change.Array[1, 5]).Sample(
            (which, changes) =>
            {
                var text = new StringBuilder(replies[which]);
                foreach (var (at, letter, kind) in changes.Where(_ => text.Length > 0))
                {
                    var place = at % text.Length;
                    _ = kind switch { 0 => text.Remove(place, 1), 1 => text.Insert(place, letter), _ => text.Replace(text[place], letter, place, 1) };
                }

                var damaged = text.ToString();
                Interlocked.Add(ref read, AgentReply.Parse(damaged, "x").IsKnown ? 1 : 0);
                _ = Agent(new Script("""{"return": 1}""") { Otherwise = damaged }).ReadFile("/x");
                _ = Agent(new Script("""{"return": {"pid": 1}}""", damaged) { Otherwise = Exited }).Run("true");
            },
            iter: Mutants);
        TestContext.Current.SendDiagnosticMessage($"guest agent: {Mutants} mutants of {replies.Length} replies, {read} still read, none threw");
    }

    private static GuestAgent Agent(IAgentChannel channel) => new(channel, () => { });

    /// <summary>Answers in turn, and then always the same.</summary>
    private sealed class Script(params string[] replies) : IAgentChannel
    {
        private int _next;

        public string Otherwise { get; init; } = """{"return": {}}""";

        public List<string> Requests { get; } = [];

        public string Name => "web1";

        public Reading<string> Exchange(string request)
        {
            Requests.Add(request);
            return Reading<string>.Known(_next < replies.Length ? replies[_next++] : Otherwise);
        }
    }
}
