namespace Linerate.Apply.Journals;

/// <summary>A file that only grows. Tests put one in its place that ends the process at any point.</summary>
public interface IJournalFile : IDisposable
{
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Returns when all of it would outlive a power cut.</summary>
    void Sync();
}
