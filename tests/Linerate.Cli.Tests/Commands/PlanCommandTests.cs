using NJsonSchema;

namespace Linerate.Cli.Tests.Commands;

public sealed class PlanCommandTests
{
    [Theory]
    [InlineData("throughput")]
    [InlineData("latency")]
    [InlineData("dpdk")]
    [InlineData("balanced")]
    public async Task The_JSON_is_what_its_schema_says(string profile)
    {
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf("docs", "formats", "plan.schema.json"), TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(Run("plan", "--sample-host", "untuned", "--profile", profile, "--json")));
    }

    [Fact]
    public void It_writes_the_plan_where_it_is_told_for_its_owner_alone_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var root = folder.PathOf("host");
        Directory.CreateDirectory(Path.Combine(root, "etc"));
        File.WriteAllText(Path.Combine(root, "etc", "machine-id"), "0123456789abcdef0123456789abcdef\n");
        Directory.CreateDirectory(Path.Combine(root, "proc", "sys", "kernel"));
        File.WriteAllText(Path.Combine(root, "proc", "sys", "kernel", "hostname"), "tree\n");
        var before = Contents(root);
        var file = folder.PathOf("plan.json");

        Run("plan", "--root", root, "-o", file);

        Assert.Equal(before, Contents(root));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Contains("\"machineId\": \"0123456789abcdef0123456789abcdef\"", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(["host", "plan.json"], Directory.GetFileSystemEntries(folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void For_DPDK_it_ends_with_what_a_program_on_a_free_VF_needs_and_a_line_to_start_it()
    {
        var text = Run("plan", "--profile", "dpdk", "--sample-host", "tuned");

        Assert.Contains("with DPDK from CPU", text, StringComparison.Ordinal);
        Assert.Contains("  dpdk-testpmd -l ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("testpmd", Run("plan", "--profile", "throughput", "--sample-host", "tuned"), StringComparison.Ordinal);
    }

    [Fact]
    public void It_never_overwrites_a_file()
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathOf("plan.json");
        File.WriteAllText(file, "mine");

        var outcome = new TestProcess().Run("plan", "--sample-host", "untuned", "-o", file);

        Assert.Equal(2, outcome.Code);
        Assert.Contains("exists and is not overwritten", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Fact]
    public void What_is_untouchable_is_no_target_and_is_told()
    {
        var output = Planned("untouchable = [\"eth1\", \"boot\", \"irqbalance\"]\n[guests.web1]\nuntouchable = true\n");

        Assert.DoesNotContain("\n  eth1\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("IRQBALANCE_ARGS in /etc/default/irqbalance: none", output, StringComparison.Ordinal);
        Assert.Contains("its owner forbids it: eth1 is untouchable", output.Replace("\n    ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("its owner forbids it: irqbalance is untouchable", output.Replace("\n    ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_count_of_VFs_that_the_owner_wants_is_planned_and_guarded_while_a_guest_runs_on_one()
    {
        var output = Planned("[nics.eth1]\nvfs = 7\n");

        Assert.Contains("VFs: 4 → 7", output, StringComparison.Ordinal);
        Assert.Contains("is held by running guest", output, StringComparison.Ordinal);
    }

    [Fact]
    public void More_VFs_than_the_port_can_have_are_told_with_the_nearest_number() =>
        Assert.Contains("the nearest is 7", Planned("[nics.eth1]\nvfs = 500\n").Replace("\n    ", " ", StringComparison.Ordinal), StringComparison.Ordinal);

    [Theory]
    [InlineData("[nics.eth9]\nvfs = 1\n", "[nics.eth9]: this host has no interface eth9; did you mean eth0?")]
    [InlineData("[guests.web2]\nnode = 1\n", "[guests.web2]: this host has no guest web2; did you mean web1?")]
    [InlineData("untouchable = [\"boots\"]\n", "untouchable: boots is no kind of setting, interface, guest or PCI function of this host; did you mean boot?")]
    [InlineData("reserved_cpus = \"6-9\"\n", "reserved_cpus: this host has no CPUs 8-9 online")]
    public void A_name_that_the_host_does_not_have_is_refused(string intent, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("linerate.toml"), intent);

        var outcome = new TestProcess().Run("plan", "--sample-host", "untuned", "--intent", folder.PathOf("linerate.toml"));

        Assert.Equal(2, outcome.Code);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_profile_of_the_intent_holds_unless_the_command_line_names_one()
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathOf("linerate.toml");
        File.WriteAllText(file, "profile = \"latency\"\n");

        Assert.Contains("profile latency", Run("plan", "--sample-host", "untuned", "--intent", file), StringComparison.Ordinal);
        Assert.Contains("profile balanced", Run("plan", "--sample-host", "untuned", "--intent", file, "--profile", "balanced"), StringComparison.Ordinal);
    }

    private static string Planned(string intent)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("linerate.toml"), intent);
        return Run("plan", "--sample-host", "untuned", "--intent", folder.PathOf("linerate.toml"));
    }

    private static Dictionary<string, string> Contents(string root) => Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
        .ToDictionary(path => path, path => $"{File.GetLastWriteTimeUtc(path):O} {Convert.ToBase64String(File.ReadAllBytes(path))}");

    private static string Run(params string[] arguments)
    {
        var outcome = new TestProcess().Run(arguments);
        Assert.Empty(outcome.Error);
        return outcome.Output;
    }

    private sealed class TemporaryFolder : IDisposable
    {
        internal string Root { get; } = Directory.CreateTempSubdirectory("linerate-plan-").FullName;

        internal string PathOf(string name) => Path.Combine(Root, name);

        public void Dispose() => Directory.Delete(Root, recursive: true);
    }
}
