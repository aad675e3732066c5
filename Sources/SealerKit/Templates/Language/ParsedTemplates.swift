/// The templates that one text defines; parsed once and used in many renders.
package struct ParsedTemplates: Sendable {
  /// The name of the text, which is also the name of what it says outside all definitions.
  package let name: GoString
  /// The nodes of all.
  let tree: TemplateTree
  /// The templates by name.
  let templates: [GoString: Template]

  /// One template.
  struct Template: Sendable {
    /// The text with its nodes.
    let tree: TemplateTree
    /// The node that is the whole template.
    let root: TemplateNode.Index
    /// Whether there is nothing in it but white space and comments; such a one never replaces another one.
    let isEmpty: Bool
  }

  /// How many nodes all of them have.
  var nodeCount: Int { tree.nodes.count }

  /// The names of all templates, sorted.
  package var names: [GoString] { templates.keys.sorted() }
}
