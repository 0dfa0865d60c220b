using System.Diagnostics;
using Linerate.Apply.Machines;

namespace Linerate.Apply.Tests.Machines;

public sealed class LiveProgramsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly LivePrograms _programs = new();

    [Fact]
    public void A_program_gets_its_arguments_as_they_are() =>
        Assert.Equal(new ProgramResult(0, "$(id) ;* 'a b'|", ""), Run("printf", ["%s|", "$(id) ;* 'a b'"]));

    [Fact]
    public void A_program_sees_an_empty_environment() => Assert.Equal(
        ["LC_ALL=C", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"],
        Run("env", []).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    [Fact]
    public void A_program_reads_what_it_is_given_and_ends_with_its_own_code()
    {
        var input = string.Concat(Enumerable.Repeat("a line that is long enough to fill the pipe\n", 10_000));

        Assert.Equal(input, Run("cat", [], input).Output);
        Assert.Equal(1, Run("grep", ["-q", "nothing"], input).ExitCode);
        Assert.Equal(0, Run("true", [], input).ExitCode);
    }

    [Fact]
    public void What_it_complains_is_kept_apart()
    {
        var result = Run("cat", ["/no/such/file"]);

        Assert.Equal((1, ""), (result.ExitCode!.Value, result.Output));
        Assert.Contains("No such file", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_takes_too_long_is_ended_with_its_children()
    {
        var marker = $"31{Environment.ProcessId % 10_000:0000}";
        var started = Stopwatch.GetTimestamp();
        var result = _programs.Run(_programs.Find("timeout")!, ["--foreground", "60", "sleep", marker], "", TimeSpan.FromMilliseconds(500));

        Assert.Null(result.ExitCode);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0.4, 8);
        Assert.DoesNotContain(
            Directory.GetDirectories("/proc").Select(folder => Path.Combine(folder, "cmdline")).Where(File.Exists).Select(Text),
            line => line.StartsWith($"sleep\0{marker}", StringComparison.Ordinal));
    }

    [Fact]
    public void Output_beyond_the_bound_is_read_and_forgotten() =>
        Assert.Equal((0, 16 << 20), Run("head", ["-c", "20000000", "/dev/zero"]) is { ExitCode: { } code } result ? (code, result.Output.Length) : default);

    [Fact]
    public void A_program_that_a_broken_pipe_ends_says_so() => Assert.Equal(128 + 13, Run("env", ["sh", "-c", "kill -PIPE $$"]).ExitCode);

    [Fact]
    public void What_is_no_program_is_not_started()
    {
        Assert.Null(_programs.Find("no-such-program"));
        Assert.Null(_programs.Find("../bin/cat"));
        Assert.Null(_programs.Run("/no/such/program", [], "", Limit).ExitCode);
        Assert.Null(_programs.Run("cat", [], "", Limit).ExitCode);
        Assert.Null(Run("printf", ["a\0b"]).ExitCode);
    }

    private ProgramResult Run(string name, IReadOnlyList<string> arguments, string input = "") =>
        _programs.Run(_programs.Find(name)!, arguments, input, Limit);

    private static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
