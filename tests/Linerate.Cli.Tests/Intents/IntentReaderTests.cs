using Linerate.Cli.Intents;
using Linerate.Core.Intents;
using Linerate.Core.Profiles;
using Linerate.Core.Units;

namespace Linerate.Cli.Tests.Intents;

public sealed class IntentReaderTests
{
    [Fact]
    public void Everything_that_can_be_said_is_read()
    {
        var intent = IntentReader.Parse(
            """
            profile = "latency"
            reserved_cpus = "0-1,8"
            untouchable = ["eth0", "boot"]
            [nics.eth1]
            vfs = 4
            rate = "10G"
            burst_usecs = 200
            untouchable = true
            [guests.web1]
            vfs = ["eth1:0", "0000:41:10.2"]
            node = 1
            cap = "5G"
            failover = "br0"
            untouchable = false
            [dpdk.upf]
            vfs = ["eth1:2"]
            poll_cores = 2
            memory_mib = 2048
            """,
            "linerate.toml");

        Assert.Equal(("latency", "0-1,8"), (intent.Profile, intent.ReservedCpus.ToString()));
        Assert.Equal(["eth0", "boot"], intent.Untouchable);
        Assert.Equal(new NicIntent { Vfs = 4, Rate = BitRate.Gigabits(10), BurstUsecs = 200, Untouchable = true }, intent.Nics["eth1"]);
        Assert.Equal(["eth1:0", "0000:41:10.2"], intent.Guests["web1"].Vfs!.Value);
        Assert.Equal((new NodeId(1), BitRate.Gigabits(5)), (intent.Guests["web1"].Node!.Value, intent.Guests["web1"].Cap!.Value));
        Assert.Equal("br0", intent.Guests["web1"].Failover);
        Assert.Equal((2, ByteSize.GiB(2)), (intent.Dpdk["upf"].PollCores, intent.Dpdk["upf"].MemoryPerNode!.Value));
        Assert.Equal(["eth1:2"], intent.Dpdk["upf"].Vfs);
    }

    [Fact]
    public void Nothing_said_is_nothing_wanted() => Assert.Equal(Intent.None, IntentReader.Parse("# nothing\n", "linerate.toml"));

    [Theory]
    [InlineData("profil = \"latency\"", "linerate.toml:1:1: unknown key profil; did you mean profile?")]
    [InlineData("profile = \"latncy\"", "linerate.toml:1:1: there is no profile latncy; did you mean latency?")]
    [InlineData("profile = 3", "linerate.toml:1:1: profile must be text in quotes")]
    [InlineData("\nreserved_cpus = \"a-b\"", "linerate.toml:2:1: reserved_cpus must be a CPU list such as \"0-1,8\"")]
    [InlineData("untouchable = \"eth0\"", "linerate.toml:1:1: untouchable must be a list of texts: [\"eth0\", \"boot\"]")]
    [InlineData("untouchable = [1]", "linerate.toml:1:1: untouchable must be a list of texts: [\"eth0\", \"boot\"]")]
    [InlineData("[nics.eth1]\nvf = 4", "linerate.toml:2:1: unknown key vf in [nics.eth1]; did you mean vfs?")]
    [InlineData("[nics.eth1]\n  vfs = -1", "linerate.toml:2:3: nics.eth1.vfs must be a whole number from 0 to 65535")]
    [InlineData("[nics.eth1]\nvfs = 4.5", "linerate.toml:2:1: nics.eth1.vfs must be a whole number from 0 to 65535")]
    [InlineData("[nics.eth1]\nrate = \"fast\"", "linerate.toml:2:1: nics.eth1.rate must be a rate such as \"10G\" or \"500M\"")]
    [InlineData("[guests.web1]\nvfs = [\"eth1\"]", "linerate.toml:2:1: guests.web1.vfs must be VFs as \"eth1:0\" or \"0000:41:10.0\"")]
    [InlineData("[guests.web1]\nuntouchable = \"yes\"", "linerate.toml:2:1: guests.web1.untouchable must be true or false")]
    [InlineData("[guests.web1]\nfailover = \"br 0\"", "linerate.toml:2:1: guests.web1.failover must be the name of a bridge: \"br0\"")]
    [InlineData("[guests.web1]\nfailover = \"a-name-too-long1\"", "linerate.toml:2:1: guests.web1.failover must be the name of a bridge: \"br0\"")]
    [InlineData("[[nics]]\nname = \"eth0\"", "linerate.toml:1:1: nics.0 stands outside a table; wanted is [nics.NAME] and its keys below")]
    [InlineData("[dpdk.upf]\npoll_cores = 0", "linerate.toml:2:1: dpdk.upf.poll_cores must be at least 1")]
    [InlineData("[dpdk.\"a b\"]\npoll_cores = 1", "linerate.toml:2:1: a program is called by letters, digits, _ and -, 32 at most")]
    [InlineData("nics = 3", "linerate.toml:1:1: nics stands outside a table; wanted is [nics.NAME] and its keys below")]
    [InlineData("[nics.eth0.deep]\nx = 1", "linerate.toml:2:1: nics.eth0.deep.x stands outside a table; wanted is [nics.NAME] and its keys below")]
    public void What_is_wrong_is_refused_with_its_place(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ProfileException>(() => IntentReader.Parse(text, "linerate.toml")).Message);

    [Fact]
    public void A_file_that_nobody_writes_is_refused_before_it_is_parsed()
    {
        Assert.Contains("nested deeper than 64 brackets", Refused($"untouchable = {new string('[', 100_000)}"), StringComparison.Ordinal);
        Assert.Contains("nested deeper than 64 brackets", Refused($"untouchable = {string.Concat(Enumerable.Repeat("{a=", 100_000))}"), StringComparison.Ordinal);
        Assert.Contains("characters; at most", Refused(new string('#', 2 << 20)), StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_is_refused_and_never_throws_anything_else()
    {
        const int Mutants = 3000;
        var text = IntentWriterTests.Written("untuned");
        var refused = 0;
        var random = new Random(4);
        for (var mutant = 0; mutant < Mutants; mutant++)
        {
            var damaged = text.ToCharArray();
            for (var change = 0; change <= random.Next(4); change++)
            {
                damaged[random.Next(damaged.Length)] = "\n\t \0\"[]{}=#.-0aé\\"[random.Next(17)];
            }

            try
            {
                IntentReader.Parse(new string(damaged), "linerate.toml");
            }
            catch (ProfileException refusal)
            {
                Assert.Contains("linerate.toml", refusal.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{Mutants} damaged intents: {refused} refused, the others read");
        Assert.InRange(refused, 1, Mutants);
    }

    private static string Refused(string text) => Assert.Throws<ProfileException>(() => IntentReader.Parse(text, "linerate.toml")).Message;
}
