namespace Linerate.Bench.Runs;

/// <summary>What carries the payload.</summary>
public enum Transport
{
    /// <summary>Closed loop: as fast as the receiver and the path allow.</summary>
    Tcp,

    /// <summary>Open loop: at the offered rate, whatever arrives.</summary>
    Udp,
}
