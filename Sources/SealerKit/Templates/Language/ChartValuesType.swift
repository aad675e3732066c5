extension GoNamedType {
  /// `chartutil.Values`: what templates see as their top, and what `tpl` wants.
  package static let chartValues = GoNamedType("chartutil.Values", .dict, methods: ChartTypes.valuesMethods)
}
