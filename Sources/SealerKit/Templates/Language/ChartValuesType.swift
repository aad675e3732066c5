extension GoNamedType {
  /// `chartutil.Values`: what templates see as their top, and what `tpl` wants.
  package static let chartValues = GoNamedType("chartutil.Values", .dict)
}

extension GoType {
  /// The methods of types that are no declared ones of this engine, such as `time.Time`.
  var builtinMethods: [GoString: TemplateFunction] { [:] }
}
