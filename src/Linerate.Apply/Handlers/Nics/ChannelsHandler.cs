using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Apply.Handlers.Nics;

/// <summary>Sets a channel count. The driver makes queues and vectors anew, often under other numbers, and what was set for each is lost.</summary>
public sealed class ChannelsHandler : Handler<ChannelsTarget>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    protected override Reading<string?> Read(ChannelsTarget target, IMachine machine) => Setting(target).Read(machine);

    /// <inheritdoc/>
    protected override Failure? Write(ChannelsTarget target, string? value, IMachine machine)
    {
        if (Read(target, machine).Or(null) == value && value is not null)
        {
            return null;
        }

        var failure = Setting(target).Write(value, machine);
        if (failure is null && NicFunction.Of(target.Nic, machine) is { } function)
        {
            SettleVectors(function, machine);
        }

        return failure;
    }

    /// <inheritdoc/>
    protected override IEnumerable<Target> Disturbs(ChannelsTarget target, IMachine machine) =>
        NicFunction.Of(target.Nic, machine) is { } function
            ? [.. Vectors.TargetsOf(function, machine), .. NicQueues.SteeredOf(target.Nic, machine)]
            : NicQueues.SteeredOf(target.Nic, machine);

    private static NicSetting Setting(ChannelsTarget target) => new(NicSettingGroup.Channels, target.Nic, target.Channel, $"ethtool -l {target.Nic}");

    /// <summary>
    /// Some drivers ask for their vectors after the answer. How many there will be only the driver knows, so it is done once
    /// two looks in a row show the same; a following step that sets one of them says if it is missing.
    /// </summary>
    private static void SettleVectors(string function, IMachine machine)
    {
        string? before = null;
        machine.WaitUntil(
            () =>
            {
                var now = string.Join('\n', Vectors.Of(function, machine));
                var same = now == before;
                before = now;
                return same;
            },
            Limit,
            Between);
    }
}
