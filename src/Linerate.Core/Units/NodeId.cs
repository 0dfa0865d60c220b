using System.Globalization;

namespace Linerate.Core.Units;

/// <summary>A NUMA node by the kernel's number. Numbers may be sparse (0, 8, 252) and a node may have no CPUs.</summary>
public readonly record struct NodeId(int Number) : IComparable<NodeId>
{
    public int CompareTo(NodeId other) => Number.CompareTo(other.Number);

    public static bool operator <(NodeId left, NodeId right) => left.Number < right.Number;

    public static bool operator >(NodeId left, NodeId right) => left.Number > right.Number;

    public static bool operator <=(NodeId left, NodeId right) => left.Number <= right.Number;

    public static bool operator >=(NodeId left, NodeId right) => left.Number >= right.Number;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}");
}
