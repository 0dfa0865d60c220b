namespace Linerate.Hosts.Tests.Collectors;

/// <summary>Passes questions on and remembers them.</summary>
internal sealed class AskedHost(IHostSource inner) : IHostSource
{
    internal List<HostQuestion> Questions { get; } = [];

    public Answer Ask(HostQuestion question)
    {
        Questions.Add(question);
        return inner.Ask(question);
    }
}
