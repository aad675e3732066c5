/// The documents and the named parts of them that references lead to.
struct SchemaPool {
  /// A document and the draft that it names.
  struct Document {
    var json: SchemaJSON
    var draft: SchemaDraft?
  }

  private var documents: [String: Document] = [:]

  /// A pool with the document that references without a name mean.
  init(root: SchemaJSON, reference: SchemaReference) throws(SchemaError) {
    try add(root, as: reference)
  }

  private mutating func add(_ json: SchemaJSON, as reference: SchemaReference) throws(SchemaError) {
    let draft = try SchemaDraft.named(in: json)
    collect(json, within: reference, draft)
    documents[reference.text] = Document(json: json, draft: draft)
  }

  /// Finds the parts that have names of their own, and makes references absolute.
  ///
  /// What is wrong with them shows later, where the schemas are read.
  private mutating func collect(_ json: SchemaJSON, within reference: SchemaReference, _ draft: SchemaDraft?) {
    switch json {
    case .list(let items): for item in items { collect(item, within: reference, draft) }
    case .object(let object):
      var reference = reference
      if case .string(let id)? = object["id"] ?? object["$id"], let relative = try? SchemaReference(id),
        let absolute = try? reference.resolving(relative)
      {
        reference = absolute
        if documents[absolute.text] != nil { return }
        documents[absolute.text] = Document(json: json, draft: draft)
      }
      if case .string(let target)? = object["$ref"], let relative = try? SchemaReference(target),
        let absolute = try? reference.resolving(relative)
      {
        object["$ref"] = .string(absolute.text)
      }
      for key in object.keys where key != "const" && key != "enum" {
        guard let value = object[key] else { continue }
        // The keys of these are names of the document's own.
        if ["properties", "dependencies", "patternProperties"].contains(key), case .object(let children) = value {
          for name in children.keys { children[name].map { collect($0, within: reference, draft) } }
        } else if !["properties", "dependencies", "patternProperties"].contains(key) {
          collect(value, within: reference, draft)
        }
      }
    case .null, .bool, .number, .string: break
    }
  }

  /// What a reference leads to.
  mutating func document(_ reference: SchemaReference) throws(SchemaError) -> Document {
    if let named = documents[reference.text] { return named }
    let whole = reference.document
    if documents[whole.text] == nil {
      guard reference.isAbsolute else { throw .schema("Reference \(reference.text) must be canonical") }
      guard let draft = SchemaDraft(named: whole.text), let text = draft.metaSchema else {
        throw .elsewhere(reference: reference.text)
      }
      try add(SchemaJSONReader.value(Array(text.utf8)), as: whole)
      guard let added = documents[whole.text] else { throw .elsewhere(reference: reference.text) }
      return Document(json: try reference.part(of: added.json), draft: draft)
    }
    guard let found = documents[whole.text] else { throw .elsewhere(reference: reference.text) }
    let part = Document(json: try reference.part(of: found.json), draft: found.draft)
    documents[reference.text] = part
    return part
  }
}
