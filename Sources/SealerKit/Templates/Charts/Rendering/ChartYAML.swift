/// YAML and JSON by the functions that templates have for them.
enum ChartYAML {
  /// A value as `toYaml` writes it.
  static func text(_ value: GoValue, _ render: RenderContext) throws(FunctionError) -> GoString {
    guard let function = FunctionTable.helm["toYaml"], case .string(let text) = try function.body([value], render)
    else { return "" }
    return text
  }

  /// The value of a JSON text.
  static func value(ofJSON text: GoString) throws(FunctionError) -> GoValue {
    guard let function = FunctionTable.helm["mustFromJson"] else { return .nilInterface }
    return try function.body([.string(text)], RenderContext())
  }
}
