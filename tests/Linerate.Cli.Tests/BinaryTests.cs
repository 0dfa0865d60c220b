using System.Diagnostics;

namespace Linerate.Cli.Tests;

/// <summary>The program as a process: what only a real one shows.</summary>
public sealed class BinaryTests
{
    /// <summary>Built beside these tests; the same code as the published binary.</summary>
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "linerate");

    [Fact]
    public void A_reader_that_leaves_early_is_no_failure() =>
        Assert.Equal("NUMA", Shell($"'{Program}' explain NUMA002 | head -c 6 | tail -c 4; exit ${{PIPESTATUS[0]}}", expected: 0).Output);

    [Fact]
    public void A_full_disk_is_one_line_and_exit_code_2()
    {
        var outcome = Shell($"'{Program}' rules > /dev/full", expected: 2);

        Assert.Matches("^linerate: cannot write: [^\n]+\n$", outcome.Error);
    }

    [Fact]
    public void Standard_output_that_is_closed_is_no_crash() =>
        Assert.DoesNotContain("   at ", Shell($"'{Program}' rules >&-", expected: null).Error, StringComparison.Ordinal);

    [Fact]
    public void An_interrupt_ends_it_at_once_and_quietly()
    {
        // Waits for a capture on standard input until it is interrupted: 128 + SIGINT.
        var outcome = Shell($"timeout --preserve-status -s INT 1 '{Program}' audit --from - < <(sleep 4 2> /dev/null)", expected: 130);

        Assert.Equal(("", ""), (outcome.Output, outcome.Error));
    }

    [Fact]
    public void The_name_in_messages_is_the_one_that_the_run_script_was_called_by() =>
        Assert.Contains("./linerate --help", Shell($"LINERATE_PROGRAM=./linerate '{Program}'", expected: 2).Error, StringComparison.Ordinal);

    private static (string Output, string Error) Shell(string script, int? expected)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var error = bash.StandardError.ReadToEndAsync();
        var output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        if (expected is not null)
        {
            Assert.Equal(expected, bash.ExitCode);
        }

        return (output, error.Result);
    }
}
