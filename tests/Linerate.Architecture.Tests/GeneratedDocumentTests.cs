using Linerate.DocGen;

namespace Linerate.Architecture.Tests;

/// <summary>Nothing that can be generated is typed: a change of the code that changes a document changes both.</summary>
public sealed class GeneratedDocumentTests
{
    [Fact]
    public void Every_generated_document_is_up_to_date() => Assert.All(
        GeneratedFile.All(Repository.Root),
        file => Assert.False(file.Differs, $"{file.Path} is out of date: dotnet run --project tools/Linerate.DocGen"));
}
