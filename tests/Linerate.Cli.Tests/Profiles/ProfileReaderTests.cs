using Linerate.Cli.Profiles;
using Linerate.Core.Profiles;

namespace Linerate.Cli.Tests.Profiles;

public sealed class ProfileReaderTests : IDisposable
{
    private static readonly string[] RuleIds = ["NUMA002", "PCI001"];

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"site-{Guid.NewGuid():N}.toml");

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("throughput")]
    [InlineData("latency")]
    [InlineData("dpdk")]
    [InlineData("balanced")]
    public void Every_profile_that_ships_is_complete_and_names_its_sources(string name)
    {
        var profile = ProfileReader.Read(name, null, RuleIds);

        Assert.Equal(name, profile.Name);
        Assert.NotEmpty(profile.Description);
        Assert.NotEmpty(profile.Memory.OneGigFrom.Source);
    }

    [Fact]
    public void A_site_file_overrides_a_threshold_with_its_own_source()
    {
        var memory = Read("[memory]\none_gig_from = { value = 8, source = \"our capacity plan\" }").Memory;

        Assert.Equal((8, "our capacity plan"), (memory.OneGigFrom.Value, memory.OneGigFrom.Source));
    }

    [Theory]
    [InlineData("[memory]\none_gig_from = { value = 8 }", 2)]
    [InlineData("[memory]\none_gig_from = 8", 2)]
    [InlineData("memory.one_gig_from = 8", 1)]
    [InlineData("\n[memory.one_gig_from]\nvalue = 8", 3)]
    public void Without_a_source_the_site_file_and_line_are_the_source_however_it_is_spelled(string toml, int line)
    {
        var limit = Read(toml).Memory.OneGigFrom;

        Assert.Equal((8, $"site file {_file}:{line}"), (limit.Value, limit.Source));
    }

    [Fact]
    public void What_the_site_file_does_not_mention_stays_as_it_ships()
    {
        var shipped = ProfileReader.Read("throughput", null, RuleIds);
        var adjusted = Read("[memory]\none_gig_from = 8");

        Assert.Equal(shipped.Cpu, adjusted.Cpu);
        Assert.Equal(_file, adjusted.SiteFile);
    }

    [Fact]
    public void A_waiver_is_read_with_its_last_day()
    {
        var waiver = Assert.Single(Read(
            """
            [[waiver]]
            rule = "NUMA002"
            subject = "web1"
            reason = "moves in spring"
            expires = 2027-03-31
            """).Waivers);

        Assert.Equal(new Waiver("NUMA002", "web1", "moves in spring", new DateOnly(2027, 3, 31)), waiver);
    }

    [Fact]
    public void Waivers_keep_their_order_and_may_last_for_ever() =>
        Assert.Equal(
            [("NUMA002", "a"), ("PCI001", "*")],
            Read("[[waiver]]\nrule = \"NUMA002\"\nsubject = \"a\"\nreason = \"r\"\n[[waiver]]\nrule = \"PCI001\"\nsubject = \"*\"\nreason = \"r\"")
                .Waivers.Select(waiver => (waiver.Rule, waiver.Subject)));

    [Theory]
    [InlineData("[memory]\none_gig_form = 8", "2:1", "unknown key memory.one_gig_form; did you mean memory.one_gig_from?")]
    [InlineData("[memry]\none_gig_from = 8", "2:1", "did you mean memory.one_gig_from?")]
    [InlineData("[memory]\none_gig_from = \"eight\"", "2:1", "memory.one_gig_from must be an integer")]
    [InlineData("[cpu]\nisolation = 1", "2:1", "cpu.isolation must be true or false")]
    [InlineData("[nic]\nadaptive_moderation = \"maybe\"", "2:1", "it may be on, off, any")]
    [InlineData("[memory]\none_gig_from = { valu = 8 }", "2:18", "did you mean value?")]
    [InlineData("[memory]\none_gig_from = { source = \"me\" }", "2:18", "has a source but no value")]
    [InlineData("[memory]\none_gig_from = { value = 8, source = 9 }", "2:29", "must be text in quotes")]
    [InlineData("waver = 1", "1:1", "did you mean waiver?")]
    [InlineData("[memory]\none_gig_from = 8\none_gig_from = 9", "3:1", "one_gig_from")]
    [InlineData("[memory\n", "1:8", "")]
    [InlineData("[[waiver]]\nrule = \"NUMA02\"\nsubject = \"a\"\nreason = \"r\"", "2:1", "there is no rule NUMA02; did you mean NUMA002?")]
    [InlineData("[[waiver]]\nrule = \"NUMA002\"\nsubject = \"a\"", "1:1", "the waiver has no reason")]
    [InlineData("[[waiver]]\nrule = \"NUMA002\"\nreason = \"r\"", "1:1", "the waiver has no subject; \"*\" covers every subject")]
    [InlineData("\n[[waiver]]", "2:1", "the waiver has no rule")]
    [InlineData("[[waiver]]\nrule = \"NUMA002\"\nsubject = \"a\"\nreason = \"\"", "4:1", "reason must be text in quotes")]
    [InlineData("[[waiver]]\nrules = \"NUMA002\"", "2:1", "unknown key rules in a waiver; did you mean rule?")]
    [InlineData("[[waiver]]\nrule = \"NUMA002\"\nsubject = \"a\"\nreason = \"r\"\nexpires = \"soon\"", "5:1", "expires must be a date")]
    [InlineData("[waiver]\nrule = \"NUMA002\"", "2:1", "[[waiver]], in double brackets")]
    [InlineData("waiver = 3", "1:1", "[[waiver]]")]
    public void What_a_site_file_cannot_say_is_refused_with_its_place(string toml, string place, string message)
    {
        var refusal = Assert.Throws<ProfileException>(() => Read(toml));

        Assert.StartsWith($"{_file}:{place}: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_site_file_is_refused_by_name() =>
        Assert.Equal("/nonexistent/x.toml: there is no such file", Assert.Throws<ProfileException>(() => ProfileReader.Read("latency", "/nonexistent/x.toml", RuleIds)).Message);

    [Fact]
    public void A_profile_that_nobody_ships_gets_the_nearest_name() =>
        Assert.Equal("there is no profile latncy; did you mean latency?", Assert.Throws<ProfileException>(() => ProfileReader.Read("latncy", null, RuleIds)).Message);

    private Profile Read(string toml)
    {
        File.WriteAllText(_file, toml);
        return ProfileReader.Read("throughput", _file, RuleIds);
    }
}
