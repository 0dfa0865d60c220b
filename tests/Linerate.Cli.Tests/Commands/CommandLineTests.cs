using Linerate.Cli.Commands;
using Linerate.Core.Rules;

namespace Linerate.Cli.Tests.Commands;

public sealed class CommandLineTests
{
    [Fact]
    public void Version_is_one_line_with_name_and_number() =>
        Assert.Matches(@"^linerate \d+\.\d+\.\d+\S*\n$", new TestProcess().Run("--version").Output);

    [Fact]
    public void Every_verb_makes_the_command_of_its_name()
    {
        var process = ProcessEnvironment.OfThisProcess();

        Assert.All(RootCommandLine.Verbs, verb => Assert.Equal(verb.Name, verb.Make(process).Name));
        Assert.Equal(RootCommandLine.Verbs.Length, RootCommandLine.Create(process).Subcommands.Count);
        Assert.Equal(["audit"], RootCommandLine.Create(process, "audit").Subcommands.Select(command => command.Name));
    }

    [Fact]
    public void Help_reads_as_reviewed()
    {
        var pages = ((string[])["", "audit", "capture", "explain", "rules", "nics", "completions"])
            .Select(verb => new TestProcess().Run(verb.Length == 0 ? ["--help"] : [verb, "--help"]).Output);

        // The help names the running program, which is these tests.
        Golden.Matches(string.Join("\n", pages).Replace("Linerate.Cli.Tests", "linerate", StringComparison.Ordinal), "tests/Linerate.Cli.Tests/Goldens/CommandLineTests.help.golden");
    }

    [Theory]
    [InlineData("")]
    [InlineData("audt")]
    [InlineData("audit --formt json")]
    [InlineData("audit --format yaml")]
    [InlineData("audit --profile fast")]
    [InlineData("audit --site /nonexistent/site.toml")]
    [InlineData("audit --root /nonexistent --from x")]
    [InlineData("audit --sample-host tuned --root /")]
    [InlineData("audit --sample-host slow")]
    [InlineData("audit --guests /nonexistent")]
    [InlineData("explain NUMA999")]
    [InlineData("explain")]
    [InlineData("completions tcsh")]
    public void What_cannot_be_done_is_one_line_on_standard_error_and_exit_code_2(string commandLine)
    {
        var outcome = new TestProcess().Run(commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, outcome.Code);
        Assert.Empty(outcome.Output);
        Assert.Matches("^linerate: [^\n]+\n$", outcome.Error);
    }

    [Theory]
    [InlineData("audt", "there is no command audt; did you mean audit?")]
    [InlineData("audit --formt json", "there is no option --formt; did you mean --format?")]
    [InlineData("audit x", "audit takes no further argument: x")]
    [InlineData("audit --format yaml", "Must be one of: 'text' 'json' 'markdown' 'html' 'sarif' 'junit'")]
    public void A_slip_of_the_finger_is_told_what_was_meant(string commandLine, string message) =>
        Assert.Contains(message, new TestProcess().Run(commandLine.Split(' ')).Error, StringComparison.Ordinal);

    [Fact]
    public void Output_that_cannot_be_written_is_said_in_one_line()
    {
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var outcome = new TestProcess { Output = full }.Run("rules");

        Assert.Equal(2, outcome.Code);
        Assert.Matches("^linerate: cannot write: [^\n]+\n$", outcome.Error);
    }

    [Fact]
    public void Explain_prints_the_page_whatever_the_case()
    {
        var outcome = new TestProcess().Run("explain", "numa002");

        Assert.Equal(0, outcome.Code);
        Assert.Equal(File.ReadAllText(Repository.PathOf("docs", "rules", "NUMA002.md")), outcome.Output);
    }

    [Fact]
    public void Explain_offers_the_nearest_rule() =>
        Assert.Contains("did you mean NUMA002?", new TestProcess().Run("explain", "NUM002").Error, StringComparison.Ordinal);

    [Fact]
    public void Every_rule_of_the_catalogue_can_be_explained() => Assert.All(RuleCatalog.All, rule =>
    {
        var outcome = new TestProcess().Run("explain", rule.Info.Id);
        Assert.Equal(0, outcome.Code);
        Assert.StartsWith($"# {rule.Info.Id} — {rule.Info.Title}\n", outcome.Output, StringComparison.Ordinal);
    });

    [Fact]
    public void Rules_lists_each_rule_on_a_line() =>
        Assert.Equal(RuleCatalog.All.Select(rule => rule.Info.Id), new TestProcess().Run("rules").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]));
}
