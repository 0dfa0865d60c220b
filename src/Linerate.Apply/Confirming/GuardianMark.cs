using System.Text;
using Linerate.Apply.State;

namespace Linerate.Apply.Confirming;

/// <summary>The file by which a guardian says that it is ready, and which process it is.</summary>
internal static class GuardianMark
{
    private const int MaxBytes = 64;

    internal static void Leave(StateFolder state, int run)
    {
        var path = state.MarkPath("guardian", run);
        var temporary = $"{path}.new";
        File.WriteAllText(temporary, ProcessMark.Of(Environment.ProcessId)?.ToString() ?? "");
        File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The guardian; null where none has said that it is ready.</summary>
    internal static ProcessMark? Read(StateFolder state, int run)
    {
        try
        {
            return File.Exists(state.MarkPath("guardian", run))
                ? ProcessMark.Parse(Encoding.ASCII.GetString(TrustedFile.Read(state.MarkPath("guardian", run), MaxBytes)))
                : null;
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    /// <summary>Removes that of this process, or of one that is dead; another guardian of the same run keeps its own.</summary>
    internal static void Remove(StateFolder state, int run)
    {
        if (Read(state, run) is not { IsAlive: true } guardian || guardian.Pid == Environment.ProcessId)
        {
            File.Delete(state.MarkPath("guardian", run));
        }
    }
}
