using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Linerate.Linux;

namespace Linerate.Architecture.Tests;

/// <summary>The means to change a kernel's setting exist once, and only the write side can reach them.</summary>
public sealed partial class WriteSideTests
{
    private const string Changes = "Linerate.Linux.Changes";

    /// <summary>Asks programs that a bench started to end; it sets nothing.</summary>
    private const string Asking = "src/Linerate.Linux/ProcessSignal.cs";

    [Fact]
    public void Only_apply_and_their_own_tests_see_what_is_internal_to_the_kernel_interface() => Assert.Equal(
        ["Linerate.Apply", "Linerate.Linux.Tests"],
        typeof(KernelFile).Assembly.GetCustomAttributes<InternalsVisibleToAttribute>().Select(friend => friend.AssemblyName).Order(StringComparer.Ordinal));

    [Fact]
    public void What_changes_something_is_internal() => Assert.All(
        typeof(KernelFile).Assembly.GetTypes().Where(type => type.Namespace == Changes),
        type => Assert.False(type.IsVisible, type.FullName));

    [Fact]
    public void Nothing_that_reads_uses_it() => Assert.All(
        Repository.Files("src", "*.cs").Where(file => !IsWriteSide(file)),
        file => Assert.DoesNotContain(Changes, Repository.Read(file), StringComparison.Ordinal));

    [Fact]
    public void Only_there_is_the_c_library_told_to_write() => Assert.All(
        Repository.Files("src/Linerate.Linux", "*.cs").Where(file => file != Asking && !IsWriteSide(file)),
        file => Assert.DoesNotMatch(WritingCall(), Repository.Read(file)));

    private static bool IsWriteSide(string file) =>
        file.StartsWith("src/Linerate.Apply/", StringComparison.Ordinal) || file.StartsWith("src/Linerate.Linux/Changes/", StringComparison.Ordinal);

    [GeneratedRegex(@"Libc\.(Write|Spawn|Kill|Change|Rename|Unlink|SetExtended)|_SET\b(?!\s*=)|\bETHTOOL_S[A-Z]+\b(?!\s*=)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex WritingCall();
}
