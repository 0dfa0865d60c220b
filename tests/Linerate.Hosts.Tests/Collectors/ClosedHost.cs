using Linerate.Linux;

namespace Linerate.Hosts.Tests.Collectors;

/// <summary>A host that refuses one path to a reader who is not root.</summary>
internal sealed class ClosedHost(IHostSource inner, string closed) : IHostSource
{
    public Answer Ask(HostQuestion question) =>
        question.Subject == closed ? Answer.Refused(Errno.AccessDenied) : inner.Ask(question);
}
