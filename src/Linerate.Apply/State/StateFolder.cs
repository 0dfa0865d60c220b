using System.Globalization;
using Linerate.Apply.Journals;
using Linerate.Linux;

namespace Linerate.Apply.State;

/// <summary>Where runs are kept: <c>journal/</c> with a file for each, the lock, and the marks that processes leave for each other.</summary>
public sealed class StateFolder(string path)
{
    public const string Default = "/var/lib/linerate";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string Ending = ".jsonl";

    public string Path => path;

    /// <summary>How a journal is opened for appending: its path, and how many of its bytes are whole.</summary>
    public Func<string, long, IJournalFile> OpenJournal { get; init; } = JournalFile.Open;

    internal string LockPath => System.IO.Path.Combine(path, "lock");

    private string JournalFolder => System.IO.Path.Combine(path, "journal");

    public string JournalPath(int run) => System.IO.Path.Combine(JournalFolder, run.ToString("000000", CultureInfo.InvariantCulture) + Ending);

    internal string MarkPath(string kind, int run) => System.IO.Path.Combine(path, $"{kind}-{run.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Makes it where it is not, readable by its owner alone.</summary>
    /// <exception cref="RefusedException">It is somebody else's, or somebody else may write to it, or it cannot be made.</exception>
    public void Prepare()
    {
        try
        {
            Directory.CreateDirectory(path, OwnerOnly);
            Directory.CreateDirectory(JournalFolder, OwnerOnly);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path}: cannot be made: {failure.Message}");
        }

        Check();
    }

    /// <exception cref="RefusedException">It exists and is somebody else's, or somebody else may write to it.</exception>
    public void Check()
    {
        foreach (var folder in (string[])[path, JournalFolder])
        {
            var (status, error) = FileStatus.Of(folder);
            if (error == Errno.NoEntry)
            {
                continue;
            }

            var fault = error != Errno.None ? $"cannot be looked at ({error})"
                : !status.IsDirectory ? "is no folder"
                : OwnershipFault(status);
            if (fault is not null)
            {
                throw new RefusedException($"{folder}: {fault}");
            }
        }
    }

    /// <summary>The numbers of the runs that have a journal, ascending.</summary>
    public ImmutableArray<int> Runs()
    {
        var (names, error) = KernelFile.List(JournalFolder);
        return error == Errno.AccessDenied
            ? throw new RefusedException($"{JournalFolder}: only root may read it")
            : [.. names.Where(name => name.EndsWith(Ending, StringComparison.Ordinal)).Select(NumberOf).OfType<int>().Order()];
    }

    /// <summary>Reads a run's journal.</summary>
    /// <exception cref="RefusedException">It is not to be trusted, or makes no sense.</exception>
    public Journal Read(int run)
    {
        var file = JournalPath(run);
        var bytes = TrustedFile.Read(file, TrustedFile.MaxJournalBytes);
        var (journal, fault) = Journal.Parse(bytes);
        return journal ?? throw new RefusedException($"{file} {fault}");
    }

    /// <summary>Why a file or folder of this owner and mode is not to be trusted; null where it is.</summary>
    internal static string? OwnershipFault(FileStatus status) =>
        status.Owner != 0 && status.Owner != ThisProcess.UserId ? $"belongs to user {status.Owner}, neither root nor you"
        : status.WritableByOthers ? "may be written by others (chmod go-w)"
        : null;

    private static int? NumberOf(string name) =>
        int.TryParse(name[..^Ending.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
