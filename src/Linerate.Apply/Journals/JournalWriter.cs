using Linerate.Apply.Journals.Entries;

namespace Linerate.Apply.Journals;

/// <summary>Appends entries; each is on disk before the call returns.</summary>
public sealed class JournalWriter(IJournalFile file, string lastSum) : IDisposable
{
    private string _sum = lastSum;

    /// <summary>Whether an entry could not be written: what is in the file then is not all that happened.</summary>
    public bool Broken { get; private set; }

    /// <exception cref="IOException">It cannot be written: the disk is full, or gone.</exception>
    public void Write(JournalEntry entry)
    {
        if (Broken)
        {
            throw new IOException("the journal cannot be written any more");
        }

        var (line, sum) = JournalLine.Of(entry, _sum);
        try
        {
            file.Append(line);
            file.Sync();
        }
        catch (IOException)
        {
            Broken = true;
            throw;
        }

        _sum = sum;
    }

    /// <summary>
    /// Writes it if that can be done. Taking back goes on without a journal: what the journal holds by then is the intent of
    /// each step, and whoever reads it later finds that step back already.
    /// </summary>
    public void WriteIfPossible(JournalEntry entry)
    {
        if (!Broken)
        {
            try
            {
                Write(entry);
            }
            catch (IOException)
            {
                // Broken says so.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
