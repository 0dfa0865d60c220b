using System.Globalization;
using System.Text;
using Linerate.Apply.Journals;
using Linerate.Apply.State;

namespace Linerate.Apply.Confirming;

/// <summary>The file that says "keep it" to whoever waits for that: only the holder of the lock writes the journal.</summary>
public static class ConfirmationMark
{
    private const int MaxBytes = 4096;

    /// <exception cref="RefusedException">It cannot be written.</exception>
    public static void Give(StateFolder state, int run, Author by)
    {
        try
        {
            using var file = new FileStream(PathOf(state, run), new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            file.Write(Encoding.UTF8.GetBytes($"{by.UserId.ToString(CultureInfo.InvariantCulture)} {by.Name}"));
            file.Flush(flushToDisk: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{PathOf(state, run)}: {failure.Message}");
        }
    }

    /// <summary>Who gave it; null where nobody did, or somebody who could not.</summary>
    internal static Author? Read(StateFolder state, int run)
    {
        if (!File.Exists(PathOf(state, run)))
        {
            return null;
        }

        try
        {
            var parts = Encoding.UTF8.GetString(TrustedFile.Read(PathOf(state, run), MaxBytes)).Split(' ', 2);
            return parts.Length == 2 && uint.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var user) ? new Author(user, parts[1]) : null;
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    internal static void Remove(StateFolder state, int run)
    {
        try
        {
            File.Delete(PathOf(state, run));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It belongs to a run that is over: nobody reads it again.
        }
    }

    private static string PathOf(StateFolder state, int run) => state.MarkPath("confirmed", run);
}
