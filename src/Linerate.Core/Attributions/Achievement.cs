using Linerate.Core.Datapaths;

namespace Linerate.Core.Attributions;

/// <summary>What was achieved, and how hard it was asked for.</summary>
/// <param name="Frames">Frames per second that arrived.</param>
/// <param name="LossRatio">Lost ÷ sent; null of a closed loop, which sends what gets through.</param>
/// <param name="SenderFellShort">Whether the sender sent less than it was to.</param>
/// <param name="Receiver">The place of the receiving end, as interfaces' counters name it.</param>
/// <param name="Path">What its frames cross; null where no datapath of this host is meant.</param>
public sealed record Achievement(FrameRate Frames, double? LossRatio, bool SenderFellShort, string Receiver, Datapath? Path);
