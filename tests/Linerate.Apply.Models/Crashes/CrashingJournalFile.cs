using Linerate.Apply.Journals;

namespace Linerate.Apply.Models.Crashes;

/// <summary>A journal on disk that may die before a line, in its middle, behind it, and when it is safe.</summary>
/// <param name="file">The journal.</param>
/// <param name="point">Where to die.</param>
/// <param name="keepsUnsynced">Whether what was written and not synced is there afterwards: yes after a kill, no after a power cut.</param>
public sealed class CrashingJournalFile(IJournalFile file, CrashPoint point, bool keepsUnsynced) : IJournalFile
{
    private byte[] _pending = [];

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        point.Pass("before a line");
        if (keepsUnsynced)
        {
            file.Append(bytes[..(bytes.Length / 2)]);
            point.Pass("amid a line");
            file.Append(bytes[(bytes.Length / 2)..]);
        }
        else
        {
            _pending = [.. _pending, .. bytes];
        }

        point.Pass("behind a line");
    }

    /// <inheritdoc/>
    public void Sync()
    {
        if (_pending.Length > 0)
        {
            file.Append(_pending);
            _pending = [];
        }

        file.Sync();
        point.Pass("line on disk");
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
