namespace Linerate.Hosts;

/// <summary>Where facts come from: this machine, a tree of its files, a capture. The one seam of the read side.</summary>
public interface IHostSource
{
    /// <summary>Answers one question. Never throws for what the host refuses; asking changes nothing on the host.</summary>
    Answer Ask(HostQuestion question);

    /// <summary>Whether two threads may ask at once.</summary>
    bool AnswersSideBySide => false;
}
