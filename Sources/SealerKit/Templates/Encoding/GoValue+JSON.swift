extension GoString {
  /// The bytes in base64, padded.
  var base64: String { String(decoding: StandardBase64.encode(bytes), as: UTF8.self) }
}

extension GoStruct {
  /// What JSON makes of it: a type with a text of its own is that text, others are their fields.
  var jsonValue: GoValue {
    guard type.methods["MarshalJSON"] != nil, let text = type.methods["String"] else { return .structure(self) }
    return (try? text.body([.structure(self)], RenderContext())) ?? .structure(self)
  }

  /// The keys and values of the fields that JSON has, those of embedded structs among them.
  var jsonFields: [(GoString, GoValue)] {
    zip(type.fields, values).flatMap { field, value -> [(GoString, GoValue)] in
      if field.isEmbedded, case .structure(let inner) = value { return inner.jsonFields }
      guard field.isExported, !field.isOmittedWhenEmpty || !value.isEmptyInJSON else { return [] }
      return [(field.jsonKey, value)]
    }
  }
}

extension GoValue {
  /// Whether a field with `omitempty` is left out: false, 0, nil, and what has no elements.
  fileprivate var isEmptyInJSON: Bool { !isTrue }
}

extension GoTime {
  /// The moment as JSON has it.
  func jsonText() throws(GoJSONError) -> GoString {
    do throws(FunctionError) {
      return try GoDate.internetText(self)
    } catch {
      guard case .message(let message) = error else { throw GoJSONError(text: "\(error)") }
      throw GoJSONError(text: "json: error calling MarshalJSON for type *time.Time: \(message)")
    }
  }
}
