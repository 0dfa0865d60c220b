using System.Numerics;
using System.Runtime.InteropServices;

namespace Linerate.Hosts.Captures;

/// <summary>
/// Where each entry of a capture starts, found by its key: three arrays of numbers and no object per entry, for a capture
/// of a large host has half a million.
/// </summary>
internal sealed class CaptureIndex
{
    private const int SlotsPerEntry = 2;
    private const int FewestSlots = 1 << 12;

    private readonly List<int> _starts;
    private readonly List<int> _hashes;

    /// <summary>One-based positions in <see cref="_starts"/>; 0 is free. At most half full, probed linearly.</summary>
    private int[] _slots;

    /// <param name="expected">How many entries there will be: arrays that have their size at once leave no smaller ones behind.</param>
    internal CaptureIndex(int expected)
    {
        _starts = new List<int>(expected);
        _hashes = new List<int>(expected);
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(SlotsPerEntry * (expected + 1), FewestSlots))];
    }

    /// <summary>Where entry lines start, in the order of the file.</summary>
    internal ReadOnlySpan<int> Starts => CollectionsMarshal.AsSpan(_starts);

    /// <summary>Enters the entry whose line starts at a place; false when its question was entered before.</summary>
    internal bool TryAdd(ReadOnlySpan<byte> text, int start)
    {
        if ((_starts.Count + 1) * SlotsPerEntry > _slots.Length)
        {
            Grow();
        }

        var key = CaptureLine.KeyAt(text, start);
        var hash = HashOf(key);
        ref var slot = ref SlotOf(text, key, hash);
        if (slot != 0)
        {
            return false;
        }

        _starts.Add(start);
        _hashes.Add(hash);
        slot = _starts.Count;
        return true;
    }

    /// <summary>Where the entry line of a key starts, or -1.</summary>
    internal int Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key) =>
        SlotOf(text, key, HashOf(key)) is > 0 and var position ? _starts[position - 1] : -1;

    /// <summary>Seeded per process: no file can be made that collides.</summary>
    private static int HashOf(ReadOnlySpan<byte> key)
    {
        var hash = default(HashCode);
        hash.AddBytes(key);
        return hash.ToHashCode();
    }

    private ref int SlotOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key, int hash)
    {
        var mask = _slots.Length - 1;
        for (var at = hash & mask; ; at = (at + 1) & mask)
        {
            ref var slot = ref _slots[at];
            if (slot == 0 || (_hashes[slot - 1] == hash && CaptureLine.KeyAt(text, _starts[slot - 1]).SequenceEqual(key)))
            {
                return ref slot;
            }
        }
    }

    /// <summary>The hashes are kept so that growing reads no entry again.</summary>
    private void Grow()
    {
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)_slots.Length + 1)];
        var mask = _slots.Length - 1;
        for (var position = 0; position < _hashes.Count; position++)
        {
            var at = _hashes[position] & mask;
            while (_slots[at] != 0)
            {
                at = (at + 1) & mask;
            }

            _slots[at] = position + 1;
        }
    }
}
