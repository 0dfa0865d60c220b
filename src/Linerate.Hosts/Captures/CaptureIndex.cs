using System.Numerics;

namespace Linerate.Hosts.Captures;

/// <summary>
/// Where each entry of a capture starts, found by its key: two arrays of numbers and no object per entry, for a capture
/// of a large host has half a million.
/// </summary>
internal sealed class CaptureIndex
{
    private readonly ReadOnlyMemory<byte> _text;
    private readonly int[] _starts;

    /// <summary>One-based positions in <see cref="_starts"/>; 0 is free. At most half full, probed linearly.</summary>
    private readonly int[] _slots;

    private CaptureIndex(ReadOnlyMemory<byte> text, int[] starts, int[] slots) =>
        (_text, _starts, _slots) = (text, starts, slots);

    /// <summary>Where entry lines start, in the order of the file.</summary>
    internal ReadOnlySpan<int> Starts => _starts;

    /// <param name="text">The capture.</param>
    /// <param name="starts">Where its entry lines start.</param>
    /// <param name="repeated">Where a line starts whose question stood above already; -1 for none.</param>
    internal static CaptureIndex Build(ReadOnlyMemory<byte> text, int[] starts, out int repeated)
    {
        const int SlotsPerEntry = 2;
        var slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(starts.Length * SlotsPerEntry, 1))];
        var index = new CaptureIndex(text, starts, slots);
        repeated = -1;
        for (var position = 0; position < starts.Length; position++)
        {
            ref var slot = ref index.SlotOf(CaptureLine.KeyAt(text.Span, starts[position]));
            if (slot != 0)
            {
                repeated = starts[position];
                break;
            }

            slot = position + 1;
        }

        return index;
    }

    /// <summary>Where the entry line of a key starts, or -1.</summary>
    internal int Find(ReadOnlySpan<byte> key) => SlotOf(key) is > 0 and var position ? _starts[position - 1] : -1;

    private ref int SlotOf(ReadOnlySpan<byte> key)
    {
        // Seeded per process: no file can be made that collides.
        var hash = default(HashCode);
        hash.AddBytes(key);
        var mask = _slots.Length - 1;
        var text = _text.Span;
        for (var at = hash.ToHashCode() & mask; ; at = (at + 1) & mask)
        {
            ref var slot = ref _slots[at];
            if (slot == 0 || CaptureLine.KeyAt(text, _starts[slot - 1]).SequenceEqual(key))
            {
                return ref slot;
            }
        }
    }
}
