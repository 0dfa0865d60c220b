using System.Text.Json;
using Linerate.Core.Plans;

namespace Linerate.Cli.Commands.Exports;

/// <summary>Reads a plan to show it, not to carry it out: it may be anybody's. What is no plan of this version is refused with the place.</summary>
internal static class AnyPlanFile
{
    private const int MostBytes = 256 << 20;

    /// <summary>The plan in a file, or with <c>-</c> on standard input.</summary>
    /// <exception cref="CommandException">It cannot be read, or is no plan.</exception>
    internal static Plan Read(string path, ProcessEnvironment process)
    {
        try
        {
            if (path == "-")
            {
                return Parse(path, process.Input);
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return file.CanSeek && file.Length > MostBytes ? throw new CommandException($"{path}: longer than any plan") : Parse(path, file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{path}: cannot be read: {failure.Message}");
        }
    }

    private static Plan Parse(string path, Stream stream)
    {
        try
        {
            using var document = JsonDocument.Parse(stream);
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("schemaVersion", out var version) && version.TryGetInt32(out var number) && number != Plan.CurrentSchema)
            {
                throw new CommandException($"{path}: a plan of version {number}; this linerate knows version {Plan.CurrentSchema}: make it anew with linerate plan -o");
            }

            var plan = document.Deserialize(PlanJson.Default.Plan) ?? throw new CommandException($"{path}: no plan, but null");
            return plan.Steps.IsDefault || plan.Steps.Any(step => step is null) ? throw new CommandException($"{path}: a step is missing") : plan;
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            throw new CommandException($"{path}: no plan: {failure.Message.Split('\n')[0]}");
        }
    }
}
