using System.ComponentModel;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Linerate.Cli.Rendering.Json;

namespace Linerate.DocGen;

/// <summary>The JSON Schemas of the documents that linerate prints, out of the types that it prints them from.</summary>
internal static class DocumentSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Report => Of(Documents.Default.ReportDocument, "linerate audit report");

    internal static string Rules => Of(Documents.Default.RulesDocument, "linerate rule list");

    internal static string Datapaths => Of(Documents.Default.DatapathsDocument, "linerate datapaths");

    internal static string WhatIf => Of(Documents.Default.WhatIfDocument, "linerate what if");

    internal static string Sizes => Of(Documents.Default.SizesDocument, "linerate sizes");

    internal static string Nics => Of(Documents.Default.NicListDocument, "linerate NIC facts");

    private static string Of(JsonTypeInfo type, string title)
    {
        var schema = type.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Describe,
        }).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", title);
        return $"{schema.ToJsonString(Readable)}\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        var provider = context.PropertyInfo?.AttributeProvider ?? context.TypeInfo.Type;
        var described = Described(provider) ?? Described(context.TypeInfo.Type);
        if (described is null)
        {
            return node;
        }

        // What may be anything has the schema "true", which says as much as an object without a word.
        var schema = node as JsonObject ?? [];
        schema.Remove("description");
        schema.Insert(0, "description", described);
        return schema;
    }

    private static string? Described(ICustomAttributeProvider provider) =>
        provider.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false) is [DescriptionAttribute described] ? described.Description : null;
}
