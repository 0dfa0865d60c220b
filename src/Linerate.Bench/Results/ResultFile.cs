using System.Text.Json;
using Linerate.Linux;

namespace Linerate.Bench.Results;

/// <summary>A stored result.</summary>
public static class ResultFile
{
    private const int Version = 1;

    /// <exception cref="BenchException">It cannot be read, or is no result of a version that is known.</exception>
    public static BenchResult Read(string path)
    {
        var (bytes, error) = KernelFile.Read(path);
        if (error != Errno.None)
        {
            throw new BenchException($"{path}: cannot be read ({error})");
        }

        try
        {
            return JsonSerializer.Deserialize(bytes, BenchJson.Default.BenchResult) is { SchemaVersion: Version } result
                ? result
                : throw new BenchException($"{path}: is of another version of the format than {Version}");
        }
        catch (JsonException fault)
        {
            throw new BenchException($"{path}: is no result of linerate bench: {fault.Message}");
        }
    }
}
