using System.ComponentModel;

namespace Linerate.Bench.Results;

[Description("Who sent what to whom.")]
public sealed record BenchTraffic
{
    [Description("The traffic tool, and its version at each end.")]
    public required BenchProgram Sender { get; init; }

    public required BenchProgram Receiver { get; init; }

    [Description("The sending endpoint, as its owner named it.")]
    public required string From { get; init; }

    [Description("The receiving endpoint, as its owner named it.")]
    public required string To { get; init; }

    [Description("Where was sent.")]
    public required string Address { get; init; }

    [Description("The interface that was sent through.")]
    public required string FromInterface { get; init; }

    [Description("The interface that has the address.")]
    public required string ToInterface { get; init; }

    [Description("tcp or udp.")]
    public required string Transport { get; init; }

    [Description("The command of the receiving end of the last trial.")]
    public required string ServerCommand { get; init; }

    [Description("The command of the sending end of the last trial.")]
    public required string ClientCommand { get; init; }

    [Description("Seconds of traffic before the first trial that nothing was counted of.")]
    public required int WarmUpSeconds { get; init; }
}
