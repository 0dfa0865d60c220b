using System.Diagnostics;
using Linerate.Bench.Runs;
using Linerate.Bench.Tools;
using Linerate.Hosts;

namespace Linerate.Bench.Tests.Runs;

public sealed class RunJournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("linerate-bench-").FullName;
    private readonly LiveHost _live = new();

    [Fact]
    public void What_a_killed_bench_started_is_ended()
    {
        using var left = ToolProcess.Start(ToolCommand.Of("sleep", "60"), TimeSpan.FromSeconds(60));
        LeaveJournal(left.Id);

        var ended = RunJournal.Clean(_folder, new HostReader(_live));

        Assert.Equal(["sleep 60"], ended);
        Assert.True(EndsSoon(left.Id));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Another_process_that_has_the_number_now_is_left_alone()
    {
        using var other = ToolProcess.Start(ToolCommand.Of("sleep", "60"), TimeSpan.FromSeconds(60));
        LeaveJournal(other.Id, start => start.Replace("\"start\":\"", "\"start\":\"9", StringComparison.Ordinal));

        Assert.Empty(RunJournal.Clean(_folder, new HostReader(_live)));
        Assert.False(Process.GetProcessById(other.Id).HasExited);
    }

    [Fact]
    public void A_bench_that_still_runs_is_left_alone()
    {
        using var tool = ToolProcess.Start(ToolCommand.Of("sleep", "60"), TimeSpan.FromSeconds(60));
        using var journal = RunJournal.Open(_folder, new HostReader(_live));
        journal.Started(new HostReader(_live), tool.Id, ToolCommand.Of("sleep", "60"));

        Assert.Empty(RunJournal.Clean(_folder, new HostReader(_live)));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_line_that_a_crash_tore_ends_the_reading_and_not_the_cleaning()
    {
        using var left = ToolProcess.Start(ToolCommand.Of("sleep", "60"), TimeSpan.FromSeconds(60));
        LeaveJournal(left.Id, text => $"{text}{{\"process\":1,\"sta");

        Assert.Single(RunJournal.Clean(_folder, new HostReader(_live)));
    }

    public void Dispose()
    {
        _live.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The journal as this process wrote it, under the name of one that is no more.</summary>
    private void LeaveJournal(int process, Func<string, string>? change = null)
    {
        using (var journal = RunJournal.Open(_folder, new HostReader(_live)))
        {
            journal.Started(new HostReader(_live), process, ToolCommand.Of("sleep", "60"));
            File.Copy(Directory.GetFiles(_folder).Single(), Path.Combine(_folder, "copy"));
        }

        var text = File.ReadAllText(Path.Combine(_folder, "copy"));
        File.Delete(Path.Combine(_folder, "copy"));
        File.WriteAllText(Path.Combine(_folder, "4194305-1.jsonl"), change is null ? text : change(text));
    }

    private static bool EndsSoon(int process)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            if (!File.Exists($"/proc/{process}/stat") || File.ReadAllText($"/proc/{process}/stat").Contains(") Z", StringComparison.Ordinal))
            {
                return true;
            }

            Thread.Sleep(20);
        }

        return false;
    }
}
