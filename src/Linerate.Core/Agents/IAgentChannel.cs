namespace Linerate.Core.Agents;

/// <summary>A way to the QEMU guest agent inside one guest: a request goes in, its reply comes back.</summary>
public interface IAgentChannel
{
    /// <summary>The guest, or the socket, as evidence names it.</summary>
    string Name { get; }

    /// <summary>Sends one request and gives the text of its reply; missing where nobody answers.</summary>
    Reading<string> Exchange(string request);
}
