/// The functions that templates can call, by name.
package struct FunctionTable: Sendable {
  private let functions: [GoString: TemplateFunction]

  /// A table of groups of functions; of two with one name the later one is kept.
  package init(_ groups: [[TemplateFunction]]) {
    functions = Dictionary(groups.joined().map { ($0.name, $0) }) { _, later in later }
  }

  /// The function of a name.
  package subscript(name: GoString) -> TemplateFunction? { functions[name] }

  /// The names, sorted.
  package var names: [GoString] { functions.keys.sorted() }

  /// What Helm's templates can call.
  ///
  /// Each group stands in a file of its own: `FunctionTable+Strings.swift` and so on.
  package static let helm = FunctionTable([
    // The language's own come first: sprig has another `slice`.
    builtinFunctions, engineFunctions,
    stringFunctions, textFunctions, numberFunctions, floatFunctions, sequenceFunctions, defaultFunctions,
    reflectionFunctions, listFunctions,
    dictFunctions, mergingFunctions, encodingFunctions, urlFunctions, pathFunctions, regexFunctions,
    dateFunctions, versionFunctions, cryptoFunctions, certificateFunctions, baseFunctions,
    splittingFunctions,
  ])
}
