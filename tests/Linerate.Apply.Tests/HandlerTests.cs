using Linerate.Apply.Handlers;
using Linerate.Apply.Machines;
using Linerate.Core.Host;
using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Tests;

public sealed class HandlerTests
{
    [Fact]
    public void A_handler_says_which_targets_it_knows() => Assert.Equal(typeof(KernelFileTarget), new Handler().Kind);

    [Fact]
    public void A_handler_refuses_a_target_that_it_does_not_know() =>
        Assert.Throws<InvalidCastException>(() => ((IHandler)new Handler()).Read(new DomainTarget("web1"), null!));

    private sealed class Handler : Handler<KernelFileTarget>
    {
        protected override Reading<string?> Read(KernelFileTarget target, IMachine machine) => Reading<string?>.Known(target.Path);

        protected override Failure? Write(KernelFileTarget target, string? value, IMachine machine) => null;
    }
}
