namespace Linerate.Apply.Machines;

/// <summary>The machine that is changed: the one seam of the write side. Tests put a model in its place.</summary>
public interface IMachine
{
    IMachineFiles Files { get; }

    INicControl Nics { get; }

    IPrograms Programs { get; }

    /// <summary>Lets time pass, until <paramref name="settled"/> says so or <paramref name="limit"/> has gone by.</summary>
    /// <returns>Whether it settled.</returns>
    bool WaitUntil(Func<bool> settled, TimeSpan limit, TimeSpan between);

    /// <summary>The machine for looking only, at many values: each file and driver is asked once, at the first look.</summary>
    IMachine AsItIsNow() => new ReadOnceMachine(this);
}
