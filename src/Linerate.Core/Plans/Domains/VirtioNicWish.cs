namespace Linerate.Core.Plans.Domains;

/// <summary>How a guest's virtio NIC is served. Null leaves what is there.</summary>
/// <param name="Mac">Which one.</param>
public sealed record VirtioNicWish(MacAddress Mac)
{
    /// <summary><c>vhost</c> or <c>qemu</c>.</summary>
    public string? Backend { get; init; }

    public int? Queues { get; init; }

    public int? RxQueueSize { get; init; }

    public int? TxQueueSize { get; init; }
}
