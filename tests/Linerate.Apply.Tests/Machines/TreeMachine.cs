using Linerate.Apply.Machines;

namespace Linerate.Apply.Tests.Machines;

/// <summary>The files of a captured host; it has no drivers that could be asked, and no programs.</summary>
internal sealed class TreeMachine(LiveFiles files) : IMachine
{
    public IMachineFiles Files => files;

    public INicControl Nics => throw new NotSupportedException("a captured host has no drivers");

    public IPrograms Programs => throw new NotSupportedException("a captured host has no programs");

    public bool WaitUntil(Func<bool> settled, TimeSpan limit, TimeSpan between) => settled();
}
