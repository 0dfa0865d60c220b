using Linerate.Linux;

namespace Linerate.Hosts.Tests.Collectors.Guests;

/// <summary>A host as somebody who is not root sees it: paths that end so are refused.</summary>
internal sealed class DeniedFiles(IHostSource inner, params string[] endings) : IHostSource
{
    public Answer Ask(HostQuestion question) =>
        endings.Any(ending => question.Subject.EndsWith(ending, StringComparison.Ordinal))
            ? Answer.Refused(Errno.AccessDenied)
            : inner.Ask(question);
}
