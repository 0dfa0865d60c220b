using System.Diagnostics;
using Linerate.Cli.Completions;

namespace Linerate.Cli.Tests.Commands;

public sealed class CompletionScriptTests
{
    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void Every_shell_learns_the_verbs_and_the_words_of_options(string shell)
    {
        var script = new TestProcess().Run("completions", shell).Output;

        Assert.All((string[])["audit", "capture", "explain", "NUMA002", "sarif"], word => Assert.Contains(word, script, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("linerate au", "audit")]
    [InlineData("linerate audit --form", "--format")]
    [InlineData("linerate audit --format sar", "sarif")]
    [InlineData("linerate audit --profile=x --color ne", "never")]
    [InlineData("linerate explain NUMA002", "NUMA002")]
    public void Bash_completes(string line, string completed)
    {
        var script = new TestProcess().Run("completions", "bash").Output;
        var words = string.Join(' ', line.Split(' ').Select(word => $"'{word}'"));
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", $"{script}\nCOMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}}-1)); _linerate; printf '%s\\n' \"${{COMPREPLY[@]}}\""])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;

        Assert.Equal(completed, bash.StandardOutput.ReadToEnd().Trim());
    }

    [Fact]
    public void The_shells_are_those_that_the_command_offers() => Assert.Equal(["bash", "zsh", "fish"], CompletionScript.Shells);
}
