using Linerate.Apply.State;

namespace Linerate.Apply.Tests.State;

/// <summary>What decides about a host is its owner's alone.</summary>
public sealed class StateFolderTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TestRun _run = new(TestRun.SmallPlan);

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Folders_and_files_are_for_their_owner_alone()
    {
        _run.Apply();

        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(_run.State.Path));
        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_run.State.Path, "journal")));
        Assert.Equal(Owner, File.GetUnixFileMode(_run.State.JournalPath(1)));
        Assert.Equal(Owner, File.GetUnixFileMode(Path.Combine(_run.State.Path, "lock")));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_journal_that_others_may_write_to_is_refused(UnixFileMode more)
    {
        _run.Apply();
        File.SetUnixFileMode(_run.State.JournalPath(1), Owner | more);

        Assert.Contains("may be written by others", Assert.Throws<RefusedException>(() => _run.RollBack()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_others_may_write_to_is_refused()
    {
        _run.Apply();
        File.SetUnixFileMode(_run.State.Path, Owner | UnixFileMode.UserExecute | UnixFileMode.OtherWrite);

        Assert.Contains("may be written by others", Assert.Throws<RefusedException>(() => _run.Apply(TestRun.SmallPlan with { Profile = "latency" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_in_the_place_of_a_journal_is_refused()
    {
        _run.Apply();
        File.Move(_run.State.JournalPath(1), Path.Combine(_run.State.Path, "elsewhere"));
        File.CreateSymbolicLink(_run.State.JournalPath(1), Path.Combine(_run.State.Path, "elsewhere"));

        Assert.Contains("is no regular file", Assert.Throws<RefusedException>(() => _run.RollBack()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_elses_journal_is_refused()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root can give a file away");
        _run.Apply();
        using (var chown = System.Diagnostics.Process.Start("/bin/chown", ["65534", _run.State.JournalPath(1)]))
        {
            chown.WaitForExit();
        }

        Assert.Contains("belongs to user 65534", Assert.Throws<RefusedException>(() => _run.RollBack()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lock_is_taken_by_one_and_says_by_whom()
    {
        _run.State.Prepare();
        using (StateLock.Take(_run.State))
        {
            Assert.True(StateLock.IsHeld(_run.State));
            Assert.Null(StateLock.TryTake(_run.State));
            Assert.Contains($"pid {Environment.ProcessId}", Assert.Throws<RefusedException>(() => StateLock.Take(_run.State)).Message, StringComparison.Ordinal);
        }

        Assert.False(StateLock.IsHeld(_run.State));
        using var again = StateLock.Take(_run.State);
    }

    [Fact]
    public void A_file_that_is_larger_than_any_plan_is_not_read()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "huge.json");
        using (var file = File.Create(path))
        {
            file.SetLength(TrustedFile.MaxPlanBytes + 1L);
        }

        Assert.Contains("are more than", Assert.Throws<RefusedException>(() => TrustedFile.Read(path, TrustedFile.MaxPlanBytes)).Message, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
