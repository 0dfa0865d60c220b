using System.ComponentModel;

namespace Linerate.Bench.Results;

[Description("What a guest's thread took of one CPU: in the guest or QEMU, and in this host's kernel.")]
public sealed record BenchGuestThread(string Guest, string Thread, double User, double System);
