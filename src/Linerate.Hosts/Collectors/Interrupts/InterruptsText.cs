using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Linerate.Hosts.Collectors.Interrupts;

/// <summary>
/// Parses /proc/interrupts (kernel/irq/proc.c, show_interrupts). A large host shows 20,000 rows of 512 cells, nearly all
/// zero, so cells are summed in place and a zero cell costs three comparisons.
/// </summary>
internal sealed class InterruptsText
{
    // A blank and ten right-aligned digits; the kernel prints more only for counts above 9,999,999,999.
    private const int CellWidth = 11;
    private const ulong EightBlanks = 0x2020202020202020;

    private readonly List<InterruptRow> _rows = [];
    private readonly Dictionary<string, long> _architectural = new(StringComparer.Ordinal);
    private readonly HashSet<string> _chips = new(StringComparer.Ordinal);
    private int[] _cpus = [];
    private long[] _taken = [];

    private InterruptsText()
    {
    }

    internal IReadOnlyList<InterruptRow> Rows => _rows;

    /// <summary>Rows named by letters, summed over CPUs.</summary>
    internal IReadOnlyDictionary<string, long> Architectural => _architectural;

    /// <summary>The columns' CPUs, ascending.</summary>
    internal ReadOnlySpan<int> Cpus => _cpus;

    /// <summary>What each column's CPU took of the numbered rows.</summary>
    internal ReadOnlySpan<long> Taken => _taken;

    /// <summary>False when the first line does not name CPUs.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out InterruptsText table)
    {
        var cpus = ReadHeader(TakeLine(ref text));
        table = new InterruptsText { _cpus = cpus, _taken = new long[cpus.Length] };
        while (!text.IsEmpty)
        {
            table.AddLine(TakeLine(ref text));
        }

        return table._cpus.Length > 0;
    }

    private static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        var line = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[(end + 1)..];
        return line;
    }

    /// <summary>The columns' CPUs: online ones only, so numbers may jump.</summary>
    private static int[] ReadHeader(ReadOnlySpan<byte> line)
    {
        var cpus = new List<int>();
        foreach (var part in line.Split((byte)' '))
        {
            var word = line[part];
            if (word.StartsWith("CPU"u8) && Utf8Parser.TryParse(word[3..], out int cpu, out var used) && used == word.Length - 3)
            {
                cpus.Add(cpu);
            }
        }

        return [.. cpus];
    }

    private void AddLine(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
        {
            return;
        }

        var label = line[..colon].Trim((byte)' ');
        var cells = line[(colon + 1)..];
        var isNumber = Utf8Parser.TryParse(label, out int number, out var used) && used == label.Length && number >= 0;
        var rest = SumCells(cells, isNumber ? _taken : [], out var sum, out var busiest);
        if (isNumber)
        {
            var (chip, hardware, action) = ReadTail(rest);
            _rows.Add(new InterruptRow(number, chip, hardware, action, sum, busiest < 0 ? null : _cpus[busiest]));
        }
        else
        {
            _architectural[Encoding.UTF8.GetString(label)] = sum;
        }
    }

    /// <summary>Adds a row's cells up, and each to its column, and gives what follows them; <paramref name="busiest"/> is a column, −1 when all are zero.</summary>
    private ReadOnlySpan<byte> SumCells(ReadOnlySpan<byte> cells, Span<long> columns, out long sum, out int busiest)
    {
        sum = 0;
        busiest = -1;
        var most = 0L;
        for (var column = 0; column < _cpus.Length; column++)
        {
            if (StartsWithZeroCell(cells))
            {
                cells = cells[CellWidth..];
                continue;
            }

            var digits = cells.TrimStart((byte)' ');
            if (!Utf8Parser.TryParse(digits, out long count, out var used) || count < 0 || (used < digits.Length && digits[used] != (byte)' '))
            {
                break;
            }

            cells = digits[used..];
            sum += count;
            if (!columns.IsEmpty)
            {
                columns[column] += count;
            }

            if (count > most)
            {
                (most, busiest) = (count, column);
            }
        }

        return cells;
    }

    private static bool StartsWithZeroCell(ReadOnlySpan<byte> cells) =>
        cells.Length > CellWidth
        && BinaryPrimitives.ReadUInt64LittleEndian(cells) == EightBlanks
        && BinaryPrimitives.ReadUInt32LittleEndian(cells[8..]) == 0x20302020;

    /// <summary>
    /// What follows the cells: the chip; its number for the line, as <c>30933006-edge</c>, except on kernels before 3.x;
    /// <c>Edge</c> or <c>Level</c> on other architectures than x86; the handlers' names.
    /// </summary>
    private (string Chip, ulong? Hardware, string Action) ReadTail(ReadOnlySpan<byte> tail)
    {
        tail = tail.Trim((byte)' ');
        var chip = TakeWord(ref tail);
        ulong? hardware = null;
        var peek = tail;
        var word = TakeWord(ref peek);
        if (Utf8Parser.TryParse(word, out ulong number, out var used) && (used == word.Length || word[used] == (byte)'-'))
        {
            hardware = number;
            tail = peek;
            word = TakeWord(ref peek);
        }

        if (word.SequenceEqual("Edge"u8) || word.SequenceEqual("Level"u8))
        {
            tail = peek;
        }

        return (Interned(chip), hardware, Encoding.UTF8.GetString(tail));
    }

    private static ReadOnlySpan<byte> TakeWord(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)' ');
        var word = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[end..].TrimStart((byte)' ');
        return word;
    }

    private string Interned(ReadOnlySpan<byte> chip)
    {
        var name = Encoding.UTF8.GetString(chip);
        if (_chips.TryGetValue(name, out var known))
        {
            return known;
        }

        _chips.Add(name);
        return name;
    }
}
