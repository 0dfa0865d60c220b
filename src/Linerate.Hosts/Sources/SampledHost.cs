namespace Linerate.Hosts.Sources;

/// <summary>
/// Reads a host's counters twice: answers the earlier questions at once, and the first of the later ones after a wait.
/// Everything else passes through.
/// </summary>
public sealed class SampledHost(IHostSource host, Action wait) : IHostSource
{
    private bool _waited;

    public Answer Ask(HostQuestion question)
    {
        if (!_waited && question.Kind is (QuestionKind.LaterFile or QuestionKind.LaterStatistics))
        {
            wait();
            _waited = true;
        }

        return host.Ask(question.Kind switch
        {
            QuestionKind.EarlierFile or QuestionKind.LaterFile => HostQuestion.File(question.Subject),
            QuestionKind.EarlierStatistics or QuestionKind.LaterStatistics => new HostQuestion(QuestionKind.EthtoolStatistics, question.Subject),
            _ => question,
        });
    }
}
