namespace Linerate.Core.Sizing;

/// <summary>Receive queues: enough cores for the port's frames, and none without a core of its own.</summary>
internal static class QueueAdvice
{
    internal static SizeAdvice Of(SizingContext context)
    {
        var goal = context.Profile.Nic;
        var serving = QueueBounds.ServingCpus(context.Host, context.Port);
        var advice = new SizeAdvice("receive queues", "queues")
        {
            Now = context.Queues,
            WouldNarrow =
            [
                "what a frame costs a core here: measure it",
                .. serving.IsKnown ? [] : (string[])[$"which CPUs take the port's interrupts: {serving.Missing}"],
                .. context.Queues.IsKnown || context.Queues.Missing.Reason == MissingReason.Unsupported ? [] : (string[])[$"its queue counts: {context.Queues.Missing}"],
            ],
        };
        if (!serving.TryGet(out var cpus) || cpus.IsEmpty || !context.Nic.Channels.TryGet(out var channels) || !context.Queues.TryGet(out var now))
        {
            return advice;
        }

        var bounds = QueueBounds.Of(cpus, channels, goal);
        var spread = context.Facts?.Queues.RssMax is { } rss && rss.Value < bounds.Useful ? rss : null;
        var useful = spread?.Value ?? bounds.Useful;
        var byDriver = bounds.Useful < cpus.Count;
        var most = spread is not null ? new SizeEnd(useful, "brings nothing: receive-side scaling spreads over no more", spread.Source)
            : byDriver ? new SizeEnd(useful, "the driver has no more", "ethtool -l")
            : new SizeEnd(useful, $"bloats: queues share the {cpus.Count} CPUs that take interrupts near the port, and take more cache", "one queue a CPU: kernel documentation, scaling.rst");
        var least = new SizeEnd(Math.Min(bounds.Least, useful), "drops: one core takes more of the port than it can", goal.MinQueues.Source);
        var fits = now >= least.Value && now <= useful;
        var kind = channels.CombinedMax > 0 ? "combined" : "rx";
        return advice with
        {
            Least = least,
            Most = most,
            Chosen = fits ? now : useful,
            Why = fits ? "as it is" : now < least.Value ? "one for each CPU that can take them" : "one a CPU",
            Command = fits ? "" : $"ethtool -L {context.Nic.Name} {kind} {useful}",
        };
    }
}
