using System.Text;
using CsCheck;
using Linerate.Apply.Journals;
using Linerate.Apply.Journals.Entries;
using Linerate.Apply.Models.Plain;
using Linerate.Apply.Runs;
using NJsonSchema;

namespace Linerate.Apply.Tests.Journals;

/// <summary>A journal decides what a host is set back to: it is believed only as it was written.</summary>
public sealed class JournalTests(ITestOutputHelper output) : IDisposable
{
    private readonly TestRun _run = new(PlainHost.FullPlan);

    private string File => _run.State.JournalPath(1);

    private byte[] Bytes => System.IO.File.ReadAllBytes(File);

    public void Dispose() => _run.Dispose();

    [Fact]
    public void What_was_written_is_read_and_every_write_has_its_intent_before_it()
    {
        _run.Apply();
        var (journal, fault) = Journal.Parse(Bytes);

        Assert.Equal("", fault);
        Assert.Equal(Bytes.Length, journal!.Whole);
        Assert.IsType<RunStarted>(journal.Entries[0]);
        Assert.All(journal.Entries.OfType<StepDone>().Where(done => done.Outcome == StepOutcome.Set), done =>
            Assert.True(journal.Entries.IndexOf(done) > journal.Entries.IndexOf(journal.Entries.OfType<StepIntended>().Single(intent => intent.Step == done.Step))));
        Assert.Equal(PlainHost.FullPlan.Steps.Length, journal.Entries.OfType<StepIntended>().Count());
    }

    [Fact]
    public async Task Every_line_is_as_the_published_schema_says()
    {
        _run.Apply();
        _run.RollBack();
        _run.Apply();
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Repository, "docs", "formats", "journal.schema.json"), TestContext.Current.CancellationToken);
        var lines = System.IO.File.ReadAllLines(File).Concat(System.IO.File.ReadAllLines(_run.State.JournalPath(2))).ToArray();

        Assert.True(lines.Length > 80);
        Assert.All(lines, line => Assert.Empty(schema.Validate(line)));
        Assert.NotEmpty(schema.Validate(lines[1].Replace("\"before\"", "\"befor\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_torn_end_is_left_out_wherever_it_was_torn()
    {
        _run.Apply();
        var bytes = Bytes;
        var whole = Journal.Parse(bytes).Journal!.Entries.Length;
        for (var length = 0; length < bytes.Length; length++)
        {
            var (journal, fault) = Journal.Parse(bytes.AsSpan(0, length));
            Assert.Equal("", fault);
            Assert.True(journal!.Whole <= length && journal.Entries.Length < whole);
        }

        output.WriteLine($"{bytes.Length} places to tear it: 0 refused, 0 believed beyond the last whole line");
    }

    [Fact]
    public void A_power_cut_that_leaves_zeros_behind_the_last_line_costs_that_line_alone()
    {
        _run.Apply();
        var bytes = Bytes;

        Assert.Equal(bytes.Length, Journal.Parse([.. bytes, .. new byte[4096]]).Journal!.Whole);
    }

    [Fact]
    public void A_changed_byte_anywhere_is_refused()
    {
        _run.Apply();
        var bytes = Bytes;
        var end = Array.LastIndexOf(bytes, (byte)'\n', bytes.Length - 2);
        var tried = 0;
        for (var at = 0; at < end; at++)
        {
            var changed = (byte[])bytes.Clone();
            changed[at] ^= 0x01;
            Assert.Null(Journal.Parse(changed).Journal);
            tried++;
        }

        output.WriteLine($"{tried} journals with one bit flipped: all refused");
    }

    [Fact]
    public void A_line_left_out_or_moved_is_refused()
    {
        _run.Apply();
        var lines = System.IO.File.ReadAllLines(File);
        for (var at = 0; at < lines.Length - 1; at++)
        {
            Assert.Null(Parse([.. lines[..at], .. lines[(at + 1)..]]).Journal);
            Assert.Null(Parse([.. lines[..at], lines[at + 1], lines[at], .. lines[(at + 2)..]]).Journal);
        }
    }

    [Fact]
    public void Any_bytes_are_a_journal_or_refused_with_a_reason() => Gen.Byte.Array[0, 400].Sample(bytes =>
    {
        var (journal, fault) = Journal.Parse(bytes);
        return journal is not null ? journal.Entries.IsEmpty : fault.Length > 0;
    });

    [Fact]
    public void Any_change_of_a_real_one_is_a_journal_or_refused_with_a_reason()
    {
        _run.Apply();
        var bytes = Bytes;
        Gen.Int[0, bytes.Length - 1].Select(Gen.Byte.Array[0, 8], Gen.Int[0, 40]).Sample(edit =>
        {
            var (at, put, cut) = edit;
            var (journal, fault) = Journal.Parse([.. bytes[..at], .. put, .. bytes[Math.Min(bytes.Length, at + cut)..]]);
            return journal is not null || fault.Length > 0;
        });
    }

    [Fact]
    public void Another_version_is_refused_by_its_number()
    {
        var other = "{\"sum\":\"" + new string('a', 64) + "\",\"entry\":{\"kind\":\"started\",\"schemaVersion\":2,\"novel\":true}}\n";

        Assert.Equal("is of version 2; this linerate reads 1", Journal.Parse(Encoding.UTF8.GetBytes(other)).Fault);
        Assert.StartsWith("line 1 ", Journal.Parse(Encoding.UTF8.GetBytes(other.Replace(":2,", ":\"2\",", StringComparison.Ordinal))).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_that_is_refused_stops_every_verb_that_would_believe_it()
    {
        _run.Apply();
        var bytes = Bytes;
        bytes[200] ^= 1;
        System.IO.File.WriteAllBytes(File, bytes);

        Assert.Contains("000001.jsonl line 1 does not continue", Assert.Throws<RefusedException>(() => _run.RollBack()).Message, StringComparison.Ordinal);
        Assert.Throws<RefusedException>(() => _run.Apply(TestRun.SmallPlan));
        Assert.Throws<RefusedException>(() => RunHistory.Read(_run.State));
    }

    private static (Journal? Journal, string Fault) Parse(string[] lines) => Journal.Parse(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));

    private static string Repository
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!System.IO.File.Exists(Path.Combine(folder, "Linerate.slnx")))
            {
                folder = Path.GetDirectoryName(folder)!;
            }

            return folder;
        }
    }
}
