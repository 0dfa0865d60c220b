namespace Linerate.Apply.Models.Crashes;

/// <summary>Counts the points at which a process may die, and lets it die at one of them.</summary>
/// <param name="fatal">The point, from 0; beyond the last to learn how many there are.</param>
/// <param name="die">Ends the process, or pretends to.</param>
public sealed class CrashPoint(int fatal, Action<string> die)
{
    private bool _dead;

    private string? _place;

    public int Count { get; private set; }

    public void Pass(string where)
    {
        if (_dead || Count++ == fatal || where == _place)
        {
            _dead = true;
            die(where);
        }
    }

    /// <summary>Dies before a file is changed, however many points come before it.</summary>
    public CrashPoint DyingBefore(string path)
    {
        _place = $"before {path}";
        return this;
    }
}
