using Linerate.Apply.Machines;
using Linerate.Core.Plans.Boot;
using Linerate.Core.Plans.Boot.Loaders;
using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Handlers.Durable;

/// <summary>
/// Sets the kernel's command line of the next boot in the boot loader's own files, and has the loader's tool make its menu of them. The tool
/// runs even where the files say it already: who died between both is made whole by writing again. Where it fails, the files are as before.
/// </summary>
public sealed class BootParametersHandler : Handler<BootParametersTarget>
{
    private const string Release = "/proc/sys/kernel/osrelease";

    /// <inheritdoc/>
    protected override Reading<string?> Read(BootParametersTarget target, IMachine machine) =>
        BootLoaderFiles.Read(FilesOf(machine), target.Loader, machine.Files.Text(Release)).Select(boot => (string?)boot.Line);

    /// <inheritdoc/>
    protected override bool Same(BootParametersTarget target, string? left, string? right) =>
        left == right || (left is not null && right is not null && BootLine.SameWords(left, right));

    /// <inheritdoc/>
    protected override Failure? Write(BootParametersTarget target, string? value, IMachine machine)
    {
        if (value is null || value.AsSpan().IndexOfAny('\n', '\r', '\0') >= 0)
        {
            return new Failure("a kernel command line is one line", "plan again");
        }

        var tool = new BootLoaderTool(machine);
        var (edits, reason) = BootLoaderFiles.Set(FilesOf(machine), target.Loader, value, machine.Files.Text(Release), tool.ReadsFolder);
        if (reason is not null)
        {
            return new Failure($"the kernel command line cannot be set: {reason}", $"write it by hand so that {target.Loader} gives the kernel: {value}");
        }

        if (tool.Refusal(target.Loader) is { } refusal)
        {
            return refusal;
        }

        var done = new List<BootFileEdit>();
        foreach (var edit in edits)
        {
            var before = machine.Files.Whole(edit.Path);
            var failure = before.IsKnown ? machine.Files.Put(edit.Path, edit.Content) : new Failure($"{edit.Path}: {before.Missing.Detail}", "look at the file; it is kept as it is");
            if (failure is not null)
            {
                return PutBack(done, machine) ?? failure;
            }

            done.Add(new BootFileEdit(edit.Path, before.Value));
        }

        return tool.Run(target.Loader) is { } complaint ? PutBack(done, machine) ?? complaint : null;
    }

    /// <summary>The files as they were; where even that fails, that is what matters.</summary>
    private static Failure? PutBack(List<BootFileEdit> before, IMachine machine)
    {
        foreach (var file in Enumerable.Reverse(before))
        {
            if (machine.Files.Put(file.Path, file.Content) is { } failure)
            {
                return new Failure($"{failure.Cause}; it could not be put back", $"put {file.Path} back by hand before the next boot: linerate history has its text");
            }
        }

        return null;
    }

    private static BootFiles FilesOf(IMachine machine) => new(path => machine.Files.Whole(path).Or(null), folder => machine.Files.Names(folder));
}
