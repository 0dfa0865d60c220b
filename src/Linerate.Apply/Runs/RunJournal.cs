using Linerate.Apply.Journals;
using Linerate.Apply.Journals.Entries;
using Linerate.Apply.State;

namespace Linerate.Apply.Runs;

/// <summary>A run that is being worked on: its journal open for appending, and what has become of it so far. Whoever has one holds the lock.</summary>
internal sealed class RunJournal : IDisposable
{
    private readonly JournalWriter _writer;
    private readonly RunFold _fold;

    private RunJournal(JournalWriter writer, RunFold fold, int number) => (_writer, _fold, Number) = (writer, fold, number);

    internal int Number { get; }

    internal IReadOnlyList<RunStep> Steps => _fold.Steps;

    /// <summary>Whether the journal could not be written at some point.</summary>
    internal bool Broken => _writer.Broken;

    /// <summary>Begins a new one under the next number.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal static RunJournal Begin(StateFolder state, Func<int, RunStarted> start)
    {
        var number = state.Runs().LastOrDefault() + 1;
        var started = start(number);
        var writer = new JournalWriter(state.OpenJournal(state.JournalPath(number), 0), JournalLine.Seed);
        try
        {
            writer.Write(started);
        }
        catch (IOException)
        {
            writer.Dispose();
            throw;
        }

        return new RunJournal(writer, new RunFold(number, started), number);
    }

    /// <summary>Goes on with an old one.</summary>
    /// <exception cref="RefusedException">It is not to be trusted.</exception>
    internal static RunJournal Continue(StateFolder state, int number)
    {
        var journal = state.Read(number);
        var fold = new RunFold(number, (RunStarted)journal.Entries[0]);
        foreach (var entry in journal.Entries.AsSpan()[1..])
        {
            fold.Add(entry);
        }

        return new RunJournal(new JournalWriter(state.OpenJournal(state.JournalPath(number), journal.Whole), journal.LastSum), fold, number);
    }

    /// <summary>Writes an entry; it is on disk when this returns.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal void Write(JournalEntry entry)
    {
        _writer.Write(entry);
        _fold.Add(entry);
    }

    /// <inheritdoc cref="JournalWriter.WriteIfPossible"/>
    internal void WriteIfPossible(JournalEntry entry)
    {
        _writer.WriteIfPossible(entry);
        _fold.Add(entry);
    }

    internal Run ToRun() => _fold.ToRun();

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}
