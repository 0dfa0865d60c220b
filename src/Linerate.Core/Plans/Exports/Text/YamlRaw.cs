namespace Linerate.Core.Plans.Exports.Text;

/// <summary>A text that Ansible must not look for templates in (the tag <c>!unsafe</c>).</summary>
internal sealed record YamlRaw(string Text);
