using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets;

/// <summary>
/// The persistent hugepages of one size on one node (/sys/devices/system/node/nodeN/hugepages, Documentation/admin-guide/mm/hugetlbpage.rst).
/// Its value is their number.
/// </summary>
public sealed record HugePagesTarget(int Node, long PageBytes) : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => $"node {Node}";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => $"{new ByteSize(PageBytes)} pages";
}
