import SealerDefinition
import SealerFoundations
import SealerOCI

/// The variables that an instruction sees: build arguments and ENV of the lines above it.
struct VariableScope {
  private let given: [String: String]
  private var arguments: [String: String]
  private(set) var environment: [(name: String, value: String)] = []
  private(set) var declared: Set<String> = []
  /// The variables whose values are the base's word.
  private var inherited: Set<String> = []

  init(_ options: BuildOptions) {
    given = options.arguments
    let platform = options.platform
    // Known without ARG, as docker's automatic ones; ARCH is the classic name.
    arguments = [
      "ARCH": platform.architecture, "TARGETARCH": platform.architecture, "TARGETOS": platform.os,
      "TARGETPLATFORM": platform.description, "TARGETVARIANT": platform.variant ?? "",
      "BUILDARCH": Platform.current.architecture, "BUILDOS": Platform.current.os,
      "BUILDPLATFORM": Platform.current.description, "BUILDVARIANT": Platform.current.variant ?? "",
    ]
  }

  mutating func declare(_ argument: BuildArgument) {
    declared.insert(argument.name)
    if let value = given[argument.name] ?? argument.fallback.map(expand) { arguments[argument.name] = value }
  }

  mutating func set(_ assignments: [Assignment]) {
    // All values of one ENV see the variables of the lines above it.
    let values = assignments.map { (name: $0.name, value: expand($0.value)) }
    for value in values {
      environment.removeAll { $0.name == value.name }
      inherited.remove(value.name)
      environment.append(value)
    }
  }

  /// Takes the base's variables over.
  mutating func inherit(_ base: [String]) {
    let variables = base.compactMap(\.variable)
    environment += variables
    inherited.formUnion(variables.map(\.name))
  }

  /// Takes an earlier stage's variables over.
  mutating func inherit(_ earlier: VariableScope) {
    environment += earlier.environment
    inherited.formUnion(earlier.inherited)
  }

  func value(_ name: String) -> String? {
    environment.last { $0.name == name }?.value ?? arguments[name]
  }

  func expand(_ text: Expandable) -> String { text.expanded(by: value) }

  /// What a command gets: ENV, then the build arguments that were declared.
  var commandEnvironment: CommandEnvironment {
    let own = arguments.filter { declared.contains($0.key) }
    var result = CommandEnvironment(all: own, own: own)
    for entry in environment {
      result.all[entry.name] = entry.value
      result.own[entry.name] = inherited.contains(entry.name) ? nil : entry.value
    }
    return result
  }

  /// Arguments that no line of a definition declares, whichever stage the line belongs to.
  func unused(declared definition: ImageDefinition) -> [String] {
    let names = definition.instructions.flatMap { instruction -> [String] in
      if case .arg(let arguments) = instruction { arguments.map(\.name) } else { [] }
    }
    return Set(given.keys).subtracting(names).sorted()
  }
}

extension String {
  /// The variable and its value that a configuration writes as `NAME=value`; nil if the text is something else.
  var variable: (name: String, value: String)? {
    guard let equals = firstIndex(of: "=") else { return nil }
    return (String(self[..<equals]), String(self[index(after: equals)...]))
  }
}
