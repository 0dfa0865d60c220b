using Linerate.Apply;
using Linerate.Cli.Rendering;
using Linerate.Cli.Rendering.Changing;

namespace Linerate.Cli.Commands.Changing;

/// <summary>Tells on standard error what is happening, and asks there. A terminal that is gone must not stop what is being taken back.</summary>
internal sealed class Talk(ProcessEnvironment process)
{
    internal void Say(string text)
    {
        try
        {
            process.Error.WriteLine($"linerate: {PrintableText.Of(text)}");
        }
        catch (IOException)
        {
            // Nobody reads it any more.
        }
    }

    internal void Tell(RunEvent happening)
    {
        if (ProgressWords.Of(happening) is { } line)
        {
            Say(line);
        }
    }

    /// <summary>Asks for a yes.</summary>
    internal bool Ask(string question)
    {
        process.Error.Write($"linerate: {PrintableText.Of(question)} [yes/no] ");
        process.Error.Flush();
        using var reader = new StreamReader(process.Input, leaveOpen: true);
        return reader.ReadLine()?.Trim() is "yes" or "y";
    }
}
