using Linerate.Apply.Handlers.Nics;

namespace Linerate.Apply.Handlers;

/// <summary>Every handler there is; a kind of target that none of them knows cannot be applied.</summary>
public static class HandlerCatalog
{
    public static IReadOnlyList<IHandler> All { get; } =
    [
        new KernelFileHandler(),
        new HugePagesHandler(),
        new InterruptHandler(),
        new QueueCpusHandler(),
        new RingHandler(),
        new CoalescingHandler(),
        new ChannelsHandler(),
        new FeatureHandler(),
        new PauseHandler(),
        new PrivateFlagHandler(),
    ];
}
