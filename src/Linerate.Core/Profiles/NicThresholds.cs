namespace Linerate.Core.Profiles;

/// <summary>Limits of the NIC rules.</summary>
public sealed record NicThresholds
{
    /// <summary>nic.adaptive_moderation: <c>on</c>, <c>off</c> or <c>any</c>.</summary>
    public required Threshold<string> AdaptiveModeration { get; init; }

    /// <summary>nic.rx_usecs: what a remedy sets.</summary>
    public required Threshold<long> RxUsecs { get; init; }

    /// <summary>nic.rx_usecs_min: microseconds between interrupts below which moderation is too short.</summary>
    public required Threshold<long> RxUsecsMin { get; init; }

    /// <summary>nic.rx_usecs_max: microseconds above which it is too long.</summary>
    public required Threshold<long> RxUsecsMax { get; init; }

    /// <summary>nic.frame_bytes: the frame size, FCS included, that rates are computed for.</summary>
    public required Threshold<long> FrameBytes { get; init; }

    /// <summary>nic.burst_usecs: microseconds at line rate that a ring should hold beyond the moderation time.</summary>
    public required Threshold<long> BurstUsecs { get; init; }

    /// <summary>nic.ddio_ways: ways of the last-level cache that devices write into.</summary>
    public required Threshold<long> DdioWays { get; init; }

    /// <summary>nic.ddio_note_share: the share of those ways from which rings begin to evict each other.</summary>
    public required Threshold<double> DdioNoteShare { get; init; }

    /// <summary>nic.min_queues: receive queues that a port should have, if CPUs and driver allow.</summary>
    public required Threshold<long> MinQueues { get; init; }

    /// <summary>nic.pause: <c>off</c> or <c>any</c>.</summary>
    public required Threshold<string> Pause { get; init; }

    /// <summary>nic.offloads: <c>on</c> or <c>any</c>.</summary>
    public required Threshold<string> Offloads { get; init; }

    /// <summary>nic.min_mtu: bytes below which a larger MTU is worth a trial.</summary>
    public required Threshold<long> MinMtu { get; init; }

    /// <summary>nic.max_squeezes: times a second that a CPU's receive budget may end with frames left.</summary>
    public required Threshold<long> MaxSqueezes { get; init; }

    public static NicThresholds From(ThresholdTable table) => new()
    {
        AdaptiveModeration = table.Word("nic.adaptive_moderation", "on", "off", "any"),
        RxUsecs = table.Integer("nic.rx_usecs"),
        RxUsecsMin = table.Integer("nic.rx_usecs_min"),
        RxUsecsMax = table.Integer("nic.rx_usecs_max"),
        FrameBytes = table.Integer("nic.frame_bytes"),
        BurstUsecs = table.Integer("nic.burst_usecs"),
        DdioWays = table.Integer("nic.ddio_ways"),
        DdioNoteShare = table.Number("nic.ddio_note_share"),
        MinQueues = table.Integer("nic.min_queues"),
        Pause = table.Word("nic.pause", "off", "any"),
        Offloads = table.Word("nic.offloads", "on", "any"),
        MinMtu = table.Integer("nic.min_mtu"),
        MaxSqueezes = table.Integer("nic.max_squeezes"),
    };
}
