using Linerate.Apply.Handlers.Durable;
using Linerate.Apply.Handlers.Guests;
using Linerate.Apply.Handlers.Nics;
using Linerate.Apply.Handlers.Vfs;

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
        new VfCountHandler(),
        new VfPolicyHandler(),
        new DriverHandler(),
        new ConfigFileHandler(),
        new ConfigKeyHandler(),
        new UnitHandler(),
        new BootParametersHandler(),
        new DomainHandler(),
        new InsideHandler(),
    ];
}
