using Linerate.Apply.Machines;
using Linerate.Apply.Models;

namespace Linerate.Apply.Tests.Handlers;

/// <summary>A model machine on which something happens while a handler waits; none of the time passes really.</summary>
internal sealed class TickingMachine(ModelMachine inner) : IMachine
{
    /// <summary>Told the time that has gone by in waiting, before each look.</summary>
    internal Action<TimeSpan> Tick { get; set; } = _ => { };

    internal TimeSpan Waited { get; private set; }

    public IMachineFiles Files => inner.Files;

    public INicControl Nics => inner.Nics;

    public IPrograms Programs => inner.Programs;

    public bool WaitUntil(Func<bool> settled, TimeSpan limit, TimeSpan between)
    {
        for (var end = Waited + limit; ; Waited += between)
        {
            Tick(Waited);
            if (settled())
            {
                return true;
            }

            if (Waited >= end)
            {
                return false;
            }
        }
    }
}
