extension GoType {
  /// The methods of types that are no declared ones of this engine, such as `time.Time`.
  var builtinMethods: [GoString: TemplateFunction] {
    switch self {
    case .time: GoTime.methods
    case .int(let type): type.methods
    default: [:]
    }
  }
}
